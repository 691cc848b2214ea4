//! Gives every request its [`ClientInfo`].

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderMap;
use poem::{Addr, Endpoint, Middleware, Request};
use tracing::warn;

use super::chain::{self, Agreement};
use super::{ClientInfo, Connection, ProxySettings, Scheme};

/// The outermost layer: everything after it, the request log included, finds the client with [`ClientInfo::of`].
#[derive(Clone, Debug)]
pub struct Identify {
    settings: Arc<ProxySettings>,
}

impl Identify {
    pub fn new(settings: ProxySettings) -> Self {
        Self { settings: Arc::new(settings) }
    }
}

impl<E: Endpoint> Middleware<E> for Identify {
    type Output = Identified<E>;

    fn transform(&self, inner: E) -> Self::Output {
        Identified { inner, settings: Arc::clone(&self.settings), told: Warnings::default() }
    }
}

/// An endpoint whose requests carry their client.
#[derive(Debug)]
pub struct Identified<E> {
    inner: E,
    settings: Arc<ProxySettings>,
    told: Warnings,
}

impl<E: Endpoint> Endpoint for Identified<E> {
    type Output = E::Output;

    async fn call(&self, mut request: Request) -> poem::Result<E::Output> {
        let connection = Connection {
            peer: match &request.remote_addr().0 {
                Addr::SocketAddr(address) => Some(address.ip()),
                _ => None,
            },
            scheme: if *request.scheme() == http::uri::Scheme::HTTPS { Scheme::Https } else { Scheme::Http },
            authority: request.original_uri().authority().map(http::uri::Authority::as_str),
        };
        let (client, agreement) = ClientInfo::read(connection, request.headers(), &self.settings);
        self.told.unknown_tls(&connection, request.headers(), &self.settings);
        self.told.contradiction(&connection, agreement);
        request.extensions_mut().insert(client);
        self.inner.call(request).await
    }
}

/// What an operator is told once: every request would say it again.
#[derive(Debug, Default)]
struct Warnings {
    unbelieved: AtomicBool,
    unnamed_scheme: AtomicBool,
    contradiction: AtomicBool,
}

impl Warnings {
    /// A proxy that may end TLS before us, and whose word about it we do not have: clients would be sent to `http`, which it
    /// may not even serve.
    fn unknown_tls(&self, connection: &Connection<'_>, headers: &HeaderMap, settings: &ProxySettings) -> bool {
        if connection.scheme == Scheme::Https || settings.public_url.is_some() {
            return false;
        }
        let is_trusted = connection.peer.is_some_and(|peer| settings.trusted.contains(peer));
        // Many guides have a proxy that names its clients and no scheme.
        let (names_client, names_scheme) = (chain::names_client(headers), chain::names_scheme(headers));
        if !is_trusted && (names_client || names_scheme) && is_first(&self.unbelieved) {
            let peer = show(connection.peer);
            warn!(
                "{peer} speaks for others as a reverse proxy does, but is not trusted, so that all its clients count as one \
                 and are told to log in over http, also where it ends TLS. If it is your reverse proxy, set \
                 server.public_url = \"https://…\" and add it to server.trusted_proxies"
            );
            return true;
        }
        if is_trusted && names_client && !names_scheme && is_first(&self.unnamed_scheme) {
            let peer = show(connection.peer);
            warn!(
                "the trusted proxy {peer} does not say whether its clients use TLS, so that they are told to log in over \
                 http. Set server.public_url = \"https://…\", or let it set X-Forwarded-Proto"
            );
            return true;
        }
        false
    }

    /// Headers of a trusted proxy that name two clients: one of them came from the client.
    fn contradiction(&self, connection: &Connection<'_>, agreement: Agreement) -> bool {
        let is_due = agreement == Agreement::Contradicted && is_first(&self.contradiction);
        if is_due {
            let peer = show(connection.peer);
            warn!(
                "the headers of the trusted proxy {peer} name two different clients, so none is believed and its own \
                 address counts. Let it set or remove each of Forwarded, X-Forwarded-For and X-Real-IP, instead of \
                 passing on what clients send"
            );
        }
        is_due
    }
}

fn is_first(told: &AtomicBool) -> bool {
    !told.load(Ordering::Relaxed) && !told.swap(true, Ordering::Relaxed)
}

fn show(peer: Option<IpAddr>) -> String {
    peer.map_or_else(|| "a peer".to_owned(), |peer| peer.to_canonical().to_string())
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};
    use poem::endpoint::make_sync;
    use poem::{EndpointExt as _, IntoResponse as _};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use url::Url;

    use super::super::{PublicUrl, TrustedProxies};
    use super::*;
    use crate::server::{Lifecycle, ServerOptions, serve};

    fn connection(scheme: Scheme) -> Connection<'static> {
        Connection { peer: Some("10.0.0.1".parse().unwrap()), scheme, authority: None }
    }

    #[test]
    fn a_proxy_that_nobody_knows_is_warned_of_once() {
        let nobody = ProxySettings::default();
        assert!(!Warnings::default().unknown_tls(&connection(Scheme::Http), &HeaderMap::new(), &nobody));
        let url = PublicUrl::new(&Url::parse("https://registry.example").unwrap());
        let knows_url = ProxySettings { public_url: Some(url), ..ProxySettings::default() };
        for (name, value) in [("x-forwarded-proto", "https"), ("x-real-ip", "1.1.1.1"), ("forwarded", "for=1.1.1.1")] {
            let (warnings, headers) = (Warnings::default(), HeaderMap::from_iter([header(name, value)]));
            assert!(!warnings.unknown_tls(&connection(Scheme::Https), &headers, &nobody), "{name}");
            assert!(!warnings.unknown_tls(&connection(Scheme::Http), &headers, &knows_url), "{name}");
            assert!(warnings.unknown_tls(&connection(Scheme::Http), &headers, &nobody), "{name}");
            assert!(!warnings.unknown_tls(&connection(Scheme::Http), &headers, &nobody), "{name}");
        }
    }

    #[test]
    fn a_trusted_proxy_that_names_no_scheme_is_warned_of_once() {
        let trusted: TrustedProxies = ["10.0.0.0/8".parse().unwrap()].into_iter().collect();
        let knows_proxy = ProxySettings { trusted, ..ProxySettings::default() };
        let ask = |warnings: &Warnings, pairs: &[(&'static str, &'static str)]| {
            let headers: HeaderMap = pairs.iter().map(|(name, value)| header(name, value)).collect();
            warnings.unknown_tls(&connection(Scheme::Http), &headers, &knows_proxy)
        };
        let warnings = Warnings::default();
        assert!(!ask(&warnings, &[]), "a health check of the proxy's own");
        assert!(!ask(&warnings, &[("x-real-ip", "1.1.1.1"), ("x-forwarded-proto", "http")]));
        assert!(!ask(&warnings, &[("forwarded", "for=1.1.1.1;Proto=https")]));
        assert!(ask(&warnings, &[("x-real-ip", "1.1.1.1")]));
        assert!(!ask(&warnings, &[("x-real-ip", "1.1.1.1")]));
    }

    fn header(name: &'static str, value: &'static str) -> (HeaderName, HeaderValue) {
        (HeaderName::from_static(name), HeaderValue::from_static(value))
    }

    #[test]
    fn headers_that_contradict_each_other_are_warned_of_once() {
        let warnings = Warnings::default();
        assert!(!warnings.contradiction(&connection(Scheme::Http), Agreement::Agreed));
        assert!(warnings.contradiction(&connection(Scheme::Http), Agreement::Contradicted));
        assert!(!warnings.contradiction(&connection(Scheme::Http), Agreement::Contradicted));
    }

    /// What a server behind trusted proxies on this machine makes of a request.
    async fn ask(request: &str) -> String {
        let trusted = ["127.0.0.1/32".parse().unwrap()].into_iter().collect();
        let endpoint = make_sync(|request| {
            let base = PublicUrl::of(&request).map_or_else(String::new, |url| url.to_string());
            format!("{:?} {base}", ClientInfo::of(&request).address).into_response()
        });
        let endpoint = endpoint.with(Identify::new(ProxySettings { trusted, ..ProxySettings::default() }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let lifecycle = Lifecycle::default();
        let server = serve(vec![listener], endpoint, ServerOptions::default(), lifecycle.clone());
        let server = lifecycle.tracker.spawn(server);
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        lifecycle.soft.cancel();
        server.await.unwrap();
        answer.rsplit_once("\r\n\r\n").unwrap().1.to_owned()
    }

    #[tokio::test]
    async fn a_handler_finds_the_client_of_its_request() {
        let direct = ask("GET / HTTP/1.1\r\nHost: cache:5001\r\nConnection: close\r\n\r\n").await;
        assert_eq!(direct, "Some(127.0.0.1) http://cache:5001");
        let through = "GET / HTTP/1.1\r\nHost: cache:5001\r\nX-Forwarded-For: 6.6.6.6, 10.1.2.3\r\nX-Forwarded-Proto: \
                       https\r\nConnection: close\r\n\r\n";
        assert_eq!(ask(through).await, "Some(10.1.2.3) https://cache:5001");
        let absolute = "GET http://r.example/ HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n";
        assert_eq!(ask(absolute).await, "Some(127.0.0.1) http://r.example");
    }
}
