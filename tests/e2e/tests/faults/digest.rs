//! Upstreams that send bytes which are not those of the digest.
//!
//! A client must see a broken transfer or a clean error, never a complete answer.

use domain::oci::Algorithm;
use reqwest::Response;
use support::client::ReadError;
use support::{Content, Fault, FaultHandle};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::world::{REPOSITORY, Sample, WHOLE, World, bounded, header, http2, until_broken};

/// A blob beyond the size up to which the cache waits for the digest before it answers.
const LARGE: u64 = 1_000_000;

fn corrupt(world: &World, blob: &Sample) -> FaultHandle {
    world.registry.fault(Fault::corrupt_at(blob.len() / 3).on_blob(&blob.digest))
}

/// Nothing of it is kept, and with a sound upstream the next pull is a fresh and complete one.
async fn heals(world: &World, blob: &Sample) {
    world.stack.settle().await;
    assert!(!world.stores(blob));
    assert_eq!(world.staged(), 0);
    world.registry.clear_faults();
    assert_eq!(world.pull(blob).await, "miss");
    world.stack.settle().await;
    assert!(world.stores(blob), "or this test would not see what is stored");
}

/// The answer was begun, and broke before its last byte.
async fn assert_broken(response: Response, blob: &Sample) {
    assert_eq!(response.status(), 200);
    let (bytes, broken) = until_broken(response).await;
    assert!(broken.is_some(), "{} bytes and a clean end", bytes.len());
    assert!((bytes.len() as u64) < blob.len(), "never the last byte");
}

#[tokio::test]
async fn wrong_bytes_break_an_http_1_transfer_before_its_last_byte() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, LARGE);
        corrupt(&world, &blob);
        let mut reader = world.reader(&blob, &[]).await;
        assert_eq!((reader.status(), reader.content_length()), (200, LARGE));
        let end = reader.read_to_end().await.expect_err("a broken transfer is no end");
        assert!(matches!(end, ReadError::Truncated { .. } | ReadError::Io(_)), "{end}");
        assert!(reader.received() < LARGE, "never the last byte");
        heals(&world, &blob).await;
    })
    .await;
}

#[tokio::test]
async fn wrong_bytes_reset_an_http_2_stream_before_its_last_byte() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(2, LARGE);
        corrupt(&world, &blob);
        let response = http2().get(world.url(&blob)).send().await.expect("an answer");
        assert_eq!(response.version(), reqwest::Version::HTTP_2);
        assert_broken(response, &blob).await;
        heals(&world, &blob).await;
    })
    .await;
}

/// The whole answer of an HTTP/1.0 exchange, to the end of the connection.
async fn http_1_0(world: &World, blob: &Sample) -> (String, Vec<u8>) {
    let url = reqwest::Url::parse(&world.url(blob)).expect("the cache's address");
    let host = url.host_str().expect("the cache's address has a host");
    let port = url.port().expect("the cache's address has a port");
    let mut stream = TcpStream::connect((host, port)).await.expect("the cache listens");
    let request = format!("GET {} HTTP/1.0\r\nhost: {host}:{port}\r\n\r\n", url.path());
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = Vec::new();
    // A reset is as good an end as any other: what counts is what came before it.
    let _ = stream.read_to_end(&mut answer).await;
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a complete head") + 4;
    let body = answer.split_off(head);
    (String::from_utf8(answer).expect("a head is text").to_ascii_lowercase(), body)
}

#[tokio::test]
async fn wrong_bytes_leave_an_http_1_0_client_short_of_the_declared_length() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(3, LARGE);
        corrupt(&world, &blob);
        let (head, body) = http_1_0(&world, &blob).await;
        assert!(head.contains(" 200 ") && head.contains(&format!("content-length: {LARGE}\r\n")), "{head}");
        assert!((body.len() as u64) < LARGE);
        heals(&world, &blob).await;
        let (_, body) = http_1_0(&world, &blob).await;
        blob.assert_whole(&body);
    })
    .await;
}

#[tokio::test]
async fn an_http_1_0_client_never_gets_a_body_that_only_the_close_ends() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(4, LARGE);
        world.registry.fault(Fault::chunked().on_blob(&blob.digest));
        let (head, body) = http_1_0(&world, &blob).await;
        assert!(head.contains(" 505 ") && body.is_empty(), "{head}");
        world.stack.settle().await;
        let (head, body) = http_1_0(&world, &blob).await;
        assert!(head.contains(" 200 "), "the fill went on, and now the length is known: {head}");
        blob.assert_whole(&body);
    })
    .await;
}

#[tokio::test]
async fn wrong_bytes_without_a_length_break_a_chunked_transfer() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(5, LARGE);
        world.registry.fault(Fault::chunked().on_blob(&blob.digest));
        corrupt(&world, &blob);
        let response = world.get(&blob, &[]).await;
        assert_eq!(header(&response, "transfer-encoding"), "chunked");
        assert_broken(response, &blob).await;
        heals(&world, &blob).await;
    })
    .await;
}

#[tokio::test]
async fn right_bytes_without_a_length_are_complete() {
    bounded(async {
        let world = World::new().await;
        world.registry.fault(Fault::chunked());
        for (seed, len) in [(6, LARGE), (7, 1), (8, 0)] {
            let blob = world.blob(seed, len);
            assert_eq!(world.pull(&blob).await, "miss");
        }
    })
    .await;
}

#[tokio::test]
async fn a_small_wrong_blob_is_a_clean_bad_gateway() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(9, 10_000);
        corrupt(&world, &blob);
        let response = world.get(&blob, &[]).await;
        assert_eq!(response.status(), 502);
        assert!(!header(&response, "retry-after").is_empty());
        assert!(response.text().await.expect("an error body").contains("UNAVAILABLE"));
        assert_eq!(world.registry.blob_gets(&blob.digest), 2, "tried once more from the start");
        heals(&world, &blob).await;
    })
    .await;
}

#[tokio::test]
async fn a_small_blob_that_is_right_the_second_time_is_served() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(10, 10_000);
        let fault = Fault::corrupt_at(0).on_blob(&blob.digest).once();
        world.registry.fault(fault);
        assert_eq!(world.pull(&blob).await, "miss");
        assert_eq!(world.upstream_ranges(&blob), [WHOLE, WHOLE]);
    })
    .await;
}

#[tokio::test]
async fn the_second_attempt_serves_the_store_and_who_has_received_nothing() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(11, LARGE);
        world.registry.fault(Fault::corrupt_at(100_000).on_blob(&blob.digest).once());
        let gate = world.registry.gate_blob_at(&blob.digest, LARGE / 2);
        let mut spoilt = world.reader(&blob, &[]).await;
        spoilt.read(LARGE / 2).await.expect("the first half of the bad attempt");
        // The last byte alone: nothing of it can have left before the digest is confirmed.
        let mut innocent = world.reader(&blob, &[("range", "bytes=-1")]).await;
        assert_eq!(innocent.status(), 206);
        gate.release();
        spoilt.read_to_end().await.expect_err("bytes of two attempts are not mixed");
        blob.assert_bytes(LARGE - 1, &innocent.read_to_end().await.expect("the last byte"));
        world.stack.settle().await;
        assert_eq!(world.pull(&blob).await, "hit");
        assert_eq!(world.upstream_ranges(&blob), [WHOLE, WHOLE], "two whole transfers");
    })
    .await;
}

#[tokio::test]
async fn a_joiner_of_a_wrong_transfer_is_broken_too() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(12, LARGE);
        corrupt(&world, &blob);
        let gate = world.registry.gate_blob_at(&blob.digest, LARGE / 2);
        let mut leader = world.reader(&blob, &[]).await;
        leader.read(LARGE / 4).await.expect("first bytes");
        let mut joiner = world.reader(&blob, &[]).await;
        joiner.read(LARGE / 2).await.expect("first bytes");
        gate.release();
        for mut reader in [leader, joiner] {
            reader.read_to_end().await.expect_err("a broken transfer is no end");
            assert!(reader.received() < LARGE);
        }
        drop(gate);
        heals(&world, &blob).await;
    })
    .await;
}

#[tokio::test]
async fn a_declared_length_that_is_too_long_is_never_a_complete_answer() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(13, LARGE);
        world.registry.fault(Fault::declared_length(LARGE + 10).on_blob(&blob.digest));
        let mut reader = world.reader(&blob, &[]).await;
        reader.read_to_end().await.expect_err("a broken transfer is no end");
        heals(&world, &blob).await;
    })
    .await;
}

#[tokio::test]
async fn a_declared_length_that_is_too_short_is_never_a_complete_answer() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(14, LARGE);
        world.registry.fault(Fault::declared_length(LARGE - 10).on_blob(&blob.digest));
        let mut reader = world.reader(&blob, &[]).await;
        reader.read_to_end().await.expect_err("a broken transfer is no end");
        heals(&world, &blob).await;
    })
    .await;
}

#[tokio::test]
async fn a_sha512_blob_is_held_to_its_own_digest() {
    bounded(async {
        let world = World::new().await;
        let content = Content::random(15, LARGE);
        let blob = Sample { digest: content.digest(Algorithm::Sha512), content };
        world.registry.put_blob_as(REPOSITORY, &blob.digest, blob.content.clone());
        corrupt(&world, &blob);
        assert_broken(world.get(&blob, &[]).await, &blob).await;
        heals(&world, &blob).await;
    })
    .await;
}
