//! Health: an outage never makes a hit wait, and is over when the upstream is back.

use support::{FakeRegistry, Fault, Operation, RecordedRequest, SampleImage};

use crate::ask::{ALWAYS_REVALIDATE, Cache, manifest, within};

const APP: &str = "/v2/library/app/manifests/1.0";
const OTHER: &str = "/v2/library/other/manifests/1.0";

async fn registry_with_two_images() -> FakeRegistry {
    let registry = FakeRegistry::start().await;
    for repository in ["library/app", "library/other", "library/third"] {
        registry.push(&SampleImage::single(repository, "1.0").build());
    }
    registry
}

fn manifest_questions(registry: &FakeRegistry) -> usize {
    registry.count(|request| request.operation == Operation::Manifest)
}

#[tokio::test]
async fn while_an_upstream_hangs_only_the_first_request_waits_for_it() {
    within(async {
        let registry = registry_with_two_images().await;
        let cache = Cache::before_with(&registry, "read_timeout = \"300ms\"", ALWAYS_REVALIDATE).await;
        cache.get(APP).await;
        cache.get(OTHER).await;
        let _gate = registry.gate_headers(|_| true);
        registry.reset_counts();

        assert!(cache.get(APP).await.is_stale());
        let asked = manifest_questions(&registry);
        assert!(asked > 0);
        for path in [APP, OTHER] {
            assert!(cache.get(path).await.is_stale());
            assert!(cache.head(path).await.is_stale());
        }
        assert_eq!(manifest_questions(&registry), asked, "cached tags were asked for during the outage");
    })
    .await;
}

#[tokio::test]
async fn a_refused_connection_is_noticed_once_and_cached_tags_are_served() {
    let registry = registry_with_two_images().await;
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    cache.get(OTHER).await;
    registry.stop().await;
    for path in [APP, OTHER, APP] {
        assert!(cache.get(path).await.is_stale());
    }
}

#[tokio::test]
async fn once_the_upstream_is_back_cached_tags_are_revalidated_again() {
    within(async {
        let registry = registry_with_two_images().await;
        let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
        cache.get(APP).await;
        registry.stop().await;
        assert!(cache.get(APP).await.is_stale());
        registry.restart().await;
        registry.reset_counts();
        // A probe finds it: nobody else asks, since everything that is requested here is cached.
        while cache.get(APP).await.is_stale() {
            tokio::task::yield_now().await;
        }
        assert!(registry.count(|request| request.operation == Operation::Ping) > 0);
        assert_eq!(cache.get(APP).await.x_cache(), "revalidated");
    })
    .await;
}

#[tokio::test]
async fn an_uncached_request_always_tries_and_ends_the_outage_for_all() {
    let registry = registry_with_two_images().await;
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.stop().await;
    assert!(cache.get(APP).await.is_stale());
    assert_eq!(cache.get(OTHER).await.status, 503);
    registry.restart().await;
    assert_eq!(cache.get(OTHER).await.status, 200);
    assert_eq!(cache.get(APP).await.x_cache(), "revalidated");
}

#[tokio::test]
async fn a_5xx_of_one_repository_does_not_take_others_down() {
    let registry = registry_with_two_images().await;
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    cache.get(OTHER).await;
    registry.fault(Fault::status(500).in_repository("library/other"));
    for _ in 0..3 {
        assert!(cache.get(OTHER).await.is_stale());
        assert_eq!(cache.get(APP).await.x_cache(), "revalidated");
    }
}

#[tokio::test]
async fn bad_bytes_and_refusals_do_not_take_an_upstream_down() {
    for fault in [Fault::html(), Fault::status(403), Fault::status(404)] {
        let registry = registry_with_two_images().await;
        let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
        cache.get(APP).await;
        registry.fault(fault.in_repository("library/other"));
        for _ in 0..4 {
            assert!(cache.get(OTHER).await.status >= 400);
        }
        assert_eq!(cache.get(APP).await.x_cache(), "revalidated");
    }
}

#[tokio::test]
async fn a_throttling_upstream_is_left_alone_except_for_what_is_not_cached() {
    let registry = registry_with_two_images().await;
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.fault(Fault::too_many_requests(600).on(Operation::Manifest).get());
    assert_eq!(cache.get(OTHER).await.retry_after(), Some(600));
    registry.reset_counts();
    for _ in 0..3 {
        assert!(cache.get(APP).await.is_stale());
    }
    assert_eq!(registry.count(RecordedRequest::is_head), 0, "{:?}", registry.requests());
    assert_eq!(cache.get(&manifest("library/third", "1.0")).await.status, 429);
    assert!(registry.count(RecordedRequest::is_get) > 0);
}
