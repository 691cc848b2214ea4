//! One download for many readers: who joins, who decides, when it is over, and what happens when it goes wrong.

use application::pull::{Missing, PullError, UpstreamTrouble};
use domain::body::BodyErrorKind;
use domain::cache::CacheOutcome;
use domain::ports::UpstreamErrorKind;
use futures_util::FutureExt as _;
use futures_util::future::{join, join_all};
use memory::UpstreamCall;

use crate::doubles::fetch;
use crate::world::{World, app, content, drain, other, read, read_some, settle, soon, whole};

const LEN: usize = 400_000;

#[tokio::test]
async fn two_repositories_share_one_download_and_each_asks_for_itself() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    for repository in [app(), other()] {
        world.upstream.holds.put_blob(&repository.repository, bytes.clone());
    }
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..1000));
    let first = world.blob(&app(), digest).await.expect("a blob");
    let second = world.blob(&other(), digest).await.expect("a blob");
    assert_eq!((first.outcome, second.outcome), (CacheOutcome::Miss, CacheOutcome::Joined));
    assert_eq!(world.upstream.calls(UpstreamCall::StatBlob), 1);
    feed.send(bytes.slice(1000..));
    drop(feed);
    let (first, second) = join(read(first), read(second)).await;
    assert_eq!((first.as_deref(), second.as_deref()), (Ok(&bytes[..]), Ok(&bytes[..])));
    world.at_rest().await;
    assert_eq!(world.gets(), 1);
    assert!(world.is_linked(&app(), digest).await && world.is_linked(&other(), digest).await);
}

#[tokio::test]
async fn a_download_under_way_permits_nobody_else() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..1000));
    let first = world.blob(&app(), digest).await.expect("a blob");
    let stranger = world.blob(&other(), digest).await;
    assert!(matches!(stranger, Err(PullError::Missing(Missing::Blob))), "{stranger:?}");
    feed.send(bytes.slice(1000..));
    drop(feed);
    assert_eq!(read(first).await.as_deref(), Ok(&bytes[..]));
    // Nor does the verified but unpublished, nor the stored.
    let stranger = world.blob(&other(), digest).await;
    assert!(matches!(stranger, Err(PullError::Missing(Missing::Blob))), "{stranger:?}");
    world.at_rest().await;
    assert!(!world.is_linked(&other(), digest).await);
}

#[tokio::test]
async fn who_finds_that_somebody_else_was_quicker_asks_before_joining() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    // Both wait for the same probe, and see no download under way while they do.
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    world.blob(&app(), digest).await.expect_err("an outage");
    world.upstream.heal();
    let gate = world.upstream.hold(UpstreamCall::Probe);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (app, other) = (app(), other());
    let both = join(world.blob(&app, digest), world.blob(&other, digest));
    let ((first, stranger), ()) = soon(join(both, opener)).await;
    assert!(matches!(stranger, Err(PullError::Missing(Missing::Blob))), "{stranger:?}");
    assert_eq!(read(first.expect("a blob")).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert!(!world.is_linked(&other, digest).await);
}

#[tokio::test]
async fn what_the_upstream_denies_the_first_repository_it_may_give_the_second() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let gate = world.upstream.hold(UpstreamCall::Blob);
    // `other` does not have it and leads; `app` has it and follows.
    let (app, other) = (app(), other());
    let leader = world.blob(&other, digest);
    let follower = async {
        gate.reached().await;
        let follower = world.blob(&app, digest);
        let opener = async {
            while world.upstream.calls(UpstreamCall::StatBlob) == 0 {
                tokio::task::yield_now().await;
            }
            settle().await;
            gate.open();
        };
        join(follower, opener).await.0
    };
    let (led, followed) = soon(join(leader, follower)).await;
    assert!(matches!(led, Err(PullError::Missing(Missing::Blob))), "{led:?}");
    assert_eq!(read(followed.expect("a blob")).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert_eq!(world.gets(), 2);
    assert!(!world.is_linked(&other, digest).await);
}

#[tokio::test]
async fn nobody_between_the_last_byte_and_the_commit_starts_a_second_download() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let gate = world.metadata.hold_apply();
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    soon(gate.reached()).await;
    assert!(!world.metadata.take_applied().iter().any(|_| true), "the row is visible already");
    assert_eq!(world.pull.fills_in_progress(), 1);
    let between = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(between.outcome, CacheOutcome::Hit);
    assert_eq!(read(between).await.as_deref(), Ok(&bytes[..]));
    let ranged = world.range(digest, "bytes=7-9").await.expect("a range");
    assert_eq!(read(ranged).await.as_deref(), Ok(&bytes[7..10]));
    gate.open();
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
    assert_eq!(world.gets(), 1);
}

#[tokio::test]
async fn a_download_that_is_aborted_ends_no_body_well() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..1000));
    let mut reader = whole(world.blob(&app(), digest).await.expect("a blob")).into_stream();
    read_some(&mut reader, 1000).await;
    world.tasks.hard().cancel();
    let (_, kind) = drain(reader).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::Upstream);
    world.at_rest().await;
    assert!(!world.is_stored(digest).await);
}

#[tokio::test]
async fn who_waits_for_headers_is_told_when_the_download_is_aborted() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes);
    let gate = world.upstream.hold(UpstreamCall::Blob);
    let abort = async {
        gate.reached().await;
        world.tasks.hard().cancel();
    };
    let (answer, ()) = soon(join(world.blob(&app(), digest), abort)).await;
    assert!(matches!(answer, Err(PullError::Interrupted)), "{answer:?}");
    world.at_rest().await;
}

#[tokio::test]
async fn a_body_of_unknown_length_that_is_aborted_does_not_look_finished() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let feed = world.upstream.feed_blob(None);
    feed.send(bytes.slice(..1000));
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(answer.size, None);
    let mut reader = whole(answer).into_stream();
    assert_eq!(read_some(&mut reader, 999).await.len(), 999, "one byte is held back");
    world.tasks.hard().cancel();
    drain(reader).await.expect_err("a broken transfer");
    world.at_rest().await;
}

#[tokio::test]
async fn a_client_that_leaves_does_not_stop_the_download() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..1000));
    drop(world.blob(&app(), digest).await.expect("a blob"));
    feed.send(bytes.slice(1000..));
    drop(feed);
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn the_last_byte_waits_for_the_digest() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.clone());
    let mut reader = whole(world.blob(&app(), digest).await.expect("a blob")).into_stream();
    assert_eq!(read_some(&mut reader, LEN - 1).await.len(), LEN - 1);
    let mut last = Box::pin(drain(reader));
    for _ in 0..100 {
        assert!((&mut last).now_or_never().is_none(), "the transfer has not ended, so its digest is not known");
        tokio::task::yield_now().await;
    }
    drop(feed);
    assert_eq!(last.await.expect("a whole transfer").len(), 1);
    world.at_rest().await;
}

#[tokio::test]
async fn wrong_bytes_are_fetched_once_more_for_those_who_had_none_of_them() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (_, wrong) = content(2, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(wrong.slice(..1000));
    let mut had_some = whole(world.blob(&app(), digest).await.expect("headers")).into_stream();
    read_some(&mut had_some, 1).await;
    let had_none = world.blob(&app(), digest).await.expect("headers");
    feed.send(wrong.slice(1000..));
    drop(feed);
    let (_, kind) = drain(had_some).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::DigestMismatch);
    assert_eq!(read(had_none).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert_eq!(world.gets(), 2);
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
}

#[tokio::test]
async fn who_has_had_wrong_bytes_does_not_wait_for_the_second_attempt() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (_, wrong) = content(2, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(wrong.slice(..1000));
    let mut reader = whole(world.blob(&app(), digest).await.expect("headers")).into_stream();
    read_some(&mut reader, 1000).await;
    let gate = world.upstream.hold(UpstreamCall::Blob);
    feed.send(wrong.slice(1000..));
    drop(feed);
    let (_, kind) = drain(reader).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::DigestMismatch);
    soon(gate.reached()).await;
    gate.open();
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn who_was_promised_another_length_is_broken_off() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (_, wrong) = content(2, LEN / 2);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(wrong.len() as u64));
    let promised_half = world.blob(&app(), digest).await.expect("headers");
    assert_eq!(promised_half.size, Some(wrong.len() as u64));
    feed.send(wrong);
    drop(feed);
    let (got, _) = read(promised_half).await.expect_err("half of the blob is not the blob");
    assert_eq!(got.len(), 0);
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn bytes_that_are_wrong_twice_are_the_upstreams_fault() {
    let world = World::new();
    let (digest, _) = content(1, LEN);
    let (_, wrong) = content(2, 1000);
    for _ in 0..2 {
        let wrong = wrong.clone();
        world.upstream.next_blob(fetch(&wrong));
    }
    // Small enough to be checked before the headers leave.
    let answer = world.blob(&app(), digest).await;
    assert!(
        matches!(answer, Err(PullError::Upstream { trouble: UpstreamTrouble::BadAnswer, .. })),
        "a clean error: {answer:?}"
    );
    world.at_rest().await;
    assert_eq!(world.gets(), 2);
    assert!(!world.is_stored(digest).await);
}

#[tokio::test]
async fn an_upstream_that_fails_at_once_is_an_error_and_not_a_broken_body() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes);
    for (kind, trouble) in [
        (UpstreamErrorKind::Connect, UpstreamTrouble::Unavailable),
        (UpstreamErrorKind::AccountRefused, UpstreamTrouble::AccountRefused),
        (UpstreamErrorKind::BadAnswer, UpstreamTrouble::BadAnswer),
    ] {
        world.upstream.fail(UpstreamCall::Blob, kind);
        let answer = world.blob(&app(), digest).await;
        let Err(PullError::Upstream { trouble: told, .. }) = answer else { panic!("{kind:?}: {answer:?}") };
        assert_eq!(told, trouble);
    }
    world.at_rest().await;
}

#[tokio::test]
async fn an_empty_blob_is_a_blob() {
    let world = World::new();
    let (digest, bytes) = content(1, 0);
    world.upstream.holds.put_blob(&app().repository, bytes);
    for outcome in [CacheOutcome::Miss, CacheOutcome::Hit] {
        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!((answer.outcome, answer.size), (outcome, Some(0)));
        assert_eq!(read(answer).await.as_deref(), Ok(&[][..]));
        world.at_rest().await;
    }
    assert_eq!(world.gets(), 1);
}

#[tokio::test]
async fn a_blob_longer_than_it_was_announced_is_refused() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let feed = world.upstream.feed_blob(Some(LEN as u64 - 1));
    let answer = world.blob(&app(), digest).await.expect("headers");
    feed.send(bytes);
    drop(feed);
    read(answer).await.expect_err("a broken transfer");
    world.at_rest().await;
    assert!(!world.is_stored(digest).await);
}

#[tokio::test]
async fn who_joins_under_the_same_repository_asks_nothing_more() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..1000));
    let mut readers = Vec::new();
    for index in 0..100 {
        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!(answer.outcome == CacheOutcome::Miss, index == 0);
        readers.push(read(answer));
    }
    feed.send(bytes.slice(1000..));
    drop(feed);
    assert!(join_all(readers).await.into_iter().all(|got| got.as_deref() == Ok(&bytes[..])));
    world.at_rest().await;
    assert_eq!(world.upstream.all_calls(), 1);
}
