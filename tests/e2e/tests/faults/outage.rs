//! The upstream is away.

use support::{Fault, SampleImage};

use crate::world::{World, bounded, header};

#[tokio::test]
async fn an_upstream_that_is_down_before_the_first_pull_is_service_unavailable() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, 100_000);
        world.registry.stop().await;
        let response = world.get(&blob, &[]).await;
        assert_eq!(response.status(), 503);
        assert!(!header(&response, "retry-after").is_empty());
        assert!(response.text().await.expect("an error body").contains("UNAVAILABLE"));

        world.registry.restart().await;
        assert_eq!(world.pull(&blob).await, "miss", "the first request after the outage finds it back");
    })
    .await;
}

#[tokio::test]
async fn what_was_pulled_before_the_upstream_went_down_is_still_served() {
    bounded(async {
        let world = World::new().await;
        let image = SampleImage::multi_arch("team/app", "1.0").seed(3).layers([10_000, 300_000]).build();
        world.registry.push(&image);
        support::client::pull(&world.stack.url(), "team/app", "1.0").await.expect("a cold pull");
        world.stack.settle().await;
        world.registry.stop().await;
        let warm = support::client::pull(&world.stack.url(), "team/app", "1.0").await.expect("a pull in the outage");
        assert_eq!(warm.root, image.digest());
        assert!(warm.blobs().all(|answer| answer.x_cache() == Some("hit")), "{:?}", warm.outcomes());
    })
    .await;
}

#[tokio::test]
async fn an_upstream_that_goes_down_in_mid_body_and_comes_back_is_resumed() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(2, 1_000_000);
        let gate = world.registry.gate_blob_at(&blob.digest, 400_000);
        let mut reader = world.reader(&blob, &[]).await;
        blob.assert_bytes(0, &reader.read(400_000).await.expect("what came before the outage"));
        world.registry.stop().await;
        gate.release();
        world.registry.restart().await;
        blob.assert_bytes(400_000, &reader.read_to_end().await.expect("the rest"));
    })
    .await;
}

#[tokio::test]
async fn errors_before_the_body_are_never_a_200() {
    bounded(async {
        for (fault, expected) in [
            (Fault::status(404), 404),
            (Fault::status(403), 403),
            (Fault::too_many_requests(7), 429),
            (Fault::html(), 502),
            (Fault::reset(), 503),
        ] {
            // A registry of its own for each: a 404 is remembered, and so is a quiet time.
            let world = World::new().await;
            let blob = world.blob(4, 100_000);
            world.registry.fault(fault.on_blob(&blob.digest));
            let response = world.get(&blob, &[]).await;
            assert_eq!(response.status(), expected);
            assert!(!world.stores(&blob));
        }
    })
    .await;
}
