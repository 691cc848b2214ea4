//! Bodies of blobs: ranges, resumption, and everything that breaks them.

use std::time::Duration;

use crate::fixture::{app, break_off, client, client_of, get, header, kind, options, part, read};
use domain::ports::upstream::{BlobRange, Upstream as _, UpstreamErrorKind};
use futures_util::StreamExt as _;
use support::{FakeRegistry, Fault, Operation, SampleImage};

const SIZE: u64 = 1_000_000;

async fn registry() -> (FakeRegistry, SampleImage) {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").seed(3).layers([SIZE]).build();
    registry.push(&image);
    (registry, image)
}

#[tokio::test]
async fn a_cut_transfer_is_interrupted_and_can_be_resumed_where_it_broke() {
    let (registry, image) = registry().await;
    let layer = &image.layers()[0];
    registry.fault(Fault::cut_after(400_000).once());
    let client = client_of(&registry);
    let first = client.blob(&app(), &layer.digest, None).await.unwrap();
    let validator = first.validator.clone();
    assert_eq!(break_off(first).await, (400_000, UpstreamErrorKind::Interrupted));
    let rest = BlobRange { from: 400_000, len: None, if_range: validator.clone() };
    let second = client.blob(&app(), &layer.digest, Some(rest)).await.unwrap();
    assert_eq!((second.offset, second.total), (400_000, Some(SIZE)));
    assert_eq!(read(second).await.1.unwrap(), layer.content.slice(400_000, SIZE - 400_000));
    let request = registry.requests().pop().unwrap();
    assert_eq!(header(&request, "range"), Some("bytes=400000-"));
    assert_eq!(header(&request, "if-range"), validator.as_deref());
}

#[tokio::test]
async fn an_upstream_that_ignores_ranges_starts_at_the_beginning() {
    let (registry, image) = registry().await;
    let layer = &image.layers()[0];
    registry.fault(Fault::ignore_range());
    let fetch = client_of(&registry).blob(&app(), &layer.digest, Some(part(500_000, Some(10)))).await.unwrap();
    assert_eq!((fetch.offset, fetch.total), (0, Some(SIZE)));
    assert_eq!(read(fetch).await.1.unwrap(), layer.content.to_bytes());
    assert_eq!(client_of(&registry).probe_blob(&app(), &layer.digest).await.unwrap(), Some(SIZE));
}

#[tokio::test]
async fn a_range_other_than_the_one_asked_for_is_a_bad_answer() {
    let (registry, image) = registry().await;
    let layer = image.layers()[0].digest;
    for wrong in ["bytes 0-9/1000000", "bytes 101-109/1000000", "bytes 100-110/1000000", "bytes 100-109/50", "nonsense"]
    {
        registry.clear_faults();
        registry.fault(Fault::header("content-range", wrong));
        let fetch = client_of(&registry).blob(&app(), &layer, Some(part(100, Some(10)))).await;
        assert_eq!(kind(fetch), UpstreamErrorKind::BadAnswer, "{wrong}");
    }
    registry.clear_faults();
    registry.fault(Fault::without_header("content-range"));
    let fetch = client_of(&registry).blob(&app(), &layer, Some(part(100, Some(10)))).await;
    assert_eq!(kind(fetch), UpstreamErrorKind::BadAnswer);
}

#[tokio::test]
async fn a_part_in_place_of_the_whole_is_a_bad_answer() {
    let (registry, image) = registry().await;
    registry.fault(Fault::answer(206, "", "abc").with_header("content-range", "bytes 0-2/1000000"));
    assert_eq!(get(&client_of(&registry), &image.layers()[0].digest).await.unwrap_err(), UpstreamErrorKind::BadAnswer);
}

#[tokio::test]
async fn a_part_shorter_than_what_was_asked_for_does_not_look_complete() {
    let (registry, image) = registry().await;
    registry.fault(Fault::answer(206, "", "abc").with_header("content-range", "bytes 100-102/1000000"));
    let fetch = client_of(&registry).blob(&app(), &image.layers()[0].digest, Some(part(100, None))).await.unwrap();
    assert_eq!(break_off(fetch).await, (3, UpstreamErrorKind::Interrupted));
}

#[tokio::test]
async fn a_blob_without_a_length_is_read_to_its_end_and_its_break_is_seen() {
    let (registry, image) = registry().await;
    let layer = &image.layers()[0];
    registry.fault(Fault::chunked());
    let client = client_of(&registry);
    let fetch = client.blob(&app(), &layer.digest, None).await.unwrap();
    assert_eq!(fetch.total, None);
    assert_eq!(read(fetch).await.1.unwrap(), layer.content.to_bytes());
    registry.fault(Fault::cut_after(1000));
    assert_eq!(get(&client, &layer.digest).await.unwrap_err(), UpstreamErrorKind::Interrupted);
}

#[tokio::test]
async fn a_length_that_lies_is_an_interruption() {
    let (registry, image) = registry().await;
    registry.fault(Fault::declared_length(SIZE + 10));
    assert_eq!(
        get(&client_of(&registry), &image.layers()[0].digest).await.unwrap_err(),
        UpstreamErrorKind::Interrupted
    );
}

#[tokio::test]
async fn a_stall_in_the_middle_is_an_interruption_after_the_idle_timeout() {
    let (registry, image) = registry().await;
    let layer = image.layers()[0].digest;
    let _gate = registry.gate_blob_at(&layer, 300_000);
    let mut options = options(&registry.url());
    options.read_timeout = Duration::from_millis(800);
    let fetch = client(&options).blob(&app(), &layer, None).await.unwrap();
    assert_eq!(break_off(fetch).await, (300_000, UpstreamErrorKind::Interrupted));
}

#[tokio::test]
async fn headers_that_do_not_come_are_a_timeout() {
    let (registry, image) = registry().await;
    let _gate = registry.gate_headers(|_| true);
    let mut options = options(&registry.url());
    options.read_timeout = Duration::from_millis(800);
    assert_eq!(get(&client(&options), &image.layers()[0].digest).await.unwrap_err(), UpstreamErrorKind::Timeout);
    assert_eq!(registry.requests().len(), 1, "what was slow once is not repeated");
}

#[tokio::test]
async fn a_slow_blob_is_not_a_stalled_one() {
    let (registry, image) = registry().await;
    let layer = &image.layers()[0];
    // The whole takes twice the idle timeout and more, no pause does.
    registry.fault(Fault::throttle(SIZE / 2));
    let mut options = options(&registry.url());
    options.read_timeout = Duration::from_millis(900);
    assert_eq!(get(&client(&options), &layer.digest).await.unwrap(), layer.content.to_bytes());
}

#[tokio::test]
async fn questions_transfer_no_content() {
    let (registry, image) = registry().await;
    let layer = image.layers()[0].digest;
    let client = client_of(&registry);
    assert_eq!(client.stat_blob(&app(), &layer).await.unwrap(), Some(SIZE));
    assert_eq!(registry.bytes_sent(), 0);
    assert_eq!(client.probe_blob(&app(), &layer).await.unwrap(), Some(SIZE));
    assert_eq!(registry.bytes_sent(), 1);
    assert_eq!(registry.connections(), 1, "the byte was read, so the connection is used again");
}

#[tokio::test]
async fn a_probe_finds_what_a_lying_head_denies() {
    let (registry, image) = registry().await;
    let layer = image.layers()[0].digest;
    registry.fault(Fault::head_lies());
    let client = client_of(&registry);
    assert_eq!(kind(client.stat_blob(&app(), &layer).await), UpstreamErrorKind::NotFound);
    assert_eq!(client.probe_blob(&app(), &layer).await.unwrap(), Some(SIZE));
}

#[tokio::test]
async fn bytes_arrive_as_they_are_whatever_their_declared_encoding() {
    let (registry, image) = registry().await;
    let layer = &image.layers()[0];
    registry.fault(Fault::header("content-encoding", "gzip").on(Operation::Blob));
    assert_eq!(get(&client_of(&registry), &layer.digest).await.unwrap(), layer.content.to_bytes());
}

#[tokio::test]
async fn the_first_bytes_arrive_while_the_rest_is_still_held() {
    let (registry, image) = registry().await;
    let layer = image.layers()[0].digest;
    let gate = registry.gate_blob_at(&layer, 1000);
    let mut body = client_of(&registry).blob(&app(), &layer, None).await.unwrap().body;
    let mut received = 0;
    while received < 1000 {
        received += body.next().await.unwrap().unwrap().len();
    }
    assert_eq!(received, 1000);
    gate.release();
    while let Some(piece) = body.next().await {
        received += piece.unwrap().len();
    }
    assert_eq!(received as u64, SIZE);
}
