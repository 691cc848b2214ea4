//! What must be known before the listener opens.

use std::sync::{Arc, Mutex};

use tokio::runtime;
use tokio_rustls::TlsAcceptor;

use super::server::{self, Server};
use super::settings::Settings;
use super::shared::Shared;
use super::{Auth, FakeRegistry, TokenService, connection_counter};
use crate::pki::TestPki;

/// Describes a [`FakeRegistry`].
#[derive(Clone, Debug)]
#[must_use = "call start"]
pub struct FakeRegistryBuilder {
    settings: Settings,
    tls: Option<Tls>,
    http2: bool,
}

#[derive(Clone, Debug)]
struct Tls {
    pki: TestPki,
    names: Vec<String>,
    client_certificates: bool,
}

impl FakeRegistryBuilder {
    pub(super) fn new() -> Self {
        Self { settings: Settings::default(), tls: None, http2: true }
    }

    /// Who may ask. With [`Auth::Bearer`] the registry answers `/token`, too.
    pub fn auth(mut self, auth: Auth) -> Self {
        if let Auth::Bearer(service) = &auth {
            self.settings.tokens = Some(service.clone());
        }
        self.settings.auth = auth;
        self
    }

    /// Answers `/token` without demanding tokens itself: the token service of another registry.
    pub fn serve_tokens(mut self, service: &TokenService) -> Self {
        self.settings.tokens = Some(service.clone());
        self
    }

    /// Harbor, as far as it differs: it does not delete a tag by the distribution API but by its own, which takes the
    /// account with Basic, and its token service has the name [`HARBOR_SERVICE`](super::HARBOR_SERVICE).
    pub fn harbor(mut self) -> Self {
        self.settings.harbor = true;
        self
    }

    /// TLS with a certificate for `localhost` and 127.0.0.1.
    pub fn tls(self, pki: &TestPki) -> Self {
        self.tls_for(pki, &["localhost", "127.0.0.1"])
    }

    /// TLS with a certificate for other names.
    pub fn tls_for(self, pki: &TestPki, names: &[&str]) -> Self {
        let names = names.iter().map(ToString::to_string).collect();
        Self { tls: Some(Tls { pki: pki.clone(), names, client_certificates: false }), ..self }
    }

    /// Demands a client certificate of the same authority. After [`tls`](Self::tls).
    pub fn require_client_certificate(mut self) -> Self {
        self.tls.as_mut().expect("client certificates need TLS: call `tls` first").client_certificates = true;
        self
    }

    /// No HTTP/2.
    pub fn http1_only(self) -> Self {
        Self { http2: false, ..self }
    }

    #[expect(clippy::unused_async, reason = "reads as what it is, and leaves room for a start that waits")]
    pub async fn start(self) -> FakeRegistry {
        let listener = server::bind(0);
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let shared = Arc::new(Shared::new(format!("{scheme}://127.0.0.1:{port}"), self.settings));
        let tls = self.tls.map(|tls| {
            let names: Vec<_> = tls.names.iter().map(String::as_str).collect();
            let mut config = tls.pki.server_config(&names, tls.client_certificates);
            config.alpn_protocols =
                if self.http2 { vec![b"h2".into(), b"http/1.1".into()] } else { vec![b"http/1.1".into()] };
            TlsAcceptor::from(Arc::new(config))
        });
        let runtime = runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("fake-registry")
            .enable_all()
            .build()
            .expect("the system has a thread to spare");
        let server = Server { shared: shared.clone(), tls, http2: self.http2, connections: connection_counter() };
        let registry = FakeRegistry { shared, server, port, running: Mutex::new(None), runtime: Some(runtime) };
        registry.listen(listener);
        registry
    }
}
