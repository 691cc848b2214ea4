//! What the upstream says is what the client hears.

use bytes::Bytes;
use domain::oci::MediaType;
use reqwest::Method;
use support::{Fault, Operation};

use crate::world::{REPOSITORY, Sample, World, blob, bounded, image, manifest, uploads, with_digest};

fn envelope(code: &str, message: &str) -> String {
    serde_json::json!({"errors": [{"code": code, "message": message}]}).to_string()
}

/// What the registry answers with, and what becomes of it.
const VERDICTS: [(u16, &str, u16, &str); 8] = [
    (401, "UNAUTHORIZED", 403, "DENIED"),
    (403, "DENIED", 403, "DENIED"),
    (412, "PRECONDITION", 412, "DENIED"),
    (413, "", 413, "SIZE_INVALID"),
    (405, "UNSUPPORTED", 405, "UNSUPPORTED"),
    (429, "TOOMANYREQUESTS", 429, "TOOMANYREQUESTS"),
    (429, "TOO_MANY_REQUEST", 429, "TOOMANYREQUESTS"),
    (404, "NAME_UNKNOWN", 404, "NAME_UNKNOWN"),
];

#[tokio::test]
async fn a_refusal_of_a_session_reaches_the_client_with_a_code_and_the_registrys_words() {
    bounded(async {
        for (status, code, expected, expected_code) in VERDICTS {
            let world = World::new().await;
            let body = envelope(code, "says the registry");
            let fault = Fault::answer(status, "application/json", body).with_header("retry-after", "7");
            world.registry.fault(fault.on(Operation::Upload));
            let refused = world.ask("POST", &uploads(REPOSITORY)).await;
            let (status, code, message) = refused.error();
            assert_eq!((status, code.as_str()), (expected, expected_code), "{refused:?}");
            if ![404, 429].contains(&expected) {
                assert!(message.contains("says the registry"), "{message}");
            }
            if expected == 429 {
                assert_eq!(refused.header("retry-after"), "7");
            }
            assert!(refused.headers.get("www-authenticate").is_none(), "its challenge is not the client's");
            assert_eq!(world.sessions(), 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_of_the_bytes_leaves_nothing_behind() {
    bounded(async {
        for (at, len) in [(Method::PATCH, 3_000_000), (Method::PUT, 3_000_000), (Method::PUT, 10_000)] {
            for (status, expected, code) in [(403, 403, "DENIED"), (413, 413, "SIZE_INVALID"), (412, 412, "DENIED")] {
                let world = World::new().await;
                let sample = Sample::random(1, len);
                let fault = Fault::answer(status, "application/json", envelope("DENIED", "quota of 1 GiB exceeded"));
                world.registry.fault(fault.on(Operation::Upload).method(at.clone()));
                let refused = world.push(&sample).await;
                let (status, told, message) = refused.error();
                assert_eq!((status, told.as_str()), (expected, code));
                assert!(message.contains("quota of 1 GiB exceeded"), "{message}");
                world.registry.clear_faults();
                world.upstream_has_no_session().await;
                assert_eq!(world.sessions(), 0);
                assert_eq!(world.ask("GET", &blob(REPOSITORY, &sample.digest)).await.status, 404);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_verdict_in_the_middle_of_a_body_arrives_though_the_client_still_sends() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(2, 20_000_000);
        let fault = Fault::answer(413, "application/json", envelope("", "too large")).answered_early();
        world.registry.fault(fault.on(Operation::Upload).method(Method::PATCH));
        for _ in 0..5 {
            let refused = world.push(&sample).await;
            assert_eq!(refused.code(), (413, "SIZE_INVALID".to_owned()));
        }
        assert_eq!(world.sessions(), 0);
    })
    .await;
}

#[tokio::test]
async fn an_upstream_that_is_down_is_503_and_one_that_fails_too() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(3, 10_000);
        world.registry.fault(Fault::status(500).on(Operation::Upload));
        let failed = world.ask("POST", &uploads(REPOSITORY)).await;
        assert_eq!(failed.code(), (503, "UNAVAILABLE".to_owned()));
        assert!(!failed.header("retry-after").is_empty());
        world.registry.clear_faults();
        let location = world.begin().await;
        world.registry.stop().await;
        for failed in [
            world.ask("POST", &uploads(REPOSITORY)).await,
            world.send(world.request("POST", &with_digest(&uploads(REPOSITORY), &sample.digest)).body("x")).await,
            world.finish(&location, &sample.digest, &sample.bytes).await,
            world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &image("x", &[&sample])).await,
            world.ask("DELETE", &manifest(REPOSITORY, "1")).await,
        ] {
            assert_eq!(failed.code(), (503, "UNAVAILABLE".to_owned()), "{failed:?}");
            assert!(!failed.header("retry-after").is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn a_captive_portal_is_no_registry() {
    bounded(async {
        let world = World::new().await;
        world.registry.fault(Fault::html());
        let sample = Sample::random(4, 10);
        let failed = world.ask("POST", &uploads(REPOSITORY)).await;
        assert_eq!(failed.code(), (502, "UNAVAILABLE".to_owned()));
        let put =
            world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &image("x", &[&sample])).await;
        assert_eq!(put.code(), (502, "UNAVAILABLE".to_owned()));
        assert_eq!(world.ask("DELETE", &manifest(REPOSITORY, "1")).await.code(), (502, "UNAVAILABLE".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_session_that_the_upstream_has_closed_is_unknown_to_the_client() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(5, 3_000_000);
        let location = world.begin().await;
        world.registry.fault(
            Fault::answer(404, "application/json", envelope("BLOB_UPLOAD_UNKNOWN", "gone"))
                .on(Operation::Upload)
                .method(Method::PATCH),
        );
        let gone = world.stream(&location, &sample.bytes).await;
        assert_eq!(gone.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()));
        assert_eq!(world.ask("GET", &location).await.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_read_only_upstream_is_only_read() {
    bounded(async {
        let world = World::with("push = \"deny\"\n", "").await;
        let sample = Sample::random(6, 10_000);
        world.registry.put_blob(REPOSITORY, sample.bytes.clone());
        let id = "0b5c1f6e-5d0c-4c0e-8f0a-1e2d3c4b5a69";
        let refused = [
            world.ask("POST", &uploads(REPOSITORY)).await,
            world.ask("POST", &format!("{}?mount={}&from=a/b", uploads(REPOSITORY), sample.digest)).await,
            world.send(world.request("POST", &with_digest(&uploads(REPOSITORY), &sample.digest)).body("x")).await,
            world.send(world.request("PATCH", &format!("{}{id}", uploads(REPOSITORY))).body("x")).await,
            world.finish(&format!("{}{id}", uploads(REPOSITORY)), &sample.digest, &Bytes::new()).await,
            world.put_manifest(&manifest(REPOSITORY, "1"), &MediaType::OCI_MANIFEST, &image("x", &[&sample])).await,
            world.ask("DELETE", &manifest(REPOSITORY, "1")).await,
            world.ask("DELETE", &manifest(REPOSITORY, &sample.digest.to_string())).await,
            world.ask("DELETE", &blob(REPOSITORY, &sample.digest)).await,
        ];
        for refused in refused {
            let (status, code, message) = refused.error();
            assert_eq!((status, code.as_str()), (403, "DENIED"));
            assert!(message.contains("push = \"deny\"") && message.contains("upstream"), "{message}");
        }
        assert_eq!(world.registry.requests().len(), 0);
        assert_eq!(world.ask("GET", &blob(REPOSITORY, &sample.digest)).await.status, 200, "pulls go on");
    })
    .await;
}

#[tokio::test]
async fn too_many_sessions_are_429() {
    bounded(async {
        let world = World::with("", "[cache]\nmax_uploads = 2\n").await;
        let first = world.begin().await;
        world.begin().await;
        let refused = world.ask("POST", &uploads(REPOSITORY)).await;
        assert_eq!(refused.code(), (429, "TOOMANYREQUESTS".to_owned()));
        assert!(!refused.header("retry-after").is_empty());
        assert_eq!(world.ask("DELETE", &first).await.status, 204);
        world.begin().await;
    })
    .await;
}

#[tokio::test]
async fn a_web_page_of_another_origin_pushes_nothing() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(7, 100);
        let target = with_digest(&uploads(REPOSITORY), &sample.digest);
        for origin in ["https://evil.example.com", "http://127.0.0.1:1", "null"] {
            let request = world.request("POST", &target).header("origin", origin).body(sample.bytes.clone());
            assert_eq!(world.send(request).await.code(), (403, "DENIED".to_owned()), "{origin}");
        }
        assert_eq!(world.registry.requests().len(), 0);
        let own = world.stack.url();
        let request = world.request("POST", &target).header("origin", own).body(sample.bytes.clone());
        assert_eq!(world.send(request).await.status, 201);
    })
    .await;
}
