//! Stale if error: what is cached is served while the upstream cannot answer, and says so.

use std::time::Duration;

use futures_util::future::join_all;
use support::registry::TokenService;
use support::{Auth, FakeRegistry, Fault, SampleImage, client};

use crate::ask::{ALWAYS_REVALIDATE, Cache, blob, manifest};

const APP: &str = "/v2/library/app/manifests/1.0";

fn image() -> SampleImage {
    SampleImage::multi_arch("library/app", "1.0").seed(3).layers([500, 40_000]).build()
}

#[tokio::test]
async fn a_cached_tag_outlives_every_failure_of_its_upstream() {
    let cases = [
        ("500", Fault::status(500)),
        ("502", Fault::status(502)),
        ("503", Fault::status(503).with_header("retry-after", "7")),
        ("429", Fault::too_many_requests(30)),
        ("401", Fault::status(401)),
        ("403", Fault::status(403)),
        ("a portal", Fault::html()),
        ("reset", Fault::reset()),
    ];
    let case = async |(name, fault)| {
        let registry = FakeRegistry::start().await;
        let image = image();
        registry.push(&image);
        let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
        cache.get(APP).await;
        registry.fault(fault);

        let reply = cache.get(APP).await;
        assert_eq!(reply.status, 200, "{name}");
        assert!(reply.is_stale(), "{name}: {reply:?}");
        assert_eq!(reply.body, image.root().bytes, "{name}");
        let head = cache.head(APP).await;
        assert_eq!(head.status, 200, "{name}");
        assert!(head.is_stale(), "{name}: {head:?}");
    };
    join_all(cases.map(case)).await;
}

#[tokio::test]
async fn a_warning_names_the_upstream_and_neither_its_address_nor_a_date() {
    let registry = FakeRegistry::start().await;
    registry.push(&image());
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.stop().await;
    let reply = cache.get(APP).await;
    let warning = reply.header("warning").expect("a warning");
    assert!(warning.starts_with("299 - \"") && warning.ends_with('"'), "{warning}");
    assert!(warning.contains("upstream") && !warning.contains(&registry.host()), "{warning}");
}

#[tokio::test]
async fn a_cached_tag_outlives_the_refusal_of_our_account() {
    let registry = FakeRegistry::builder().auth(Auth::basic("robot", "good")).start().await;
    let image = image();
    registry.push(&image);
    let account = "username = \"robot\"\npassword = \"good\"";
    let cache = Cache::before_with(&registry, account, ALWAYS_REVALIDATE).await;
    assert_eq!(cache.get(APP).await.status, 200);
    registry.set_auth(Auth::basic("robot", "changed"));
    let reply = cache.get(APP).await;
    assert!(reply.is_stale(), "{reply:?}");
    assert_eq!(reply.body, image.root().bytes);
    // Nothing cached: the operator is told, the client is not asked for credentials.
    let uncached = cache.get(&manifest("library/app", "2.0")).await;
    assert_eq!(uncached.error(), (502, "UNAVAILABLE".to_owned()));
    assert_eq!(uncached.header("www-authenticate"), None);
}

#[tokio::test]
async fn a_cached_tag_outlives_a_token_service_that_refuses_us() {
    let tokens = TokenService::new().no_anonymous().account("robot", "good").expires_in(60);
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let image = image();
    registry.push(&image);
    let account = "username = \"robot\"\npassword = \"good\"";
    let mut cache = Cache::before_with(&registry, account, ALWAYS_REVALIDATE).await;
    assert_eq!(cache.get(APP).await.status, 200);
    tokens.set_password("robot", "changed");
    cache.restart().await;
    let reply = cache.get(APP).await;
    assert!(reply.is_stale(), "{reply:?}");
    let uncached = cache.get(&manifest("library/app", "2.0")).await;
    assert_eq!(uncached.error(), (502, "UNAVAILABLE".to_owned()));
}

#[tokio::test]
async fn a_pulled_image_stays_pullable_without_its_upstream_also_after_a_restart() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let mut cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    client::pull(&cache.stack.url(), "library/app", "1.0").await.expect("the cold pull");
    registry.stop().await;

    for _ in 0..2 {
        let offline =
            client::pull(&cache.stack.url(), "library/app", "1.0").await.expect("a pull without the upstream");
        assert_eq!(offline.root, image.digest());
        assert_eq!(offline.outcomes()[0], "stale");
        assert!(offline.outcomes()[1..].iter().all(|outcome| *outcome == "hit"), "{:?}", offline.outcomes());
        let layer = &image.layers()[0].digest;
        assert_eq!(cache.head(&blob("library/app", layer)).await.status, 200);
        cache.restart().await;
    }
}

#[tokio::test]
async fn stale_serving_ends_for_tags_and_never_for_digests() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let mut cache = Cache::before(&registry, "").await;
    client::pull(&cache.stack.url(), "library/app", "1.0").await.expect("the cold pull");
    registry.stop().await;
    let day = Duration::from_hours(24);

    cache.age_tag("library/app", "1.0", 6 * day).await;
    assert!(cache.get(APP).await.is_stale());
    cache.age_tag("library/app", "1.0", 2 * day).await;
    let over = cache.get(APP).await;
    assert_eq!(over.error(), (503, "UNAVAILABLE".to_owned()));
    assert!(over.retry_after().is_some());
    assert_eq!(cache.get(&manifest("library/app", image.digest())).await.x_cache(), "hit");
}

#[tokio::test]
async fn stale_serving_can_be_turned_off() {
    let registry = FakeRegistry::start().await;
    registry.push(&image());
    let cache = Cache::before(&registry, "[cache]\ntag_ttl = \"0s\"\nstale_if_error = \"0s\"\n").await;
    cache.get(APP).await;
    registry.stop().await;
    for _ in 0..2 {
        assert_eq!(cache.get(APP).await.status, 503);
    }
}

#[tokio::test]
async fn a_quota_that_is_used_up_spares_the_upstream_and_not_the_client() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    registry.push(&SampleImage::single("library/other", "1.0").seed(4).layers([500]).build());
    registry.fault(Fault::header("ratelimit-limit", "100;w=21600"));
    registry.fault(Fault::header("ratelimit-remaining", "0;w=21600"));
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    assert_eq!(cache.get(APP).await.status, 200);
    registry.reset_counts();

    let reply = cache.get(APP).await;
    assert!(reply.is_stale(), "{reply:?}");
    assert_eq!(reply.body, image.root().bytes);
    assert_eq!(registry.requests().len(), 0, "the quota is used up");
    // What is not cached is asked for all the same: the upstream knows best whether it has room again.
    assert_eq!(cache.get(&manifest("library/other", "1.0")).await.status, 200);
}
