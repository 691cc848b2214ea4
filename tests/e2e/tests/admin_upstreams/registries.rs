//! A name that comes to stand for another registry.

use client::types::CacheIsolation;
use support::admin::Answer;
use support::client::RawReader;

use crate::calls::{change, create, definition, delete, text, update};
use crate::world::{REPOSITORY, World, image, registry};

/// Whether the image of the seed can be read by its digests under the prefix, or by its tag.
async fn reads(world: &World, prefix: &str, seed: u64) -> Vec<u16> {
    let image = image(seed);
    let base = format!("/v2/{prefix}/{REPOSITORY}");
    let paths = [format!("{base}/manifests/{}", image.digest()), format!("{base}/blobs/{}", image.layers()[0].digest)];
    let mut statuses = Vec::new();
    for path in paths {
        statuses.push(world.status(&path).await);
    }
    statuses
}

#[tokio::test]
async fn what_was_cached_serves_again_when_the_name_stands_for_the_same_registry_again() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    world.pull("other").await.expect("served");
    delete(&world.admin, "other").await.good();
    create(&world.admin, definition("other", &other)).await.good();
    other.reset_counts();
    world.pull("other").await.expect("served");
    assert_eq!(other.requests().len(), 0, "all of it was there");
}

#[tokio::test]
async fn a_later_upstream_of_the_same_name_does_not_serve_what_the_earlier_one_had() {
    for isolation in [CacheIsolation::Shared, CacheIsolation::Isolated] {
        let mut world = World::new().await;
        let (first, second) = (registry(2).await, registry(3).await);
        create(&world.admin, definition("other", &first).cache_isolation(isolation)).await.good();
        world.pull("other").await.expect("served");
        let tags = format!("/v2/other/{REPOSITORY}/tags/list");
        assert_eq!(world.status(&tags).await, 200);
        delete(&world.admin, "other").await.good();
        world.restart().await;

        let later = definition("other", &second).cache_isolation(isolation);
        create(&world.admin, later).await.good();
        assert_eq!(reads(&world, "other", 2).await, [404, 404], "{isolation}");
        assert_eq!(world.pull("other").await.expect("served").root, image(3).digest(), "{isolation}");
        // Also while the new one cannot answer.
        second.stop().await;
        assert_ne!(reads(&world, "other", 2).await, [200, 200], "{isolation}");
        assert_eq!(world.pull("other").await.expect("from the cache").root, image(3).digest(), "{isolation}");
    }
}

#[tokio::test]
async fn a_changed_url_is_another_registry_also_for_what_is_under_way() {
    let world = World::new().await;
    let (first, second) = (registry(2).await, registry(3).await);
    create(&world.admin, definition("other", &first)).await.good();
    let layer = image(2).layers()[0].digest;
    let gate = first.gate_blob_at(&layer, 300_000);
    let url = format!("{}/v2/other/{REPOSITORY}/blobs/{layer}", world.stack.url());

    let mut transfer = RawReader::get(&url, &[]).await.expect("an answer");
    gate.reached().await;
    update(&world.admin, "other", change().url(Some(text(&second.url())))).await.good();
    // It is not to be had from the new one while the old one is still sending it...
    assert_eq!(reads(&world, "other", 2).await, [404, 404]);
    gate.release();
    assert_eq!(transfer.read_to_end().await.expect("the whole blob").len(), 600_000);
    world.stack.settle().await;
    // ...nor afterwards.
    assert_eq!(reads(&world, "other", 2).await, [404, 404]);
    assert_eq!(world.pull("other").await.expect("served").root, image(3).digest());
}
