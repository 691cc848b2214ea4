//! Whose sessions are ended, and by whom.

use std::time::Duration;

use application::push::sweep_uploads_regularly;
use futures_util::FutureExt as _;
use futures_util::future::join;
use memory::UpstreamCall;

use super::super::{body, range, stream_of};
use super::{Pair, is_unknown, received};
use crate::world::{LIMITS, World, app, content, settle, soon};

#[tokio::test]
async fn a_replica_that_starts_ends_nobodys_sessions() {
    let Pair { a, b, leases } = Pair::new();
    let (digest, bytes) = content(1, 100_000);
    let id = a.begin().await;
    a.patch(id, None, stream_of(&bytes)).await.expect("taken");
    a.clock.advance(Duration::from_secs(1));
    let started = World::replica(&b.outside(), &leases, "c");
    let mut sweeping = std::pin::pin!(sweep_uploads_regularly(started.push.clone()));
    for _ in 0..50 {
        assert!(sweeping.as_mut().now_or_never().is_none());
        tokio::task::yield_now().await;
    }
    assert_eq!(a.upstream.calls(UpstreamCall::CancelUpload), 0);
    started.end(id, digest, body(&bytes.slice(100_000..))).await.expect("committed");
}

#[tokio::test]
async fn what_falls_silent_is_ended_once_by_whichever_replica_looks() {
    for at_once in [false, true] {
        let pair = Pair::new();
        let (_, bytes) = content(2, 50_000);
        let (silent, moved, lively) = (pair.a.begin().await, pair.a.begin().await, pair.a.begin().await);
        pair.a.patch(silent, None, stream_of(&bytes)).await.expect("taken");
        pair.b.patch(moved, None, stream_of(&bytes)).await.expect("taken");
        pair.a.clock.advance(LIMITS.session_ttl);
        pair.b.patch(lively, None, stream_of(&bytes)).await.expect("taken");
        pair.a.clock.advance(Duration::from_secs(1));
        let ended = if at_once {
            let (at_a, at_b) = soon(join(pair.a.push.sweep_uploads(), pair.b.push.sweep_uploads())).await;
            at_a + at_b
        } else {
            soon(pair.b.push.sweep_uploads()).await + soon(pair.a.push.sweep_uploads()).await
        };
        settle().await;
        assert_eq!((ended, pair.a.upstream.calls(UpstreamCall::CancelUpload)), (2, 2));
        for ended in [silent, moved] {
            is_unknown(&soon(pair.a.push.status(&app(), ended)).await);
            is_unknown(&soon(pair.b.push.status(&app(), ended)).await);
        }
        assert_eq!(received(&pair.a, lively).await, 50_000);
        assert_eq!(pair.a.push.sessions_open(), 0, "what went on elsewhere is let go of");
    }
}

#[tokio::test]
async fn whoever_is_writing_is_not_silent_for_any_replica() {
    let pair = Pair::new();
    let (digest, bytes) = content(3, 2_000_000);
    let (id, app) = (pair.a.begin().await, app());
    let gate = pair.a.upstream.hold(UpstreamCall::AppendUpload);
    let writing = join(
        pair.a.push.append(&app, id, None, body(&bytes)),
        // One request, whose session nobody but its replica knows.
        pair.b.push.upload(&app, digest, body(&bytes)),
    );
    let sweeping = async {
        gate.reached().await;
        gate.reached().await;
        // The leases are renewed meanwhile.
        for _ in 0..400 {
            pair.a.clock.advance(Duration::from_secs(2));
            settle().await;
        }
        assert_eq!(soon(pair.a.push.sweep_uploads()).await, 0);
        assert_eq!(soon(pair.b.push.sweep_uploads()).await, 0);
        gate.open();
    };
    let ((taken, uploaded), ()) = soon(join(writing, sweeping)).await;
    assert_eq!(taken.expect("taken").received, 2_000_000);
    uploaded.expect("committed");
    assert_eq!(pair.a.upstream.calls(UpstreamCall::CancelUpload), 0);
}

#[tokio::test]
async fn who_comes_back_while_a_sweep_is_under_way_is_not_swept() {
    let pair = Pair::new();
    let (_, bytes) = content(7, 50_000);
    pair.a.begin().await;
    pair.a.clock.advance(Duration::from_secs(1));
    let later = pair.a.begin().await;
    pair.a.clock.advance(LIMITS.session_ttl + Duration::from_secs(1));
    let (gate, app) = (pair.a.upstream.hold(UpstreamCall::CancelUpload), app());
    let coming = async {
        gate.reached().await;
        pair.a.push.append(&app, later, None, body(&bytes)).await.expect("taken");
        gate.open();
    };
    let (ended, ()) = soon(join(pair.b.push.sweep_uploads(), coming)).await;
    assert_eq!((ended, received(&pair.b, later).await), (1, 50_000));
}

#[tokio::test]
async fn nothing_is_swept_while_nobody_says_who_is_writing() {
    let pair = Pair::new();
    pair.a.begin().await;
    pair.a.clock.advance(LIMITS.session_ttl + Duration::from_secs(1));
    pair.leases.switch(true);
    assert_eq!(soon(pair.a.push.sweep_uploads()).await, 0);
    assert_eq!(soon(pair.b.push.sweep_uploads()).await, 0);
    assert_eq!(pair.a.upstream.calls(UpstreamCall::CancelUpload), 0);
    pair.leases.switch(false);
    assert_eq!(soon(pair.b.push.sweep_uploads()).await, 1);
    pair.is_clean().await;
}

#[tokio::test]
async fn a_replica_that_stops_leaves_its_sessions_to_the_others() {
    let Pair { a, b, leases: _leases } = Pair::new();
    let (digest, bytes) = content(4, 2_000_000);
    let (id, empty) = (a.begin().await, a.begin().await);
    a.patch(id, None, stream_of(&bytes.slice(..1_500_000))).await.expect("taken");
    a.tasks.hard().cancel();
    soon(a.push.end_all()).await;
    assert_eq!((a.push.sessions_open(), a.upstream.calls(UpstreamCall::CancelUpload)), (0, 0));
    b.patch(id, range(1_500_000, 500_000), body(&bytes.slice(1_500_000..))).await.expect("taken");
    b.end(id, digest, body(&bytes.slice(2_000_000..))).await.expect("committed");
    assert_eq!(b.read_blob(&app(), digest).await, bytes);
    soon(b.push.cancel(&app(), empty)).await.expect("cancelled");
    b.is_clean().await;
}

#[tokio::test]
async fn a_replica_that_stops_writes_down_what_it_could_not_before() {
    let Pair { a, b, leases: _leases } = Pair::new();
    let (digest, bytes) = content(5, 300_000);
    let id = a.begin().await;
    a.metadata.refuse_writes(true);
    a.patch(id, None, stream_of(&bytes.slice(..200_000))).await.expect("taken");
    a.metadata.refuse_writes(false);
    assert_eq!(received(&b, id).await, 0);
    a.tasks.hard().cancel();
    soon(a.push.end_all()).await;
    b.clock.advance(Duration::from_secs(11));
    assert_eq!(received(&b, id).await, 200_000);
    b.end(id, digest, body(&bytes.slice(200_000..))).await.expect("committed");
    assert_eq!(b.read_blob(&app(), digest).await, bytes);
}

#[tokio::test]
async fn a_request_that_is_cut_by_the_stop_ends_its_session() {
    let Pair { a, b, leases: _leases } = Pair::new();
    let (_, bytes) = content(6, 2_000_000);
    let id = a.begin().await;
    let gate = a.upstream.hold(UpstreamCall::AppendUpload);
    let (app, all) = (app(), body(&bytes));
    let stopping = async {
        gate.reached().await;
        a.tasks.hard().cancel();
    };
    let (cut, ()) = soon(join(a.push.append(&app, id, None, all), stopping)).await;
    assert!(cut.is_err(), "{cut:?}");
    soon(a.push.end_all()).await;
    assert_eq!(a.upstream.holds.open_uploads(), 0);
    is_unknown(&soon(b.push.status(&app, id)).await);
}
