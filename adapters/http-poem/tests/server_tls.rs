//! Certificates: what is refused, and how they change under a running server.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_support;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use harbor_cache_http_poem::server::{ServerOptions, TlsError, TlsReloader};
use server_support::{Running, Store, certificate};
use tokio_util::sync::CancellationToken;

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn cert(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// Writes a new pair and returns its certificate.
    fn renew(&self) -> reqwest::Certificate {
        let (cert, key) = certificate();
        std::fs::write(self.cert(), &cert).unwrap();
        std::fs::write(self.key(), key).unwrap();
        reqwest::Certificate::from_pem(cert.as_bytes()).unwrap()
    }

    fn load(&self) -> Result<TlsReloader, TlsError> {
        TlsReloader::load(self.cert(), self.key())
    }
}

async fn running(tls: &Arc<TlsReloader>) -> Running {
    let tls = Some(Arc::clone(tls));
    Running::start(Store::new(10), ServerOptions { tls, ..ServerOptions::default() }).await
}

/// True if a new connection shows a certificate that `trusted` vouches for.
async fn shows(server: &Running, trusted: &reqwest::Certificate) -> bool {
    let client = reqwest::Client::builder()
        .tls_certs_only([trusted.clone()])
        .resolve("localhost", server.addr)
        .no_proxy()
        .build()
        .unwrap();
    client.get(format!("https://localhost:{}/", server.addr.port())).send().await.is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_swaps_the_certificate_of_new_connections() {
    let files = Files::new();
    let old = files.renew();
    let tls = Arc::new(files.load().unwrap());
    let server = running(&tls).await;
    assert!(shows(&server, &old).await);
    let new = files.renew();
    assert!(shows(&server, &old).await, "nobody asked for a reload");
    tls.reload().unwrap();
    assert!(shows(&server, &new).await);
    assert!(!shows(&server, &old).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_file_is_noticed() {
    let files = Files::new();
    files.renew();
    let tls = Arc::new(files.load().unwrap());
    let server = running(&tls).await;
    let stop = CancellationToken::new();
    let watching = server.lifecycle.tracker.spawn(tls.watch(Duration::from_millis(10), stop.clone()));
    let new = files.renew();
    while !shows(&server, &new).await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.cancel();
    watching.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_new_file_leaves_the_old_certificate_in_use() {
    let files = Files::new();
    let old = files.renew();
    let tls = Arc::new(files.load().unwrap());
    let server = running(&tls).await;
    std::fs::write(files.cert(), "nonsense").unwrap();
    assert!(tls.reload().is_err());
    assert!(shows(&server, &old).await);
}

#[test]
fn every_refusal_names_the_file() {
    let files = Files::new();
    let message = files.load().unwrap_err().to_string();
    assert!(message.contains("cert.pem"), "{message}");

    files.renew();
    std::fs::remove_file(files.key()).unwrap();
    let message = files.load().unwrap_err().to_string();
    assert!(message.contains("key.pem"), "{message}");

    files.renew();
    std::fs::write(files.cert(), "no PEM at all").unwrap();
    assert!(matches!(files.load(), Err(TlsError::NoCertificate { file }) if file == files.cert()));

    files.renew();
    std::fs::write(files.key(), certificate().1).unwrap();
    let refused = files.load().unwrap_err();
    assert!(matches!(refused, TlsError::Rejected { .. }), "a key of another certificate: {refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_that_does_not_begin_is_cut_off() {
    let files = Files::new();
    files.renew();
    let tls = Some(Arc::new(files.load().unwrap()));
    let first_byte_timeout = Duration::from_millis(200);
    let options = ServerOptions { tls, first_byte_timeout, ..ServerOptions::default() };
    let server = Running::start(Store::new(10), options).await;
    assert!(server.connect().await.is_closed().await);
}
