//! No peer holds a resource for longer than it may, and none is in another's way.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_support;

use std::time::{Duration, Instant};

use harbor_cache_http_poem::server::ServerOptions;
use server_support::{BLOB_LEN, Client, Running, Store, eventually};
use tokio::io::AsyncReadExt;
use tokio::net::TcpSocket;

const SHORT: Duration = Duration::from_millis(200);

async fn running(options: ServerOptions) -> Running {
    Running::start(Store::new(BLOB_LEN), options).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_says_nothing_is_cut_off() {
    let server = running(ServerOptions { first_byte_timeout: SHORT, ..ServerOptions::default() }).await;
    let start = Instant::now();
    let mut client = server.connect().await;
    assert!(client.is_closed().await);
    assert!(start.elapsed() >= SHORT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_trickles_is_cut_off_also_on_a_connection_that_served_before() {
    let server = running(ServerOptions { header_read_timeout: SHORT, ..ServerOptions::default() }).await;
    for served_before in [false, true] {
        let mut client = server.connect().await;
        if served_before {
            client.get("/").await;
            client.response().await;
        }
        let start = Instant::now();
        client.send("GET / HTTP/1.1\r\nHost:").await;
        assert!(client.is_closed().await);
        assert!(start.elapsed() >= SHORT);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_connection_is_closed() {
    let server = running(ServerOptions { keep_alive_idle: SHORT, ..ServerOptions::default() }).await;
    let mut client = server.connect().await;
    client.get("/").await;
    client.response().await;
    let start = Instant::now();
    assert!(client.is_closed().await);
    assert!(start.elapsed() >= SHORT / 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_takes_its_time_is_no_idle_connection() {
    let options = ServerOptions {
        first_byte_timeout: SHORT,
        header_read_timeout: SHORT,
        keep_alive_idle: SHORT,
        send_timeout: SHORT,
        ..ServerOptions::default()
    };
    let server = running(options).await;
    let mut client = server.connect().await;
    client.get("/gate").await;
    // Long after every deadline, and nobody is expected to do anything in this time.
    tokio::time::sleep(SHORT * 4).await;
    server.store.gate.add_permits(1);
    assert_eq!(client.response().await.1, b"open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_takes_no_bytes_is_cut_off() {
    let server = running(ServerOptions { send_timeout: SHORT, ..ServerOptions::default() }).await;
    let mut client = server.connect().await;
    client.get("/blob").await;
    // The server and this test's handle: as long as the response is under way, it holds the file too.
    eventually("the response begins", || std::sync::Arc::strong_count(&server.store.file) > 1).await;
    eventually("the response was given up", || std::sync::Arc::strong_count(&server.store.file) == 1).await;
    client.head().await;
    assert!(client.rest().await.len() < BLOB_LEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_is_too_long_is_refused() {
    let server = running(ServerOptions { max_header_bytes: 8 * 1024, ..ServerOptions::default() }).await;
    let mut client = server.connect().await;
    let long = "x".repeat(16 * 1024);
    client.send(&format!("GET / HTTP/1.1\r\nHost: x\r\nLong: {long}\r\n\r\n")).await;
    assert_eq!(client.head().await.status, 431);
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_the_cap_a_peer_waits_until_another_leaves() {
    let server = running(ServerOptions { max_connections: 2, ..ServerOptions::default() }).await;
    let mut clients = Vec::new();
    for _ in 0..2 {
        let mut client = server.connect().await;
        client.get("/").await;
        client.response().await;
        clients.push(client);
    }
    // The kernel completes the handshake, and nobody answers.
    let mut third = server.connect().await;
    third.get("/").await;
    let early = tokio::time::timeout(SHORT, third.stream.read_u8()).await;
    assert!(early.is_err(), "the cap did not hold");
    clients.pop();
    assert_eq!(third.response().await.1, b"small");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_reader_does_not_slow_its_neighbours() {
    let server = running(ServerOptions::default()).await;
    let mut slow = Vec::new();
    for _ in 0..16 {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut client = Client::over(socket.connect(server.addr).await.unwrap());
        client.get("/blob").await;
        slow.push(client);
    }
    for _ in 0..5 {
        let mut fast = server.connect().await;
        fast.get("/blob").await;
        assert!(fast.response().await.1 == server.store.content);
    }
    // They were slow, not forgotten.
    for mut client in slow.drain(..2) {
        assert!(client.response().await.1 == server.store.content);
    }
}
