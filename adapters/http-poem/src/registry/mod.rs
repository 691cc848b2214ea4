//! The registry API (OCI distribution-spec) under `/v2`.

mod access;
mod blobs;
mod body;
mod catalog;
pub mod challenge;
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
mod redirects;
mod referrers;
mod tags;
mod token;
mod uploads;

use std::sync::Arc;
use std::time::Duration;

use application::auth::AuthService;
use application::pull::PullService;
use application::push::PushService;
use application::upstreams::Upstreams;

pub use endpoint::RegistryApi;
pub use redirects::{RedirectPolicy, Redirects};

use crate::server::SentBytes;

/// What the handlers need.
#[derive(Debug)]
pub struct RegistryState {
    pub auth: AuthService,
    pub pull: PullService,
    pub push: PushService,
    /// Where names lead.
    pub upstreams: Arc<Upstreams>,
    /// A client that sends no byte of a body for this long is given up.
    pub body_read_timeout: Duration,
    /// Who fetches blobs from the object store.
    pub redirects: Redirects,
    /// What of manifests and blobs has gone to clients.
    pub sent: SentBytes,
}
