//! Rows without an object, objects that are cut, and when sweeps happen.

use std::time::Duration;

use application::inventory::InventorySettings;
use application::inventory::jobs::Progress;
use application::maintenance::sweep_regularly;
use application::repair::SweepWish;
use domain::ports::metadata::Change;
use domain::ports::{BlobStore as _, Clock as _, MetadataRepo as _};

use super::BlobKey;
use crate::room::LEN;
use crate::world::{World, content, settle, soon};

#[tokio::test]
async fn a_row_without_an_object_is_dropped_and_fetched_again() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    world.store.inner.remove(&BlobKey::shared(blobs[0].0)).await.expect("memory");
    let swept = world.sweep().await;
    assert_eq!((swept.dropped, swept.seen.rows, swept.seen.objects), (1, 2, 1));
    world.is_exact().await;
    assert_eq!(world.stored(&blobs).await, [1]);
    world.pull(&blobs[0]).await;
    assert_eq!(world.gets(), 3);
    assert!(world.sweep().await.is_clean());
}

#[tokio::test]
async fn an_object_of_another_length_than_its_row_is_quarantined() {
    let world = World::small().await;
    let blob = world.hold(1);
    let key = world.stray_shared(&blob).await;
    let put = Change::PutBlob { key: key.clone(), size: LEN as u64 + 1, origin: None, at: world.clock.now() };
    world.catalog().record(vec![put]).await;
    let swept = world.sweep().await;
    assert_eq!((swept.damaged, swept.adopted, swept.dropped), (1, 0, 0));
    assert_eq!(world.store.quarantined(), [key]);
    world.is_exact().await;
    world.pull(&blob).await;
    world.is_exact().await;
}

#[tokio::test]
async fn a_large_store_is_swept_in_pages() {
    let world = World::small().await;
    for number in 0..1_201_u64 {
        let blob = content(number, 100);
        let key = BlobKey::shared(blob.0);
        if number % 3 > 0 {
            world.stray_shared(&blob).await;
        }
        if number % 3 < 2 {
            let put = Change::PutBlob { key, size: 100, origin: None, at: world.clock.now() };
            world.catalog().record(vec![put]).await;
        }
    }
    let swept = world.sweep().await;
    assert_eq!((swept.seen.rows, swept.seen.objects), (801, 800));
    assert_eq!((swept.dropped, swept.adopted, swept.damaged), (401, 400, 0));
    world.is_exact().await;
    assert!(world.sweep().await.is_clean());
}

#[tokio::test]
async fn where_a_port_fails_nothing_is_taken_for_lost() {
    let world = World::small().await;
    let blob = world.hold(1);
    world.pull(&blob).await;
    let stray = world.stray_shared(&content(2, LEN)).await;
    let wish = SweepWish { settled_before: world.clock.now(), retention: None };
    world.metadata.switch_off();
    assert!(world.pull.sweep(wish, &Progress::default()).await.is_err());
    world.metadata.switch_on();
    world.metadata.refuse_writes(true);
    assert!(world.pull.sweep(wish, &Progress::default()).await.is_err());
    world.metadata.refuse_writes(false);
    assert!(world.is_stored(blob.0).await);
    assert_eq!(world.store.inner.stat(&stray).await.expect("memory"), Some(LEN as u64));
    assert!(world.metadata.rows.blob(&stray).await.expect("memory").is_none());
    assert_eq!(world.sweep().await.adopted, 1);
    world.is_exact().await;
}

#[tokio::test]
async fn a_sweep_comes_with_the_start_and_again_after_its_interval() {
    let world = World::small().await;
    world.stray_shared(&content(1, LEN)).await;
    let settings = InventorySettings { sweep_interval: Some(Duration::from_hours(6)), ..InventorySettings::default() };
    world.tasks.spawn_background(sweep_regularly(world.inventory(settings)));
    soon(world.clock.until_sleeping(1)).await;
    assert_eq!(world.ledger().usage().stored(), LEN as u64, "what was there before the start waits for nothing");
    world.stray_shared(&content(2, LEN)).await;
    for _ in 0..6 * 60 + 40 {
        world.clock.advance(Duration::from_mins(1));
        settle().await;
    }
    assert_eq!(world.ledger().usage().stored(), 2 * LEN as u64);
    world.is_exact().await;
    world.tasks.soft().cancel();
}

#[tokio::test]
async fn a_sweep_that_failed_comes_again_soon() {
    let world = World::small().await;
    world.stray_shared(&content(1, LEN)).await;
    world.metadata.switch_off();
    world.tasks.spawn_background(sweep_regularly(world.inventory(InventorySettings::default())));
    soon(world.clock.until_sleeping(1)).await;
    world.metadata.switch_on();
    world.clock.advance(Duration::from_mins(5));
    soon(async {
        while world.ledger().usage().stored() == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    world.is_exact().await;
    world.tasks.soft().cancel();
}
