use std::sync::Arc;
use std::time::Duration;

use application::maintenance::flush_hits;
use domain::cache::{BudgetLimits, CacheOutcome, PolicyKind};
use domain::ports::MetadataRepo as _;
use domain::ports::metadata::Change;

use super::{LEN, ROOM, key};
use crate::world::{World, app, content, read, settle, soon};

#[tokio::test]
async fn what_is_stored_removed_and_stored_again_is_counted_exactly() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3)];
    for blob in &blobs {
        world.pull(blob).await;
        world.is_exact().await;
    }
    // An object that is lost, and one that has rotted.
    {
        use domain::ports::BlobStore as _;
        world.store.inner.remove(&key(&blobs[0])).await.expect("memory does not fail");
    }
    world.pull(&blobs[0]).await;
    world.is_exact().await;
    let (manifest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    world.hold_config("1.0");
    world.put(&app(), manifest, &bytes).await.expect("pushed");
    world.at_rest().await;
    world.is_exact().await;
    assert_eq!(world.ledger().usage().small.objects, 1);
}

#[tokio::test]
async fn what_was_stored_before_the_start_counts_from_the_first_moment() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4)];
    for blob in &blobs {
        world.pull(blob).await;
        world.clock.advance(Duration::from_secs(10));
    }
    world.pull(&blobs[0]).await;
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");

    let stored = world.ledger().usage().stored();
    let again = World::with_room_over(world.outside(), ROOM, stored);
    assert_eq!(again.ledger().usage().taken(), stored);
    // Whoever comes before everything is known waits, and then the right one goes.
    let late = again.hold_len(5, 2_500_000);
    let pull = again.pull(&late);
    tokio::pin!(pull);
    tokio::select! {
        biased;
        () = &mut pull => panic!("it was stored though nobody knew whether there is room"),
        () = settle() => {}
    }
    again.load().await;
    soon(pull).await;
    assert!(again.is_stored(late.0).await);
    assert_eq!(again.stored(&blobs).await, [0, 2, 3], "the second was asked for the longest ago");
    again.is_exact().await;
}

#[tokio::test]
async fn where_it_cannot_be_known_what_is_stored_pulls_are_streamed_through() {
    let world = World::with_room_over(World::new().outside(), ROOM, ROOM);
    let blob = world.hold(1);
    let pull = async {
        let answer = world.blob(&app(), blob.0).await.expect("a blob");
        assert_eq!(answer.outcome, CacheOutcome::Bypass);
        assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
    };
    world.while_time_passes(pull).await;
    world.at_rest().await;
    assert!(!world.is_stored(blob.0).await);
}

#[tokio::test]
async fn what_goes_while_the_rows_are_read_does_not_come_back() {
    let world = World::small().await;
    let blob = world.hold(1);
    world.pull(&blob).await;
    let again = World::with_room_over(world.outside(), ROOM, LEN as u64);
    again.catalog().record(vec![Change::DropBlob { key: key(&blob) }]).await;
    // The row was read before it was dropped.
    let put =
        Change::PutBlob { key: key(&blob), size: LEN as u64, origin: None, at: std::time::SystemTime::UNIX_EPOCH };
    again.metadata.rows.apply(vec![put]).await.expect("memory does not fail");
    again.load().await;
    assert_eq!(again.ledger().usage().stored(), 0);
}

#[tokio::test]
async fn an_upstream_that_is_forgotten_while_the_rows_are_read_does_not_come_back() {
    let world = World::with_room_over(World::new().outside(), ROOM, LEN as u64);
    let upstream: domain::oci::UpstreamName = "private".parse().expect("a name");
    world.catalog().record(vec![Change::ForgetUpstream { upstream: upstream.clone() }]).await;
    // The row was read before it was dropped.
    let digest = crate::world::content(1, LEN).0;
    let own = domain::cache::BlobKey::new(domain::cache::BlobSpace::Isolated(upstream), digest);
    let put = Change::PutBlob { key: own, size: LEN as u64, origin: None, at: std::time::SystemTime::UNIX_EPOCH };
    world.metadata.rows.apply(vec![put]).await.expect("memory does not fail");
    world.load().await;
    assert_eq!(world.ledger().usage().stored(), 0);
}

#[tokio::test]
async fn a_download_has_its_whole_length_reserved_before_its_bytes_come() {
    let world = World::small().await;
    let blob = world.hold(1);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(blob.1.slice(..100_000));
    let answer = world.blob(&app(), blob.0).await.expect("a blob");
    assert_eq!((world.ledger().usage().stored(), world.ledger().usage().taken()), (0, LEN as u64));
    feed.send(blob.1.slice(100_000..));
    drop(feed);
    assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
    world.at_rest().await;
    world.is_exact().await;
}

#[tokio::test]
async fn what_cannot_fit_is_streamed_through_and_takes_nothing() {
    let world = World::small().await;
    let small = world.hold(1);
    world.pull(&small).await;
    let huge = world.hold_len(2, 9_500_000);
    for _ in 0..2 {
        let answer = world.blob(&app(), huge.0).await.expect("a blob");
        assert_eq!(answer.outcome, CacheOutcome::Bypass);
        assert_eq!(read(answer).await.as_deref(), Ok(&huge.1[..]));
    }
    world.at_rest().await;
    assert_eq!(world.stored(&[small, huge]).await, [0], "nobody went for what does not fit anyway");
    world.is_exact().await;
}

#[tokio::test]
async fn an_object_larger_than_an_object_may_be_is_streamed_through() {
    let world = World::small().await;
    let limits = BudgetLimits { max_size: Some(ROOM), max_object_size: Some(LEN as u64) };
    world.pull.set_limits(limits, PolicyKind::Lru);
    let blobs = [world.hold_len(1, LEN), world.hold_len(2, LEN + 1)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    assert_eq!(world.stored(&blobs).await, [0]);
    // Pushes go through, too.
    let pushed = [content(3, LEN), content(4, LEN + 1)];
    for (digest, bytes) in &pushed {
        world.push_blob(*digest, bytes).await.expect("the upstream has it");
    }
    assert_eq!(world.stored(&pushed).await, [0]);
    world.is_exact().await;
}

#[tokio::test]
async fn a_blob_of_unknown_length_is_stored_if_it_turns_out_to_fit() {
    let world = World::small().await;
    for (seed, len, is_kept) in [(1, LEN, true), (2, 9_500_000, false)] {
        let blob = world.hold_len(seed, len);
        let feed = world.upstream.feed_blob(None);
        // What does not fit is asked for once more by whoever waits, past the cache.
        for piece in blob.1.chunks(100_000) {
            feed.send(bytes::Bytes::copy_from_slice(piece));
        }
        drop(feed);
        world.pull(&blob).await;
        assert_eq!(world.is_stored(blob.0).await, is_kept);
        world.is_exact().await;
    }
}

#[tokio::test]
async fn a_smaller_budget_is_kept_soon_and_another_policy_from_then_on() {
    let world = World::small().await;
    world.keep_room();
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4)];
    for blob in &blobs {
        world.pull(blob).await;
        world.clock.advance(Duration::from_secs(10));
    }
    world.pull(&blobs[0]).await;
    let limits = BudgetLimits { max_size: Some(5_000_000), max_object_size: None };
    world.pull.set_limits(limits, PolicyKind::Fifo);
    soon(async {
        while world.ledger().usage().stored() > 5_000_000 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(world.stored(&blobs).await, [2, 3], "the oldest go first");
    world.is_exact().await;
    assert_eq!(world.ledger().evicted().objects, 2);
    assert_eq!(Arc::clone(world.ledger()).policy(), PolicyKind::Fifo);
    world.tasks.soft().cancel();
}
