//! Objects that no row tells of, asked for by clients: as in a new instance over an old store.

use std::time::Duration;

use application::pull::{Missing, PullError};
use bytes::Bytes;
use domain::body::{Body, BodyError, BodyErrorKind, Chunk};
use domain::cache::{BlobKey, CacheOutcome};
use domain::oci::{Algorithm, Digest};
use domain::ports::{BlobStore as _, DigestVerifier, MetadataRepo as _, Staging as _, UpstreamErrorKind};
use futures_util::future::join_all;
use futures_util::{StreamExt as _, stream};
use memory::{MemoryStaging, UpstreamCall};
use tokio::sync::mpsc;

use crate::world::{World, app, content, other, part, read, read_some, settle, whole};

const LEN: usize = 24 << 20;

/// A blob that the upstream has in one repository, and the store without a row.
async fn found(len: usize) -> (World, Digest, Bytes) {
    let world = World::new();
    let (digest, bytes) = content(1, len);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    put_object(&world, &bytes).await;
    (world, digest, bytes)
}

async fn put_object(world: &World, bytes: &Bytes) {
    let digest = Algorithm::Sha256.digest(bytes);
    let (writer, _) = MemoryStaging::new().create("found").await.expect("memory");
    let mut verifier = DigestVerifier::new(digest, writer);
    verifier.append(vec![bytes.clone()]).await.expect("memory");
    let blob = verifier.finish().expect("the digest");
    world.store.inner.publish(&domain::cache::BlobSpace::Shared, blob).await.expect("memory");
}

fn heads(world: &World) -> u64 {
    world.upstream.calls(UpstreamCall::StatBlob)
}

/// A body of this length that sends what the test gives it.
fn fed(len: usize) -> (Body, mpsc::UnboundedSender<Result<Chunk, BodyError>>) {
    let (sender, mut receiver) = mpsc::unbounded_channel();
    let stream = stream::poll_fn(move |cx| receiver.poll_recv(cx)).boxed();
    (Body::sized(len as u64, stream), sender)
}

fn send(sender: &mpsc::UnboundedSender<Result<Chunk, BodyError>>, bytes: Bytes) {
    // Nobody may be listening any more.
    let _ = sender.send(Ok(Chunk::Bytes(bytes)));
}

#[tokio::test]
async fn a_blob_that_is_in_the_store_costs_one_head_and_no_download() {
    for len in [1000, 300_000] {
        let (world, digest, bytes) = found(len).await;
        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!((answer.outcome, answer.size), (CacheOutcome::Revalidated, Some(len as u64)));
        assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
        world.at_rest().await;
        assert!(world.is_stored(digest).await && world.is_linked(&app(), digest).await);
        let row = world.metadata.rows.blob(&BlobKey::shared(digest)).await.expect("memory").expect("a row");
        assert_eq!((row.size, row.origin), (len as u64, Some(app())));

        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!(answer.outcome, CacheOutcome::Hit);
        assert_eq!((heads(&world), world.upstream.all_calls()), (1, 1));
    }
}

#[tokio::test]
async fn many_who_ask_for_it_at_once_cost_one_head() {
    let (world, digest, bytes) = found(300_000).await;
    let gate = world.upstream.hold(UpstreamCall::StatBlob);
    let app = app();
    let asking = join_all((0..20).map(|_| world.read_blob(&app, digest)));
    let opening = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (got, ()) = tokio::join!(asking, opening);
    assert!(got.iter().all(|got| *got == bytes));
    world.at_rest().await;
    assert_eq!((heads(&world), world.upstream.all_calls()), (1, 1));
}

#[tokio::test]
async fn a_repository_that_does_not_have_it_gets_nothing_and_it_stays() {
    let (world, digest, bytes) = found(300_000).await;
    let answer = world.blob(&other(), digest).await;
    assert!(matches!(answer, Err(PullError::Missing(Missing::Blob))), "{answer:?}");
    world.at_rest().await;
    assert!(!world.is_linked(&other(), digest).await);
    assert_eq!(world.store.opens(), 0, "it was not even looked into");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.at_rest().await;
    assert_eq!(world.gets(), 0);
}

#[tokio::test]
async fn what_the_upstream_does_not_say_yes_to_is_what_it_says_to_a_download() {
    for kind in [UpstreamErrorKind::Denied, UpstreamErrorKind::Throttled { retry_after: None }] {
        let (world, digest, _) = found(300_000).await;
        world.upstream.fail(UpstreamCall::StatBlob, kind);
        world.upstream.fail(UpstreamCall::Blob, kind);
        assert!(world.blob(&app(), digest).await.is_err());
        world.at_rest().await;
        assert_eq!((world.gets(), world.store.opens()), (1, 0), "{kind:?}");
        assert!(!world.is_linked(&app(), digest).await);
    }
}

#[tokio::test]
async fn bytes_that_are_not_the_blob_s_are_put_aside_and_the_upstream_is_asked_for_them() {
    let (world, digest, bytes) = found(300_000).await;
    let key = BlobKey::shared(digest);
    let (_, wrong) = content(2, 300_000);
    world.store.rot(key.clone(), wrong);
    let answer = world.blob(&app(), digest).await.expect("a blob");
    // Whoever has had some of them is broken off, and never gets the last one.
    match read(answer).await {
        Ok(got) => assert_eq!(got, bytes),
        Err((got, kind)) => assert!(got.len() < bytes.len(), "{kind:?} after {} bytes", got.len()),
    }
    world.at_rest().await;
    assert_eq!(world.store.quarantined(), [key]);
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    assert_eq!(world.gets(), 1);
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_small_blob_of_wrong_bytes_is_answered_with_the_right_ones() {
    let (world, digest, bytes) = found(5000).await;
    world.store.rot(BlobKey::shared(digest), content(2, 5000).1);
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Miss);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert_eq!(world.gets(), 1);
}

#[tokio::test]
async fn the_last_byte_waits_for_the_digest() {
    let (world, digest, bytes) = found(LEN).await;
    let (body, feed) = fed(LEN);
    world.store.next_body(body);
    send(&feed, bytes.slice(..LEN - 1));
    let mut reading = whole(world.blob(&app(), digest).await.expect("a blob")).into_stream();
    assert_eq!(read_some(&mut reading, LEN - 1).await, bytes[..LEN - 1]);
    // Another byte than the last one of the blob.
    send(&feed, Bytes::from(vec![!bytes[LEN - 1]]));
    drop(feed);
    let end = reading.next().await.expect("an end");
    assert_eq!(end.expect_err("a broken transfer").kind(), BodyErrorKind::DigestMismatch);
    world.at_rest().await;
    assert_eq!(world.store.quarantined(), [BlobKey::shared(digest)]);
}

#[tokio::test]
async fn an_object_that_cannot_be_read_to_its_end_is_left_and_fetched() {
    let (world, digest, bytes) = found(300_000).await;
    let (body, feed) = fed(300_000);
    world.store.next_body(body);
    feed.send(Err(BodyError::new(BodyErrorKind::Storage))).expect("it is read");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.at_rest().await;
    assert_eq!((world.gets(), world.store.quarantined()), (1, vec![]));
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn an_object_of_another_length_than_the_upstream_says_is_not_used() {
    let (world, digest, bytes) = found(300_000).await;
    world.upstream.tell_length(299_999);
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.at_rest().await;
    assert_eq!((world.gets(), world.store.opens()), (1, 0));
}

#[tokio::test]
async fn a_range_far_ahead_comes_from_the_store_too() {
    let (world, digest, bytes) = found(LEN).await;
    let (body, feed) = fed(LEN);
    world.store.next_body(body);
    send(&feed, bytes.slice(..1));
    let answer = world.range(digest, "bytes=20000000-20000999").await.expect("a range");
    assert_eq!(answer.outcome, CacheOutcome::Revalidated);
    send(&feed, bytes.slice(1..));
    drop(feed);
    assert_eq!(crate::world::drain(part(answer).into_stream()).await.as_deref(), Ok(&bytes[20_000_000..20_001_000]));
    world.at_rest().await;
    assert_eq!(world.gets(), 0);
}

#[tokio::test]
async fn a_store_that_does_not_answer_holds_a_miss_up_for_a_moment_only() {
    let (world, digest, bytes) = found(300_000).await;
    let gate = world.store.hold_stats();
    let app = app();
    let reading = world.blob(&app, digest);
    let passing = async {
        gate.reached().await;
        world.clock.until_sleeping(1).await;
        world.clock.advance(Duration::from_millis(200));
    };
    let (answer, ()) = tokio::join!(reading, passing);
    assert_eq!(read(answer.expect("a blob")).await.as_deref(), Ok(&bytes[..]));
    gate.open();
    world.at_rest().await;
    assert_eq!((world.gets(), heads(&world)), (1, 0));
}

#[tokio::test]
async fn an_object_that_is_removed_while_it_is_adopted_is_put_back() {
    let (world, digest, bytes) = found(LEN).await;
    let (body, feed) = fed(LEN);
    world.store.next_body(body);
    send(&feed, bytes.slice(..1));
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert!(world.store.inner.remove(&BlobKey::shared(digest)).await.expect("memory"));
    send(&feed, bytes.slice(1..));
    drop(feed);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
    assert_eq!(world.gets(), 0);
}

#[tokio::test]
async fn an_object_that_finds_no_room_in_the_budget_is_streamed_through() {
    let world = World::with_room(100_000);
    let (digest, bytes) = content(1, 300_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    put_object(&world, &bytes).await;
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Bypass);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert!(world.metadata.rows.blob(&BlobKey::shared(digest)).await.expect("memory").is_none());
}
