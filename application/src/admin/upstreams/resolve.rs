//! Explains which upstream a name belongs to.

use domain::oci::RepositoryName;
use domain::routing::{Route, RouteError, RouteQuery};

use super::UpstreamAdmin;

/// The decision, with the steps that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// In words, one rule each, the verdict last.
    pub steps: Vec<String>,
    pub route: Result<Route, RouteError>,
}

impl UpstreamAdmin {
    /// As a request for this name would be routed now.
    pub fn resolve(&self, name: &RepositoryName, host: Option<&str>, ns: Option<&str>) -> Resolved {
        let routes = self.directory.upstreams().routes();
        let query = RouteQuery { host, ns, name };
        Resolved { steps: routes.explain(&query), route: routes.route(&query) }
    }
}
