//! Deletes: forwarded, and then gone here at once.

use domain::oci::MediaType;
use support::{Auth, FakeRegistry, Fault, Operation};

use crate::world::{REPOSITORY, Sample, World, blob, bounded, image, manifest};

async fn pushed(world: &World) -> (Sample, Sample) {
    let config = Sample::random(1, 5_000);
    assert_eq!(world.push(&config).await.status, 201);
    let sample = Sample::of(image("deleted", &[&config]));
    for tag in ["1.0", "latest"] {
        let put = world.put_manifest(&manifest(REPOSITORY, tag), &MediaType::OCI_MANIFEST, &sample.bytes).await;
        assert_eq!(put.status, 201);
    }
    (sample, config)
}

#[tokio::test]
async fn a_manifest_a_tag_and_a_blob_are_deleted_there_and_here() {
    bounded(async {
        let world = World::new().await;
        let (sample, config) = pushed(&world).await;
        let digest = sample.digest.to_string();

        assert_eq!(world.ask("DELETE", &manifest(REPOSITORY, "latest")).await.status, 202);
        assert_eq!(world.registry.tag(REPOSITORY, "latest"), None);
        let gone = world.ask("GET", &manifest(REPOSITORY, "latest")).await;
        assert_eq!(gone.code(), (404, "MANIFEST_UNKNOWN".to_owned()));
        assert_eq!(world.ask("GET", &manifest(REPOSITORY, "1.0")).await.header("x-cache"), "hit");

        assert_eq!(world.ask("DELETE", &manifest(REPOSITORY, &digest)).await.status, 202);
        assert!(!world.registry.has_manifest(REPOSITORY, &sample.digest));
        for reference in ["1.0", &digest] {
            for method in ["GET", "HEAD"] {
                assert_eq!(
                    world.ask(method, &manifest(REPOSITORY, reference)).await.status,
                    404,
                    "{method} {reference}"
                );
            }
        }
        let tags = world.ask("GET", &format!("/v2/{REPOSITORY}/tags/list")).await;
        assert!(!String::from_utf8_lossy(&tags.body).contains("1.0"), "{tags:?}");

        assert_eq!(world.ask("DELETE", &blob(REPOSITORY, &config.digest)).await.status, 202);
        assert!(!world.registry.has_blob(REPOSITORY, &config.digest));
        for method in ["GET", "HEAD"] {
            assert_eq!(world.ask(method, &blob(REPOSITORY, &config.digest)).await.status, 404);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_unknown() {
    bounded(async {
        let world = World::new().await;
        let absent = Sample::random(2, 5).digest;
        for (target, code) in [
            (manifest(REPOSITORY, "absent"), "MANIFEST_UNKNOWN"),
            (manifest(REPOSITORY, &absent.to_string()), "MANIFEST_UNKNOWN"),
            (blob(REPOSITORY, &absent), "BLOB_UNKNOWN"),
        ] {
            assert_eq!(world.ask("DELETE", &target).await.code(), (404, code.to_owned()), "{target}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_keeps_its_meaning_and_drops_nothing() {
    bounded(async {
        let unsupported = "{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"The operation is unsupported.\"}]}";
        for (fault, status, code) in [
            (Fault::status(405), 405, "UNSUPPORTED"),
            // distribution 2.x says so of tags.
            (Fault::answer(400, "application/json", unsupported), 405, "UNSUPPORTED"),
            (Fault::status(403), 403, "DENIED"),
            (Fault::status(412), 412, "DENIED"),
        ] {
            let world = World::new().await;
            let (sample, config) = pushed(&world).await;
            world.registry.fault(fault.method(reqwest::Method::DELETE));
            for target in [
                manifest(REPOSITORY, "1.0"),
                manifest(REPOSITORY, &sample.digest.to_string()),
                blob(REPOSITORY, &config.digest),
            ] {
                assert_eq!(world.ask("DELETE", &target).await.code(), (status, code.to_owned()), "{target}");
            }
            assert_eq!(world.ask("GET", &manifest(REPOSITORY, "1.0")).await.header("x-cache"), "hit");
            assert!(world.has_cached(&config).await);
        }
    })
    .await;
}

#[tokio::test]
async fn harbor_deletes_a_tag_by_its_own_api() {
    bounded(async {
        let registry = FakeRegistry::builder().harbor().auth(Auth::basic("robot$cache", "secret")).start().await;
        let lines = "kind = \"harbor\"\nusername = \"robot$cache\"\npassword = \"secret\"\n";
        let world = World::before(registry, lines, "").await;
        let (sample, _) = pushed(&world).await;
        assert_eq!(world.ask("DELETE", &manifest(REPOSITORY, "latest")).await.status, 202);
        assert_eq!(world.registry.tag(REPOSITORY, "latest"), None);
        assert_eq!(world.registry.tag(REPOSITORY, "1.0"), Some(sample.digest), "only the tag");
        assert_eq!(world.registry.count(|request| request.operation == Operation::HarborTag), 1);
        assert_eq!(world.ask("GET", &manifest(REPOSITORY, "latest")).await.status, 404);
    })
    .await;
}
