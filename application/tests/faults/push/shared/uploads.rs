//! Uploads that come to a good end, whatever replica each request came to.

use domain::oci::Algorithm;
use memory::UpstreamCall;

use super::super::{body, range, stream_of};
use super::{Pair, received};
use crate::world::{app, content, soon};

#[tokio::test]
async fn chunks_that_come_to_different_replicas_make_one_blob() {
    for opened_at in [0, 1] {
        let pair = Pair::new();
        let (digest, bytes) = content(1, 2_100_000);
        let id = pair.turn(opened_at).begin().await;
        for (number, start) in (0..2_100_000).step_by(300_000).enumerate() {
            let (world, chunk) = (pair.turn(number), bytes.slice(start..start + 300_000));
            let taken = world.patch(id, range(start as u64, 300_000), body(&chunk)).await.expect("taken");
            assert_eq!(taken.received, start as u64 + 300_000);
        }
        pair.b.end(id, digest, body(&bytes.slice(2_100_000..))).await.expect("committed");
        assert!(!pair.a.is_stored(digest).await, "its bytes are nowhere together");
        assert!(pair.a.is_linked(&app(), digest).await);
        pair.have(digest, &bytes).await;
        assert_eq!(pair.a.gets(), 1, "a clean miss");
        pair.is_clean().await;
    }
}

#[tokio::test]
async fn what_comes_to_one_replica_whole_is_a_hit_wherever_it_was_opened() {
    let pair = Pair::new();
    for (seed, opened_at) in [(1, &pair.a), (2, &pair.b)] {
        let (digest, bytes) = content(seed, 2_000_000);
        let id = opened_at.begin().await;
        pair.b.patch(id, None, stream_of(&bytes.slice(..1_000_000))).await.expect("taken");
        // A look from the other side changes nothing.
        assert_eq!(received(&pair.a, id).await, 1_000_000);
        pair.b.patch(id, range(1_000_000, 1_000_000), body(&bytes.slice(1_000_000..))).await.expect("taken");
        pair.b.end(id, digest, body(&bytes.slice(2_000_000..))).await.expect("committed");
        assert!(pair.b.is_stored(digest).await);
        pair.have(digest, &bytes).await;
    }
    assert_eq!(pair.a.gets(), 0);
    pair.is_clean().await;
}

#[tokio::test]
async fn a_stream_at_one_and_the_end_at_the_other_asks_the_upstream_nothing_more() {
    // As most clients do it.
    let pair = Pair::new();
    let (digest, bytes) = content(3, 3_000_000);
    let id = pair.a.begin().await;
    pair.b.patch(id, None, stream_of(&bytes)).await.expect("taken");
    pair.a.end(id, digest, body(&bytes.slice(3_000_000..))).await.expect("committed");
    let upstream = &pair.a.upstream;
    assert_eq!(upstream.calls(UpstreamCall::UploadStatus), 0);
    assert_eq!((upstream.calls(UpstreamCall::AppendUpload), upstream.calls(UpstreamCall::CommitUpload)), (1, 1));
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn small_last_bytes_go_along_with_the_commit_of_another_replica() {
    let pair = Pair::new();
    let (digest, bytes) = content(4, 1_500_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, None, stream_of(&bytes.slice(..1_000_000))).await.expect("taken");
    pair.b.end(id, digest, body(&bytes.slice(1_000_000..))).await.expect("committed");
    assert_eq!(pair.a.upstream.calls(UpstreamCall::AppendUpload), 1);
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn other_algorithms_are_hashed_on_by_another_replica_too() {
    let (_, bytes) = content(5, 1_200_000);
    let digest = Algorithm::Sha512.digest(&bytes);
    for told in [Some(Algorithm::Sha512), None] {
        let pair = Pair::new();
        let id = soon(pair.a.push.start(&app(), told)).await.expect("a session").id;
        for (number, start) in (0..1_200_000).step_by(400_000).enumerate() {
            let chunk = bytes.slice(start..start + 400_000);
            pair.turn(number).patch(id, range(start as u64, 400_000), body(&chunk)).await.expect("taken");
        }
        pair.b.end(id, digest, body(&bytes.slice(1_200_000..))).await.expect("committed");
        pair.have(digest, &bytes).await;
        pair.is_clean().await;
    }
}

#[tokio::test]
async fn chunks_below_the_upstreams_least_wait_for_the_next_one_of_another_replica() {
    let pair = Pair::new();
    pair.a.upstream.holds.set_min_chunk(Some(100_000));
    let (digest, bytes) = content(6, 280_000);
    let id = pair.a.begin().await;
    for (number, start) in (0..280_000).step_by(40_000).enumerate() {
        let chunk = bytes.slice(start..start + 40_000);
        let taken = pair.turn(number).patch(id, range(start as u64, 40_000), body(&chunk)).await.expect("taken");
        assert_eq!((taken.received, taken.min_chunk), (start as u64 + 40_000, Some(100_000)));
    }
    assert_eq!(pair.a.upstream.calls(UpstreamCall::AppendUpload), 2, "of three chunks each");
    // The rest goes along, out of the row.
    pair.b.end(id, digest, body(&bytes.slice(280_000..))).await.expect("committed");
    assert_eq!(pair.a.upstream.calls(UpstreamCall::AppendUpload), 2);
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn one_request_makes_a_blob_at_either() {
    let pair = Pair::new();
    for (seed, opened_at, ended_at) in [(1, &pair.a, &pair.b), (2, &pair.b, &pair.b)] {
        let (digest, bytes) = content(seed, 2_000_000);
        let id = opened_at.begin().await;
        ended_at.end(id, digest, body(&bytes)).await.expect("committed");
        assert!(ended_at.is_stored(digest).await);
        pair.have(digest, &bytes).await;
    }
    let (digest, bytes) = content(3, 2_000_000);
    soon(pair.a.push.upload(&app(), digest, body(&bytes))).await.expect("committed");
    pair.have(digest, &bytes).await;
    assert_eq!(pair.a.gets(), 0);
    pair.is_clean().await;
}

#[tokio::test]
async fn an_empty_blob_is_one_at_another_replica_too() {
    let pair = Pair::new();
    let (digest, empty) = content(1, 0);
    let id = pair.a.begin().await;
    pair.b.end(id, digest, body(&empty)).await.expect("committed");
    pair.have(digest, &empty).await;
    pair.is_clean().await;
}
