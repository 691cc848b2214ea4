//! Ranges of a cold blob: followed where the fill is near, relayed where it is far, within a budget.

use bytes::Bytes;
use domain::cache::CacheOutcome;
use domain::oci::Digest;
use futures_util::FutureExt as _;
use futures_util::StreamExt as _;
use futures_util::future::join_all;

use crate::doubles::{Feed, fetch_pieces};
use crate::world::{World, app, bytes_of, content, part, read, settle};

const LEN: usize = 24 << 20;

/// A fill that has its first byte and waits for the rest.
async fn slow_fill() -> (World, Digest, Bytes, Feed) {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..1));
    drop(world.blob(&app(), digest).await.expect("a fill"));
    settle().await;
    (world, digest, bytes, feed)
}

fn finish(feed: Feed, bytes: &Bytes) {
    for at in (1..LEN).step_by(1 << 20) {
        feed.send(bytes.slice(at..LEN.min(at + (1 << 20))));
    }
    drop(feed);
}

#[tokio::test]
async fn sixteen_ranges_over_a_cold_blob_cost_at_most_a_quarter_more() {
    let (world, digest, bytes, feed) = slow_fill().await;
    let step = LEN / 16;
    let mut answers = Vec::new();
    for index in 0..16 {
        let range = format!("bytes={}-{}", index * step, (index + 1) * step - 1);
        answers.push(world.range(digest, &range).await.expect("a range"));
    }
    let relayed = answers.iter().filter(|answer| answer.outcome == CacheOutcome::Relay).count();
    assert!((1..16).contains(&relayed), "{relayed} of sixteen are relayed");
    finish(feed, &bytes);
    for (index, got) in join_all(answers.into_iter().map(read)).await.into_iter().enumerate() {
        assert!(got.as_deref() == Ok(&bytes[index * step..(index + 1) * step]), "range {index}");
    }
    world.at_rest().await;
    let sent = world.upstream.sent();
    assert!(sent > LEN as u64 && sent * 4 <= LEN as u64 * 5, "{sent} bytes for {LEN}");
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_range_far_ahead_does_not_wait_for_the_fill() {
    let (world, digest, bytes, feed) = slow_fill().await;
    let answer = world.range(digest, "bytes=20000000-20000999").await.expect("a range");
    assert_eq!((answer.outcome, answer.size), (CacheOutcome::Relay, Some(LEN as u64)));
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[20_000_000..20_001_000]));
    assert_eq!(world.pull.fills_in_progress(), 1, "it was answered beside the fill");
    finish(feed, &bytes);
    world.at_rest().await;
}

#[tokio::test]
async fn a_range_near_the_fill_waits_for_it() {
    let (world, digest, bytes, feed) = slow_fill().await;
    let answer = world.range(digest, "bytes=1000000-1000999").await.expect("a range");
    assert_eq!(answer.outcome, CacheOutcome::Joined);
    finish(feed, &bytes);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[1_000_000..1_001_000]));
    world.at_rest().await;
    assert_eq!(world.gets(), 1);
}

#[tokio::test]
async fn a_relayed_range_that_ends_with_the_blob_gets_its_last_byte_with_the_digest() {
    let (world, digest, bytes, feed) = slow_fill().await;
    let answer = world.range(digest, "bytes=-1000").await.expect("a range");
    assert_eq!(answer.outcome, CacheOutcome::Relay);
    let mut stream = part(answer).into_stream();
    let mut got = Vec::new();
    while got.len() < 999 {
        got.extend_from_slice(&bytes_of(stream.next().await.expect("more").expect("no break")));
    }
    assert_eq!(got, bytes[LEN - 1000..LEN - 1]);
    for _ in 0..100 {
        assert!(stream.next().now_or_never().is_none(), "the last byte left before the digest was known");
        tokio::task::yield_now().await;
    }
    finish(feed, &bytes);
    let last = bytes_of(stream.next().await.expect("more").expect("no break"));
    assert_eq!(last, bytes[LEN - 1..]);
    assert!(stream.next().await.is_none());
    world.at_rest().await;
}

#[tokio::test]
async fn an_upstream_that_ignores_ranges_is_not_relayed() {
    let (world, digest, bytes, feed) = slow_fill().await;
    let first = bytes.slice(..1000);
    world.upstream.next_blob(fetch_pieces(0, Some(LEN as u64), vec![Ok(first)]));
    let answer = world.range(digest, "bytes=20000000-20000999").await.expect("a range");
    assert_eq!(answer.outcome, CacheOutcome::Joined);
    finish(feed, &bytes);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[20_000_000..20_001_000]));
    world.at_rest().await;
}

#[tokio::test]
async fn a_relayed_range_that_is_cut_short_is_not_made_up_for() {
    let (world, digest, bytes, feed) = slow_fill().await;
    let some = bytes.slice(20_000_000..20_000_500);
    world.upstream.next_blob(fetch_pieces(20_000_000, Some(LEN as u64), vec![Ok(some)]));
    let answer = world.range(digest, "bytes=20000000-20000999").await.expect("a range");
    assert_eq!(answer.outcome, CacheOutcome::Relay);
    let (got, _) = read(answer).await.expect_err("a broken transfer");
    assert_eq!(got, bytes[20_000_000..20_000_500]);
    finish(feed, &bytes);
    world.at_rest().await;
}
