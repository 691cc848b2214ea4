//! What holds of a session between its requests.

use std::time::Duration;

use application::push::{PushError, Unknown};
use domain::oci::UploadId;
use domain::ports::MetadataRepo as _;
use memory::UpstreamCall;

use super::{body, range, stream_of};
use crate::world::{LIMITS, World, app, content, other, soon};

#[tokio::test]
async fn a_chunk_out_of_order_is_refused_and_the_right_one_goes_on() {
    let world = World::new();
    let (digest, bytes) = content(1, 30_000);
    let id = world.begin().await;
    world.patch(id, range(0, 10_000), body(&bytes.slice(..10_000))).await.expect("taken");
    for wrong in [range(20_000, 10_000), range(0, 10_000), range(9_999, 10_000)] {
        let refused = world.patch(id, wrong, body(&bytes.slice(20_000..))).await;
        assert!(matches!(refused, Err(PushError::OutOfOrder { received: 10_000 })), "{refused:?}");
    }
    assert_eq!(soon(world.push.status(&app(), id)).await.expect("a session").received, 10_000);
    world.patch(id, range(10_000, 20_000), body(&bytes.slice(10_000..))).await.expect("taken");
    world.end(id, digest, body(&bytes.slice(30_000..))).await.expect("committed");
    world.is_clean().await;
}

#[tokio::test]
async fn a_wrong_digest_leaves_the_session_and_the_right_one_commits_it_without_a_body() {
    let world = World::new();
    for size in [1_000, 2_000_000] {
        let (digest, bytes) = content(size, usize::try_from(size).expect("small"));
        let (wrong, _) = content(99, 10);
        let id = world.begin().await;
        let refused = world.end(id, wrong, body(&bytes)).await;
        assert!(
            matches!(refused, Err(PushError::WrongDigest { expected, actual }) if expected == wrong && actual == digest)
        );
        assert!(!world.upstream.holds.has_blob(&app().repository, &wrong));
        assert!(!world.is_stored(wrong).await && !world.is_linked(&app(), wrong).await);
        world.end(id, digest, body(&bytes.slice(bytes.len()..))).await.expect("committed");
        assert_eq!(world.read_blob(&app(), digest).await, bytes);
    }
    world.is_clean().await;
}

#[tokio::test]
async fn one_request_with_a_wrong_digest_leaves_nothing() {
    let world = World::new();
    let (digest, bytes) = content(3, 2_000_000);
    let (wrong, _) = content(4, 10);
    let refused = soon(world.push.upload(&app(), wrong, body(&bytes))).await;
    assert!(matches!(refused, Err(PushError::WrongDigest { .. })), "{refused:?}");
    world.is_clean().await;
    assert!(!world.is_stored(digest).await && !world.is_stored(wrong).await);
}

#[tokio::test]
async fn more_or_fewer_bytes_than_announced_are_refused() {
    let world = World::new();
    let (_, bytes) = content(5, 5_000);
    let id = world.begin().await;
    let refused = world.patch(id, range(0, 6_000), body(&bytes)).await;
    assert!(matches!(refused, Err(PushError::WrongSize { announced: 6_000, actual: 5_000 })), "{refused:?}");
    assert_eq!(soon(world.push.status(&app(), id)).await.expect("nothing was taken").received, 0);
    // Without a length it shows at the end, and the upstream has had the wrong bytes.
    let refused = world.patch(id, range(0, 6_000), stream_of(&bytes)).await;
    assert!(matches!(refused, Err(PushError::WrongSize { announced: 6_000, actual: 5_000 })), "{refused:?}");
    world.is_clean().await;
    let id = world.begin().await;
    let refused = world.patch(id, range(0, 4_000), stream_of(&bytes)).await;
    assert!(matches!(refused, Err(PushError::WrongSize { announced: 4_000, actual: 5_000 })), "{refused:?}");
    world.is_clean().await;
}

#[tokio::test]
async fn a_session_belongs_to_its_repository() {
    let world = World::new();
    let (digest, bytes) = content(6, 1_000);
    let id = world.begin().await;
    for id in [id, UploadId::from_random(7)] {
        let unknown = |error: PushError| assert!(matches!(error, PushError::Unknown(Unknown::Upload)), "{error:?}");
        unknown(soon(world.push.append(&other(), id, None, body(&bytes))).await.expect_err("not there"));
        unknown(soon(world.push.commit(&other(), id, digest, None, body(&bytes))).await.expect_err("not there"));
        unknown(soon(world.push.status(&other(), id)).await.expect_err("not there"));
        unknown(soon(world.push.cancel(&other(), id)).await.expect_err("not there"));
    }
    world.end(id, digest, body(&bytes)).await.expect("committed where it was opened");
    let again = world.end(id, digest, body(&bytes)).await;
    assert!(matches!(again, Err(PushError::Unknown(Unknown::Upload))), "a committed session is over");
}

#[tokio::test]
async fn a_cancelled_session_is_gone_at_both_ends() {
    let world = World::new();
    let (digest, bytes) = content(7, 100_000);
    let id = world.begin().await;
    world.patch(id, None, stream_of(&bytes)).await.expect("taken");
    soon(world.push.cancel(&app(), id)).await.expect("cancelled");
    world.is_clean().await;
    assert!(matches!(world.end(id, digest, body(&bytes)).await, Err(PushError::Unknown(Unknown::Upload))));
    assert!(!world.is_stored(digest).await);
}

#[tokio::test]
async fn sessions_are_bounded_in_number() {
    let world = World::new();
    let mut open = Vec::new();
    for _ in 0..LIMITS.max_sessions {
        open.push(world.begin().await);
    }
    assert!(matches!(soon(world.push.start(&app(), None)).await, Err(PushError::TooManyUploads)));
    let (digest, bytes) = content(8, 10);
    assert!(matches!(soon(world.push.mount(&app(), digest, None)).await, Err(PushError::TooManyUploads)));
    world.end(open.pop().expect("one"), digest, body(&bytes)).await.expect("committed");
    world.begin().await;
}

#[tokio::test]
async fn clients_that_begin_at_once_do_not_get_more_sessions_than_there_are() {
    let world = World::new();
    let gate = world.upstream.hold(UpstreamCall::StartUpload);
    let app = app();
    let starts = (0..LIMITS.max_sessions + 3).map(|_| world.push.start(&app, None));
    let opening = async {
        for _ in 0..LIMITS.max_sessions {
            gate.reached().await;
        }
        gate.open();
    };
    let (started, ()) = soon(futures_util::future::join(futures_util::future::join_all(starts), opening)).await;
    assert_eq!(started.iter().filter(|start| start.is_ok()).count(), LIMITS.max_sessions);
    assert_eq!(world.upstream.calls(UpstreamCall::StartUpload), LIMITS.max_sessions as u64);
    assert_eq!(world.upstream.holds.open_uploads(), LIMITS.max_sessions);
}

#[tokio::test]
async fn an_upstream_that_is_down_for_a_moment_does_not_cost_the_session() {
    use domain::ports::UpstreamErrorKind;

    let world = World::new();
    let (digest, bytes) = content(11, 2_000_000);
    let id = world.begin().await;
    world.patch(id, None, super::broken(&bytes.slice(..1_500_000))).await.expect_err("the client left");
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    let down = soon(world.push.status(&app(), id)).await;
    assert!(matches!(down, Err(PushError::Upstream(_))), "{down:?}");
    let down = world.patch(id, super::range(1_500_000, 500_000), body(&bytes.slice(1_500_000..))).await;
    assert!(matches!(down, Err(PushError::Upstream(_))), "{down:?}");
    world.upstream.heal();
    // Until the breaker lets the upstream be asked again.
    world.clock.advance(Duration::from_mins(1));
    assert_eq!(soon(world.push.status(&app(), id)).await.expect("the session lives").received, 1_500_000);
    world.end(id, digest, body(&bytes.slice(1_500_000..))).await.expect("committed");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.is_clean().await;
}

#[tokio::test]
async fn a_session_that_could_not_be_ended_at_the_upstream_is_ended_later() {
    use domain::ports::UpstreamErrorKind;

    for stopped in [false, true] {
        let world = World::new();
        let id = world.begin().await;
        world.upstream.fail(UpstreamCall::CancelUpload, UpstreamErrorKind::Unavailable { retry_after: None });
        if stopped {
            soon(world.push.end_all()).await;
        } else {
            soon(world.push.cancel(&app(), id)).await.expect("the client is done with it");
        }
        assert_eq!((world.push.sessions_open(), world.upload_rows().await.len()), (0, 1));
        world.upstream.heal();
        let later = if stopped { world.restarted() } else { world };
        later.clock.advance(LIMITS.session_ttl + Duration::from_secs(1));
        assert_eq!(soon(later.push.sweep_uploads()).await, 1);
        later.is_clean().await;
    }
}

#[tokio::test]
async fn an_upstream_out_of_reach_is_not_asked_for_every_row() {
    let world = World::new();
    for _ in 0..3 {
        world.begin().await;
    }
    let later = world.restarted();
    later.upstream.fail(UpstreamCall::CancelUpload, domain::ports::UpstreamErrorKind::Timeout);
    later.clock.advance(LIMITS.session_ttl + Duration::from_secs(1));
    assert_eq!(soon(later.push.sweep_uploads()).await, 0);
    assert_eq!(later.upstream.calls(UpstreamCall::CancelUpload), 1);
    // One that fails over each of them, but answers, is.
    let broken = domain::ports::UpstreamErrorKind::Unavailable { retry_after: None };
    later.upstream.fail(UpstreamCall::CancelUpload, broken);
    assert_eq!(soon(later.push.sweep_uploads()).await, 0);
    assert_eq!(later.upstream.calls(UpstreamCall::CancelUpload), 4);
    later.upstream.heal();
    assert_eq!(soon(later.push.sweep_uploads()).await, 3);
    later.is_clean().await;
}

#[tokio::test]
async fn a_session_that_falls_silent_is_ended_at_both_ends_and_another_is_not() {
    let world = World::new();
    let (digest, bytes) = content(9, 50_000);
    let (silent, lively) = (world.begin().await, world.begin().await);
    world.patch(silent, None, stream_of(&bytes)).await.expect("taken");
    world.clock.advance(LIMITS.session_ttl);
    world.patch(lively, None, stream_of(&bytes)).await.expect("taken");
    world.clock.advance(Duration::from_secs(1));
    assert_eq!(soon(world.push.sweep_uploads()).await, 1);
    assert!(soon(world.push.status(&app(), silent)).await.is_err());
    soon(async {
        while world.upstream.holds.open_uploads() > 1 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(world.upstream.holds.open_uploads(), 1);
    world.end(lively, digest, body(&bytes.slice(50_000..))).await.expect("committed");
    world.is_clean().await;
}

#[tokio::test]
async fn what_an_earlier_process_left_open_is_ended_at_the_upstream() {
    let world = World::new();
    let (_, bytes) = content(10, 50_000);
    let id = world.begin().await;
    world.patch(id, None, stream_of(&bytes)).await.expect("taken");
    let later = world.restarted();
    // The session cannot go on, and that is said at once.
    let gone = later.patch(id, None, stream_of(&bytes)).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Upload))), "{gone:?}");
    later.clock.advance(LIMITS.session_ttl + Duration::from_secs(1));
    assert_eq!(soon(later.push.sweep_uploads()).await, 1);
    later.is_clean().await;
}

#[tokio::test]
async fn a_row_is_kept_until_the_upstream_can_be_told() {
    use domain::ports::{Clock as _, UpstreamErrorKind};

    let world = World::new();
    world.begin().await;
    let later = world.restarted();
    later.upstream.fail(UpstreamCall::CancelUpload, UpstreamErrorKind::Connect);
    later.clock.advance(LIMITS.session_ttl + Duration::from_secs(1));
    assert_eq!(soon(later.push.sweep_uploads()).await, 0);
    assert_eq!(later.metadata.rows.uploads(later.clock.now(), 10).await.expect("memory does not fail").len(), 1);
    later.upstream.heal();
    assert_eq!(soon(later.push.sweep_uploads()).await, 1);
    later.is_clean().await;
}

#[tokio::test]
async fn a_process_that_stops_ends_its_sessions() {
    let world = World::new();
    world.begin().await;
    world.begin().await;
    soon(world.push.end_all()).await;
    world.is_clean().await;
}
