//! `HEAD` of a blob speaks for the upstream's repository and never downloads.

use support::{FakeRegistry, Fault, SampleImage};

use crate::ask::{Cache, FORGETFUL, blob};

fn image(repository: &str) -> SampleImage {
    SampleImage::single(repository, "1.0").seed(6).layers([70_000, 80_000]).build()
}

#[tokio::test]
async fn head_on_a_miss_asks_with_head_and_downloads_nothing() {
    let registry = FakeRegistry::start().await;
    let image = image("team/a");
    registry.push(&image);
    let layer = &image.layers()[0];
    let cache = Cache::before(&registry, "").await;

    let head = cache.head(&blob("team/a", &layer.digest)).await;
    assert_eq!((head.status, head.x_cache()), (200, "miss"));
    assert_eq!(head.header("content-length"), Some(&*layer.size().to_string()));
    assert_eq!(head.header("docker-content-digest"), Some(&*layer.digest.to_string()));
    assert_eq!(head.header("etag"), Some(&*format!("\"{}\"", layer.digest)));
    assert_eq!(head.header("accept-ranges"), Some("bytes"));
    assert_eq!(registry.blob_heads(&layer.digest), 1);
    assert_eq!(registry.requests().len(), 1);
    assert_eq!(cache.stack.fills(), 0);
}

#[tokio::test]
async fn a_link_answers_for_link_ttl_and_is_confirmed_after_it() {
    let registry = FakeRegistry::start().await;
    let image = image("team/a");
    registry.push(&image);
    let digest = image.layers()[0].digest;
    let path = blob("team/a", &digest);

    let cache = Cache::before(&registry, "").await;
    cache.get(&path).await;
    cache.stack.settle().await;
    registry.reset_counts();
    let head = cache.head(&path).await;
    assert_eq!((head.status, head.x_cache()), (200, "hit"));
    assert_eq!(head.header("content-length"), Some(&*image.layers()[0].size().to_string()));
    assert_eq!(registry.requests().len(), 0);

    let cache = Cache::before(&registry, "[cache]\nlink_ttl = \"0s\"\n").await;
    cache.get(&path).await;
    cache.stack.settle().await;
    registry.reset_counts();
    assert_eq!(cache.head(&path).await.x_cache(), "revalidated");
    assert_eq!(registry.blob_heads(&digest), 1);
    // A download needs no second yes.
    assert_eq!(cache.get(&path).await.x_cache(), "hit");
    assert_eq!(registry.requests().len(), 1);
}

#[tokio::test]
async fn a_blob_that_left_the_upstream_is_not_reported_to_a_client_that_is_about_to_push() {
    let registry = FakeRegistry::start().await;
    let image = image("team/a");
    registry.push(&image);
    let digest = image.layers()[0].digest;
    let path = blob("team/a", &digest);
    let cache = Cache::before(&registry, FORGETFUL).await;
    cache.get(&path).await;
    cache.stack.settle().await;
    registry.delete_blob("team/a", &digest);
    assert_eq!(cache.head(&path).await.status, 404);
}

#[tokio::test]
async fn a_stored_blob_is_reported_while_the_upstream_is_down() {
    let registry = FakeRegistry::start().await;
    let image = image("team/a");
    registry.push(&image);
    let path = blob("team/a", &image.layers()[0].digest);
    let cache = Cache::before(&registry, FORGETFUL).await;
    cache.get(&path).await;
    cache.stack.settle().await;
    registry.stop().await;
    for _ in 0..2 {
        let head = cache.head(&path).await;
        assert!(head.is_stale(), "{head:?}");
        assert_eq!(head.status, 200);
    }
    assert_eq!(cache.head(&blob("team/a", &image.layers()[1].digest)).await.status, 503);
}

#[tokio::test]
async fn an_upstream_whose_head_lies_is_checked_by_one_byte_from_then_on() {
    let registry = FakeRegistry::start().await;
    let image = image("team/a");
    registry.push(&image);
    registry.push_as(&image, "team/b");
    registry.fault(Fault::head_lies());
    let cache = Cache::before(&registry, FORGETFUL).await;
    let [first, second] = [image.layers()[0].digest, image.layers()[1].digest];
    for digest in [&first, &second] {
        assert_eq!(cache.get(&blob("team/a", digest)).await.status, 200);
    }
    cache.stack.settle().await;
    registry.reset_counts();

    // The HEAD says no, one byte says yes, and that is remembered of the upstream.
    assert_eq!(cache.get(&blob("team/b", &first)).await.status, 200);
    assert_eq!(registry.blob_heads(&first), 1);
    assert_eq!(cache.get(&blob("team/b", &second)).await.status, 200);
    assert_eq!(registry.blob_heads(&second), 0);
    let probes: Vec<_> = registry.requests().into_iter().filter(support::RecordedRequest::is_get).collect();
    assert_eq!(probes.len(), 2, "{probes:?}");
    assert!(probes.iter().all(|probe| probe.header("range") == Some("bytes=0-0")), "{probes:?}");
    assert_eq!(registry.bytes_sent(), 2);
    // A HEAD of ours profits, too.
    assert_eq!(cache.head(&blob("team/b", &second)).await.status, 200);
    assert_eq!(registry.blob_heads(&second), 0);
}

#[tokio::test]
async fn a_harbor_that_denies_by_head_is_asked_for_one_byte() {
    let registry = FakeRegistry::start().await;
    let image = image("proxy/a");
    registry.push(&image);
    registry.fault(Fault::head_lies());
    let cache = Cache::before_with(&registry, "kind = \"harbor\"", "").await;
    let layer = &image.layers()[0];
    let head = cache.head(&blob("proxy/a", &layer.digest)).await;
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), Some(&*layer.size().to_string()));
    assert!(registry.bytes_sent() <= 1);
}
