//! HTTP: the registry API, the operations endpoints, the request log and the connection loop.
//!
//! What lives here: the `/v2` API ([`registry`]), health ([`ops`]), who the client is ([`client`]), one log line a request
//! ([`log`]), bodies ([`body`]) and the loop that serves them ([`server`]). What may not live here: any decision about caching or access; a handler parses,
//! calls one use case and translates the answer. The mapping of errors to statuses stands in `registry/error.rs` alone.
//!
//! # Adding an endpoint of the registry API
//!
//! 1. Give `registry/path.rs` its form and `registry/endpoint.rs` its arm.
//! 2. One file for the handler, with its headers.
//! 3. Cases for its paths and errors beside those of `tests/e2e/tests/semantics/errors.rs`.

pub mod admin;
pub mod body;
pub mod client;
mod credentials;
pub mod log;
pub mod ops;
pub mod registry;
pub mod server;

use std::sync::Arc;

use domain::ports::{Observer, Traces, Unobserved, Untraced};
use poem::middleware::CatchPanic;
use poem::{Endpoint, EndpointExt, Response, Route};

/// What an operator says about the HTTP surface. The default is that of a server which clients reach directly.
#[derive(Clone, Debug)]
pub struct HttpOptions {
    /// The reverse proxies before it, and how clients reach it.
    pub proxy: client::ProxySettings,
    /// Is told of every request.
    pub observer: Arc<dyn Observer>,
    /// Ties requests to the traces of who sends them.
    pub traces: Arc<dyn Traces>,
    /// What is served at `/metrics`.
    pub metrics: Option<ops::MetricsPage>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            proxy: client::ProxySettings::default(),
            observer: Arc::new(Unobserved),
            traces: Arc::new(Untraced),
            metrics: None,
        }
    }
}

/// The metrics alone, for a listener of their own.
pub fn metrics_app(metrics: ops::MetricsPage) -> impl Endpoint + 'static {
    let route = Route::new().at("/metrics", metrics);
    let log = log::RequestLog::new(Arc::new(Unobserved), Arc::new(Untraced));
    route.with(log).with(client::Identify::new(client::ProxySettings::default()))
}

/// The whole HTTP surface: registry, administration where there is one, operations, clients' addresses, request ids and the request log.
pub fn app(
    registry: Arc<registry::RegistryState>,
    ops: Arc<ops::OpsState>,
    admin: Option<Arc<admin::AdminState>>,
    options: HttpOptions,
) -> impl Endpoint + 'static {
    let mut route = Route::new();
    if let Some(admin) = admin {
        route = route.nest("/api/v1", admin::routes(&admin).data(admin));
    }
    if let Some(metrics) = options.metrics {
        route = route.at("/metrics", metrics);
    }
    route
        .at("/v2", registry::RegistryApi::new(Arc::clone(&registry)))
        .at("/v2/*path", registry::RegistryApi::new(registry))
        .at("/health", ops::Health::new(Arc::clone(&ops)))
        .at("/healthz", ops::Alive::new(Arc::clone(&ops)))
        .at("/health/ready", ops::Ready::new(ops))
        // A bug in one handler is a 500 for one client, not a broken connection for all that share it.
        .with(CatchPanic::new().with_handler(|_| -> Response { registry::error::panicked() }))
        .with(log::RequestLog::new(options.observer, options.traces))
        .with(client::Identify::new(options.proxy))
}
