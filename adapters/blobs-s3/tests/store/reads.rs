//! How objects are read where transfers break.

use std::time::Duration;

use domain::body::BodyErrorKind;
use domain::http_range::ByteRange;
use domain::ports::BlobStore as _;
use futures_util::StreamExt as _;
use support::s3::S3Fault;

use crate::world::{World, bytes_of, pattern};

const SIZE: usize = 3_000_000;

#[tokio::test]
async fn a_transfer_that_breaks_goes_on_where_it_broke_with_the_same_object() {
    let world = World::start().await;
    let content = pattern(1, SIZE);
    let key = world.publish(&content).await;
    for fault in [S3Fault::cut_after(1_000_000), S3Fault::cut_after(1)] {
        world.server.fault(fault.on("GET").times(2));
        assert_eq!(world.read(&key).await, content);
    }
    let resumed: Vec<_> = world
        .server
        .requests()
        .into_iter()
        .filter(|request| request.method == "GET" && request.headers.contains_key("range"))
        .collect();
    assert_eq!(resumed.len(), 4);
    // Of what was sent before a connection breaks, the last bytes may be lost.
    let range = resumed[0].headers["range"].to_str().expect("ASCII");
    let at: usize = range.trim_start_matches("bytes=").split('-').next().expect("a start").parse().expect("a number");
    assert!((500_000..=1_000_000).contains(&at) && range.ends_with(&format!("-{}", SIZE - 1)), "{range}");
    assert!(resumed.iter().all(|request| request.headers.contains_key("if-match")));
}

#[tokio::test]
async fn a_range_that_breaks_goes_on_too() {
    let world = World::start().await;
    let content = pattern(1, SIZE);
    let key = world.publish(&content).await;
    world.server.fault(S3Fault::cut_after(1000).on("GET").times(1));
    let range = ByteRange { offset: 500, len: 100_000 };
    let body = world.store.open(&key, Some(range)).await.expect("opened").expect("found");
    assert_eq!(bytes_of(body).await.expect("whole"), content[500..100_500]);
}

#[tokio::test]
async fn a_store_that_falls_silent_is_asked_anew() {
    let world = World::with(|options| options.timeouts.read = Duration::from_millis(100)).await;
    let content = pattern(1, SIZE);
    let key = world.publish(&content).await;
    world.server.fault(S3Fault::stall_after(500_000).on("GET").times(1));
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn a_transfer_that_never_gets_on_is_given_up() {
    let world = World::start().await;
    let key = world.publish(&pattern(1, SIZE)).await;
    world.server.fault(S3Fault::cut_after(1).on("GET"));
    let body = world.store.open(&key, None).await.expect("opened").expect("found");
    let error = bytes_of(body).await.expect_err("no more comes than a byte at a time");
    assert_eq!(error.kind(), BodyErrorKind::Storage);
    assert!(world.server.count("GET", "sha256") < 10);
}

#[tokio::test]
async fn another_object_is_never_taken_for_the_rest() {
    let world = World::start().await;
    let key = world.publish(&pattern(1, SIZE)).await;
    let object = world.server.objects().remove(0);
    world.server.fault(S3Fault::cut_after(1_000_000).on("GET").times(1));
    let body = world.store.open(&key, None).await.expect("opened").expect("found");
    world.replace(&object, &pattern(2, SIZE)).await;
    assert_eq!(bytes_of(body).await.expect_err("it is another").kind(), BodyErrorKind::Storage);
}

#[tokio::test]
async fn a_transfer_that_breaks_after_the_removal_is_a_broken_body() {
    let world = World::start().await;
    let key = world.publish(&pattern(1, SIZE)).await;
    world.server.fault(S3Fault::cut_after(1_000_000).on("GET").times(1));
    let body = world.store.open(&key, None).await.expect("opened").expect("found");
    assert!(world.store.remove(&key).await.expect("removed"));
    assert_eq!(bytes_of(body).await.expect_err("the rest is gone").kind(), BodyErrorKind::Storage);
}

/// The store's silence is timed only while its bytes are waited for.
#[tokio::test]
async fn a_reader_that_stands_still_is_not_cut_off() {
    let world = World::with(|options| options.timeouts.read = Duration::from_millis(200)).await;
    let content = pattern(1, 8_000_000);
    let key = world.publish(&content).await;
    let mut stream = world.store.open(&key, None).await.expect("opened").expect("found").into_stream();
    let mut read = 0;
    while let Some(chunk) = stream.next().await {
        let len = chunk.expect("it is not broken off").len();
        if read / 2_000_000 < (read + len) / 2_000_000 {
            // Far longer than the store itself may be silent: only real time shows who watches the clock.
            tokio::time::sleep(Duration::from_millis(700)).await;
        }
        read += len;
    }
    assert_eq!(read, 8_000_000);
    assert_eq!(world.server.count("GET", "sha256"), 1, "nothing had to be resumed");
}
