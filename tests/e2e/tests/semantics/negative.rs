//! An upstream's 404 is remembered for a while, for the question that it answered.

use domain::oci::Algorithm;
use support::{FakeRegistry, Fault, Operation, SampleImage};

use crate::ask::{Cache, blob, manifest};

#[tokio::test]
async fn what_is_missing_is_asked_for_once() {
    let registry = FakeRegistry::start().await;
    let cache = Cache::before(&registry, "").await;
    let digest = Algorithm::Sha256.digest(b"missing");
    for path in [manifest("library/app", "1.0"), manifest("library/app", digest), blob("library/app", &digest)] {
        assert_eq!(cache.get(&path).await.status, 404, "{path}");
        registry.reset_counts();
        for _ in 0..3 {
            assert_eq!(cache.get(&path).await.status, 404, "{path}");
        }
        assert_eq!(registry.requests().len(), 0, "{path}: {:?}", registry.requests());
    }
}

#[tokio::test]
async fn a_missing_blob_is_asked_for_by_head_once() {
    let registry = FakeRegistry::start().await;
    let cache = Cache::before(&registry, "").await;
    let path = blob("library/app", &Algorithm::Sha256.digest(b"missing"));
    for _ in 0..3 {
        assert_eq!(cache.head(&path).await.status, 404);
    }
    assert_eq!(registry.requests().len(), 1, "{:?}", registry.requests());
}

#[tokio::test]
async fn without_a_negative_ttl_each_request_asks() {
    let registry = FakeRegistry::start().await;
    let cache = Cache::before(&registry, "[cache]\nnegative_ttl = \"0s\"\n").await;
    let path = manifest("library/app", "1.0");
    for asked in 1..=3 {
        assert_eq!(cache.get(&path).await.status, 404);
        assert_eq!(registry.manifest_gets("1.0"), asked);
    }
    registry.push(&SampleImage::single("library/app", "1.0").build());
    assert_eq!(cache.get(&path).await.status, 200);
}

#[tokio::test]
async fn the_no_to_a_head_does_not_stand_in_the_way_of_a_get() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    registry.fault(Fault::status(404).head());
    let cache = Cache::before(&registry, "").await;
    let paths = [
        manifest("library/app", image.digest()),
        manifest("library/app", "1.0"),
        blob("library/app", &image.layers()[0].digest),
    ];
    for path in paths {
        assert_eq!(cache.head(&path).await.status, 404, "{path}");
        assert_eq!(cache.get(&path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn one_repositorys_no_says_nothing_of_another() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("team/b", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let layer = image.layers()[0].digest;
    assert_eq!(cache.get(&blob("team/a", &layer)).await.status, 404);
    assert_eq!(cache.get(&manifest("team/a", "1.0")).await.status, 404);
    assert_eq!(cache.get(&blob("team/b", &layer)).await.status, 200);
    assert_eq!(cache.get(&manifest("team/b", "1.0")).await.status, 200);
}

#[tokio::test]
async fn failures_are_not_remembered_as_absence() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let path = manifest("library/app", "1.0");
    for fault in [Fault::status(403), Fault::status(500), Fault::html()] {
        let fault = registry.fault(fault.on(Operation::Manifest));
        assert!(cache.get(&path).await.status >= 403);
        fault.clear();
    }
    assert_eq!(cache.get(&path).await.status, 200);
}
