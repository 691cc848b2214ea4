//! What cannot be stored is streamed through, and held to its digest all the same.

use application::pull::{BlobContent, PullError};
use domain::body::BodyErrorKind;
use domain::cache::CacheOutcome;
use domain::ports::UpstreamErrorKind;

use crate::doubles::{fetch, fetch_pieces};
use crate::world::{World, app, content, drain, other, part, read, read_some, settle, whole};

const LEN: usize = 400_000;

#[tokio::test]
async fn a_full_staging_area_fails_no_pull() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.staging.fill_up_after_creates(0);
    for _ in 0..2 {
        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!((answer.outcome, answer.size), (CacheOutcome::Bypass, Some(LEN as u64)));
        assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    }
    world.at_rest().await;
    assert!(!world.is_stored(digest).await);

    // As soon as there is room, it is kept.
    world.staging.fill_up_after_creates(u64::MAX);
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_range_of_what_cannot_be_stored_is_that_range() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.staging.fill_up_after_creates(0);
    for (range, expected) in [
        ("bytes=0-0", &bytes[..1]),
        ("bytes=1000-299999", &bytes[1000..300_000]),
        ("bytes=-5", &bytes[LEN - 5..]),
        ("bytes=399999-", &bytes[LEN - 1..]),
    ] {
        let answer = world.range(digest, range).await.expect("a range");
        assert_eq!((answer.outcome, answer.size), (CacheOutcome::Bypass, Some(LEN as u64)), "{range}");
        assert_eq!(read(answer).await.as_deref(), Ok(expected), "{range}");
    }
    let answer = world.range(digest, "bytes=0-9,399990-").await.expect("two ranges");
    let BlobContent::Ranges(parts) = answer.content else { panic!("not ranges: {answer:?}") };
    let mut got = Vec::new();
    for part in parts {
        got.push(drain(part.body.into_stream()).await.expect("a whole part"));
    }
    assert_eq!(got, [&bytes[..10], &bytes[LEN - 10..]]);
    let answer = world.range(digest, "bytes=400000-").await.expect("an answer");
    assert!(matches!(answer.content, BlobContent::Unsatisfiable));
    world.at_rest().await;
}

#[tokio::test]
async fn a_staging_area_that_fills_up_on_the_way_breaks_none_of_its_readers() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    for repository in [app(), other()] {
        world.upstream.holds.put_blob(&repository.repository, bytes.clone());
    }
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..100_000));
    let leader = world.blob(&app(), digest).await.expect("a blob");
    let mut leader = whole(leader).into_stream();
    let mut led = read_some(&mut leader, 100_000).await;
    feed.send(bytes.slice(100_000..150_000));

    let joiner = world.blob(&other(), digest).await.expect("a blob");
    assert_eq!(joiner.outcome, CacheOutcome::Joined);
    let mut joiner = whole(joiner).into_stream();
    let mut joined = read_some(&mut joiner, 150_000).await;
    let late = world.blob(&app(), digest).await.expect("a blob");
    let ranged = world.range(digest, "bytes=50000-349999").await.expect("a range");

    world.staging.fill_up_after_appends(0);
    feed.send(bytes.slice(150_000..200_000));
    led.extend(drain(leader).await.expect("a whole transfer"));
    joined.extend(drain(joiner).await.expect("a whole transfer"));
    assert_eq!(led, bytes);
    assert_eq!(joined, bytes);
    assert_eq!(read(late).await.as_deref(), Ok(&bytes[..]));
    assert_eq!(drain(part(ranged).into_stream()).await.as_deref(), Ok(&bytes[50_000..350_000]));
    world.at_rest().await;
    assert!(!world.is_stored(digest).await);
    // Who comes afterwards and finds no room is told so.
    let afterwards = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(read(afterwards).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
}

#[tokio::test]
async fn wrong_bytes_do_not_pass_through_whole() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (_, wrong) = content(2, LEN);
    world.staging.fill_up_after_creates(0);
    world.upstream.next_blob(fetch(&bytes));
    world.upstream.next_blob(fetch(&wrong));
    let (got, kind) = read(world.blob(&app(), digest).await.expect("headers")).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::DigestMismatch);
    assert_eq!(got.len(), LEN - 1, "all but the last byte may leave");
    world.at_rest().await;
}

#[tokio::test]
async fn a_first_part_that_was_wrong_is_not_completed_by_a_good_second_transfer() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    let mut altered = bytes.slice(..100_000).to_vec();
    altered[5] ^= 1;
    feed.send(altered.into());
    let mut reader = whole(world.blob(&app(), digest).await.expect("headers")).into_stream();
    read_some(&mut reader, 100_000).await;
    world.staging.fill_up_after_appends(0);
    feed.send(bytes.slice(100_000..200_000));
    let (_, kind) = drain(reader).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::DigestMismatch);
    world.at_rest().await;
}

#[tokio::test]
async fn a_second_attempt_that_finds_no_room_does_not_complete_the_first_attempts_bytes() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (_, wrong) = content(2, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.staging.fill_up_after_creates(1);
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(wrong.slice(..200_000));
    let mut had_some = whole(world.blob(&app(), digest).await.expect("headers")).into_stream();
    read_some(&mut had_some, 100_000).await;
    let had_none = world.blob(&app(), digest).await.expect("headers");
    feed.send(wrong.slice(200_000..));
    drop(feed);
    let (_, kind) = drain(had_some).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::DigestMismatch);
    assert_eq!(read(had_none).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
}

#[tokio::test]
async fn a_blob_that_cannot_be_published_reaches_its_readers_and_leaves_nothing() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.store.refuse_publish(true);
    for _ in 0..2 {
        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!(answer.outcome, CacheOutcome::Miss);
        assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
        world.at_rest().await;
        assert!(!world.is_stored(digest).await);
    }
    world.store.refuse_publish(false);
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_store_out_of_reach_is_gone_round_and_its_rows_stay() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    world.store.refuse_open(true);
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Bypass);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    assert!(world.is_stored(digest).await);

    world.upstream.fail_all(UpstreamErrorKind::Connect);
    let answer = world.blob(&app(), digest).await;
    assert!(matches!(answer, Err(PullError::Upstream { .. })), "not a body that breaks: {answer:?}");

    world.store.refuse_open(false);
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    settle().await;
    world.at_rest().await;
}

#[tokio::test]
async fn a_transfer_that_breaks_is_resumed_in_pass_through_too() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.staging.fill_up_after_creates(0);
    // The fill's own attempt, which finds no room.
    world.upstream.next_blob(fetch(&bytes));
    let first = bytes.slice(..123_457);
    world.upstream.next_blob(fetch_pieces(0, Some(LEN as u64), vec![Ok(first), Err(UpstreamErrorKind::Interrupted)]));
    let answer = world.blob(&app(), digest).await.expect("a blob");
    let got = world.while_time_passes(read(answer)).await;
    assert_eq!(got.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
}
