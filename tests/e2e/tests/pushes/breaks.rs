//! Transfers that break, stall or are given up.

use bytes::Bytes;
use futures_util::future::join_all;
use reqwest::Method;
use support::{Fault, Gate, Operation};

use crate::world::{REPOSITORY, Sample, World, blob, bounded, broken_body, uploads, with_digest};

#[tokio::test]
async fn an_upstream_cut_in_mid_patch_is_gone_on_with_where_it_stands() {
    bounded(async {
        for (seed, len, cut) in [(1, 5_000_000, 0), (2, 5_000_000, 1_700_000), (3, 5_000_000, 4_999_999)] {
            let world = World::new().await;
            let sample = Sample::random(seed, len);
            let fault = Fault::cut_request_after(cut).on(Operation::Upload).method(Method::PATCH);
            let cuts = world.registry.fault(fault.once());
            let taken = world.stream(&world.begin().await, &sample.bytes).await;
            assert_eq!((taken.status, taken.header("range")), (202, "0-4999999"), "cut at {cut}: {taken:?}");
            assert_eq!(cuts.hits(), 1);
            assert_eq!(world.finish(&taken.location(), &sample.digest, &Bytes::new()).await.status, 201);
            let held = world.registry.blob(REPOSITORY, &sample.digest).expect("the upstream has it");
            assert!(held.slice(0, held.len()) == sample.bytes, "cut at {cut}");
            assert!(world.has_cached(&sample).await);
        }
    })
    .await;
}

#[tokio::test]
async fn an_upstream_that_keeps_breaking_is_given_up_and_nothing_is_left() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(4, 5_000_000);
        world.registry.fault(Fault::cut_request_after(1_000).on(Operation::Upload).method(Method::PATCH));
        let failed = world.stream(&world.begin().await, &sample.bytes).await;
        assert_eq!(failed.code(), (503, "UNAVAILABLE".to_owned()));
        assert_eq!(world.sessions(), 0);
        world.registry.clear_faults();
        world.upstream_has_no_session().await;
    })
    .await;
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_has_been_done() {
    bounded(async {
        for len in [10_000, 3_000_000] {
            let world = World::new().await;
            let sample = Sample::random(len, len);
            world.registry.fault(Fault::reset().carried_out().on(Operation::Upload).method(Method::PUT));
            assert_eq!(world.push(&sample).await.status, 201, "{len}");
            assert!(world.has_cached(&sample).await);
        }
    })
    .await;
}

#[tokio::test]
async fn a_client_that_leaves_in_mid_upload_may_come_back_or_not() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(5, 6_000_000);
        let location = world.begin().await;
        let body = broken_body(&sample.bytes.slice(..2_000_000));
        let broken = world.request("PATCH", &location).body(body).send().await;
        assert!(broken.is_err(), "the client has broken it off itself");
        // It waits its turn behind the transfer that is being wound up.
        let status = loop {
            let status = world.ask("GET", &location).await;
            assert_eq!(status.status, 204, "{status:?}");
            if status.header("range") != "0-0" {
                break status;
            }
            tokio::task::yield_now().await;
        };
        let received: u64 = status.header("range")[2..].parse().expect("a position");
        let rest = sample.bytes.slice(usize::try_from(received).expect("small") + 1..);
        let taken = world.chunk(&status.location(), received + 1, &rest).await;
        assert_eq!((taken.status, taken.header("range")), (202, "0-5999999"), "{taken:?}");
        assert_eq!(world.finish(&taken.location(), &sample.digest, &Bytes::new()).await.status, 201);
        assert!(world.has_cached(&sample).await);

        // Another one does not come back.
        let location = world.begin().await;
        let body = broken_body(&sample.bytes.slice(..2_000_000));
        assert!(world.request("PATCH", &location).body(body).send().await.is_err());
        assert_eq!(world.ask("DELETE", &location).await.status, 204);
        world.upstream_has_no_session().await;
    })
    .await;
}

#[tokio::test]
async fn a_client_that_falls_silent_is_given_up() {
    bounded(async {
        use futures_util::{StreamExt as _, stream};

        let world = World::with("", "[server]\ndrain_delay = \"0s\"\nbody_read_timeout = \"300ms\"\n").await;
        let location = world.begin().await;
        let silent = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(&[1; 1_000]))]).chain(stream::pending());
        let request = world.request("PATCH", &location).body(reqwest::Body::wrap_stream(silent));
        let given_up = world.send(request).await;
        assert_eq!(given_up.code(), (408, "BLOB_UPLOAD_INVALID".to_owned()));
        assert_eq!(world.ask("GET", &location).await.header("range"), "0-999", "what came is kept");
    })
    .await;
}

#[tokio::test]
async fn ten_clients_push_the_same_layer() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(6, 3_000_000);
        let pushes = join_all((0..10).map(|_| world.push(&sample))).await;
        assert!(pushes.iter().all(|push| push.status == 201), "{pushes:?}");
        assert!(world.has_cached(&sample).await);
        world.upstream_has_no_session().await;
        assert_eq!(world.sessions(), 0);
    })
    .await;
}

#[tokio::test]
async fn two_requests_write_to_one_session_one_after_the_other() {
    bounded(async {
        let world = World::new().await;
        let sample = Sample::random(7, 200_000);
        let location = world.begin().await;
        let (a, b) = (sample.bytes.slice(..100_000), sample.bytes.slice(100_000..));
        let gate = Gate::new();
        world.registry.fault(Fault::hold_request_at(50_000, &gate).on(Operation::Upload).once());
        let first = world.chunk(&location, 0, &a);
        let second = async {
            gate.reached().await;
            let waiting = world.chunk(&location, 100_000, &b);
            let release = async { gate.release() };
            futures_util::future::join(waiting, release).await.0
        };
        let (first, second) = futures_util::future::join(first, second).await;
        assert_eq!((first.status, second.status), (202, 202), "{first:?} {second:?}");
        assert_eq!(world.finish(&second.location(), &sample.digest, &Bytes::new()).await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn a_push_needs_no_second_connection_that_pulls_would_wait_for() {
    bounded(async {
        // Two connections: one of them is for questions. An upload takes the other, and gives it back.
        let world = World::with("max_connections = 2\nread_timeout = \"2s\"\nconnect_timeout = \"1s\"\n", "").await;
        let sample = Sample::random(8, 2_000_000);
        let gate = Gate::new();
        let holding = Fault::hold_request_at(1_000, &gate).on(Operation::Upload).method(Method::PATCH);
        world.registry.fault(holding.once());
        let location = world.begin().await;
        let first = world.stream(&location, &sample.bytes);
        let others = async {
            gate.reached().await;
            let head = world.ask("HEAD", &blob(REPOSITORY, &Sample::random(9, 1).digest)).await;
            assert_eq!(head.status, 404, "questions are asked meanwhile");
            // Another upload's bytes have to wait, and not for ever.
            let other = Sample::random(10, 2_000_000);
            let target = with_digest(&uploads(REPOSITORY), &other.digest);
            let refused = world.send(world.request("POST", &target).body(other.bytes)).await;
            assert_eq!(refused.code(), (503, "UNAVAILABLE".to_owned()));
            assert!(!refused.header("retry-after").is_empty());
            gate.release();
        };
        let (taken, ()) = futures_util::future::join(first, others).await;
        assert_eq!(taken.status, 202, "{taken:?}");
        assert_eq!(world.finish(&taken.location(), &sample.digest, &Bytes::new()).await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn a_restart_between_chunks_is_a_clear_404_and_frees_the_upstream() {
    bounded(async {
        let mut world = World::new().await;
        let sample = Sample::random(11, 200_000);
        let location = world.chunk(&world.begin().await, 0, &sample.bytes.slice(..100_000)).await.location();
        assert_eq!(world.registry.open_uploads(), 1);
        world.stack.restart().await;
        let gone = world.chunk(&location, 100_000, &sample.bytes.slice(100_000..)).await;
        assert_eq!(gone.code(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()));
        world.upstream_has_no_session().await;
        assert_eq!(world.push(&sample).await.status, 201, "it begins anew");
    })
    .await;
}
