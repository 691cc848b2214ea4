//! Sessions that are refused something, looked at and ended from another replica.

use application::push::PushError;
use domain::oci::UploadId;
use futures_util::future::{join, join3};
use memory::UpstreamCall;

use super::super::{body, broken, range, stream_of};
use super::{Pair, is_unknown, received};
use crate::world::{LIMITS, app, content, other, settle, soon};

#[tokio::test]
async fn a_wrong_digest_leaves_the_session_to_every_replica() {
    let pair = Pair::new();
    for size in [1_000, 2_000_000] {
        let (digest, bytes) = content(size, usize::try_from(size).expect("small"));
        let (wrong, _) = content(99, 10);
        let half = bytes.len() / 2;
        let id = pair.a.begin().await;
        pair.a.patch(id, None, stream_of(&bytes.slice(..half))).await.expect("taken");
        let refused = pair.b.end(id, wrong, body(&bytes.slice(half..))).await;
        assert!(
            matches!(refused, Err(PushError::WrongDigest { expected, actual }) if expected == wrong && actual == digest)
        );
        assert_eq!(received(&pair.a, id).await, size);
        pair.a.end(id, digest, body(&bytes.slice(bytes.len()..))).await.expect("committed");
        pair.have(digest, &bytes).await;
    }
    pair.is_clean().await;
}

#[tokio::test]
async fn a_chunk_out_of_order_at_another_replica_costs_nothing() {
    let pair = Pair::new();
    let (digest, bytes) = content(1, 30_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, range(0, 10_000), body(&bytes.slice(..10_000))).await.expect("taken");
    let refused = pair.b.patch(id, range(20_000, 10_000), body(&bytes.slice(20_000..))).await;
    assert!(matches!(refused, Err(PushError::OutOfOrder { received: 10_000 })), "{refused:?}");
    assert_eq!(pair.b.push.sessions_open(), 0, "what was only looked at is let go of");
    pair.a.end(id, digest, body(&bytes.slice(10_000..))).await.expect("committed");
    assert!(pair.a.is_stored(digest).await, "the bytes that are here are still those of the session");
    pair.is_clean().await;
}

#[tokio::test]
async fn every_replica_says_how_far_a_session_has_come() {
    let pair = Pair::new();
    let (_, bytes) = content(2, 30_000);
    let id = pair.a.begin().await;
    assert_eq!(received(&pair.b, id).await, 0);
    pair.a.patch(id, None, stream_of(&bytes.slice(..10_000))).await.expect("taken");
    assert_eq!(received(&pair.b, id).await, 10_000);
    pair.b.patch(id, range(10_000, 20_000), body(&bytes.slice(10_000..))).await.expect("taken");
    assert_eq!((received(&pair.a, id).await, received(&pair.b, id).await), (30_000, 30_000));
}

#[tokio::test]
async fn a_session_is_looked_at_elsewhere_while_somebody_writes_to_it() {
    let pair = Pair::new();
    let (_, bytes) = content(3, 30_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, None, stream_of(&bytes.slice(..10_000))).await.expect("taken");
    let gate = pair.a.upstream.hold(UpstreamCall::AppendUpload);
    let looking = async {
        gate.reached().await;
        assert_eq!(received(&pair.b, id).await, 10_000);
        gate.open();
    };
    let (taken, ()) =
        soon(join(pair.a.push.append(&app(), id, None, stream_of(&bytes.slice(10_000..))), looking)).await;
    assert_eq!(taken.expect("taken").received, 30_000);
}

#[tokio::test]
async fn a_client_that_breaks_off_may_come_back_to_another_replica() {
    let pair = Pair::new();
    let (digest, bytes) = content(4, 4_000_000);
    let id = pair.a.begin().await;
    // First bytes that are staged, then such as are not.
    for (world, from, to) in [(&pair.a, 0, 1_500_000), (&pair.b, 1_500_000, 3_500_000)] {
        let left = world.patch(id, None, broken(&bytes.slice(from..to))).await;
        assert!(matches!(left, Err(PushError::ClientGone)), "{left:?}");
        // The upstream was asked where it is, so that the row need not hold all that it may lack.
        let row = super::faults::state(&pair.a, id).await.expect("a state");
        assert!(!row.adrift && row.tail.len() < 2_000_000, "{row:?}");
        assert_eq!(received(&pair.b, id).await, to as u64, "what was taken is not asked for again");
        assert_eq!(received(&pair.a, id).await, to as u64);
    }
    assert_eq!(pair.a.upstream.calls(UpstreamCall::UploadStatus), 2);
    pair.a.patch(id, range(3_500_000, 500_000), body(&bytes.slice(3_500_000..))).await.expect("taken");
    pair.b.end(id, digest, body(&bytes.slice(4_000_000..))).await.expect("committed");
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn a_session_belongs_to_its_repository_at_every_replica() {
    let pair = Pair::new();
    let (digest, bytes) = content(5, 1_000);
    let id = pair.a.begin().await;
    for id in [id, UploadId::from_random(7)] {
        for world in [&pair.a, &pair.b] {
            is_unknown(&soon(world.push.append(&other(), id, None, body(&bytes))).await);
            is_unknown(&soon(world.push.commit(&other(), id, digest, None, body(&bytes))).await);
            is_unknown(&soon(world.push.status(&other(), id)).await);
            is_unknown(&soon(world.push.cancel(&other(), id)).await);
        }
    }
    pair.b.end(id, digest, body(&bytes)).await.expect("committed where it belongs");
    for world in [&pair.a, &pair.b] {
        is_unknown(&world.end(id, digest, body(&bytes)).await);
        is_unknown(&soon(world.push.status(&app(), id)).await);
    }
    pair.is_clean().await;
}

#[tokio::test]
async fn a_session_is_cancelled_from_another_replica() {
    let pair = Pair::new();
    let (_, bytes) = content(6, 100_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, None, stream_of(&bytes)).await.expect("taken");
    soon(pair.b.push.cancel(&app(), id)).await.expect("cancelled");
    assert_eq!((pair.a.upstream.holds.open_uploads(), pair.a.upload_rows().await.len()), (0, 0));
    is_unknown(&soon(pair.a.push.status(&app(), id)).await);
    is_unknown(&pair.a.patch(id, None, stream_of(&bytes)).await);
    assert_eq!(pair.a.push.sessions_open(), 0, "noticed");
    pair.is_clean().await;
}

#[tokio::test]
async fn a_request_waits_for_the_one_before_it_at_another_replica() {
    let pair = Pair::new();
    let (digest, bytes) = content(7, 30_000);
    let (id, app) = (pair.a.begin().await, app());
    let gate = pair.a.upstream.hold(UpstreamCall::AppendUpload);
    let first = pair.a.push.append(&app, id, range(0, 10_000), body(&bytes.slice(..10_000)));
    let second = async {
        gate.reached().await;
        pair.b.push.append(&app, id, range(10_000, 20_000), body(&bytes.slice(10_000..))).await
    };
    let opening = async {
        while pair.leases.refused() < 3 {
            pair.a.clock.until_sleeping(1).await;
            pair.a.clock.advance(std::time::Duration::from_millis(100));
            tokio::task::yield_now().await;
        }
        assert_eq!(gate.waiting(), 1, "only one of them is at the upstream");
        gate.open();
    };
    let all = Box::pin(join3(first, second, opening));
    let (first, second, ()) = pair.a.while_time_passes(all).await;
    assert_eq!((first.expect("taken").received, second.expect("taken").received), (10_000, 30_000));
    pair.b.end(id, digest, body(&bytes.slice(30_000..))).await.expect("committed");
    pair.have(digest, &bytes).await;
}

#[tokio::test]
async fn a_request_does_not_wait_for_another_replica_for_ever() {
    let pair = Pair::new();
    let (_, bytes) = content(8, 10_000);
    let (id, app) = (pair.a.begin().await, app());
    let gate = pair.a.upstream.hold(UpstreamCall::AppendUpload);
    let first = pair.a.push.append(&app, id, None, body(&bytes));
    let second = async {
        gate.reached().await;
        for busy in
            [pair.b.push.append(&app, id, None, body(&bytes)).await.err(), pair.b.push.cancel(&app, id).await.err()]
        {
            assert!(matches!(busy, Some(PushError::Busy)), "{busy:?}");
        }
        gate.open();
    };
    let (first, ()) = pair.a.while_time_passes(join(first, second)).await;
    assert_eq!(first.expect("taken").received, 10_000);
}

#[tokio::test]
async fn the_next_request_finds_the_lease_given_back() {
    let pair = Pair::new();
    let (_, bytes) = content(9, 10_000);
    let id = pair.a.begin().await;
    for number in 0..10 {
        // No time passes: whoever had to wait would do so for ever.
        let taken = soon(pair.turn(number).push.append(&app(), id, None, body(&bytes))).await.expect("taken");
        assert_eq!(taken.received, (number as u64 + 1) * 10_000);
    }
    assert_eq!(pair.leases.refused(), 0);
}

#[tokio::test]
async fn sessions_that_went_on_elsewhere_take_up_no_room() {
    let pair = Pair::new();
    let (_, bytes) = content(10, 10);
    let mut opened = Vec::new();
    for _ in 0..LIMITS.max_sessions {
        opened.push(pair.a.begin().await);
    }
    assert!(matches!(soon(pair.a.push.start(&app(), None)).await, Err(PushError::TooManyUploads)));
    for id in &opened[..2] {
        pair.b.patch(*id, None, body(&bytes)).await.expect("taken");
    }
    soon(pair.b.push.cancel(&app(), opened[2])).await.expect("cancelled");
    // Not looked for with every request that is refused.
    assert!(matches!(soon(pair.a.push.start(&app(), None)).await, Err(PushError::TooManyUploads)));
    pair.a.clock.advance(std::time::Duration::from_secs(1));
    for _ in 0..3 {
        pair.a.begin().await;
    }
    assert!(matches!(soon(pair.a.push.start(&app(), None)).await, Err(PushError::TooManyUploads)));
}

#[tokio::test]
async fn a_session_of_which_nothing_is_staged_is_not_held_between_requests() {
    let pair = Pair::new();
    let (digest, bytes) = content(11, 30_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, None, stream_of(&bytes.slice(..10_000))).await.expect("taken");
    pair.b.patch(id, range(10_000, 10_000), body(&bytes.slice(10_000..20_000))).await.expect("taken");
    assert_eq!(pair.b.push.sessions_open(), 0, "the row has all that there is of it");
    pair.b.end(id, digest, body(&bytes.slice(20_000..))).await.expect("committed");
    settle().await;
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}
