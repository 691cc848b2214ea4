//! Parts of blobs (RFC 9110, section 14): of stored ones, and of ones that are still on their way.

use reqwest::{Response, StatusCode};
use support::client::{RawReader, ReadError};
use support::{Fault, Gate};
use tokio::task::JoinSet;

use crate::world::{Sample, WHOLE, World, bounded, header, whole, x_cache};

const MIB: u64 = 1 << 20;

/// `bytes=<offset>-<last>` for `len` bytes.
fn range(offset: u64, len: u64) -> String {
    format!("bytes={offset}-{}", offset + len - 1)
}

/// A part of a `multipart/byteranges` body.
struct Part {
    offset: u64,
    bytes: Vec<u8>,
}

/// Takes a `multipart/byteranges` body apart, by its boundary and the parts' own `Content-Range`.
fn parts(content_type: &str, mut body: &[u8], total: u64) -> Vec<Part> {
    let boundary = content_type.strip_prefix("multipart/byteranges; boundary=").expect("the type with its boundary");
    let delimiter = format!("--{boundary}");
    let mut found = Vec::new();
    loop {
        body = body.strip_prefix(b"\r\n").unwrap_or(body);
        body = body.strip_prefix(delimiter.as_bytes()).expect("a delimiter");
        if body == b"--\r\n" {
            return found;
        }
        body = body.strip_prefix(b"\r\n").expect("the delimiter's line ends");
        let end = body.windows(4).position(|window| window == b"\r\n\r\n").expect("the part's head ends");
        let head = std::str::from_utf8(&body[..end]).expect("a part's head is text").to_ascii_lowercase();
        assert!(head.contains("content-type: application/octet-stream"), "{head}");
        let (_, of) = head.split_once("content-range: bytes ").expect("a Content-Range");
        let (positions, of_total) = of.split_once('/').expect("a length");
        assert_eq!(of_total.split("\r\n").next(), Some(total.to_string().as_str()));
        let (first, last) = positions.split_once('-').expect("two positions");
        let (offset, last): (u64, u64) = (first.parse().expect("a number"), last.parse().expect("a number"));
        let len = usize::try_from(last - offset + 1).expect("test ranges fit the memory");
        body = &body[end + 4..];
        found.push(Part { offset, bytes: body[..len].to_vec() });
        body = &body[len..];
    }
}

async fn assert_single(response: Response, blob: &Sample, offset: u64, len: u64) {
    assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
    let (last, total) = (offset + len - 1, blob.len());
    assert_eq!(header(&response, "content-range"), format!("bytes {offset}-{last}/{total}"));
    assert_eq!(header(&response, "content-length"), len.to_string());
    assert_eq!(header(&response, "etag"), format!("\"{}\"", blob.digest));
    let bytes = whole(response).await;
    assert_eq!(bytes.len() as u64, len);
    blob.assert_bytes(offset, &bytes);
}

async fn assert_multi(response: Response, blob: &Sample, expected: &[(u64, u64)]) {
    assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(header(&response, "content-range"), "", "only the parts have one");
    let content_type = header(&response, "content-type");
    let declared = header(&response, "content-length");
    let body = whole(response).await;
    assert_eq!(declared, body.len().to_string());
    let parts = parts(&content_type, &body, blob.len());
    let found: Vec<_> = parts.iter().map(|part| (part.offset, part.bytes.len() as u64)).collect();
    assert_eq!(found, expected);
    for part in parts {
        blob.assert_bytes(part.offset, &part.bytes);
    }
}

/// Every form of `Range` once, each on a blob that `next` provides.
async fn every_form(world: &World, mut next: impl AsyncFnMut() -> Sample) {
    const LEN: u64 = 300_000;
    let singles = [
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 100),
        ("bytes=-500", LEN - 500, 500),
        ("bytes=299000-", 299_000, 1000),
        ("bytes=299999-", LEN - 1, 1),
        ("bytes=1000-99999999999999999999", 1000, LEN - 1000),
        ("bytes=-99999999", 0, LEN),
        ("BYTES= 5-9 ", 5, 5),
        ("bytes=10-19,20-29", 10, 20),
    ];
    for (text, offset, len) in singles {
        let blob = next().await;
        assert_single(world.get(&blob, &[("range", text)]).await, &blob, offset, len).await;
    }
    let blob = next().await;
    let several = world.get(&blob, &[("range", "bytes=1000-1999,-1,0-9")]).await;
    assert_multi(several, &blob, &[(1000, 1000), (LEN - 1, 1), (0, 10)]).await;

    let blob = next().await;
    for text in [format!("bytes={LEN}-"), "bytes=999999-1000000".to_owned(), "bytes=-0".to_owned()] {
        let response = world.get(&blob, &[("range", &text)]).await;
        assert_eq!(response.status(), StatusCode::RANGE_NOT_SATISFIABLE, "{text}");
        assert_eq!(header(&response, "content-range"), format!("bytes */{LEN}"));
    }
    for text in ["bytes=9-5", "bytes=a-b", "pages=1-2", "bytes=", "bytes=1-2-3"] {
        let blob = next().await;
        let response = world.get(&blob, &[("range", text)]).await;
        assert_eq!(response.status(), StatusCode::OK, "{text} is no range");
        blob.assert_whole(&whole(response).await);
    }
    let blob = next().await;
    let etag = format!("\"{}\"", blob.digest);
    let same = world.get(&blob, &[("range", "bytes=5-9"), ("if-range", &etag)]).await;
    assert_single(same, &blob, 5, 5).await;
    for other in ["\"sha256:other\"", &format!("W/{etag}"), "Wed, 21 Oct 2015 07:28:00 GMT"] {
        let blob = next().await;
        let response = world.get(&blob, &[("range", "bytes=5-9"), ("if-range", other)]).await;
        assert_eq!(response.status(), StatusCode::OK, "{other}");
        blob.assert_whole(&whole(response).await);
    }
}

#[tokio::test]
async fn every_form_of_range_is_answered_from_the_store() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, 300_000);
        world.pull(&blob).await;
        world.stack.settle().await;
        world.registry.reset_counts();
        every_form(&world, async || blob.clone()).await;
        assert_eq!(world.registry.requests().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn every_form_of_range_is_answered_on_a_miss_and_fills_the_cache() {
    bounded(async {
        let world = World::new().await;
        let mut blobs = Vec::new();
        every_form(&world, async || {
            let blob = world.blob(1000 + blobs.len() as u64, 300_000);
            blobs.push(blob.clone());
            blob
        })
        .await;
        world.stack.settle().await;
        for blob in blobs {
            assert_eq!(world.upstream_ranges(&blob), [WHOLE], "one whole transfer each");
            assert_eq!(world.pull(&blob).await, "hit");
        }
    })
    .await;
}

#[tokio::test]
async fn more_ranges_than_are_sensible_bring_the_whole_blob() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(2, 300_000);
        let list: Vec<_> = (0..200).map(|n| format!("{}-{}", n * 10, n * 10 + 1)).collect();
        let response = world.get(&blob, &[("range", &format!("bytes={}", list.join(",")))]).await;
        assert_eq!(response.status(), StatusCode::OK);
        blob.assert_whole(&whole(response).await);
    })
    .await;
}

#[tokio::test]
async fn a_far_range_is_relayed_while_the_fill_is_held() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(3, 24 * MIB);
        let gate = world.registry.gate_blob_at(&blob.digest, MIB);
        let mut leader = world.reader(&blob, &[]).await;
        leader.read(MIB).await.expect("what comes before the gate");

        let far = world.get(&blob, &[("range", &range(16 * MIB, MIB))]).await;
        assert_eq!(x_cache(&far), "relay");
        assert_single(far, &blob, 16 * MIB, MIB).await;
        assert_eq!(gate.count(), 1, "the fill is still held");
        let near = world.get(&blob, &[("range", &range(1000, 1000))]).await;
        assert_eq!(x_cache(&near), "joined");
        assert_single(near, &blob, 1000, 1000).await;

        gate.release();
        blob.assert_bytes(MIB, &leader.read_to_end().await.expect("the rest"));
        let last = 17 * MIB - 1;
        assert_eq!(world.upstream_ranges(&blob), [WHOLE, &format!("bytes={}-{last}", 16 * MIB)]);
    })
    .await;
}

#[tokio::test]
async fn a_far_range_is_a_miss_that_fills_the_cache_by_itself() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(4, 12 * MIB);
        let gate = world.registry.gate_blob_at(&blob.digest, 1000);
        let far = world.get(&blob, &[("range", &range(10 * MIB, 1000))]).await;
        assert_eq!(x_cache(&far), "relay");
        assert_single(far, &blob, 10 * MIB, 1000).await;
        gate.release();
        world.stack.settle().await;
        assert_eq!(world.pull(&blob).await, "hit");
        assert_eq!(world.registry.blob_gets(&blob.digest), 2);
    })
    .await;
}

#[tokio::test]
async fn an_upstream_without_ranges_makes_a_far_range_wait_for_the_fill() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(5, 12 * MIB);
        world.registry.fault(Fault::ignore_range());
        let gate = world.registry.gate_blob_at(&blob.digest, MIB);
        let mut leader = world.reader(&blob, &[]).await;
        leader.read(1).await.expect("the fill has begun");
        let far = world.get(&blob, &[("range", &range(10 * MIB, 1000))]).await;
        assert_eq!(x_cache(&far), "joined");
        gate.release();
        assert_single(far, &blob, 10 * MIB, 1000).await;
        leader.read_to_end().await.expect("the rest");
    })
    .await;
}

#[tokio::test]
async fn a_relayed_range_that_breaks_is_no_clean_end() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(6, 12 * MIB);
        let gate = world.registry.gate_blob_at(&blob.digest, 1000);
        world
            .registry
            .fault(Fault::cut_after(300_000).on_blob(&blob.digest).when(|request| request.header("range").is_some()));
        let mut far = world.reader(&blob, &[("range", &range(10 * MIB, MIB))]).await;
        assert_eq!(far.header("x-cache"), Some("relay"));
        blob.assert_bytes(10 * MIB, &far.read(300_000).await.expect("what was relayed"));
        far.read_to_end().await.expect_err("a broken transfer is no end");
        gate.release();
        world.stack.settle().await;
        assert_eq!(world.pull(&blob).await, "hit", "the fill goes on by itself");
    })
    .await;
}

/// All but the last byte of the range arrives before the gate is released, and the last one never does: what the fill
/// brings is wrong.
async fn assert_all_but_the_last(mut reader: RawReader, blob: &Sample, offset: u64, gate: &Gate) {
    let wanted = blob.len() - offset;
    assert_eq!((reader.status(), reader.content_length()), (206, wanted));
    let early = reader.read(wanted - 1).await.expect("all but the last byte");
    blob.assert_bytes(offset, &early);
    gate.release();
    let end = reader.read_to_end().await.expect_err("no last byte without a digest");
    assert!(matches!(end, ReadError::Truncated { .. } | ReadError::Io(_)), "{end}");
    assert_eq!(reader.received(), wanted - 1);
}

#[tokio::test]
async fn a_relayed_range_that_ends_at_the_blobs_end_waits_for_the_digest() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(7, 12 * MIB);
        world.registry.fault(Fault::corrupt_at(0).on_blob(&blob.digest));
        let gate = world.registry.gate_blob_at(&blob.digest, 1000);
        let far = world.reader(&blob, &[("range", "bytes=-1000")]).await;
        assert_eq!(far.header("x-cache"), Some("relay"));
        assert_all_but_the_last(far, &blob, blob.len() - 1000, &gate).await;
    })
    .await;
}

#[tokio::test]
async fn a_relayed_range_that_ends_at_the_blobs_end_is_completed_by_the_fill() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(8, 12 * MIB);
        let gate = world.registry.gate_blob_at(&blob.digest, 1000);
        let mut far = world.reader(&blob, &[("range", "bytes=-1000")]).await;
        blob.assert_bytes(blob.len() - 1000, &far.read(999).await.expect("all but the last byte"));
        gate.release();
        blob.assert_bytes(blob.len() - 1, &far.read_to_end().await.expect("the last byte"));
    })
    .await;
}

#[tokio::test]
async fn a_followed_range_that_ends_at_the_blobs_end_waits_for_the_digest() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(9, 400_000);
        world.registry.fault(Fault::corrupt_at(0).on_blob(&blob.digest));
        let gate = world.registry.gate_blob_at(&blob.digest, blob.len() - 1);
        let range = world.reader(&blob, &[("range", "bytes=-1000")]).await;
        assert_eq!(range.header("x-cache"), Some("miss"));
        assert_all_but_the_last(range, &blob, blob.len() - 1000, &gate).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_parallel_ranges_cost_at_most_a_quarter_more_than_the_blob() {
    const PIECES: u64 = 16;
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(10, 32 * MIB);
        let piece = blob.len() / PIECES;
        let digest = blob.digest;
        // Everybody asks while the fill stands still: the worst case for what is relayed beside it.
        let gate = world.registry.gate_blob_at(&digest, 1000);
        let mut readers = JoinSet::new();
        for number in 0..PIECES {
            let (url, text) = (world.url(&blob), range(number * piece, piece));
            readers.spawn(async move {
                let reader = RawReader::get(&url, &[("range", &text)]).await.expect("an answer");
                (number * piece, reader)
            });
        }
        let readers = readers.join_all().await;
        gate.release();
        let mut bodies = JoinSet::new();
        for (offset, mut reader) in readers {
            assert_eq!(reader.status(), 206);
            let blob = blob.clone();
            bodies.spawn(async move {
                let bytes = reader.read_to_end().await.expect("the whole range");
                assert_eq!(bytes.len() as u64, piece);
                blob.assert_bytes(offset, &bytes);
            });
        }
        bodies.join_all().await;
        world.stack.settle().await;
        let sent = world.registry.blob_bytes_sent(&digest);
        assert!(sent <= blob.len() * 5 / 4, "{sent} bytes for a blob of {}", blob.len());
        assert!(sent > blob.len(), "nothing was relayed, so this test shows nothing");
        assert_eq!(world.pull(&blob).await, "hit");
    })
    .await;
}
