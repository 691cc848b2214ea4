//! A body that breaks never looks complete, and its connection is not used again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_support;

use harbor_cache_http_poem::server::ServerOptions;
use server_support::{BLOB_LEN, Running, Store};

async fn running() -> Running {
    Running::start(Store::new(BLOB_LEN), ServerOptions::default()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_body_of_known_length_ends_short_of_it() {
    let server = running().await;
    let mut client = server.connect().await;
    client.get("/broken").await;
    assert_eq!(client.head().await.header("content-length"), Some(BLOB_LEN.to_string().as_str()));
    let body = client.rest().await;
    assert!(body.len() < BLOB_LEN);
    assert!(server.store.content.starts_with(&body));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_body_in_chunks_has_no_last_chunk() {
    let server = running().await;
    let mut client = server.connect().await;
    client.get("/broken-unsized").await;
    assert_eq!(client.head().await.header("transfer-encoding"), Some("chunked"));
    assert!(!client.rest().await.ends_with(b"0\r\n\r\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_body_resets_its_http_2_stream_and_no_other() {
    let server = running().await;
    let client = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    let whole = client.get(server.url("/blob")).send().await.unwrap();
    for path in ["/broken", "/broken-unsized", "/too-long"] {
        let response = client.get(server.url(path)).send().await.unwrap();
        assert!(response.bytes().await.is_err(), "{path}");
    }
    assert!(whole.bytes().await.unwrap() == server.store.content);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_shorter_than_its_region_cuts_the_connection() {
    let server = running().await;
    let mut client = server.connect().await;
    client.get("/too-long").await;
    assert_eq!(client.head().await.header("content-length"), Some((BLOB_LEN + 1).to_string().as_str()));
    let body = client.rest().await;
    assert!(body.len() <= BLOB_LEN);
    assert!(server.store.content.starts_with(&body));
}

/// A middleware that copies bodies would send the placeholders' zeros; the connection ends before the first of them.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_backed_body_that_was_copied_on_its_way_sends_nothing() {
    let server = running().await;
    let mut client = server.connect().await;
    client.get("/copied").await;
    assert_eq!(client.rest().await, b"");
}
