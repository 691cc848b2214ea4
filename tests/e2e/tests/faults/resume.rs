//! Transfers that break on their way from the upstream.

use domain::oci::Digest;
use support::client::ReadError;
use support::{FakeRegistry, Fault, Gate, RecordedRequest, TestStack};

use crate::world::{REPOSITORY, Sample, WHOLE, World, bounded, header};

/// What the upstream is asked for when its transfers break at these places.
fn resumed_at(breaks: impl IntoIterator<Item = u64>) -> Vec<String> {
    let whole = std::iter::once(WHOLE.to_owned());
    whole.chain(breaks.into_iter().map(|offset| format!("bytes={offset}-"))).collect()
}

async fn an_upstream_that_is_cut(times: u64) {
    let world = World::new().await;
    let piece = 100_000;
    let blob = world.blob(times, piece * times + 300_000);
    let cuts = world.registry.fault(Fault::cut_after(piece).on_blob(&blob.digest).times(times));
    assert_eq!(world.pull(&blob).await, "miss");
    assert_eq!(cuts.hits(), times);

    assert_eq!(world.upstream_ranges(&blob), resumed_at((1..=times).map(|number| number * piece)));
    assert_eq!(world.registry.blob_bytes_sent(&blob.digest), blob.len(), "no byte was fetched twice");
    let etag = format!("\"{}\"", blob.digest);
    for request in world.registry.requests().iter().filter(|request| request.header("range").is_some()) {
        assert_eq!(request.header("if-range"), Some(etag.as_str()));
    }
    world.stack.settle().await;
    assert_eq!(world.pull(&blob).await, "hit");
}

#[tokio::test]
async fn an_upstream_that_is_cut_three_times_is_resumed_where_it_broke() {
    bounded(an_upstream_that_is_cut(3)).await;
}

#[tokio::test]
async fn breaks_with_progress_in_between_are_not_added_up() {
    bounded(an_upstream_that_is_cut(8)).await;
}

/// From the second GET on, the registry gives no further byte.
fn stuck_after(registry: &FakeRegistry, digest: &Digest, bytes: u64) {
    registry.fault(Fault::cut_after(bytes).on_blob(digest).once());
    registry.fault(Fault::cut_after(0).on_blob(digest).after(1));
}

#[tokio::test]
async fn an_upstream_that_makes_no_progress_breaks_its_readers_and_leaves_nothing() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, 500_000);
        stuck_after(&world.registry, &blob.digest, 200_000);
        let mut reader = world.reader(&blob, &[]).await;
        assert_eq!(reader.status(), 200);
        blob.assert_bytes(0, &reader.read(200_000).await.expect("what the upstream gave"));
        let end = reader.read_to_end().await.expect_err("a broken transfer is no end");
        assert!(matches!(end, ReadError::Truncated { received: 200_000, .. } | ReadError::Io(_)), "{end}");
        assert_eq!(world.upstream_ranges(&blob), resumed_at([200_000; 5]), "five resumptions");
        world.stack.settle().await;
        assert!(!world.stores(&blob));
        assert_eq!(world.staged(), 0);

        world.registry.clear_faults();
        assert_eq!(world.pull(&blob).await, "miss", "the next client is a fresh start");
    })
    .await;
}

#[tokio::test]
async fn a_mirror_takes_over_in_mid_body() {
    bounded(async {
        let mirror = FakeRegistry::start().await;
        let registry = FakeRegistry::start().await;
        let stack = TestStack::builder()
            .upstream_with("first", &registry.url(), "is_default = true\nmirrors = [\"second\"]\n")
            .upstream("second", &mirror.url())
            .start()
            .await;
        let world = World::of(registry, stack);
        let blob = world.blob(2, 500_000);
        mirror.put_blob(REPOSITORY, blob.content.clone());
        stuck_after(&world.registry, &blob.digest, 200_000);
        assert_eq!(world.pull(&blob).await, "miss");
        assert_eq!(mirror.blob_gets(&blob.digest), 1);
        assert_eq!(mirror.blob_bytes_sent(&blob.digest), 300_000, "only what was missing");
    })
    .await;
}

#[tokio::test]
async fn an_upstream_that_ignores_the_range_of_a_resumption_is_skipped_forward() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(3, 1_000_000);
        world.registry.fault(Fault::ignore_range());
        world.registry.fault(Fault::cut_after(400_000).on_blob(&blob.digest).once());
        assert_eq!(world.pull(&blob).await, "miss");
        assert_eq!(world.upstream_ranges(&blob), resumed_at([400_000]));
        assert_eq!(world.registry.blob_bytes_sent(&blob.digest), 1_400_000);
    })
    .await;
}

#[tokio::test]
async fn a_transfer_without_a_length_is_resumed_too() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(4, 700_000);
        world.registry.fault(Fault::chunked().on_blob(&blob.digest));
        world.registry.fault(Fault::cut_after(300_000).on_blob(&blob.digest).once());
        assert_eq!(world.pull(&blob).await, "miss");
        assert_eq!(world.upstream_ranges(&blob), resumed_at([300_000]));
    })
    .await;
}

#[tokio::test]
async fn a_stall_in_mid_body_ends_with_the_read_timeout_and_a_resumption() {
    bounded(async {
        let world = World::with_upstream("read_timeout = \"500ms\"").await;
        let blob = world.blob(5, 1_000_000);
        let stall = Gate::new();
        world.registry.fault(Fault::hold_at(600_000, &stall).on_blob(&blob.digest).once());
        assert_eq!(world.pull(&blob).await, "miss");
        assert_eq!(stall.count(), 1, "and it was never released");
        assert_eq!(world.upstream_ranges(&blob)[..2], resumed_at([600_000]));
    })
    .await;
}

#[tokio::test]
async fn headers_that_never_come_are_a_gateway_timeout() {
    bounded(async {
        let world = World::with_upstream("read_timeout = \"300ms\"").await;
        let blob = world.blob(6, 1_000_000);
        let gate = world.registry.gate_headers(RecordedRequest::is_get);
        let response = world.get(&blob, &[]).await;
        assert_eq!(response.status(), 504);
        assert!(!header(&response, "retry-after").is_empty());
        gate.release();
        assert_eq!(world.pull(&blob).await, "miss", "the next request finds it back");
    })
    .await;
}

#[tokio::test]
async fn a_joiner_notices_nothing_of_a_break() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(7, 1_000_000);
        let gate = world.registry.gate_blob_at(&blob.digest, 300_000);
        world.registry.fault(Fault::cut_after(500_000).on_blob(&blob.digest).once());
        let mut leader = world.reader(&blob, &[]).await;
        leader.read(1).await.expect("the fill has begun");
        let mut joiner = world.reader(&blob, &[]).await;
        gate.release();
        blob.assert_bytes(1, &leader.read_to_end().await.expect("the rest"));
        blob.assert_whole(&joiner.read_to_end().await.expect("every byte"));
        assert_eq!(world.registry.blob_gets(&blob.digest), 2);
    })
    .await;
}

#[tokio::test]
async fn a_resumption_that_brings_another_length_is_not_glued_on() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(8, 400_000);
        let other = Sample::random(9, 350_000);
        world.registry.fault(Fault::cut_after(200_000).on_blob(&blob.digest).once());
        world.registry.fault(Fault::ignore_range());
        let gate = world.registry.gate_blob_at(&blob.digest, 100_000);
        let mut reader = world.reader(&blob, &[]).await;
        reader.read(1).await.expect("the fill has begun");
        world.registry.put_blob_as(REPOSITORY, &blob.digest, other.content.clone());
        gate.release();
        reader.read_to_end().await.expect_err("two halves of two contents are no blob");
        world.stack.settle().await;
        assert!(!world.stores(&blob));
        assert_eq!(world.upstream_ranges(&blob), resumed_at([200_000]), "and trying again would not help");
    })
    .await;
}
