//! Upstreams: one use case a file.
//!
//! A change is checked together with everything that is defined, as the next start would check it, and is in force for the
//! next request when it returns. Whatever would keep another upstream out of service is refused.

mod change;
mod create;
mod delete;
mod health;
mod resolve;
mod routes;
mod test;
mod update;

use domain::oci::UpstreamName;

pub use change::UpstreamPatch;
pub use health::{HealthView, UpstreamCondition};
pub use resolve::Resolved;
pub use test::{TestReport, TestWish};

use super::AdminError;
use crate::upstreams::{StatsView, UpstreamDirectory, UpstreamView, ViewSource};

/// Administers upstreams. Cloning shares everything.
#[derive(Clone, Debug)]
pub struct UpstreamAdmin {
    directory: UpstreamDirectory,
}

impl UpstreamAdmin {
    pub fn new(directory: UpstreamDirectory) -> Self {
        Self { directory }
    }

    /// The upstreams that are administered.
    pub fn directory(&self) -> &UpstreamDirectory {
        &self.directory
    }

    /// Every upstream: those of the file first, then those of the administration in the order in which they were made.
    pub fn list(&self) -> Vec<UpstreamView> {
        self.directory.views().to_vec()
    }

    /// The upstream of this name. Where the file has taken the name of one that was defined before, it is the file's.
    pub fn get(&self, name: &UpstreamName) -> Result<UpstreamView, AdminError> {
        let views = self.directory.views();
        views.iter().find(|view| view.profile.name == *name).cloned().ok_or(AdminError::NotFound("upstream"))
    }

    /// The name as it stands in an address. What is no name is the name of nothing.
    pub fn name(text: &str) -> Result<UpstreamName, AdminError> {
        text.parse().map_err(|_| AdminError::NotFound("upstream"))
    }

    /// What has gone over the upstream's port since the start, or since it came to stand for this registry.
    pub fn stats(&self, name: &UpstreamName) -> Result<StatsView, AdminError> {
        self.get(name)?;
        let handle = self.directory.upstreams().get(name);
        Ok(handle.map(|handle| handle.stats().view()).unwrap_or_default())
    }

    /// What the administration has defined under this name: that is what can be changed.
    fn changeable(&self, name: &UpstreamName) -> Result<UpstreamView, AdminError> {
        let views = self.directory.views();
        let mut named = views.iter().filter(|view| view.profile.name == *name);
        if let Some(view) = named.clone().find(|view| view.source == ViewSource::Api) {
            return Ok(view.clone());
        }
        match named.next().map(|view| &view.source) {
            Some(ViewSource::File { place }) => Err(AdminError::DefinedInFile(format!(
                "the upstream {name} is defined at {place}; change it there, then POST /api/v1/upstreams/reload"
            ))),
            _ => Err(AdminError::NotFound("upstream")),
        }
    }
}
