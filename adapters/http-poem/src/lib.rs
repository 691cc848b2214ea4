//! HTTP: the registry API, the operations endpoints, the request log and the connection loop.
//!
//! What lives here: the `/v2` API ([`registry`]), health ([`ops`]), one log line a request ([`log`]), bodies ([`body`]) and
//! the loop that serves them ([`server`]). What may not live here: any decision about caching or access; a handler parses,
//! calls one use case and translates the answer. The mapping of errors to statuses stands in `registry/error.rs` alone.
//!
//! # Adding an endpoint of the registry API
//!
//! 1. Give `registry/path.rs` its form and `registry/endpoint.rs` its arm.
//! 2. One file for the handler, with its headers.
//! 3. Cases for its paths and errors beside those of `tests/e2e/tests/semantics/errors.rs`.

pub mod body;
pub mod log;
pub mod ops;
pub mod registry;
pub mod server;

use std::sync::Arc;

use poem::middleware::CatchPanic;
use poem::{Endpoint, EndpointExt, Response, Route};

/// The whole HTTP surface: registry, operations, request ids and the request log.
pub fn app(registry: Arc<registry::RegistryState>, ops: Arc<ops::OpsState>) -> impl Endpoint + 'static {
    Route::new()
        .at("/v2", registry::RegistryApi::new(Arc::clone(&registry)))
        .at("/v2/*path", registry::RegistryApi::new(registry))
        .at("/health", ops::Health::new(Arc::clone(&ops)))
        .at("/healthz", ops::Alive::new(Arc::clone(&ops)))
        .at("/health/ready", ops::Ready::new(ops))
        // A bug in one handler is a 500 for one client, not a broken connection for all that share it.
        .with(CatchPanic::new().with_handler(|_| -> Response { registry::error::panicked() }))
        .with(log::RequestLog)
}
