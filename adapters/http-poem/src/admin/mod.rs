//! The administration API under `/api/v1`, described by OpenAPI (poem-openapi).
//!
//! What lives here: one endpoint a file under `v1`, with its request, its answer and its handler; who may call it (`caller`);
//! the one error body (`error`), entity tags (`etag`), pages and their cursors (`page`, `cursor`). What may not live here: anything that a use case
//! decides. A handler parses, calls one use case and translates.
//!
//! # Adding an endpoint
//!
//! 1. A file under `v1/<resource>/`: a struct that holds the state, one method with its path, method, tag and
//!    `operation_id`. The method's doc comment is the documentation: a short title, then what a caller has to know.
//! 2. Its type in the tuple of `v1/<resource>/mod.rs`.
//! 3. `openapi/generate` writes the document and the clients anew; a test fails until they are committed.
//! 4. A case in `tests/e2e/tests/admin`, through the generated client.

mod account;
mod body;
mod caller;
mod cors;
mod cursor;
mod described;
mod document;
pub mod error;
mod etag;
mod merged;
mod page;
mod problem;
mod strict;
mod time;
mod v1;

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use application::admin::{AdminService, ConfigurationService};
use application::auth::AuthService;
use application::inventory::InventoryService;
use poem::{EndpointExt as _, IntoEndpoint, Route};

pub use cors::CorsOrigins;

use crate::ops::OpsState;
use crate::server::SentBytes;

/// What the handlers need.
#[derive(Debug)]
pub struct AdminState {
    pub admin: AdminService,
    pub auth: AuthService,
    pub configuration: ConfigurationService,
    pub cors: CorsOrigins,
    pub inventory: InventoryService,
    pub ops: Arc<OpsState>,
    /// What of manifests and blobs has gone to clients.
    pub sent: SentBytes,
    pub upstreams: UpstreamAdmin,
    /// The version of the product, for the document.
    pub version: &'static str,
}

/// Everything under `/api/v1`.
pub fn routes(state: &Arc<AdminState>) -> impl IntoEndpoint<Endpoint: 'static> + use<> {
    let service = document::service(state);
    let (json, yaml, page) = document::endpoints(&service);
    let described = Arc::new(described::Described::new(&document::json(&service)));
    Route::new()
        .at("/openapi.json", json)
        .at("/openapi.yaml", yaml)
        .at("/docs", page.clone())
        .at("/docs/", page)
        .nest("/", service)
        .with(error::OneErrorBody { described })
        .with(account::TellAccount)
        .with(state.cors.clone())
}
