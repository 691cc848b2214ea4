//! One replica evicts for all.

use std::time::Duration;

use domain::ports::{Holder, Leases as _};
use futures_util::future::join_all;

use super::world::Replicas;
use crate::world::{app, content, settle, soon};

const LEN: usize = 100_000;

async fn leader(world: &Replicas, count: usize) -> usize {
    let elected = async {
        loop {
            let leaders: Vec<_> = (0..count).filter(|number| world[*number].cluster.leadership().is_ours()).collect();
            assert!(leaders.len() <= 1, "{leaders:?}");
            if let [leader] = leaders[..] {
                return leader;
            }
            tokio::task::yield_now().await;
        }
    };
    world.while_time_passes(elected).await
}

#[tokio::test]
async fn one_is_elected_and_another_when_it_dies() {
    let mut world = Replicas::new(3);
    (0..3).for_each(|number| world.stand(number));
    let first = leader(&world, 3).await;
    world.kill(first);
    let lost = async {
        while world[first].cluster.leadership().is_ours() {
            tokio::task::yield_now().await;
        }
    };
    soon(lost).await;
    let second = leader(&world, 3).await;
    assert_ne!(first, second);
}

#[tokio::test]
async fn a_replica_without_the_lease_has_room_made_by_the_one_that_has_it() {
    let mut world = Replicas::with_room(2, Some(3 * LEN as u64 + 1_000));
    world.stand(0);
    assert_eq!(leader(&world, 1).await, 0);
    let blobs: Vec<_> = (0..6).map(|seed| content(seed + 1, LEN)).collect();
    for (digest, bytes) in &blobs {
        world.upstream.holds.put_blob(&app().repository, bytes.clone());
        assert_eq!(&world.while_time_passes(world.read(1, &app(), *digest)).await[..], bytes);
        world.at_rest().await;
        world.while_time_passes(world.clock_passes(Duration::from_millis(200))).await;
    }
    // The last is there, the first is not, and both count the same.
    assert!(world.is_stored(blobs[5].0).await);
    assert!(!world.is_stored(blobs[0].0).await);
    settle().await;
    let used = |number: usize| world[number].ledger.usage().stored();
    assert_eq!(used(0), used(1));
    assert!(used(0) <= 3 * LEN as u64 + 1_000, "{}", used(0));
    assert!(world[1].ledger.evicted().objects == 0, "only the one with the lease evicts");
}

#[tokio::test]
async fn replicas_count_the_same() {
    let world = Replicas::new(3);
    let blobs: Vec<_> =
        (0..9).map(|seed| content(seed + 1, 70_000 + 10_000 * usize::try_from(seed).expect("small"))).collect();
    for (_, bytes) in &blobs {
        world.upstream.holds.put_blob(&app().repository, bytes.clone());
    }
    let app = app();
    let reads = blobs.iter().enumerate().map(|(client, (digest, _))| world.read(client % 3, &app, *digest));
    world.while_time_passes(join_all(reads)).await;
    world.at_rest().await;
    settle().await;
    let sum: u64 = blobs.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    for number in 0..3 {
        assert_eq!(world[number].ledger.usage().stored(), sum, "replica {number}");
    }
}

#[tokio::test]
async fn leases_of_the_dead_are_dropped() {
    let mut world = Replicas::new(1);
    world.stand(0);
    leader(&world, 1).await;
    let dead = Holder { id: "dead".into(), url: None };
    world.leases.acquire("fill/x", &dead, Duration::from_secs(10)).await.expect("memory does not fail");
    assert_eq!(world.leases.inner.count(), 2);
    world.while_time_passes(world.clock_passes(Duration::from_secs(601))).await;
    settle().await;
    assert_eq!(world.leases.inner.count(), 1, "its own");
}
