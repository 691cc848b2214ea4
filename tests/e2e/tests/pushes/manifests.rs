//! Manifests: exact bytes there, a hit here.

use bytes::Bytes;
use domain::oci::{Algorithm, MediaType};
use reqwest::Method;
use serde_json::{Value, json};
use support::Operation;

use crate::world::{REPOSITORY, Sample, World, bounded, image, manifest, referrer};

#[tokio::test]
async fn a_pushed_image_is_pulled_with_the_upstream_stopped_also_after_a_restart() {
    bounded(async {
        let mut world = World::new().await;
        world.registry.set_checks_blobs(true);
        let (config, layer) = (Sample::random(1, 300), Sample::random(2, 2_000_000));
        for sample in [&config, &layer] {
            assert_eq!(world.push(sample).await.status, 201);
        }
        // White space and order are part of the bytes.
        let text = String::from_utf8(image("exact", &[&config, &layer]).to_vec()).expect("text");
        let bytes = Bytes::from(text.replacen('{', "{ \n\t", 1));
        let put = world.put_manifest(&manifest(REPOSITORY, "1.0"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201, "{put:?}");
        let digest = Algorithm::Sha256.digest(&bytes);
        assert_eq!(put.header("docker-content-digest"), digest.to_string());
        assert_eq!(put.location(), manifest(REPOSITORY, "1.0"));
        assert_eq!(world.registry.tag(REPOSITORY, "1.0"), Some(digest));

        world.registry.stop().await;
        for _ in 0..2 {
            for reference in ["1.0", &digest.to_string()] {
                let got = world.ask("GET", &manifest(REPOSITORY, reference)).await;
                assert_eq!((got.status, got.header("content-type")), (200, MediaType::OCI_MANIFEST.as_str()));
                assert_eq!((got.body, got.headers["x-cache"].as_bytes()), (bytes.clone(), &b"hit"[..]));
            }
            for sample in [&config, &layer] {
                assert!(world.has_cached(sample).await);
            }
            world.stack.restart().await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_upstream_gets_the_very_bytes_and_the_very_type() {
    bounded(async {
        let world = World::new().await;
        let config = Sample::random(3, 10);
        let vendor: MediaType = "application/vnd.example.thing.v1+json".parse().expect("a media type");
        for (tag, media_type, bytes) in [
            ("oci", MediaType::OCI_MANIFEST, image("a", &[&config])),
            ("docker", MediaType::DOCKER_MANIFEST, docker(&config)),
            ("index", MediaType::OCI_INDEX, Bytes::from(json!({"schemaVersion": 2, "manifests": []}).to_string())),
            ("vendor", vendor, Bytes::from_static(b"{\"anything\": \"that JSON can say\"}")),
        ] {
            let put = world.put_manifest(&manifest(REPOSITORY, tag), &media_type, &bytes).await;
            assert_eq!(put.status, 201, "{tag}: {put:?}");
            let sent = world.registry.requests();
            let sent = sent.iter().rfind(|request| request.method == Method::PUT).expect("a PUT");
            assert_eq!(sent.header("content-type"), Some(media_type.as_str()));
            assert_eq!(world.registry.tag(REPOSITORY, tag), Some(Algorithm::Sha256.digest(&bytes)), "{tag}");
        }
    })
    .await;
}

fn docker(config: &Sample) -> Bytes {
    let config = json!({
        "mediaType": "application/vnd.docker.container.image.v1+json",
        "digest": config.digest, "size": config.bytes.len()
    });
    let manifest = json!({
        "schemaVersion": 2, "mediaType": MediaType::DOCKER_MANIFEST, "config": config, "layers": []
    });
    Bytes::from(manifest.to_string())
}

#[tokio::test]
async fn a_tag_moves_at_once_and_lists_are_those_after_the_push() {
    bounded(async {
        let world = World::new().await;
        let config = Sample::random(4, 10);
        let target = manifest(REPOSITORY, "latest");
        let tags = format!("/v2/{REPOSITORY}/tags/list");
        let tags = async || -> Value {
            let reply = world.ask("GET", &tags).await;
            serde_json::from_slice(&reply.body).expect("JSON")
        };
        assert_eq!(world.ask("GET", &target).await.status, 404, "and that is remembered for ten seconds");
        for note in ["one", "two"] {
            let bytes = image(note, &[&config]);
            assert_eq!(world.put_manifest(&target, &MediaType::OCI_MANIFEST, &bytes).await.status, 201);
            assert_eq!(world.ask("GET", &target).await.body, bytes);
            assert_eq!(tags().await["tags"], json!(["latest"]));
        }
        let bytes = image("three", &[&config]);
        let put = world.put_manifest(&manifest(REPOSITORY, "3"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201);
        assert_eq!(tags().await["tags"], json!(["3", "latest"]));
    })
    .await;
}

#[tokio::test]
async fn several_tags_move_with_one_request_whatever_the_upstream_knows() {
    bounded(async {
        for knows in [true, false] {
            let world = World::new().await;
            world.registry.set_tag_param(knows);
            let bytes = image("tags", &[&Sample::random(5, 10)]);
            let digest = Algorithm::Sha256.digest(&bytes);
            let target = format!("{}?tag=a&tag=b&tag=c&tag=b", manifest(REPOSITORY, &digest.to_string()));
            let put = world.put_manifest(&target, &MediaType::OCI_MANIFEST, &bytes).await;
            assert_eq!(put.status, 201);
            let told: Vec<_> = put.headers.get_all("oci-tag").iter().map(|value| value.to_str().unwrap()).collect();
            assert_eq!(told, ["a", "b", "c"], "knows: {knows}");
            for tag in ["a", "b", "c"] {
                assert_eq!(world.registry.tag(REPOSITORY, tag), Some(digest), "{tag}");
                assert_eq!(world.ask("GET", &manifest(REPOSITORY, tag)).await.header("x-cache"), "hit");
            }
            let many: Vec<_> = (0..51).map(|n| format!("tag=t{n}")).collect();
            let target = format!("{}?{}", manifest(REPOSITORY, &digest.to_string()), many.join("&"));
            let refused = world.put_manifest(&target, &MediaType::OCI_MANIFEST, &bytes).await;
            assert_eq!(refused.code(), (414, "TAG_INVALID".to_owned()));
            let bad = format!("{}?tag=-x", manifest(REPOSITORY, &digest.to_string()));
            let refused = world.put_manifest(&bad, &MediaType::OCI_MANIFEST, &bytes).await;
            assert_eq!(refused.code(), (400, "TAG_INVALID".to_owned()));
        }
    })
    .await;
}

#[tokio::test]
async fn bad_manifests_are_refused_here() {
    bounded(async {
        let world = World::new().await;
        let good = image("x", &[&Sample::random(6, 10)]);
        let other = Sample::random(7, 10).digest;
        let large = Bytes::from(vec![b' '; (4 << 20) + 1]);
        let oci = MediaType::OCI_MANIFEST;
        let cases = [
            (manifest(REPOSITORY, "1"), &oci, Bytes::new(), 400, "MANIFEST_INVALID"),
            (manifest(REPOSITORY, "1"), &oci, Bytes::from_static(b"{\"schemaVersion\": 2"), 400, "MANIFEST_INVALID"),
            (manifest(REPOSITORY, "1"), &MediaType::DOCKER_SCHEMA1, good.clone(), 400, "MANIFEST_INVALID"),
            (manifest(REPOSITORY, &other.to_string()), &oci, good, 400, "DIGEST_INVALID"),
            (manifest(REPOSITORY, "1"), &oci, large, 413, "SIZE_INVALID"),
        ];
        for (target, media_type, bytes, status, code) in cases {
            let refused = world.put_manifest(&target, media_type, &bytes).await;
            assert_eq!(refused.code(), (status, code.to_owned()), "{} bytes", bytes.len());
        }
        assert_eq!(world.registry.requests().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_manifest_of_exactly_four_mebibytes_is_taken() {
    bounded(async {
        let world = World::new().await;
        let small = image("large", &[&Sample::random(8, 10)]).to_vec();
        let mut bytes = vec![b' '; (4 << 20) - small.len()];
        bytes.extend(small);
        let bytes = Bytes::from(bytes);
        let put = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201, "{put:?}");
        assert!(world.ask("GET", &manifest(REPOSITORY, "1")).await.body == bytes);
    })
    .await;
}

#[tokio::test]
async fn missing_blobs_are_the_upstreams_verdict() {
    bounded(async {
        let world = World::new().await;
        world.registry.set_checks_blobs(true);
        let absent = Sample::random(9, 1_000);
        let bytes = image("x", &[&absent]);
        let refused = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(refused.code(), (404, "MANIFEST_BLOB_UNKNOWN".to_owned()));
        assert_eq!(world.ask("GET", &manifest(REPOSITORY, "1")).await.status, 404);
        // A foreign layer may be anywhere.
        let mut foreign: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(world.push(&absent).await.status, 201);
        foreign["layers"] = json!([{
            "mediaType": "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", "size": 5,
            "digest": Sample::random(10, 5).digest, "urls": ["https://layers.example.com/5"],
        }]);
        let bytes = Bytes::from(foreign.to_string());
        let put = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201, "{put:?}");
    })
    .await;
}

#[tokio::test]
async fn what_the_upstream_has_collected_since_it_was_pushed_is_brought_back() {
    bounded(async {
        let world = World::new().await;
        world.registry.set_checks_blobs(true);
        let layer = Sample::random(11, 2_500_000);
        assert_eq!(world.push(&layer).await.status, 201);
        world.registry.delete_blob(REPOSITORY, &layer.digest);
        assert_eq!(world.ask("HEAD", &crate::world::blob(REPOSITORY, &layer.digest)).await.status, 200);
        let bytes = image("healed", &[&layer]);
        let put = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201, "{put:?}");
        let held = world.registry.blob(REPOSITORY, &layer.digest).expect("it is there again");
        assert!(held.slice(0, held.len()) == layer.bytes);
    })
    .await;
}

#[tokio::test]
async fn a_referrer_is_listed_by_upstreams_with_the_api_and_for_those_without() {
    bounded(async {
        for api in [true, false] {
            let world = World::new().await;
            world.registry.set_referrers_api(api);
            let config = Sample::random(12, 10);
            let subject = Sample::of(image("subject", &[&config]));
            let put = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &subject.bytes).await;
            assert_eq!(put.header("oci-subject"), "", "it is attached to nothing");
            let referrers = format!("/v2/{REPOSITORY}/referrers/{}", subject.digest);
            let listed = async || -> Vec<String> {
                let reply = world.ask("GET", &referrers).await;
                let index: Value = serde_json::from_slice(&reply.body).expect("JSON");
                let entries = index["manifests"].as_array().expect("a list");
                entries.iter().map(|entry| entry["digest"].as_str().unwrap_or_default().to_owned()).collect()
            };
            assert_eq!(listed().await, Vec::<String>::new());

            let sbom = Sample::of(referrer("sbom", &[&config], &subject));
            let target = manifest(REPOSITORY, &sbom.digest.to_string());
            let put = world.put_manifest(&target, &MediaType::OCI_MANIFEST, &sbom.bytes).await;
            assert_eq!((put.status, put.header("oci-subject")), (201, subject.digest.to_string().as_str()));
            assert_eq!(listed().await, [sbom.digest.to_string()], "api: {api}");
            let fallback = subject.digest.referrers_tag();
            assert_eq!(world.registry.tag(REPOSITORY, &fallback).is_some(), !api);

            // A subject that nobody has pushed yet is fine, too.
            let absent = Sample::random(13, 10);
            let early = Sample::of(referrer("early", &[&config], &absent));
            let target = manifest(REPOSITORY, &early.digest.to_string());
            let put = world.put_manifest(&target, &MediaType::OCI_MANIFEST, &early.bytes).await;
            assert_eq!((put.status, put.header("oci-subject")), (201, absent.digest.to_string().as_str()));

            world.registry.stop().await;
            assert_eq!(listed().await, [sbom.digest.to_string()], "the upstream is gone; api: {api}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_upstream_is_asked_no_more_than_the_push_needs() {
    bounded(async {
        let world = World::new().await;
        let config = Sample::random(14, 10_000);
        assert_eq!(world.push(&config).await.status, 201);
        let bytes = image("lean", &[&config]);
        let put = world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &bytes).await;
        assert_eq!(put.status, 201);
        let asked: Vec<_> = world.registry.requests();
        let asked: Vec<_> = asked.iter().map(|request| (request.method.as_str(), request.operation)).collect();
        let expected = [("POST", Operation::Upload), ("PUT", Operation::Upload), ("PUT", Operation::Manifest)];
        assert_eq!(asked, expected);
    })
    .await;
}
