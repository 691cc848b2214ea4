//! Replicas, databases and leases that are lost in the middle of an upload.

use std::time::Duration;

use application::push::PushError;
use domain::ports::metadata::UploadState;
use domain::ports::{Leases as _, MetadataRepo as _, UpstreamErrorKind};
use futures_util::future::join;
use memory::UpstreamCall;

use super::super::{body, broken, range, stream_of};
use super::{Pair, is_unknown, received};
use crate::world::{LIMITS, World, app, content, settle, soon};

impl Pair {
    fn database_is_lost(&self) {
        self.a.metadata.switch_off();
        self.leases.switch(true);
    }

    fn database_is_back(&self) {
        self.a.metadata.switch_on();
        self.leases.switch(false);
    }
}

pub(super) async fn state(world: &World, id: domain::oci::UploadId) -> Option<UploadState> {
    world.metadata.rows.upload(id).await.expect("memory does not fail").and_then(|(_, state)| state)
}

#[tokio::test]
async fn a_replica_that_is_lost_between_chunks_is_not_missed() {
    let Pair { a, b, leases: _leases } = Pair::new();
    let (digest, bytes) = content(1, 2_000_000);
    let id = a.begin().await;
    a.patch(id, None, stream_of(&bytes.slice(..1_200_000))).await.expect("taken");
    a.tasks.hard().cancel();
    drop(a);
    assert_eq!(received(&b, id).await, 1_200_000);
    b.patch(id, range(1_200_000, 700_000), body(&bytes.slice(1_200_000..1_900_000))).await.expect("taken");
    b.end(id, digest, body(&bytes.slice(1_900_000..))).await.expect("committed");
    assert!(b.upstream.holds.has_blob(&app().repository, &digest));
    assert_eq!(b.read_blob(&app(), digest).await, bytes);
    b.is_clean().await;
}

#[tokio::test]
async fn a_replica_that_is_lost_with_a_chunk_leaves_its_lease_to_end() {
    let Pair { a, b, leases } = Pair::new();
    let (digest, bytes) = content(2, 2_000_000);
    let id = a.begin().await;
    a.patch(id, None, stream_of(&bytes.slice(..1_000_000))).await.expect("taken");
    let gate = a.upstream.hold(UpstreamCall::AppendUpload);
    let (app, chunk) = (app(), body(&bytes.slice(1_000_000..)));
    let losing = async {
        gate.reached().await;
        a.tasks.hard().cancel();
        settle().await;
        gate.open();
    };
    let (lost, ()) = soon(join(a.push.append(&app, id, range(1_000_000, 1_000_000), chunk), losing)).await;
    assert!(lost.is_err(), "{lost:?}");
    assert!(leases.inner.holder(&format!("upload/{id}")).await.expect("memory does not fail").is_some());

    // The upstream has seen nothing of the chunk: it can be sent again, once the lease is over.
    b.patch(id, range(1_000_000, 1_000_000), body(&bytes.slice(1_000_000..))).await.expect("taken");
    b.end(id, digest, body(&bytes.slice(2_000_000..))).await.expect("committed");
    assert_eq!(b.read_blob(&app, digest).await, bytes);
}

#[tokio::test]
async fn a_chunk_that_a_lost_replica_has_sent_is_not_there_twice() {
    let Pair { a, b, leases: _leases } = Pair::new();
    let (digest, bytes) = content(3, 300_000);
    let id = a.begin().await;
    a.patch(id, range(0, 100_000), body(&bytes.slice(..100_000))).await.expect("taken");
    // The upstream has the next one, and the row does not say so.
    let gate = a.metadata.hold_apply();
    let (app, chunk) = (app(), || body(&bytes.slice(100_000..200_000)));
    let losing = async {
        gate.reached().await;
        a.tasks.hard().cancel();
    };
    let (lost, ()) = soon(join(a.push.append(&app, id, range(100_000, 100_000), chunk()), losing)).await;
    assert!(lost.is_err(), "{lost:?}");
    gate.open();
    settle().await;
    assert_eq!(received(&b, id).await, 100_000);
    let again = b.patch(id, range(100_000, 100_000), chunk()).await;
    assert!(again.is_err(), "the upstream stands elsewhere: {again:?}");
    is_unknown(&b.patch(id, range(100_000, 100_000), chunk()).await);
    b.push_blob(digest, &bytes).await.expect("begun anew");
    assert_eq!(b.read_blob(&app, digest).await, bytes);
}

#[tokio::test]
async fn bytes_that_no_row_holds_stay_with_the_replica_that_has_them() {
    let pair = Pair::new();
    pair.a.upstream.holds.set_min_chunk(Some(10_000_000));
    let (digest, bytes) = content(12, 9_500_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, range(0, 9_000_000), body(&bytes.slice(..9_000_000))).await.expect("taken");
    let rest = || body(&bytes.slice(9_000_000..));
    is_unknown(&pair.b.patch(id, range(9_000_000, 500_000), rest()).await);
    assert_eq!(pair.a.upstream.calls(UpstreamCall::AppendUpload), 0, "sent too early, it would be refused");
    pair.a.end(id, digest, rest()).await.expect("committed");
    pair.have(digest, &bytes).await;
}

#[tokio::test]
async fn without_the_database_a_replica_goes_on_with_what_it_has() {
    let pair = Pair::new();
    let (digest, bytes) = content(4, 300_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, range(0, 100_000), body(&bytes.slice(..100_000))).await.expect("taken");
    pair.database_is_lost();
    let taken = pair.a.patch(id, range(100_000, 100_000), body(&bytes.slice(100_000..200_000))).await.expect("taken");
    assert_eq!(taken.received, 200_000);
    // Nobody may say that there is no such session.
    let out_of_reach = |error: Option<PushError>| assert!(matches!(error, Some(PushError::OutOfReach)), "{error:?}");
    out_of_reach(pair.b.patch(id, None, body(&bytes)).await.err());
    out_of_reach(soon(pair.b.push.status(&app(), id)).await.err());
    out_of_reach(soon(pair.b.push.cancel(&app(), id)).await.err());
    assert_eq!(received(&pair.a, id).await, 200_000);
    pair.database_is_back();
    assert_eq!(received(&pair.a, id).await, 200_000, "the row is behind, and of this replica's hand");
    pair.a.end(id, digest, body(&bytes.slice(200_000..))).await.expect("committed");
    assert!(pair.a.is_stored(digest).await);
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn a_session_whose_row_is_behind_is_refused_elsewhere_and_nothing_is_doubled() {
    let pair = Pair::new();
    let (digest, bytes) = content(5, 300_000);
    let id = pair.a.begin().await;
    pair.a.patch(id, range(0, 100_000), body(&bytes.slice(..100_000))).await.expect("taken");
    pair.database_is_lost();
    pair.a.patch(id, range(100_000, 100_000), body(&bytes.slice(100_000..200_000))).await.expect("taken");
    pair.database_is_back();
    let refused = pair.b.patch(id, range(200_000, 100_000), body(&bytes.slice(200_000..))).await;
    assert!(matches!(refused, Err(PushError::OutOfOrder { received: 100_000 })), "{refused:?}");
    // Whoever believes that and sends again what the upstream has already.
    let again = pair.b.patch(id, range(100_000, 200_000), body(&bytes.slice(100_000..))).await;
    assert!(again.is_err(), "{again:?}");
    assert!(!pair.b.upstream.holds.has_blob(&app().repository, &digest));
    is_unknown(&pair.a.end(id, digest, body(&bytes.slice(200_000..))).await);
    settle().await;
    assert_eq!((pair.a.push.sessions_open(), pair.b.push.sessions_open(), pair.a.upload_rows().await), (0, 0, vec![]));
}

#[tokio::test]
async fn a_session_that_was_never_written_down_is_known_to_its_replica() {
    let pair = Pair::new();
    let (digest, bytes) = content(6, 200_000);
    pair.database_is_lost();
    let id = pair.a.begin().await;
    pair.database_is_back();
    is_unknown(&pair.b.patch(id, None, body(&bytes)).await);
    pair.a.patch(id, None, body(&bytes.slice(..100_000))).await.expect("taken");
    assert_eq!(received(&pair.b, id).await, 100_000);
    pair.b.end(id, digest, body(&bytes.slice(100_000..))).await.expect("committed");
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn a_request_that_has_lost_its_lease_writes_over_nobody() {
    let pair = Pair::new();
    let (_, bytes) = content(7, 2_000_000);
    let (wrong, empty) = (content(99, 10).0, bytes.slice(..0));
    let id = pair.a.begin().await;
    let gate = pair.a.upstream.hold(UpstreamCall::AppendUpload);
    let (app, all) = (app(), body(&bytes));
    let overtaking = async {
        gate.reached().await;
        pair.leases.switch(true);
        for _ in 0..20 {
            settle().await;
            pair.a.clock.advance(Duration::from_secs(1));
        }
        settle().await;
        pair.leases.switch(false);
        let refused = pair.b.end(id, wrong, body(&empty)).await;
        assert!(matches!(refused, Err(PushError::WrongDigest { .. })), "{refused:?}");
        let theirs = state(&pair.a, id).await.expect("a state");
        gate.open();
        theirs
    };
    let (taken, theirs) = soon(join(pair.a.push.append(&app, id, None, all), overtaking)).await;
    assert_eq!(taken.expect("the upstream has it").received, 2_000_000);
    assert_eq!(state(&pair.a, id).await, Some(theirs));
}

#[tokio::test]
async fn a_broken_upload_of_which_the_upstream_says_nothing_is_asked_about_by_whoever_goes_on() {
    let pair = Pair::new();
    let (digest, bytes) = content(8, 2_000_000);
    let id = pair.a.begin().await;
    pair.a.upstream.fail(UpstreamCall::UploadStatus, UpstreamErrorKind::Timeout);
    let left = pair.a.patch(id, None, broken(&bytes.slice(..1_500_000))).await;
    assert!(matches!(left, Err(PushError::ClientGone)), "{left:?}");
    let row = state(&pair.a, id).await.expect("a state");
    assert!(row.adrift && row.written == 1_500_000, "{row:?}");
    let down = soon(pair.b.push.status(&app(), id)).await;
    assert!(matches!(down, Err(PushError::Upstream(_))), "{down:?}");
    pair.a.upstream.heal();
    pair.a.clock.advance(Duration::from_mins(1));
    assert_eq!(received(&pair.b, id).await, 1_500_000);
    assert!(!state(&pair.a, id).await.expect("a state").adrift);
    pair.b.patch(id, range(1_500_000, 500_000), body(&bytes.slice(1_500_000..))).await.expect("taken");
    pair.a.end(id, digest, body(&bytes.slice(2_000_000..))).await.expect("committed");
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

#[tokio::test]
async fn the_upstreams_verdict_ends_the_session_for_every_replica() {
    for call in [UpstreamCall::AppendUpload, UpstreamCall::CommitUpload] {
        let pair = Pair::new();
        let (digest, bytes) = content(9, 3_000_000);
        let id = pair.a.begin().await;
        pair.a.patch(id, None, stream_of(&bytes.slice(..1_000_000))).await.expect("taken");
        pair.a.upstream.fail(call, UpstreamErrorKind::Denied);
        pair.a.upstream.fail(UpstreamCall::CancelUpload, UpstreamErrorKind::Connect);
        let refused = pair.b.end(id, digest, body(&bytes.slice(1_000_000..))).await;
        assert!(matches!(refused, Err(PushError::Refused { .. })), "{refused:?}");
        settle().await;
        // The row is there until the upstream could be told, and opens nothing.
        assert_eq!(pair.a.upload_rows().await.len(), 1);
        for world in [&pair.a, &pair.b] {
            is_unknown(&soon(world.push.status(&app(), id)).await);
            is_unknown(&world.patch(id, None, body(&bytes)).await);
        }
        pair.a.upstream.heal();
        pair.a.clock.advance(LIMITS.session_ttl);
        pair.is_clean().await;
    }
}

#[tokio::test]
async fn a_process_of_its_own_reads_no_row_and_writes_no_state() {
    let world = World::new();
    let (digest, bytes) = content(10, 1_000_000);
    let id = world.begin().await;
    world.patch(id, None, stream_of(&bytes)).await.expect("taken");
    assert_eq!(received(&world, id).await, 1_000_000);
    assert_eq!(state(&world, id).await, None);
    world.end(id, digest, body(&bytes.slice(1_000_000..))).await.expect("committed");
    let id = world.begin().await;
    soon(world.push.cancel(&app(), id)).await.expect("cancelled");
    assert_eq!(world.metadata.uploads_read.load(std::sync::atomic::Ordering::SeqCst), 0);
    assert_eq!(world.metadata.calls(), 6, "opened, gone on with, committed; opened, given up, ended");
}

#[tokio::test]
async fn simultaneous_chunks_of_one_place_are_taken_once() {
    let pair = Pair::new();
    let (digest, bytes) = content(11, 200_000);
    let (id, app) = (pair.a.begin().await, app());
    let chunk = || body(&bytes.slice(..100_000));
    let both = join(
        pair.a.push.append(&app, id, range(0, 100_000), chunk()),
        pair.b.push.append(&app, id, range(0, 100_000), chunk()),
    );
    let (first, second) = pair.a.while_time_passes(both).await;
    let outcomes = [first, second];
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
    assert!(outcomes.iter().any(|outcome| matches!(outcome, Err(PushError::OutOfOrder { received: 100_000 }))));
    pair.b.end(id, digest, body(&bytes.slice(100_000..))).await.expect("committed");
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}
