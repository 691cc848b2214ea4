//! Every body on every kind of connection arrives byte for byte.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_support;

use std::sync::Arc;

use harbor_cache_http_poem::server::{ServerOptions, TlsReloader};
use server_support::{BLOB_LEN, Running, Store, certificate};
use tokio::io::AsyncReadExt;

async fn running() -> Running {
    Running::start(Store::new(BLOB_LEN), ServerOptions::default()).await
}

/// A server with TLS, and a client that trusts its certificate.
async fn running_tls() -> (Running, reqwest::ClientBuilder) {
    let (cert, key) = certificate();
    let folder = tempfile::tempdir().unwrap();
    let (cert_file, key_file) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&cert_file, &cert).unwrap();
    std::fs::write(&key_file, key).unwrap();
    let tls = Some(Arc::new(TlsReloader::load(cert_file, key_file).unwrap()));
    let server = Running::start(Store::new(BLOB_LEN), ServerOptions { tls, ..ServerOptions::default() }).await;
    let trusted = reqwest::Certificate::from_pem(cert.as_bytes()).unwrap();
    let client = reqwest::Client::builder().tls_certs_only([trusted]).resolve("localhost", server.addr).no_proxy();
    (server, client)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_byte_exact_again_and_again_on_one_connection() {
    let server = running().await;
    let mut client = server.connect().await;
    for _ in 0..3 {
        client.get("/blob").await;
        let (head, body) = client.response().await;
        assert_eq!(head.status, 200);
        assert!(body == server.store.content);
        client.get("/").await;
        assert_eq!(client.response().await.1, b"small");
    }
}

/// The pages are fetched on the blocking pool first.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_in_memory_is_byte_exact() {
    let server = running().await;
    let mut client = server.connect().await;
    for path in ["/blob", "/mixed"] {
        server.store.file.sync_all().unwrap();
        rustix::fs::fadvise(&server.store.file, 0, None, rustix::fs::Advice::DontNeed).unwrap();
        client.get(path).await;
        assert!(client.response().await.1 == server.store.content, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pipelined_requests_are_answered_in_order() {
    let server = running().await;
    let mut client = server.connect().await;
    let paths = ["/region?0-3000000", "/", "/region?17-2000001", "/mixed", "/region?5-10", "/blob"];
    let requests = paths.map(|path| format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
    client.send(&requests.concat()).await;
    let content = &server.store.content;
    let expected: [&[u8]; 6] =
        [&content[..3_000_000], b"small", &content[17..2_000_018], content, &content[5..15], content];
    for (path, expected) in paths.iter().zip(expected) {
        assert!(client.response().await.1 == expected, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn regions_begin_and_end_where_they_should() {
    let server = running().await;
    let mut client = server.connect().await;
    let lens = [0, 1, 4095, 32 * 1024, 32 * 1024 + 1, 512 * 1024, 512 * 1024 + 1, 3 * 1024 * 1024];
    for len in lens {
        for offset in [0, 1, 4096, 1_000_003, BLOB_LEN - len] {
            client.get(&format!("/region?{offset}-{len}")).await;
            let (head, body) = client.response().await;
            assert_eq!(head.header("content-length"), Some(len.to_string().as_str()));
            assert!(body == server.store.content[offset..offset + len], "{len} bytes from {offset}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_and_regions_by_turns_are_byte_exact() {
    let server = running().await;
    let mut client = server.connect().await;
    for _ in 0..2 {
        client.get("/mixed").await;
        assert!(client.response().await.1 == server.store.content);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_unknown_length_goes_in_chunks() {
    let server = running().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let response = client.get(server.url("/unsized")).send().await.unwrap();
    assert_eq!(response.headers().get("transfer-encoding").unwrap(), "chunked");
    assert!(response.bytes().await.unwrap() == server.store.content);
}

#[tokio::test(flavor = "multi_thread")]
async fn head_has_the_length_and_no_body() {
    let server = running().await;
    let mut client = server.connect().await;
    client.send("HEAD /blob HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let head = client.head().await;
    assert_eq!(head.header("content-length"), Some(BLOB_LEN.to_string().as_str()));
    client.get("/").await;
    assert_eq!(client.response().await.1, b"small");
}

#[tokio::test(flavor = "multi_thread")]
async fn http_1_0_gets_a_body_of_known_length_and_never_one_that_ends_by_closing() {
    let server = running().await;
    let mut client = server.connect().await;
    client.send("GET /blob HTTP/1.0\r\n\r\n").await;
    assert!(client.response().await.1 == server.store.content);

    let mut client = server.connect().await;
    client.send("GET /unsized HTTP/1.0\r\n\r\n").await;
    assert_eq!(client.head().await.status, 505);
    assert_eq!(client.rest().await, b"");
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2_with_prior_knowledge_is_byte_exact() {
    let server = running().await;
    let client = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    for path in ["/blob", "/mixed", "/unsized", "/region?100-0"] {
        let response = client.get(server.url(path)).send().await.unwrap();
        assert_eq!(response.version(), http::Version::HTTP_2);
        let expected = if path.starts_with("/region") { &[] } else { &server.store.content[..] };
        assert!(response.bytes().await.unwrap() == expected, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_is_byte_exact_with_http_1_and_with_http_2() {
    let (server, _) = running_tls().await;
    drop(server);
    for version in [http::Version::HTTP_11, http::Version::HTTP_2] {
        let (server, client) = running_tls().await;
        let client = if version == http::Version::HTTP_11 { client.http1_only() } else { client };
        let client = client.build().unwrap();
        for path in ["/blob", "/mixed", "/unsized"] {
            let url = format!("https://localhost:{}{path}", server.addr.port());
            let response = client.get(url).send().await.unwrap();
            assert_eq!(response.version(), version);
            assert!(response.bytes().await.unwrap() == server.store.content, "{path} over {version:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn only_plain_http_1_may_send_files_by_itself() {
    let server = running().await;
    let mut client = server.connect().await;
    client.get("/sendfile").await;
    assert_eq!(client.response().await.1, b"yes");

    let http2 = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    assert_eq!(http2.get(server.url("/sendfile")).send().await.unwrap().text().await.unwrap(), "no");

    let (server, client) = running_tls().await;
    for client in [client.http1_only().build().unwrap(), running_tls_client_http2(&server)] {
        let url = format!("https://localhost:{}/sendfile", server.addr.port());
        assert_eq!(client.get(url).send().await.unwrap().text().await.unwrap(), "no");
    }
}

fn running_tls_client_http2(server: &Running) -> reqwest::Client {
    reqwest::Client::builder()
        .tls_danger_accept_invalid_certs(true)
        .resolve("localhost", server.addr)
        .no_proxy()
        .build()
        .unwrap()
}

/// With a receive buffer of a few kilobytes, every send is a partial one.
#[tokio::test(flavor = "multi_thread")]
async fn a_tiny_window_changes_no_byte() {
    let server = Running::start(Store::new(2 * 1024 * 1024 + 77), ServerOptions::default()).await;
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut client = server_support::Client::over(socket.connect(server.addr).await.unwrap());
    for path in ["/blob", "/mixed"] {
        client.get(path).await;
        client.head().await;
        let mut body = Vec::new();
        let mut piece = [0; 1777];
        while body.len() < server.store.content.len() {
            let most = piece.len().min(server.store.content.len() - body.len());
            let read = client.stream.read(&mut piece[..most]).await.unwrap();
            assert!(read > 0);
            body.extend_from_slice(&piece[..read]);
        }
        assert!(body == server.store.content, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bytes_of_bodies_are_counted_on_every_kind_of_connection_and_nothing_else() {
    let plain = running().await;
    let http2 = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    let http1 = reqwest::Client::builder().no_proxy().build().unwrap();
    let (secure, client) = running_tls().await;
    let encrypted = client.http1_only().build().unwrap();
    let secure_url = |path: &str| format!("https://localhost:{}{path}", secure.addr.port());
    for (client, server, url) in [
        (&http1, &plain, plain.url("/blob")),
        (&http1, &plain, plain.url("/unsized")),
        (&http2, &plain, plain.url("/mixed")),
        (&encrypted, &secure, secure_url("/blob")),
    ] {
        let before = server.store.sent.total();
        let body = client.get(&url).send().await.unwrap().bytes().await.unwrap();
        assert_eq!(body.len(), BLOB_LEN);
        assert_eq!(server.store.sent.total() - before, BLOB_LEN as u64, "{url}");
    }
    let before = plain.store.sent.total();
    http1.head(plain.url("/blob")).send().await.unwrap();
    assert_eq!(plain.store.sent.total(), before, "a HEAD has no body");
}
