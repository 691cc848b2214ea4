use std::time::Duration;

use application::maintenance::flush_hits;
use domain::oci::Reference;
use domain::ports::MetadataRepo as _;
use domain::ports::metadata::Change;
use futures_util::future::join_all;

use application::pull::Want;

use memory::UpstreamCall;

use super::{LEN, ROOM, key};
use crate::world::{World, app, content, soon};

#[tokio::test]
async fn the_least_recently_used_makes_room() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4), world.hold(5)];
    for blob in &blobs[..4] {
        world.pull(blob).await;
        world.clock.advance(Duration::from_secs(1));
    }
    // A hit that no row knows of yet.
    world.pull(&blobs[0]).await;
    world.pull(&blobs[4]).await;
    assert_eq!(world.stored(&blobs).await, [0, 2, 3, 4]);
    world.is_exact().await;
    // What went is fetched again, and is what it was.
    world.pull(&blobs[1]).await;
    assert_eq!(world.stored(&blobs).await, [0, 1, 3, 4]);
    world.is_exact().await;
}

#[tokio::test]
async fn a_part_of_the_budget_is_free_again_after_room_was_made() {
    let world = World::small().await;
    world.keep_room();
    let blobs: Vec<_> = (0..9).map(|seed| world.hold_len(seed, 1_100_000)).collect();
    for blob in &blobs {
        world.pull(blob).await;
        world.clock.advance(Duration::from_secs(1));
    }
    soon(async {
        // A tenth is for small objects.
        while world.ledger().usage().taken() > ROOM - ROOM / 10 - ROOM / 20 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    world.is_exact().await;
    world.tasks.soft().cancel();
}

#[tokio::test]
async fn many_downloads_at_once_stay_within_the_budget() {
    let world = World::small().await;
    let blobs: Vec<_> = (0..12).map(|seed| world.hold_len(seed, 1_500_000)).collect();
    let gate = world.upstream.hold(UpstreamCall::Blob);
    let repository = app();
    let answers = join_all(blobs.iter().map(|(digest, _)| world.blob(&repository, *digest)));
    let reading = async {
        for (answer, (_, bytes)) in answers.await.into_iter().zip(&blobs) {
            let read = crate::world::read(answer.expect("a blob")).await;
            assert_eq!(read.as_deref(), Ok(&bytes[..]), "no pull fails for want of room");
            assert!(world.ledger().usage().taken() <= ROOM);
        }
    };
    let opening = async {
        while gate.waiting() < blobs.len() {
            tokio::task::yield_now().await;
        }
        gate.open();
    };
    soon(async { tokio::join!(reading, opening) }).await;
    world.at_rest().await;
    world.is_exact().await;
}

#[tokio::test]
async fn an_image_whose_manifest_is_asked_for_stays_complete() {
    let world = World::small().await;
    let layers = [world.hold(1), world.hold(2)];
    let digests: Vec<_> = layers.iter().map(|(digest, _)| *digest).collect();
    let (manifest, _) = world.push_manifest(&app(), "1.0", &digests);
    let reference = Reference::Digest(manifest);
    world.pull.manifest(&app(), &reference, Want::Bytes).await.expect("a manifest");
    for layer in &layers {
        world.pull(layer).await;
        world.clock.advance(Duration::from_secs(1));
    }
    let others = [world.hold(3), world.hold(4), world.hold(5)];
    for other in &others[..2] {
        world.pull(other).await;
        world.clock.advance(Duration::from_secs(1));
    }
    // As by a client that has the layers already and looks whether the image is still the same.
    world.pull.manifest(&app(), &reference, Want::Bytes).await.expect("a manifest");
    world.pull(&others[2]).await;
    assert_eq!(world.stored(&layers).await, [0, 1]);
    assert_eq!(world.stored(&others).await, [1, 2]);
    // A cleanup by age sees it, too.
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");
    let row = world.metadata.rows.blob(&key(&layers[0])).await.expect("a look").expect("a row");
    assert_eq!(row.access_count, 0, "nobody was served from it");
    assert!(row.last_accessed_at > row.created_at);
}

#[tokio::test]
async fn one_large_blob_does_not_cost_the_cache_its_manifests() {
    let world = World::small().await;
    let mut manifests = Vec::new();
    for number in 0..20 {
        let (digest, _) = world.push_manifest(&app(), &format!("1.{number}"), &[]);
        world.pull.manifest(&app(), &Reference::Digest(digest), Want::Bytes).await.expect("a manifest");
        manifests.push(digest);
    }
    world.clock.advance(Duration::from_secs(1000));
    for seed in 0..3 {
        world.pull(&world.hold_len(seed, 8_900_000)).await;
    }
    for digest in manifests {
        assert!(world.is_stored(digest).await);
    }
    world.is_exact().await;
}

#[tokio::test]
async fn many_small_blobs_go_in_few_requests_and_transactions() {
    let world = World::small().await;
    let small: Vec<_> = (0..300).map(|seed| world.hold_len(1000 + seed, 30_000)).collect();
    for blob in &small {
        world.pull(blob).await;
    }
    world.metadata.take_applied();
    world.pull(&world.hold_len(1, 8_900_000)).await;
    let left = world.stored(&small).await.len();
    let batches = world.store.batches();
    assert_eq!(batches.iter().sum::<usize>(), 300 - left);
    assert_eq!(batches[0], 250, "as many as may go at a time");
    assert_eq!(batches.len(), 2);
    let drops = |changes: &Vec<Change>| changes.iter().any(|change| matches!(change, Change::DropBlob { .. }));
    assert_eq!(world.metadata.take_applied().iter().filter(|changes| drops(changes)).count(), batches.len());
    world.is_exact().await;
}

#[tokio::test]
async fn contents_whose_rows_cannot_be_dropped_have_not_gone() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    world.metadata.refuse_writes(true);
    world.pull(&world.hold_len(5, 4_000_000)).await;
    world.metadata.refuse_writes(false);
    assert_eq!(world.ledger().evicted().objects, 0);
    assert!(!world.store.batches().is_empty(), "it was tried");
    // Their rows lead to nothing now, which is a miss that heals.
    for blob in &blobs {
        world.pull(blob).await;
    }
    world.is_exact().await;
}

#[tokio::test]
async fn a_blob_that_cannot_be_removed_stays_and_counts() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4), world.hold(5)];
    for blob in &blobs[..4] {
        world.pull(blob).await;
    }
    world.store.refuse_remove(true);
    // As often as there are some that could go.
    for _ in 0..5 {
        world.pull(&blobs[4]).await;
    }
    assert_eq!(world.stored(&blobs).await, [0, 1, 2, 3], "streamed through");
    world.is_exact().await;
    world.store.refuse_remove(false);
    world.pull(&blobs[4]).await;
    assert_eq!(world.stored(&blobs).await.len(), 4);
    assert!(world.is_stored(blobs[4].0).await);
    world.is_exact().await;
}

#[tokio::test]
async fn pushes_make_room_as_pulls_do() {
    let world = World::small().await;
    let pulled = [world.hold(1), world.hold(2), world.hold(3), world.hold(4)];
    for blob in &pulled {
        world.pull(blob).await;
    }
    let pushed = content(9, LEN);
    world.push_blob(pushed.0, &pushed.1).await.expect("pushed");
    assert!(world.is_stored(pushed.0).await);
    assert_eq!(world.stored(&pulled).await.len(), 3);
    world.is_exact().await;
}
