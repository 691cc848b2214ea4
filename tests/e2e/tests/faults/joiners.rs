//! Several clients follow one fill, each at its own pace.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use support::Fault;
use support::client::RawReader;
use tokio::task::JoinSet;

use crate::world::{REPOSITORY, World, bounded};

#[tokio::test]
async fn a_joiner_has_the_first_half_while_the_second_is_still_upstream() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, 2_000_000);
        let half = blob.len() / 2;
        let gate = world.registry.gate_blob_at(&blob.digest, half);
        let mut leader = world.reader(&blob, &[]).await;
        blob.assert_bytes(0, &leader.read(half).await.expect("the first half"));

        let mut joiner = world.reader(&blob, &[]).await;
        assert_eq!(joiner.header("x-cache"), Some("joined"));
        assert_eq!(joiner.content_length(), blob.len());
        blob.assert_bytes(0, &joiner.read(half).await.expect("the first half"));
        assert_eq!(gate.count(), 1, "one upstream transfer, and it is still held");

        gate.release();
        for mut reader in [leader, joiner] {
            blob.assert_bytes(half, &reader.read_to_end().await.expect("the second half"));
        }
        assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_reader_does_not_slow_its_neighbours() {
    const PACE: u64 = 100_000;
    bounded(async {
        let world = World::new().await;
        // Far more than the kernel keeps for a reader that does not read.
        let blob = world.blob(2, 16 << 20);
        // The slow one comes first: it leads the fill.
        let mut slow = world.reader(&blob, &[]).await;
        let mut fast = JoinSet::new();
        for _ in 0..9 {
            let client = support::client::Client::new(&world.stack.url());
            fast.spawn(async move { client.blob(REPOSITORY, &blob.digest).await.expect("every byte").bytes });
        }
        let others_are_done = AtomicBool::new(false);
        let paced = async {
            let mut bytes = Vec::new();
            let mut pace = tokio::time::interval(Duration::from_millis(50));
            while !others_are_done.load(Ordering::SeqCst) {
                pace.tick().await;
                bytes.extend_from_slice(&slow.read(PACE / 20).await.expect("its next bytes"));
            }
            bytes
        };
        let neighbours = async {
            let lengths = fast.join_all().await;
            others_are_done.store(true, Ordering::SeqCst);
            lengths
        };
        let (mut bytes, lengths) = tokio::join!(paced, neighbours);
        assert_eq!(lengths, [blob.len(); 9]);
        assert!(slow.received() < blob.len() / 2, "it had {} bytes when the others had all", slow.received());
        bytes.extend_from_slice(&slow.read_to_end().await.expect("the rest"));
        blob.assert_whole(&bytes);
        assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    })
    .await;
}

#[tokio::test]
async fn a_client_that_leaves_does_not_stop_the_fill() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(3, 3_000_000);
        let gate = world.registry.gate_blob_at(&blob.digest, blob.len() / 2);
        let mut leaving = world.reader(&blob, &[]).await;
        leaving.read(blob.len() / 10).await.expect("a tenth");
        leaving.reset().expect("a reset connection");
        world.ping().await;
        assert_eq!(world.stack.fills(), 1);

        gate.release();
        world.stack.settle().await;
        assert_eq!(world.pull(&blob).await, "hit");
        assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    })
    .await;
}

#[tokio::test]
async fn a_client_that_leaves_before_the_first_header_does_not_stop_the_fill() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(4, 300_000);
        let digest = blob.digest;
        let gate = world.registry.gate_headers(move |request| request.is_for_blob(&digest));
        let url = world.url(&blob);
        tokio::select! {
            answer = RawReader::get(&url, &[]) => panic!("answered before the upstream: {answer:?}"),
            () = gate.reached() => {}
        }
        world.ping().await;
        gate.release();
        world.stack.settle().await;
        assert_eq!(world.pull(&blob).await, "hit");
        assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    })
    .await;
}

#[tokio::test]
async fn a_joiner_goes_on_after_the_leader_has_left() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(5, 2_000_000);
        let gate = world.registry.gate_blob_at(&blob.digest, blob.len() / 2);
        let mut leader = world.reader(&blob, &[]).await;
        leader.read(1000).await.expect("first bytes");
        let mut joiner = world.reader(&blob, &[]).await;
        leader.reset().expect("a reset connection");
        world.ping().await;
        gate.release();
        blob.assert_whole(&joiner.read_to_end().await.expect("every byte"));
        assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    })
    .await;
}

#[tokio::test]
async fn slow_upstream_headers_are_waited_for_by_everybody_at_once() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(6, 500_000);
        let digest = blob.digest;
        let gate = world.registry.gate_headers(move |request| request.is_for_blob(&digest));
        let pulls = async { tokio::join!(world.pull(&blob), world.pull(&blob), world.pull(&blob)) };
        let release = async {
            gate.reached().await;
            world.ping().await;
            gate.release();
        };
        let ((first, second, third), ()) = tokio::join!(pulls, release);
        let led = [first, second, third].iter().filter(|outcome| *outcome == "miss").count();
        assert_eq!(led, 1);
        assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_upstream_sends_slowly_reaches_the_client_before_it_is_complete() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(7, 400_000);
        world.registry.fault(Fault::throttle(1_000_000).on_blob(&blob.digest));
        let mut reader = world.reader(&blob, &[]).await;
        reader.read(1).await.expect("the first byte");
        assert!(world.registry.blob_bytes_sent(&blob.digest) < blob.len());
        assert_eq!(world.stack.fills(), 1);
        blob.assert_bytes(1, &reader.read_to_end().await.expect("the rest"));
    })
    .await;
}
