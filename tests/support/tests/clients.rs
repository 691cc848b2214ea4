//! The clients read as slowly, and leave as early, as they are told.

use support::client::RawReader;
use support::{Content, FakeRegistry};

#[tokio::test]
async fn a_reader_that_does_not_read_holds_the_server_back() {
    let registry = FakeRegistry::start().await;
    let len = 200_000_000;
    let content = Content::random(1, len);
    let digest = registry.put_blob("a", content.clone());
    let mut reader = RawReader::get(&format!("{}/v2/a/blobs/{digest}", registry.url()), &[]).await.unwrap();
    assert_eq!((reader.status(), reader.content_length()), (200, len));
    assert_eq!(reader.read(1_000_000).await.unwrap(), content.slice(0, 1_000_000));
    assert_eq!(reader.received(), 1_000_000);
    reader.reset().unwrap();
    registry.stop().await;
    assert!(registry.bytes_sent() < len / 2, "{} bytes left for a reader of one million", registry.bytes_sent());
}

#[tokio::test]
async fn a_paced_reader_gets_every_byte() {
    let registry = FakeRegistry::start().await;
    let content = Content::random(1, 300_000);
    let digest = registry.put_blob("a", content.clone());
    let url = format!("{}/v2/a/blobs/{digest}", registry.localhost_url());
    let mut reader = RawReader::get(&url, &[("range", "bytes=100-")]).await.unwrap();
    assert_eq!(reader.status(), 206);
    assert_eq!(reader.header("content-range"), Some("bytes 100-299999/300000"));
    assert_eq!(reader.read_paced(3_000_000).await.unwrap(), content.slice(100, 300_000));
}
