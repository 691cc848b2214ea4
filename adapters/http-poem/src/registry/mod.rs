//! The registry API (OCI distribution-spec) under `/v2`.

mod blobs;
mod catalog;
pub mod conditional;
mod endpoint;
pub mod error;
mod headers;
mod manifests;
mod multipart;
mod page;
pub mod path;
mod referrers;
mod tags;

use std::sync::Arc;

use application::pull::PullService;
use domain::routing::RouteTable;

pub use endpoint::RegistryApi;

/// What the handlers need.
#[derive(Debug)]
pub struct RegistryState {
    pub pull: PullService,
    pub routes: Arc<RouteTable>,
}
