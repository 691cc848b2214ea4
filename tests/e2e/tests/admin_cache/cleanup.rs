//! What nobody asks for.

use std::time::Duration;

use domain::cache::BlobKey;
use support::admin::Answer;

use crate::calls::{UNKNOWN, entry};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_nobody_asked_for_in_the_retention_go_and_no_others() {
    let world = World::with("[cache]\nretention_days = 30").await;
    world.pull("team/b", "1.0").await;
    // Two that were stored long ago, one of which somebody asks for now.
    let wiring = world.stack.running().wiring();
    let long_ago = wiring.clock.now() - Duration::from_hours(24 * 31);
    let (idle, asked) = (world.store_at(b"idle", long_ago).await, world.store_at(b"asked", long_ago).await);
    wiring.hits.record(&BlobKey::shared(asked), wiring.clock.now());
    let api = world.api();
    let would = api.cleanup_cache().dry_run(true).send().await.good();
    assert_eq!((would.dry_run, would.cleaned, would.bytes), (true, 1, 4));
    entry(&api, &idle).await.good();
    let done = api.cleanup_cache().send().await.good();
    assert_eq!((done.dry_run, done.cleaned, done.bytes), (false, 1, 4));
    assert_eq!(api.cleanup_cache().send().await.good().cleaned, 0);
    assert_eq!(entry(&api, &idle).await.refused().told(), UNKNOWN);
    entry(&api, &asked).await.good();
    entry(&api, &world.b.digest()).await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_retention_nothing_is_cleaned() {
    for sections in ["", "[cache]\nretention_days = 0"] {
        let world = World::with(sections).await;
        world.store_at(b"old", std::time::UNIX_EPOCH).await;
        assert_eq!(world.api().cleanup_cache().send().await.good().cleaned, 0);
    }
}
