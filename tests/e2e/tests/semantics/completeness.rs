//! An image whose parts are cached under another repository is linked in the background, so that an outage finds it whole.

use support::{FakeRegistry, SampleImage, client};

use crate::ask::{Cache, manifest};

/// Caches `image` under its own repository and lets `team/b` have it at the upstream.
async fn cached_elsewhere(image: &SampleImage) -> (FakeRegistry, Cache) {
    let registry = FakeRegistry::start().await;
    registry.push(image);
    registry.push_as(image, "team/b");
    let cache = Cache::before(&registry, "[cache]\ntag_ttl = \"0s\"\n").await;
    client::pull(&cache.stack.url(), "team/a", "1.0").await.expect("the first pull");
    cache.stack.settle().await;
    registry.reset_counts();
    (registry, cache)
}

async fn assert_complete_offline(registry: &FakeRegistry, cache: &Cache, image: &SampleImage) {
    for child in image.manifests() {
        cache.linked("team/b", &child.digest).await;
    }
    for part in image.blobs() {
        cache.linked("team/b", &part.digest).await;
        assert_eq!(registry.blob_gets(&part.digest), 0, "a link costs no download");
        assert_eq!(registry.blob_heads(&part.digest), 1);
    }
    registry.stop().await;
    let offline = client::pull(&cache.stack.url(), "team/b", "1.0").await.expect("a pull without the upstream");
    assert_eq!(offline.root, image.digest());
}

#[tokio::test]
async fn an_image_is_completed_when_its_tag_is_fetched() {
    let image = SampleImage::single("team/a", "1.0").seed(1).layers([5_000, 6_000]).build();
    let (registry, cache) = cached_elsewhere(&image).await;
    assert_eq!(cache.get(&manifest("team/b", "1.0")).await.status, 200);
    assert_complete_offline(&registry, &cache, &image).await;
}

#[tokio::test]
async fn an_index_is_completed_down_to_the_layers_of_each_platform() {
    let image = SampleImage::multi_arch("team/a", "1.0").seed(2).layers([5_000]).build();
    let (registry, cache) = cached_elsewhere(&image).await;
    assert_eq!(cache.get(&manifest("team/b", "1.0")).await.status, 200);
    assert_complete_offline(&registry, &cache, &image).await;
}

#[tokio::test]
async fn an_index_is_completed_when_a_client_asks_by_head_and_then_by_digest() {
    let image = SampleImage::multi_arch("team/a", "1.0").seed(3).layers([5_000]).build();
    let (registry, cache) = cached_elsewhere(&image).await;
    assert_eq!(cache.head(&manifest("team/b", "1.0")).await.status, 200);
    assert_eq!(cache.get(&manifest("team/b", image.digest())).await.status, 200);
    assert_complete_offline(&registry, &cache, &image).await;
}

#[tokio::test]
async fn an_image_is_completed_when_its_manifest_is_asked_for_by_digest_alone() {
    let image = SampleImage::single("team/a", "1.0").seed(4).layers([5_000]).build();
    let (registry, cache) = cached_elsewhere(&image).await;
    assert_eq!(cache.get(&manifest("team/b", image.digest())).await.status, 200);
    for part in image.blobs() {
        cache.linked("team/b", &part.digest).await;
    }
    registry.stop().await;
    for part in image.blobs() {
        let reply = cache.get(&crate::ask::blob("team/b", &part.digest)).await;
        assert_eq!((reply.status, reply.x_cache()), (200, "hit"));
    }
}
