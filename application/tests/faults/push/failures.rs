//! Uploads at whose end, or in whose middle, something fails.

use application::pull::PullError;
use application::push::{PushError, Refusal, Unknown};
use domain::ports::UpstreamErrorKind;
use memory::UpstreamCall;

use super::{body, broken, stream_of};
use crate::world::{World, app, content, settle, soon};

#[tokio::test]
async fn an_upstream_that_is_only_read_takes_nothing_and_is_not_asked() {
    let world = World::read_only();
    let (digest, bytes) = content(1, 1_000);
    let denied = |error: PushError| assert!(matches!(error, PushError::ReadOnly { .. }), "{error:?}");
    denied(soon(world.push.start(&app(), None)).await.expect_err("denied"));
    denied(soon(world.push.mount(&app(), digest, None)).await.expect_err("denied"));
    denied(soon(world.push.upload(&app(), digest, body(&bytes))).await.expect_err("denied"));
    denied(world.put(&app(), digest, &bytes).await.expect_err("denied"));
    denied(soon(world.push.delete_manifest(&app(), digest)).await.expect_err("denied"));
    denied(soon(world.push.delete_blob(&app(), digest)).await.expect_err("denied"));
    denied(soon(world.push.delete_tag(&app(), &crate::world::name("x"))).await.expect_err("denied"));
    assert_eq!(world.upstream.all_calls(), 0);
}

#[tokio::test]
async fn the_upstreams_verdict_is_the_clients_and_leaves_nothing_behind() {
    let cases = [
        (UpstreamErrorKind::Denied, Refusal::Denied),
        (UpstreamErrorKind::Policy, Refusal::Policy),
        (UpstreamErrorKind::PayloadTooLarge, Refusal::TooLarge),
        (UpstreamErrorKind::Unsupported, Refusal::Unsupported),
    ];
    for (kind, expected) in cases {
        for call in [UpstreamCall::StartUpload, UpstreamCall::AppendUpload, UpstreamCall::CommitUpload] {
            let world = World::new();
            let (digest, bytes) = content(2, 3_000_000);
            world.upstream.fail(call, kind);
            let refused = soon(world.push.upload(&app(), digest, body(&bytes))).await;
            assert!(
                matches!(refused, Err(PushError::Refused { refusal, .. }) if refusal == expected),
                "{call:?} {kind:?}: {refused:?}"
            );
            world.is_clean().await;
            assert!(!world.is_stored(digest).await && !world.is_linked(&app(), digest).await);
        }
    }
}

#[tokio::test]
async fn an_upstream_in_trouble_is_told_from_one_that_refuses() {
    for kind in [
        UpstreamErrorKind::Connect,
        UpstreamErrorKind::Timeout,
        UpstreamErrorKind::Unavailable { retry_after: None },
        UpstreamErrorKind::Throttled { retry_after: None },
        UpstreamErrorKind::AccountRefused,
    ] {
        let world = World::new();
        let (digest, bytes) = content(3, 3_000_000);
        let id = world.begin().await;
        world.upstream.fail_all(kind);
        let failed = world.end(id, digest, body(&bytes)).await;
        assert!(matches!(failed, Err(PushError::Upstream(_))), "{kind:?}: {failed:?}");
        assert_eq!(world.push.sessions_open(), 0);
        let started = soon(world.push.start(&app(), None)).await;
        assert!(matches!(started, Err(PushError::Upstream(_))), "{kind:?}: {started:?}");
        assert!(!world.is_stored(digest).await);
    }
}

#[tokio::test]
async fn a_session_that_the_upstream_has_closed_is_unknown() {
    let world = World::new();
    let (_, bytes) = content(4, 100_000);
    let id = world.begin().await;
    world.upstream.fail(UpstreamCall::AppendUpload, UpstreamErrorKind::NotFound);
    let gone = world.patch(id, None, stream_of(&bytes)).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Upload))), "{gone:?}");
    world.is_clean().await;
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_is_looked_up() {
    for kind in [
        UpstreamErrorKind::Connect,
        UpstreamErrorKind::Timeout,
        UpstreamErrorKind::Interrupted,
        UpstreamErrorKind::Unavailable { retry_after: None },
    ] {
        let world = World::new();
        let (digest, bytes) = content(5, 10_000);
        // It had been done when the connection broke.
        world.upstream.holds.put_blob(&app().repository, bytes.clone());
        world.upstream.fail(UpstreamCall::CommitUpload, kind);
        world.push_blob(digest, &bytes).await.expect("the upstream has it");
        assert!(world.is_stored(digest).await);

        let (absent, bytes) = content(6, 10_000);
        let failed = world.push_blob(absent, &bytes).await;
        assert!(matches!(failed, Err(PushError::Upstream(PullError::Upstream { .. }))), "{failed:?}");
        assert!(!world.is_stored(absent).await && !world.is_linked(&app(), absent).await);
        // The upstream may be at it still; what it does not end is swept.
        assert_eq!(world.push.sessions_open(), 0);
        assert_eq!(world.upstream.calls(UpstreamCall::CancelUpload), 0, "{kind:?}");
        world.clock.advance(crate::world::LIMITS.session_ttl + std::time::Duration::from_secs(1));
        soon(world.push.sweep_uploads()).await;
        assert_eq!(world.upstream.calls(UpstreamCall::CancelUpload), 1);
        assert_eq!(world.upstream.holds.open_uploads(), 1, "that of the commit which is said to have been done");
    }
}

#[tokio::test]
async fn a_client_that_breaks_off_may_come_back_to_its_session() {
    let world = World::new();
    let (digest, bytes) = content(7, 2_000_000);
    let id = world.begin().await;
    let left = world.patch(id, None, broken(&bytes.slice(..1_500_000))).await;
    assert!(matches!(left, Err(PushError::ClientGone)), "{left:?}");
    let progress = soon(world.push.status(&app(), id)).await.expect("the session lives");
    assert_eq!(progress.received, 1_500_000, "what was staged is not asked for again");
    world.patch(id, super::range(1_500_000, 500_000), body(&bytes.slice(1_500_000..))).await.expect("taken");
    world.end(id, digest, body(&bytes.slice(2_000_000..))).await.expect("committed");
    assert!(world.upstream.holds.has_blob(&app().repository, &digest), "the upstream has every byte once");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.is_clean().await;
}

#[tokio::test]
async fn a_client_that_breaks_off_says_nothing_about_the_upstream() {
    let world = World::new();
    let (_, bytes) = content(8, 2_000_000);
    for _ in 0..4 {
        let id = world.begin().await;
        assert!(matches!(world.patch(id, None, broken(&bytes)).await, Err(PushError::ClientGone)));
    }
    let health = world.hub.health().current();
    assert!(!health.is_down(), "{health:?}");
}

#[tokio::test]
async fn a_push_without_room_for_staging_goes_through_uncached() {
    for appends in [None, Some(0), Some(1), Some(3)] {
        for size in [5_000, 900_000, 3_000_000] {
            let world = World::new();
            let (digest, bytes) = content(9, size);
            match appends {
                None => world.staging.fill_up_after_creates(0),
                Some(appends) => world.staging.fill_up_after_appends(appends),
            }
            world.push_blob(digest, &bytes).await.expect("a full disk fails no push");
            assert!(world.upstream.holds.has_blob(&app().repository, &digest), "{appends:?} {size}");
            assert!(world.is_linked(&app(), digest).await);
            world.is_clean().await;
        }
    }
}

#[tokio::test]
async fn a_wrong_digest_is_found_out_without_staging_too() {
    let world = World::new();
    world.staging.fill_up_after_creates(0);
    let (_, bytes) = content(10, 2_000_000);
    let (wrong, _) = content(11, 10);
    let refused = world.push_blob(wrong, &bytes).await;
    assert!(matches!(refused, Err(PushError::WrongDigest { .. })), "{refused:?}");
    assert!(!world.upstream.holds.has_blob(&app().repository, &wrong));
}

#[tokio::test]
async fn a_store_that_refuses_does_not_fail_the_push() {
    let world = World::new();
    world.store.refuse_publish(true);
    let (digest, bytes) = content(12, 10_000);
    world.push_blob(digest, &bytes).await.expect("the upstream has it");
    assert!(!world.is_stored(digest).await && world.is_linked(&app(), digest).await);
    assert_eq!(world.read_blob(&app(), digest).await, bytes, "it is fetched like any other");
}

#[tokio::test]
async fn a_push_goes_on_while_the_metadata_is_out_of_reach() {
    let world = World::new();
    world.metadata.switch_off();
    let (digest, bytes) = content(13, 100_000);
    world.push_blob(digest, &bytes).await.expect("pushed");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.metadata.switch_on();
}

#[tokio::test]
async fn a_client_goes_at_the_upstreams_pace() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use application::push::Incoming;
    use bytes::Bytes;
    use futures_util::{StreamExt as _, stream};

    let world = World::new();
    let id = world.begin().await;
    let gate = world.upstream.hold(UpstreamCall::AppendUpload);
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let piece = Bytes::from(vec![7; 100_000]);
    let pieces = stream::iter(0..1_000).then(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        let piece = piece.clone();
        async {
            tokio::task::yield_now().await;
            Ok(piece)
        }
    });
    let repository = app();
    let pushing = soon(world.push.append(&repository, id, None, Incoming::new(None, pieces.boxed())));
    let watching = async {
        soon(gate.reached()).await;
        settle().await;
        let held = taken.load(Ordering::SeqCst);
        assert!(held < 50, "{held} pieces were taken of a client whose upstream stands still");
        gate.open();
    };
    let (pushed, ()) = futures_util::future::join(pushing, watching).await;
    assert_eq!(pushed.expect("taken").received, 100_000_000);
}

#[tokio::test]
async fn a_request_whose_client_is_gone_ends_all_the_same() {
    let world = World::new();
    let (digest, bytes) = content(14, 100_000);
    let id = world.begin().await;
    let gate = world.upstream.hold(UpstreamCall::CommitUpload);
    let repository = app();
    tokio::select! {
        outcome = world.push.commit(&repository, id, digest, None, body(&bytes)) => panic!("not held: {outcome:?}"),
        () = soon(gate.reached()) => {}
    }
    // The request's future has been dropped, as that of a connection that is closed.
    gate.open();
    world.is_clean().await;
    assert!(world.upstream.holds.has_blob(&app().repository, &digest));
    assert!(world.is_stored(digest).await, "what the upstream has committed is recorded");
}
