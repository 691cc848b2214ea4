//! A drain finishes what was begun and begins nothing; an abort ends everything.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_support;

use std::time::Duration;

use harbor_cache_http_poem::server::ServerOptions;
use server_support::{BLOB_LEN, Running, Store};
use tokio::net::TcpStream;

async fn running() -> Running {
    Running::start(Store::new(BLOB_LEN), ServerOptions::default()).await
}

async fn ended(server: &mut Running) {
    let task = server.task.take().unwrap();
    tokio::time::timeout(Duration::from_secs(20), task).await.expect("the server ends").unwrap();
    server.lifecycle.tracker.close();
    tokio::time::timeout(Duration::from_secs(20), server.lifecycle.tracker.wait()).await.expect("its tasks end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_under_way_finishes_and_new_peers_are_refused() {
    let mut server = running().await;
    let mut client = server.connect().await;
    client.get("/blob").await;
    let head = client.head().await;
    assert_eq!(head.status, 200);
    server.lifecycle.soft.cancel();
    // The listener is closed when the first refusal comes; the download stands still meanwhile.
    while TcpStream::connect(server.addr).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let body = client.rest().await;
    assert!(body == server.store.content);
    ended(&mut server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_is_answered_and_its_connection_closed() {
    let mut server = running().await;
    let mut client = server.connect().await;
    client.get("/").await;
    client.response().await;
    client.get("/gate").await;
    server.at_the_gate(1).await;
    server.lifecycle.soft.cancel();
    server.store.gate.add_permits(1);
    assert_eq!(client.response().await.1, b"open");
    assert!(client.is_closed().await);
    ended(&mut server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_close_at_once_also_before_their_first_request() {
    let mut server = running().await;
    let mut silent = server.connect().await;
    let mut idle = server.connect().await;
    idle.get("/").await;
    idle.response().await;
    server.lifecycle.soft.cancel();
    assert!(idle.is_closed().await);
    assert!(silent.is_closed().await);
    ended(&mut server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2_streams_finish_after_the_drain_began() {
    let mut server = running().await;
    let client = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    let response = client.get(server.url("/blob")).send().await.unwrap();
    server.lifecycle.soft.cancel();
    assert!(response.bytes().await.unwrap() == server.store.content);
    ended(&mut server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abort_ends_downloads_and_waiting_requests() {
    let mut server = running().await;
    let mut downloading = server.connect().await;
    downloading.get("/blob").await;
    downloading.head().await;
    let mut waiting = server.connect().await;
    waiting.get("/gate").await;
    server.at_the_gate(1).await;
    let http2 = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    let stream = http2.get(server.url("/blob")).send().await.unwrap();
    server.lifecycle.soft.cancel();
    server.lifecycle.hard.cancel();
    ended(&mut server).await;
    assert!(downloading.rest().await.len() < BLOB_LEN);
    assert_eq!(waiting.rest().await, b"");
    assert!(stream.bytes().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abort_needs_no_drain_before_it() {
    let mut server = running().await;
    let mut waiting = server.connect().await;
    waiting.get("/gate").await;
    server.at_the_gate(1).await;
    server.lifecycle.hard.cancel();
    ended(&mut server).await;
    assert!(waiting.is_closed().await);
}
