//! What a running cache does by itself: scrubs, sampled reads, retention.

use std::sync::Arc;
use std::time::Duration;

use application::inventory::{InventorySettings, JobKind, JobState, ScrubWish};
use application::maintenance::{clean_up_regularly, scrub_regularly};
use application::repair::verify_reads;
use domain::access::Actor;
use domain::http_range::RangeRequest;
use domain::ports::IdentityRepo as _;
use domain::ports::identity::AuditFilter;
use memory::MemoryIdentities;

use super::BlobKey;
use crate::room::LEN;
use crate::world::{World, app, settle, soon};

impl World {
    /// Lets so much time pass, a minute at a time.
    async fn pass(&self, time: Duration) {
        for _ in 0..time.as_secs() / 60 {
            self.clock.advance(Duration::from_mins(1));
            settle().await;
        }
    }

    async fn until_quarantined(&self, key: &BlobKey) {
        soon(async {
            while !self.store.quarantined().contains(key) {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
}

#[tokio::test]
async fn what_has_rotted_is_found_by_a_scrub_that_nobody_started() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    let key = BlobKey::shared(blobs[1].0);
    world.store.rot(key.clone(), vec![0; LEN].into());
    let scrub = ScrubWish { bytes_per_second: LEN as u64 };
    let settings =
        InventorySettings { scrub_interval: Some(Duration::from_hours(1)), scrub, ..InventorySettings::default() };
    let inventory = world.inventory(InventorySettings { scrub_interval: None, ..settings });
    world.tasks.spawn_background(scrub_regularly(inventory.clone()));
    world.pass(Duration::from_hours(3)).await;
    assert!(inventory.jobs().await.is_empty(), "it was not asked for");

    inventory.set_settings(settings);
    world.pass(Duration::from_mins(63)).await;
    world.until_quarantined(&key).await;
    world.is_exact().await;
    let jobs = inventory.jobs().await;
    let first = jobs.last().expect("a scrub");
    assert_eq!((first.kind, first.counts.total), (JobKind::Scrub, 2));
    world.pass(Duration::from_mins(70)).await;
    assert!(inventory.jobs().await.iter().filter(|job| job.state == JobState::Done).count() >= 2);
    // And it is there again for whoever asks.
    world.pull(&blobs[1]).await;
    assert_eq!(world.stored(&blobs).await, [0, 1]);
    world.tasks.soft().cancel();
}

#[tokio::test]
async fn a_read_that_is_sampled_is_verified_out_of_the_clients_way() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    let key = BlobKey::shared(blobs[0].0);
    world.store.rot(key.clone(), vec![0; LEN].into());
    let hit = async |range: Option<&RangeRequest>| world.pull.blob(&app(), blobs[0].0, range).await.expect("a blob");
    // Nobody samples yet.
    hit(None).await;
    world.tasks.spawn_background(verify_reads(world.pull.clone()));
    settle().await;
    assert!(world.store.quarantined().is_empty());

    world.pull.set_verify_reads(1);
    let part = RangeRequest::parse("bytes=0-9").expect("a range");
    hit(Some(&part)).await;
    world.until_quarantined(&key).await;
    assert_eq!(world.gets(), 2);
    world.pull(&blobs[0]).await;
    assert_eq!(world.gets(), 3, "it is fetched again");
    // What is right stays.
    for _ in 0..50 {
        world.pull(&blobs[1]).await;
    }
    settle().await;
    assert_eq!(world.store.quarantined(), [key]);
    world.is_exact().await;
    world.tasks.soft().cancel();
}

#[tokio::test]
async fn samples_that_nobody_verifies_take_no_memory_and_hold_nobody_up() {
    let world = World::small().await;
    let blob = world.hold(1);
    world.pull(&blob).await;
    world.pull.set_verify_reads(1);
    let opens = world.store.opens();
    for _ in 0..100 {
        world.pull(&blob).await;
    }
    assert_eq!(world.store.opens(), opens + 100);
    world.tasks.spawn_background(verify_reads(world.pull.clone()));
    world.pass(Duration::from_mins(10)).await;
    assert_eq!(world.store.opens(), opens + 100 + 8, "a few were kept");
    world.tasks.soft().cancel();
}

#[tokio::test]
async fn what_nobody_asks_for_in_the_retention_goes_by_itself() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    let identities = Arc::new(MemoryIdentities::new());
    let inventory = world.inventory_over(Arc::clone(&identities), InventorySettings::default());
    world.tasks.spawn_background(clean_up_regularly(inventory.clone()));
    settle().await;
    world.clock.advance(Duration::from_hours(24 * 40));
    settle().await;
    world.pull(&blobs[1]).await;
    assert_eq!(world.stored(&blobs).await, [0, 1], "nobody wants it to go");
    let month = Duration::from_hours(24 * 30);
    inventory.set_settings(InventorySettings { retention: Some(month), ..InventorySettings::default() });
    assert_eq!(inventory.would_cleanup().await.expect("a look").count, 1);
    assert_eq!(world.stored(&blobs).await, [0, 1], "it was only a look");
    world.pass(Duration::from_mins(2)).await;
    soon(async {
        while world.stored(&blobs).await != [1] {
            tokio::task::yield_now().await;
        }
    })
    .await;
    world.is_exact().await;
    // A day on which nothing goes is not worth an entry of its own.
    world.pass(Duration::from_hours(27)).await;
    let log = identities.audit(&AuditFilter::default(), None, 10).await.expect("memory");
    let told: Vec<_> = log.iter().map(|row| (row.entry.action.as_str(), &row.entry.actor)).collect();
    assert_eq!(told, [("cache.cleanup", &Actor::System)]);
    world.tasks.soft().cancel();
}
