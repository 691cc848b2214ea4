//! Bad requests, sent exactly as written: each gets the status and code of the specification.

use domain::oci::Algorithm;
use support::{FakeRegistry, SampleImage};

use crate::ask::{Cache, Reply};

const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What every error under `/v2` owes its client.
fn check(reply: &Reply, target: &str) {
    assert!(reply.header("x-request-id").is_some_and(|id| !id.is_empty()), "{target}: {reply:?}");
    assert_eq!(reply.header("docker-distribution-api-version"), Some("registry/2.0"), "{target}");
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{target}");
    let errors = reply.json()["errors"].as_array().map(Vec::len);
    assert_eq!(errors, Some(1), "{target}");
    assert!(reply.json()["errors"][0]["message"].as_str().is_some_and(|text| !text.is_empty()), "{target}");
}

async fn quiet_cache() -> (FakeRegistry, Cache) {
    let registry = FakeRegistry::start().await;
    registry.push(&SampleImage::single("library/app", "1.0").build());
    let cache = Cache::before(&registry, "").await;
    (registry, cache)
}

#[tokio::test]
async fn malformed_paths_are_refused_with_the_code_of_the_malformed_part() {
    let (registry, cache) = quiet_cache().await;
    let long_name = "a".repeat(256);
    let long_tag = "t".repeat(129);
    let upper = HEX.to_uppercase();
    let cases = [
        // Names.
        ("/v2/A/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a//b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2//manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/../manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a/../b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a/./b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/%2e%2e/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a/%2E%2e/b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%2fb/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%252fb/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%00/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%0d%0ax/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%ff/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%zz/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a%20b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a___b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a..b/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/-a/tags/list".to_owned(), 400, "NAME_INVALID"),
        (format!("/v2/{long_name}/tags/list"), 400, "NAME_INVALID"),
        (format!("/v2/a/../blobs/sha256:{HEX}"), 400, "NAME_INVALID"),
        (format!("/v2/A/referrers/sha256:{HEX}"), 400, "NAME_INVALID"),
        // Tags.
        ("/v2/library/app/manifests/.hidden".to_owned(), 400, "TAG_INVALID"),
        ("/v2/library/app/manifests/-x".to_owned(), 400, "TAG_INVALID"),
        ("/v2/library/app/manifests/a%2fb".to_owned(), 400, "TAG_INVALID"),
        ("/v2/library/app/manifests/a%00".to_owned(), 400, "TAG_INVALID"),
        ("/v2/library/app/manifests/%252e".to_owned(), 400, "TAG_INVALID"),
        ("/v2/library/app/manifests/a%20b".to_owned(), 400, "TAG_INVALID"),
        ("/v2/library/app/manifests/..".to_owned(), 400, "TAG_INVALID"),
        (format!("/v2/library/app/manifests/{long_tag}"), 400, "TAG_INVALID"),
        // Digests.
        ("/v2/library/app/blobs/latest".to_owned(), 400, "DIGEST_INVALID"),
        ("/v2/library/app/blobs/sha256:".to_owned(), 400, "DIGEST_INVALID"),
        ("/v2/library/app/blobs/sha256:abc".to_owned(), 400, "DIGEST_INVALID"),
        (format!("/v2/library/app/blobs/sha256:{upper}"), 400, "DIGEST_INVALID"),
        (format!("/v2/library/app/blobs/sha256:{HEX}0"), 400, "DIGEST_INVALID"),
        (format!("/v2/library/app/blobs/sha512:{HEX}"), 400, "DIGEST_INVALID"),
        (format!("/v2/library/app/blobs/md5:{}", &HEX[..32]), 400, "DIGEST_INVALID"),
        (format!("/v2/library/app/blobs/sha256%253A{HEX}"), 400, "DIGEST_INVALID"),
        ("/v2/library/app/manifests/sha256:abc".to_owned(), 400, "DIGEST_INVALID"),
        ("/v2/library/app/referrers/latest".to_owned(), 400, "DIGEST_INVALID"),
        ("/v2/library/app/referrers/sha256:abc".to_owned(), 400, "DIGEST_INVALID"),
        // Pages.
        ("/v2/library/app/tags/list?n=abc".to_owned(), 400, "PAGINATION_NUMBER_INVALID"),
        ("/v2/library/app/tags/list?n=-1".to_owned(), 400, "PAGINATION_NUMBER_INVALID"),
        ("/v2/library/app/tags/list?n=".to_owned(), 400, "PAGINATION_NUMBER_INVALID"),
        ("/v2/_catalog?n=1.5".to_owned(), 400, "PAGINATION_NUMBER_INVALID"),
        ("/v2/_catalog?last=..%2F..".to_owned(), 400, "NAME_INVALID"),
        // Paths that are none.
        ("/v2//".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/x".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/_catalog/".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/library/app/manifests/1.0/".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/library/app/manifests".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/library/app/tags/list/".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/library/app/tags".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/library/app/Manifests/1.0".to_owned(), 404, "UNSUPPORTED"),
    ];
    for (target, status, code) in &cases {
        let reply = cache.raw("GET", target, &[]).await;
        assert_eq!(reply.error(), (*status, (*code).to_owned()), "{target}");
        check(&reply, target);
        let head = cache.raw("HEAD", target, &[]).await;
        assert_eq!(head.status, *status, "HEAD {target}");
        assert!(head.body.is_empty(), "HEAD {target}: {:?}", head.body);
        assert_eq!(head.header("content-length"), reply.header("content-length"), "HEAD {target}");
    }
    assert_eq!(registry.requests().len(), 0, "a malformed request never leaves: {:?}", registry.requests());
}

#[tokio::test]
async fn unusual_but_legal_paths_are_understood() {
    let registry = FakeRegistry::start().await;
    let names = ["a__b/c--d", "a.b-c_d", "manifests/manifests", "x/tags", "tags/list/tags"];
    for name in names {
        registry.push(&SampleImage::single(name, "v1_.-x").build());
    }
    let cache = Cache::before(&registry, "").await;
    for name in names {
        assert_eq!(cache.raw("GET", &format!("/v2/{name}/manifests/v1_.-x"), &[]).await.status, 200, "{name}");
        assert_eq!(cache.raw("GET", &format!("/v2/{name}/tags/list"), &[]).await.status, 200, "{name}");
    }
    let image = SampleImage::single("a.b-c_d", "v1_.-x").build();
    let digest = image.layers()[0].digest.to_string().replace(':', "%3A");
    assert_eq!(cache.raw("GET", &format!("/v2/a.b-c_d/blobs/{digest}"), &[]).await.status, 200);
    assert_eq!(cache.raw("GET", "/v2/%61.b-c_d/manifests/v1_.-x", &[]).await.x_cache(), "hit");
}

#[tokio::test]
async fn ranges_that_make_no_sense_are_ignored_and_those_beyond_the_end_are_416() {
    let registry = FakeRegistry::start().await;
    let digest = registry.put_blob("library/app", "0123456789".repeat(1_000));
    let cache = Cache::before(&registry, "").await;
    let path = crate::ask::blob("library/app", &digest);
    assert_eq!(cache.get(&path).await.status, 200);
    cache.stack.settle().await;
    for range in
        ["bytes", "bytes=", "bytes=a-b", "bytes=5-2", "items=0-1", "bytes=-", "bytes 0-1", "bytes=1-2-3", "=0-1"]
    {
        let reply = cache.get_with(&path, &[("range", range)]).await;
        assert_eq!((reply.status, reply.body.len()), (200, 10_000), "{range}");
    }
    for range in ["bytes=10000-", "bytes=99999-100000", "bytes=-0", "bytes=18446744073709551615-"] {
        let reply = cache.get_with(&path, &[("range", range)]).await;
        assert_eq!(reply.error(), (416, "RANGE_INVALID".to_owned()), "{range}");
        assert_eq!(reply.header("content-range"), Some("bytes */10000"), "{range}");
        check(&reply, range);
    }
    for (range, first, len) in [("bytes=0-0", "0", 1), ("bytes=-3", "7", 3), ("bytes=9998-99999", "8", 2)] {
        let reply = cache.get_with(&path, &[("range", range)]).await;
        assert_eq!((reply.status, reply.body.len()), (206, len), "{range}");
        assert!(reply.body.starts_with(first.as_bytes()), "{range}");
    }
}

#[tokio::test]
async fn outside_of_v2_an_unknown_path_is_404_as_json() {
    let (_registry, cache) = quiet_cache().await;
    for target in ["/", "/nope", "/v1/_ping", "/V2/", "/v2x/a", "//v2/", "/index.html", "/v2%2f"] {
        let reply = cache.raw("GET", target, &[]).await;
        assert_eq!(reply.status, 404, "{target}");
        assert_eq!(reply.header("content-type"), Some("application/json"), "{target}");
        assert!(reply.json().is_object(), "{target}");
        assert!(reply.header("x-request-id").is_some(), "{target}");
    }
}

#[tokio::test]
async fn a_request_id_is_given_or_kept_on_every_answer() {
    let (_registry, cache) = quiet_cache().await;
    let digest = Algorithm::Sha256.digest(b"nobody has this");
    let targets = [
        "/v2/".to_owned(),
        "/v2/library/app/manifests/1.0".to_owned(),
        format!("/v2/x/blobs/{digest}"),
        "/health".to_owned(),
    ];
    for target in targets {
        let own = cache.raw("GET", &target, &[("x-request-id", "trace-1.2:3_a")]).await;
        assert_eq!(own.header("x-request-id"), Some("trace-1.2:3_a"), "{target}");
        let given = cache.raw("GET", &target, &[("x-request-id", "no spaces <here>")]).await;
        let id = given.header("x-request-id").expect("an id");
        assert!(!id.contains('<') && id.len() > 8, "{target}: {id}");
        let other = cache.raw("GET", &target, &[]).await;
        assert_ne!(other.header("x-request-id"), Some(id), "{target}");
    }
}

#[tokio::test]
async fn the_version_check_answers_with_an_object() {
    let (registry, cache) = quiet_cache().await;
    for target in ["/v2", "/v2/"] {
        let reply = cache.raw("GET", target, &[]).await;
        assert_eq!((reply.status, &*reply.body), (200, &b"{}"[..]), "{target}");
        assert_eq!(reply.header("docker-distribution-api-version"), Some("registry/2.0"));
        let head = cache.raw("HEAD", target, &[]).await;
        assert_eq!((head.status, head.body.len()), (200, 0), "{target}");
    }
    assert_eq!(registry.requests().len(), 0);
}
