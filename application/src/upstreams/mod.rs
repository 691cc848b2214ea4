//! The upstreams as the use cases see them: health, mirrors and what was learned about each.

mod failover;
mod handle;
mod health;

use std::collections::HashMap;
use std::sync::Arc;

use domain::oci::UpstreamName;

pub use handle::{RevalidateRule, UpstreamHandle, UpstreamSettings};
pub use health::HealthMonitor;

/// All configured upstreams, by name.
#[derive(Debug, Default)]
pub struct Upstreams {
    by_name: HashMap<UpstreamName, Arc<UpstreamHandle>>,
}

impl Upstreams {
    pub fn new(handles: impl IntoIterator<Item = Arc<UpstreamHandle>>) -> Self {
        Self { by_name: handles.into_iter().map(|handle| (handle.name().clone(), handle)).collect() }
    }

    pub fn get(&self, name: &UpstreamName) -> Option<&Arc<UpstreamHandle>> {
        self.by_name.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<UpstreamHandle>> {
        self.by_name.values()
    }

    /// The upstream's declared mirrors, in order.
    pub fn mirrors<'a>(&'a self, handle: &'a UpstreamHandle) -> impl Iterator<Item = &'a Arc<UpstreamHandle>> {
        handle.mirrors().iter().filter_map(|name| self.by_name.get(name))
    }
}
