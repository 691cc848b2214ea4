//! The registry API (OCI distribution-spec) under `/v2`.

mod blobs;
mod body;
mod catalog;
pub mod conditional;
mod deletes;
mod endpoint;
pub mod error;
mod headers;
mod manifest_put;
mod manifests;
mod multipart;
mod page;
pub mod path;
mod referrers;
mod tags;
mod uploads;

use std::sync::Arc;
use std::time::Duration;

use application::pull::PullService;
use application::push::PushService;
use domain::routing::RouteTable;

pub use endpoint::RegistryApi;

/// What the handlers need.
#[derive(Debug)]
pub struct RegistryState {
    pub pull: PullService,
    pub push: PushService,
    pub routes: Arc<RouteTable>,
    /// A client that sends no byte of a body for this long is given up.
    pub body_read_timeout: Duration,
}
