//! Uploads as the specification writes them: methods, statuses, headers.

use bytes::Bytes;
use domain::oci::Algorithm;
use reqwest::Method;
use support::Operation;

use crate::world::{REPOSITORY, Sample, World, blob, bounded, unsized_body, uploads, with_digest};

#[tokio::test]
async fn a_session_is_opened_looked_at_and_committed() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(1, 100_000);
        for target in [uploads(REPOSITORY), uploads(REPOSITORY).trim_end_matches('/').to_owned()] {
            let begun = world.ask("POST", &target).await;
            assert_eq!((begun.status, begun.header("range"), begun.header("content-length")), (202, "0-0", "0"));
            let location = begun.location();
            assert!(location.ends_with(begun.header("docker-upload-uuid")), "{location}");
            assert!(begun.header("oci-chunk-min-length").is_empty(), "there is no least length to tell");

            let taken = world.stream(&location, &sample.bytes.slice(..60_000)).await;
            assert_eq!((taken.status, taken.header("range")), (202, "0-59999"));
            let status = world.ask("GET", &taken.location()).await;
            assert_eq!((status.status, status.header("range")), (204, "0-59999"));
            let done = world.finish(&status.location(), &sample.digest, &sample.bytes.slice(60_000..)).await;
            assert_eq!(done.status, 201, "{done:?}");
            assert_eq!(done.location(), blob(REPOSITORY, &sample.digest));
            assert_eq!(done.header("docker-content-digest"), sample.digest.to_string());
            assert!(world.has_cached(&sample).await);

            let over = world.ask("GET", &location).await;
            assert_eq!(over.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()));
        }
        assert_eq!(world.registry.blob(REPOSITORY, &sample.digest).map(|held| held.len()), Some(100_000));
    })
    .await;
}

#[tokio::test]
async fn chunks_go_to_the_upstream_one_by_one_and_out_of_order_nowhere() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(2, 300_000);
        let (first, rest) = (sample.bytes.slice(..100_000), sample.bytes.slice(100_000..));
        let location = world.chunk(&world.begin().await, 0, &first).await.location();
        for (place, bytes) in [(200_000, &first), (0, &first), (99_999, &rest)] {
            let refused = world.chunk(&location, place, bytes).await;
            assert_eq!(refused.code(), (416, "BLOB_UPLOAD_INVALID".to_owned()));
            assert_eq!(refused.header("range"), "0-99999", "where it stands");
            assert_eq!(refused.location(), location);
        }
        let request = world.request("PUT", &with_digest(&location, &sample.digest));
        let refused = world.send(request.header("content-range", "5-200004").body(rest.clone())).await;
        assert_eq!(refused.code(), (416, "BLOB_UPLOAD_INVALID".to_owned()));

        let taken = world.chunk(&location, 100_000, &rest).await;
        assert_eq!((taken.status, taken.header("range")), (202, "0-299999"));
        let done = world.finish(&taken.location(), &sample.digest, &Bytes::new()).await;
        assert_eq!(done.status, 201);
        let patches: Vec<_> = world.registry.requests();
        let patches: Vec<_> = patches.iter().filter(|request| request.method == Method::PATCH).collect();
        let ranges: Vec<_> = patches.iter().map(|request| request.header("content-range")).collect();
        assert_eq!(ranges, [Some("0-99999"), Some("100000-299999")]);
    })
    .await;
}

#[tokio::test]
async fn a_blob_comes_in_one_request_or_in_two_and_of_any_length() {
    bounded(async {
        let world = World::new().await;
        for (seed, len) in [(3, 0), (4, 1), (5, 70_000), (6, 5_000_000)] {
            let sample = Sample::random(seed, len);
            let one = with_digest(&uploads(REPOSITORY), &sample.digest);
            let done = world.send(world.request("POST", &one).body(sample.bytes.clone())).await;
            assert_eq!((done.status, done.location()), (201, blob(REPOSITORY, &sample.digest)), "{len} bytes in one");
            assert!(world.has_cached(&sample).await);

            let other = Sample::random(seed + 100, len + 1);
            assert_eq!(world.push(&other).await.status, 201, "{len} bytes in two");
            assert!(world.has_cached(&other).await);

            let third = Sample::random(seed + 200, len + 2);
            let request = world.request("PUT", &with_digest(&world.begin().await, &third.digest));
            let done = world.send(request.body(unsized_body(&third.bytes))).await;
            assert_eq!(done.status, 201, "{len} bytes of unknown length");
            assert!(world.has_cached(&third).await);
            for sample in [&sample, &other, &third] {
                let held = world.registry.blob(REPOSITORY, &sample.digest).expect("the upstream has it");
                assert!(held.slice(0, held.len()) == sample.bytes);
            }
        }
        world.upstream_has_no_session().await;
        assert_eq!(world.sessions(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_digest_is_400_and_the_right_one_then_commits_without_a_body() {
    bounded(async {
        let world = World::new().await;
        let wrong = Sample::random(7, 10);
        for len in [10_000, 3_000_000] {
            let sample = Sample::random(len, len);
            let location = world.begin().await;
            let refused = world.finish(&location, &wrong.digest, &sample.bytes).await;
            assert_eq!(refused.code(), (400, "DIGEST_INVALID".to_owned()));
            let commits = world.registry.count(|request| request.method == Method::PUT);
            let done = world.finish(&location, &sample.digest, &Bytes::new()).await;
            assert_eq!(done.status, 201, "{done:?}");
            assert_eq!(world.registry.count(|request| request.method == Method::PUT), commits + 1);
            assert!(world.has_cached(&sample).await);
            assert!(!world.registry.has_blob(REPOSITORY, &wrong.digest));

            let one = with_digest(&uploads(REPOSITORY), &wrong.digest);
            let refused = world.send(world.request("POST", &one).body(sample.bytes.clone())).await;
            assert_eq!(refused.code(), (400, "DIGEST_INVALID".to_owned()));
        }
        world.upstream_has_no_session().await;
        assert_eq!(world.sessions(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_malformed_is_named() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(8, 1_000);
        let location = world.begin().await;
        let put = |query: &str| format!("{location}{query}");
        for (target, code) in [
            (put(""), "DIGEST_INVALID"),
            (put("?digest="), "DIGEST_INVALID"),
            (put("?digest=sha256:abc"), "DIGEST_INVALID"),
            (put("?digest=md5:abc"), "DIGEST_INVALID"),
        ] {
            let refused = world.send(world.request("PUT", &target).body(sample.bytes.clone())).await;
            assert_eq!(refused.code(), (400, code.to_owned()), "{target}");
        }
        for range in ["", "x", "5", "7-5", "bytes 0-999/1000", "0-999/1000"] {
            let request = world.request("PATCH", &location).header("content-range", range);
            let refused = world.send(request.body(sample.bytes.clone())).await;
            assert_eq!(refused.code(), (400, "BLOB_UPLOAD_INVALID".to_owned()), "{range:?}");
        }
        let request = world.request("PATCH", &location).header("content-range", "0-1999");
        let refused = world.send(request.body(sample.bytes.clone())).await;
        assert_eq!(refused.code(), (400, "SIZE_INVALID".to_owned()));
        for query in ["?digest=sha256:abc", "?mount=sha256:abc", "?digest-algorithm=md5"] {
            let refused = world.ask("POST", &format!("{}{query}", uploads(REPOSITORY))).await;
            assert_eq!(refused.code(), (400, "DIGEST_INVALID".to_owned()), "{query}");
        }
        let mount = format!("{}?mount={}&from=Not/A/Name", uploads(REPOSITORY), sample.digest);
        assert_eq!(world.ask("POST", &mount).await.code(), (400, "NAME_INVALID".to_owned()));
        // After all that the session is as it was.
        assert_eq!(world.finish(&location, &sample.digest, &sample.bytes).await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_never_opened_is_unknown_to_every_method() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(9, 10);
        let real = world.begin().await;
        let elsewhere = real.replace(REPOSITORY, "team/other");
        for target in [
            elsewhere,
            format!("{}0b5c1f6e-5d0c-4c0e-8f0a-1e2d3c4b5a69", uploads(REPOSITORY)),
            format!("{}not-a-session", uploads(REPOSITORY)),
        ] {
            for method in ["GET", "PATCH", "DELETE"] {
                let reply = world.send(world.request(method, &target).body("x")).await;
                assert_eq!(reply.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()), "{method} {target}");
            }
            let reply = world.finish(&target, &sample.digest, &sample.bytes).await;
            assert_eq!(reply.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()), "PUT {target}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_session_is_gone_here_and_there() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(10, 200_000);
        let location = world.stream(&world.begin().await, &sample.bytes).await.location();
        assert_eq!(world.ask("DELETE", &location).await.status, 204);
        assert_eq!(world.registry.open_uploads(), 0);
        let gone = world.finish(&location, &sample.digest, &Bytes::new()).await;
        assert_eq!(gone.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()));
        assert_eq!(world.ask("DELETE", &location).await.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_blob_is_mounted_where_the_upstream_has_it_and_nowhere_else() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(11, 50_000);
        world.registry.put_blob("base/image", sample.bytes.clone());
        // The cache has it, from another repository.
        assert_eq!(world.ask("GET", &blob("base/image", &sample.digest)).await.status, 200);
        let head = world.ask("HEAD", &blob(REPOSITORY, &sample.digest)).await;
        assert_eq!(head.status, 404, "HEAD before a push speaks for the upstream's repository");

        let mount = |from: &str| format!("{}?mount={}{from}", uploads(REPOSITORY), sample.digest);
        let refused = world.ask("POST", &mount("&from=team/empty")).await;
        assert_eq!(refused.status, 202, "the upstream has it elsewhere");
        assert_eq!(world.ask("DELETE", &refused.location()).await.status, 204);
        let done = world.ask("POST", &mount("&from=base/image")).await;
        assert_eq!((done.status, done.location()), (201, blob(REPOSITORY, &sample.digest)));
        assert!(world.registry.has_blob(REPOSITORY, &sample.digest));
        assert!(world.has_cached(&sample).await, "its bytes were here");

        let anywhere = format!("{}?mount={}", uploads("team/third"), sample.digest);
        assert_eq!(world.ask("POST", &anywhere).await.status, 201, "without from, from wherever");
    })
    .await;
}

#[tokio::test]
async fn an_image_whose_layers_are_cached_from_another_repository_is_pushed_whole() {
    bounded(async {
        let world = World::new().await;
        world.registry.set_checks_blobs(true);
        let layer = Sample::random(12, 400_000);
        world.registry.put_blob("base/image", layer.bytes.clone());
        assert_eq!(world.ask("GET", &blob("base/image", &layer.digest)).await.status, 200);
        // As a client does it: HEAD, then upload what is missing.
        assert_eq!(world.ask("HEAD", &blob(REPOSITORY, &layer.digest)).await.status, 404);
        assert_eq!(world.push(&layer).await.status, 201);
        assert_eq!(world.ask("HEAD", &blob(REPOSITORY, &layer.digest)).await.status, 200);
        let image = crate::world::image("of a cached layer", &[&layer]);
        let target = crate::world::manifest(REPOSITORY, "1.0");
        let put = world.put_manifest(&target, &domain::oci::MediaType::OCI_MANIFEST, &image).await;
        assert_eq!(put.status, 201, "{put:?}");
    })
    .await;
}

#[tokio::test]
async fn the_least_length_of_chunks_is_told_and_kept() {
    bounded(async {
        let world = World::new().await;
        world.registry.set_chunk_min_length(Some(50_000));
        let sample = Sample::random(13, 130_000);
        let begun = world.ask("POST", &uploads(REPOSITORY)).await;
        assert_eq!(begun.header("oci-chunk-min-length"), "50000");
        // A client that does not care: chunks of 10,000 bytes.
        let mut location = begun.location();
        for start in (0..130_000).step_by(10_000) {
            let chunk = sample.bytes.slice(start..start + 10_000);
            let taken = world.chunk(&location, start as u64, &chunk).await;
            assert_eq!((taken.status, taken.header("range")), (202, format!("0-{}", start + 9_999).as_str()));
            location = taken.location();
        }
        assert_eq!(world.finish(&location, &sample.digest, &Bytes::new()).await.status, 201);
        let sent: Vec<_> = world.registry.requests();
        let chunks = sent.iter().filter(|request| request.method == Method::PATCH).count();
        assert_eq!(chunks, 2, "of 50,000 bytes each; the rest went with the commit");
        assert!(world.has_cached(&sample).await);
    })
    .await;
}

#[tokio::test]
async fn sha512_is_taken_announced_or_not() {
    bounded(async {
        let world = World::new().await;
        for (seed, query) in [(14, ""), (15, "?digest-algorithm=sha512")] {
            let bytes = Sample::random(seed, 700_000).bytes;
            let digest = Algorithm::Sha512.digest(&bytes);
            let begun = world.ask("POST", &format!("{}{query}", uploads(REPOSITORY))).await;
            let location = world.stream(&begun.location(), &bytes).await.location();
            assert_eq!(world.finish(&location, &digest, &Bytes::new()).await.status, 201, "{query}");
            assert!(world.has_cached(&Sample { digest, bytes }).await, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_namespace_leads_every_request_of_a_push_to_the_same_upstream() {
    bounded(async {
        let registry = support::FakeRegistry::start().await;
        let world = World::before(registry, "hosts = [\"registry.example.com\"]\n", "").await;
        let sample = Sample::random(16, 10_000);
        let begun = world.ask("POST", &format!("{}?ns=registry.example.com", uploads(REPOSITORY))).await;
        assert_eq!(begun.header("oci-namespace"), "registry.example.com");
        assert!(begun.location().ends_with("?ns=registry.example.com"), "{begun:?}");
        let done = world.finish(&begun.location(), &sample.digest, &sample.bytes).await;
        assert_eq!(done.status, 201, "{done:?}");
        assert_eq!(world.ask("GET", &done.location()).await.body, sample.bytes);
        let unknown = world.ask("POST", &format!("{}?ns=elsewhere.example.com", uploads(REPOSITORY))).await;
        assert_eq!(unknown.code(), (404, "NAME_UNKNOWN".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn names_with_a_prefix_are_translated_also_in_mounts() {
    bounded(async {
        let registry = support::FakeRegistry::start().await;
        let world = World::before(registry, "prefix = \"reg.example.com\"\n", "").await;
        let sample = Sample::random(17, 10_000);
        world.registry.put_blob("base/image", sample.bytes.clone());
        let name = format!("reg.example.com/{REPOSITORY}");
        let mount = format!("{}?mount={}&from=reg.example.com/base/image", uploads(&name), sample.digest);
        let done = world.ask("POST", &mount).await;
        assert_eq!((done.status, done.location()), (201, blob(&name, &sample.digest)));
        assert!(world.registry.has_blob(REPOSITORY, &sample.digest));
        let asked = world.registry.requests();
        let mount = asked.iter().find(|request| request.operation == Operation::Upload).expect("a mount");
        assert_eq!(mount.query("from"), ["base/image"]);
    })
    .await;
}

#[tokio::test]
async fn two_upstreams_mount_nothing_from_each_other() {
    bounded(async {
        let (world, other) = (support::FakeRegistry::start().await, support::FakeRegistry::start().await);
        let stack = support::TestStack::builder()
            .upstream("first", &world.url())
            .upstream_with("second", &other.url(), "prefix = \"second\"")
            .start()
            .await;
        let sample = Sample::random(18, 10_000);
        other.put_blob("base/image", sample.bytes.clone());
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
        let target = format!("{}{}?mount={}&from=second/base/image", stack.url(), uploads(REPOSITORY), sample.digest);
        let started = http.post(target).send().await.expect("an answer");
        assert_eq!(started.status().as_u16(), 202, "it is to be uploaded");
        assert!(!world.has_blob(REPOSITORY, &sample.digest));
        assert_eq!(world.count(|request| !request.query("from").is_empty()), 0, "a foreign name means nothing there");
    })
    .await;
}

#[tokio::test]
async fn http_2_makes_no_difference() {
    bounded(async {
        let world = World::new().await.over_http2();
        let sample = Sample::random(19, 5_000_000);
        let location = world.stream(&world.begin().await, &sample.bytes.slice(..3_000_000)).await.location();
        let taken = world.chunk(&location, 3_000_000, &sample.bytes.slice(3_000_000..)).await;
        assert_eq!((taken.status, taken.header("range")), (202, "0-4999999"));
        let wrong = world.finish(&taken.location(), &Sample::random(20, 1).digest, &Bytes::new()).await;
        assert_eq!(wrong.code(), (400, "DIGEST_INVALID".to_owned()));
        assert_eq!(world.finish(&taken.location(), &sample.digest, &Bytes::new()).await.status, 201);
        assert!(world.has_cached(&sample).await);
        let fault = support::Fault::status(413).answered_early().on(Operation::Upload).method(Method::PATCH);
        world.registry.fault(fault);
        let refused = world.push(&sample).await;
        assert_eq!(refused.code(), (413, "SIZE_INVALID".to_owned()), "while the client still sends");
    })
    .await;
}
