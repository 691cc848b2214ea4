//! The other replicas, asked through the ordinary API.

use std::sync::Arc;

use super::upstream::Upstream;

/// Finds the replica at an address.
///
/// It is asked under the canonical names of repositories (`upstream/repository`), with the credential of the cluster. What it
/// has neither stored nor on its way it does not fetch for another replica: that is `Unavailable`.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait Peers: Send + Sync + 'static {
    /// The replica whose `cluster.advertise_url` this is. `None` where that is no address.
    fn peer(&self, url: &str) -> Option<Arc<dyn Upstream>>;
}
