//! Purges and pulls at the same time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use support::admin::Answer;
use tokio::task::JoinSet;

use crate::calls::{delete_entry, entries, pattern, purge};
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_pull_fails_because_somebody_purges_all_the_time() {
    let world = Arc::new(World::new().await);
    let done = Arc::new(AtomicBool::new(false));
    let mut purgers = JoinSet::new();
    for number in 0..3 {
        let (api, done, world) = (world.api(), Arc::clone(&done), Arc::clone(&world));
        purgers.spawn(async move {
            let mut rounds = 0;
            while !done.load(Ordering::Relaxed) {
                match number {
                    0 => drop(api.clear_cache().send().await.good()),
                    1 => drop(purge(&api, pattern("hub/team/*")).await.good()),
                    _ => match delete_entry(&api, &world.b.layers()[0].digest).await {
                        Ok(_) => {}
                        gone => assert_eq!(gone.refused().status, 404),
                    },
                }
                rounds += 1;
            }
            rounds
        });
    }
    let mut pullers = JoinSet::new();
    for number in 0..4 {
        let world = Arc::clone(&world);
        pullers.spawn(async move {
            let repository = if number % 2 == 0 { "team/a" } else { "team/b" };
            for _ in 0..20 {
                support::client::pull(&world.stack.url(), repository, "1.0").await.expect("a whole image");
            }
        });
    }
    while let Some(puller) = pullers.join_next().await {
        puller.expect("no pull failed");
    }
    done.store(true, Ordering::Relaxed);
    while let Some(rounds) = purgers.join_next().await {
        assert!(rounds.expect("no purge failed") > 5);
    }
    // Nothing is left behind that nobody counts.
    world.stack.settle().await;
    world.api().clear_cache().send().await.good();
    assert_eq!(entries(&world.api()).await, 0);
    for blob in world.a.blobs().chain(world.b.blobs()) {
        assert!(world.files_of(&blob.digest).is_empty(), "{}", blob.digest);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_in_the_middle_of_a_blob_gets_the_rest_of_it() {
    let world = World::new().await;
    let big = support::SampleImage::single("team/big", "1").seed(9).layers([8 << 20]).build();
    world.registry.push(&big);
    world.pull("team/big", "1").await;
    let layer = &big.layers()[0];
    let url = format!("{}/v2/team/big/blobs/{}", world.stack.url(), layer.digest);
    let mut response = reqwest::get(&url).await.expect("the cache answers");
    let mut received = response.chunk().await.expect("bytes").expect("some").len() as u64;
    world.api().clear_cache().send().await.good();
    while let Some(chunk) = response.chunk().await.expect("more bytes") {
        received += chunk.len() as u64;
    }
    assert_eq!(received, layer.size());
}
