//! The table "Upstream errors" of the semantics, for what is not cached: which status, code and `Retry-After`.

use futures_util::future::join_all;
use support::registry::TokenService;
use support::{Auth, FakeRegistry, Fault, SampleImage};

use crate::ask::{Cache, FORGETFUL, Reply, blob, manifest};

fn paths(image: &SampleImage) -> [String; 4] {
    [
        manifest("library/app", "1.0"),
        manifest("library/app", image.digest()),
        blob("library/app", &image.layers()[0].digest),
        "/v2/library/app/tags/list".to_owned(),
    ]
}

/// What every failure owes its client.
fn check(reply: &Reply, registry: &FakeRegistry, context: &str) {
    assert!(reply.header("x-request-id").is_some(), "{context}");
    assert_eq!(reply.header("www-authenticate"), None, "{context}");
    let text = String::from_utf8_lossy(&reply.body);
    assert!(!text.contains(&registry.host()) && !text.contains("127.0.0.1"), "{context}: {text}");
    if reply.status >= 500 {
        let id = reply.json()["errors"][0]["detail"]["requestId"].as_str().map(str::to_owned);
        assert_eq!(id.as_deref(), reply.header("x-request-id"), "{context}");
    }
}

#[tokio::test]
async fn each_failure_has_its_status_and_code() {
    let cases = [
        (Fault::status(403), 403, "DENIED", None),
        (Fault::status(401), 403, "DENIED", None),
        (Fault::too_many_requests(17), 429, "TOOMANYREQUESTS", Some(17)),
        (Fault::status(429), 429, "TOOMANYREQUESTS", Some(5)),
        (Fault::status(500), 503, "UNAVAILABLE", Some(5)),
        (Fault::status(502), 503, "UNAVAILABLE", Some(5)),
        (Fault::status(503).with_header("retry-after", "21"), 503, "UNAVAILABLE", Some(21)),
        (Fault::reset(), 503, "UNAVAILABLE", Some(5)),
        (Fault::html(), 502, "UNAVAILABLE", Some(5)),
        (Fault::answer(200, "text/plain", "hello"), 502, "UNAVAILABLE", Some(5)),
    ];
    let case = async |(number, (fault, status, code, retry_after)): (usize, (Fault, u16, &str, Option<u64>))| {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").build();
        registry.push(&image);
        let cache = Cache::before(&registry, FORGETFUL).await;
        // The ping stays healthy: these are failures of one repository.
        registry.fault(fault.in_repository("library/app"));
        for path in paths(&image) {
            let context = format!("case {number}: {path}");
            if number == 9 && path.contains("/blobs/") {
                // Bytes are bytes, whatever they are called: the wrong digest breaks the transfer instead.
                continue;
            }
            let reply = cache.get(&path).await;
            assert_eq!(reply.error(), (status, code.to_owned()), "{context}");
            assert_eq!(reply.retry_after(), retry_after, "{context}");
            check(&reply, &registry, &context);
        }
        for path in &paths(&image)[..2] {
            let head = cache.head(path).await;
            assert!(head.body.is_empty());
            if number < 9 {
                assert_eq!(head.status, status, "case {number}: HEAD {path}");
            }
        }
    };
    join_all(cases.into_iter().enumerate().map(case)).await;
}

#[tokio::test]
async fn nothing_of_a_portals_page_is_stored() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, FORGETFUL).await;
    registry.fault(Fault::html());
    for path in paths(&image) {
        assert_eq!(cache.get(&path).await.status, 502, "{path}");
    }
    registry.clear_faults();
    let totals = cache.stack.running().wiring().metadata.totals().await.expect("the database answers");
    assert_eq!(totals.bytes, 0);
    for path in paths(&image) {
        assert_eq!(cache.get(&path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_404_with_the_code_of_its_kind() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    let other = SampleImage::single("library/other", "1.0").build();
    let cache = Cache::before(&registry, "").await;
    let cases = [
        (manifest("library/app", "nope"), "MANIFEST_UNKNOWN"),
        (manifest("library/app", other.digest()), "MANIFEST_UNKNOWN"),
        (manifest("library/nope", "1.0"), "MANIFEST_UNKNOWN"),
        (blob("library/app", &other.layers()[0].digest), "BLOB_UNKNOWN"),
        ("/v2/library/nope/tags/list".to_owned(), "NAME_UNKNOWN"),
    ];
    for (path, code) in cases {
        let reply = cache.get(&path).await;
        assert_eq!(reply.error(), (404, code.to_owned()), "{path}");
        check(&reply, &registry, &path);
        if !path.ends_with("/list") {
            assert_eq!(cache.head(&path).await.status, 404, "{path}");
        }
    }
}

#[tokio::test]
async fn an_upstream_that_refuses_connections_is_503_with_retry_after() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    let cache = Cache::before(&registry, "").await;
    registry.stop().await;
    for path in paths(&image) {
        let reply = cache.get(&path).await;
        assert_eq!(reply.error(), (503, "UNAVAILABLE".to_owned()), "{path}");
        assert_eq!(reply.retry_after(), Some(5), "{path}");
        check(&reply, &registry, &path);
    }
}

#[tokio::test]
async fn an_upstream_that_does_not_answer_in_time_is_504() {
    let registry = FakeRegistry::start().await;
    registry.push(&SampleImage::single("library/app", "1.0").build());
    let cache = Cache::before_with(&registry, "read_timeout = \"200ms\"", "").await;
    let _gate = registry.gate_headers(|_| true);
    let reply = cache.get(&manifest("library/app", "1.0")).await;
    assert_eq!(reply.error(), (504, "UNAVAILABLE".to_owned()));
    assert!(reply.retry_after().is_some());
}

#[tokio::test]
async fn a_handshake_that_fails_is_503() {
    // Plain HTTP where TLS is expected.
    let registry = FakeRegistry::start().await;
    let url = registry.url().replace("http://", "https://");
    let cache = Cache::start(support::TestStack::builder().upstream("upstream", &url)).await;
    let reply = cache.get(&manifest("library/app", "1.0")).await;
    assert_eq!(reply.error(), (503, "UNAVAILABLE".to_owned()));
}

#[tokio::test]
async fn a_repository_that_a_good_token_does_not_open_is_denied() {
    let tokens = TokenService::new().denies("library/secret");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let image = SampleImage::single("library/secret", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    for path in [manifest("library/secret", "1.0"), blob("library/secret", &image.layers()[0].digest)] {
        let reply = cache.get(&path).await;
        assert_eq!(reply.error(), (403, "DENIED".to_owned()), "{path}");
        check(&reply, &registry, &path);
    }
}
