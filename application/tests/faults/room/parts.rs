//! What some repositories may have of the budget.

use std::time::Duration;

use bytes::Bytes;
use domain::access::PinId;
use domain::cache::{PartLimit, Pin, PinSource, PinTarget};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::MetadataRepo as _;
use domain::ports::metadata::Change;

use super::LEN;
use crate::world::{World, app, content, read, soon};

/// Room for two of four.
fn limit(repositories: &str) -> PartLimit {
    PartLimit { repositories: repositories.parse().expect("a pattern"), max_size: 5_000_000 }
}

fn ci() -> RepositoryKey {
    "hub/ci/app".parse().expect("a canonical name")
}

impl World {
    fn hold_for(&self, repository: &RepositoryKey, seed: u64) -> (Digest, Bytes) {
        let (digest, bytes) = content(seed, LEN);
        self.upstream.holds.put_blob(&repository.repository, bytes.clone());
        (digest, bytes)
    }

    async fn pull_by(&self, repository: &RepositoryKey, blob: &(Digest, Bytes)) {
        let answer = self.blob(repository, blob.0).await.expect("a blob");
        assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
        self.at_rest().await;
        self.clock.advance(Duration::from_secs(1));
    }
}

#[tokio::test]
async fn a_part_that_is_full_pushes_out_its_own_and_nobody_elses() {
    let world = World::small().await;
    world.pull.set_parts(vec![limit("hub/ci/**")]);
    let ours = [world.hold(1)];
    world.pull_by(&app(), &ours[0]).await;
    let theirs = [world.hold_for(&ci(), 2), world.hold_for(&ci(), 3), world.hold_for(&ci(), 4)];
    for blob in &theirs {
        world.pull_by(&ci(), blob).await;
    }
    assert_eq!(world.stored(&theirs).await, [1, 2], "the oldest of the part");
    assert_eq!(world.stored(&ours).await, [0], "older than all of them");
    assert_eq!(world.ledger().parts()[0].usage.stored(), 2 * LEN as u64);
    world.is_exact().await;
}

#[tokio::test]
async fn what_does_not_fit_into_a_part_is_streamed_through() {
    let world = World::small().await;
    world.pull.set_parts(vec![PartLimit { max_size: 1_500_000, ..limit("hub/ci/**") }]);
    let blob = world.hold_for(&ci(), 1);
    world.pull_by(&ci(), &blob).await;
    assert!(!world.is_stored(blob.0).await);
    // Another repository that has it is not bound by that.
    world.upstream.holds.put_blob(&app().repository, blob.1.clone());
    world.pull_by(&app(), &blob).await;
    assert!(world.is_stored(blob.0).await);
    assert_eq!(world.ledger().parts()[0].usage.stored(), 0);
    world.is_exact().await;
}

#[tokio::test]
async fn a_push_counts_where_it_goes() {
    let world = World::small().await;
    world.pull.set_parts(vec![limit(&app().to_string())]);
    for seed in 1..=3 {
        let layer = content(seed, LEN);
        world.push_blob(layer.0, &layer.1).await.expect("pushed");
    }
    // Parts of an unfinished push never go: the third finds no room.
    assert_eq!(world.ledger().parts()[0].usage.stored(), 2 * LEN as u64);
    world.is_exact().await;
}

#[tokio::test]
async fn a_part_that_is_made_smaller_shrinks_and_the_next_process_counts_the_same() {
    let world = World::small().await;
    world.keep_room();
    let blobs = [world.hold_for(&ci(), 1), world.hold_for(&ci(), 2), world.hold_for(&ci(), 3)];
    for blob in &blobs {
        world.pull_by(&ci(), blob).await;
    }
    let ours = world.hold(4);
    world.pull_by(&app(), &ours).await;
    world.pull.set_parts(vec![limit("hub/ci/**")]);
    while world.ledger().parts()[0].usage.stored() > 5_000_000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.stored(&blobs).await, [1, 2]);
    assert!(world.is_stored(ours.0).await);
    world.is_exact().await;

    let stored = world.ledger().usage().stored();
    let again = World::with_room_over(world.outside(), super::ROOM, stored);
    again.pull.set_parts(vec![limit("hub/ci/**")]);
    again.load().await;
    assert_eq!(again.ledger().parts()[0].usage.stored(), 2 * LEN as u64);
}

#[tokio::test]
async fn a_part_that_cannot_shrink_keeps_nobody_else_from_making_room() {
    const LEN: usize = 2_200_000;
    let world = World::small().await;
    let put = |repository: &RepositoryKey, seed| {
        let (digest, bytes) = content(seed, LEN);
        world.upstream.holds.put_blob(&repository.repository, bytes.clone());
        (digest, bytes)
    };
    for seed in 1..=2 {
        world.pull_by(&ci(), &put(&ci(), seed)).await;
    }
    let everything = PinTarget::Pattern("hub/ci/**".parse().expect("a pattern"));
    let pin = Pin {
        id: PinId::from_random(1),
        source: PinSource::Api,
        target: everything,
        description: String::new(),
        created_at: std::time::SystemTime::UNIX_EPOCH,
    };
    world.metadata.rows.apply(vec![Change::PutPin(pin)]).await.expect("memory does not fail");
    world.pull.set_parts(vec![PartLimit { max_size: 1_000_000, ..limit("hub/ci/**") }]);
    world.keep_room();
    for seed in 11..=13 {
        world.pull_by(&app(), &put(&app(), seed)).await;
    }
    // Two that are pinned, and one of the three: a twentieth is free.
    let spared = async {
        while world.ledger().usage().stored() > 3 * LEN as u64 {
            tokio::task::yield_now().await;
        }
    };
    soon(spared).await;
    assert_eq!(world.ledger().parts()[0].usage.stored(), 2 * LEN as u64);
}

#[tokio::test]
async fn where_nobody_can_go_it_is_looked_for_once_a_second() {
    let world = World::small().await;
    let blobs: Vec<_> = (1..=4).map(|seed| world.hold(seed)).collect();
    let mut open = Vec::new();
    for blob in &blobs {
        world.pull_by(&app(), blob).await;
        open.push(world.blob(&app(), blob.0).await.expect("a blob"));
    }
    // All of them are being read, which the way through all of them shows.
    let next = world.hold(5);
    world.pull(&next).await;
    assert!(!world.is_stored(next.0).await);
    drop(open.remove(0));
    world.pull(&next).await;
    assert!(!world.is_stored(next.0).await, "nobody has looked again");
    world.clock.advance(Duration::from_secs(1));
    world.pull(&next).await;
    assert!(world.is_stored(next.0).await);
    world.is_exact().await;
}
