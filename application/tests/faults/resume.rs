//! A transfer that breaks is gone on with: at the same source, then at a mirror, and never with other bytes.

use domain::body::BodyErrorKind;
use domain::oci::Digest;
use domain::ports::UpstreamErrorKind::Interrupted;
use domain::ports::upstream::BlobRange;

use crate::doubles::fetch_pieces;
use crate::world::{World, app, content, read};

const LEN: usize = 400_000;
const TOTAL: Option<u64> = Some(LEN as u64);

/// Bytes between two of many breaks.
const STEP: usize = 10_000;

async fn pull(world: &World, digest: Digest) -> Result<Vec<u8>, (Vec<u8>, BodyErrorKind)> {
    // What fails before the headers leave has given nobody a byte.
    let pulled = async {
        match world.blob(&app(), digest).await {
            Ok(answer) => read(answer).await,
            Err(_) => Err((Vec::new(), BodyErrorKind::Upstream)),
        }
    };
    let answer = world.while_time_passes(pulled).await;
    world.at_rest().await;
    answer
}

#[tokio::test]
async fn the_rest_is_asked_for_under_the_condition_that_nothing_changed() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (first, rest) = (bytes.slice(..150_000), bytes.slice(150_000..));
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first), Err(Interrupted)]));
    world.upstream.next_blob(fetch_pieces(150_000, TOTAL, vec![Ok(rest)]));
    assert_eq!(pull(&world, digest).await.as_deref(), Ok(&bytes[..]));
    let rest = BlobRange { from: 150_000, len: None, if_range: Some("\"v1\"".into()) };
    assert_eq!(world.upstream.ranges(), [None, Some(rest)]);
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn an_upstream_that_sends_everything_again_is_read_from_where_it_broke() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let first = bytes.slice(..150_001);
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first), Err(Interrupted)]));
    let again = (0..LEN).step_by(7_000).map(|at| Ok(bytes.slice(at..LEN.min(at + 7_000)))).collect();
    world.upstream.next_blob(fetch_pieces(0, TOTAL, again));
    assert_eq!(pull(&world, digest).await.as_deref(), Ok(&bytes[..]));
    assert_eq!(world.gets(), 2);
}

#[tokio::test]
async fn a_transfer_that_ends_early_without_an_error_is_resumed_as_well() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (first, rest) = (bytes.slice(..100), bytes.slice(100..));
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first)]));
    world.upstream.next_blob(fetch_pieces(100, TOTAL, vec![Ok(rest)]));
    assert_eq!(pull(&world, digest).await.as_deref(), Ok(&bytes[..]));
}

#[tokio::test]
async fn a_rest_that_belongs_to_a_blob_of_another_length_is_refused() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (first, rest) = (bytes.slice(..150_000), bytes.slice(150_000..));
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first), Err(Interrupted)]));
    world.upstream.next_blob(fetch_pieces(150_000, Some(LEN as u64 + 1), vec![Ok(rest)]));
    let (got, _) = pull(&world, digest).await.expect_err("a broken transfer");
    assert!(got.len() <= 150_000);
    assert!(!world.is_stored(digest).await);
}

#[tokio::test]
async fn a_rest_that_begins_too_late_is_refused() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let (first, rest) = (bytes.slice(..150_000), bytes.slice(150_001..));
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first), Err(Interrupted)]));
    world.upstream.next_blob(fetch_pieces(150_001, TOTAL, vec![Ok(rest)]));
    pull(&world, digest).await.expect_err("a broken transfer");
    assert!(!world.is_stored(digest).await);
}

#[tokio::test]
async fn a_source_that_makes_no_progress_is_left_after_five_more_attempts() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    let first = bytes.slice(..150_000);
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first), Err(Interrupted)]));
    for _ in 0..50 {
        world.upstream.next_blob(fetch_pieces(150_000, TOTAL, vec![Err(Interrupted)]));
    }
    let (got, kind) = pull(&world, digest).await.expect_err("a broken transfer");
    assert_eq!(kind, BodyErrorKind::Upstream);
    assert_eq!(got, bytes.slice(..got.len()));
    assert_eq!(world.gets(), 1 + 5);
}

#[tokio::test]
async fn a_mirror_goes_on_where_the_source_was_left() {
    let world = World::with_mirror();
    let (digest, bytes) = content(1, LEN);
    let first = bytes.slice(..150_000);
    world.upstream.next_blob(fetch_pieces(0, TOTAL, vec![Ok(first), Err(Interrupted)]));
    for _ in 0..50 {
        world.upstream.next_blob(fetch_pieces(150_000, TOTAL, vec![Err(Interrupted)]));
    }
    world.mirror.holds.put_blob(&app().repository, bytes.clone());
    assert_eq!(pull(&world, digest).await.as_deref(), Ok(&bytes[..]));
    // The validator was the other source's.
    assert_eq!(world.mirror.ranges(), [Some(BlobRange { from: 150_000, len: None, if_range: None })]);
    assert!(world.is_linked(&app(), digest).await, "under the name by which it was asked for");
}

#[tokio::test]
async fn any_number_of_breaks_is_borne_while_there_is_progress() {
    let world = World::new();
    let (digest, bytes) = content(1, LEN);
    for from in (0..LEN).step_by(STEP) {
        let mut pieces = vec![Ok(bytes.slice(from..from + STEP))];
        if from + STEP < LEN {
            pieces.push(Err(Interrupted));
        }
        world.upstream.next_blob(fetch_pieces(from as u64, TOTAL, pieces));
    }
    assert_eq!(pull(&world, digest).await.as_deref(), Ok(&bytes[..]));
    assert_eq!(world.gets(), 40);
}
