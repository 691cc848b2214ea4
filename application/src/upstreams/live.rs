//! The upstreams in service and the routes to them, which may be replaced while requests are under way.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use domain::oci::UpstreamName;
use domain::routing::RouteTable;

use super::handle::UpstreamHandle;

/// One state of affairs: who is in service, and what leads there.
#[derive(Debug, Default)]
pub struct Live {
    by_name: HashMap<UpstreamName, Arc<UpstreamHandle>>,
    routes: Arc<RouteTable>,
}

impl Live {
    pub fn new(handles: impl IntoIterator<Item = Arc<UpstreamHandle>>, routes: RouteTable) -> Self {
        Self {
            by_name: handles.into_iter().map(|handle| (handle.name().clone(), handle)).collect(),
            routes: Arc::new(routes),
        }
    }
}

/// All upstreams in service, by name. Reading takes no lock; whoever has got an upstream keeps it, whatever takes its place.
#[derive(Debug, Default)]
pub struct Upstreams {
    live: ArcSwap<Live>,
}

impl Upstreams {
    /// Upstreams that no route leads to: for whoever names them directly.
    pub fn new(handles: impl IntoIterator<Item = Arc<UpstreamHandle>>) -> Self {
        Self::with_routes(handles, RouteTable::default())
    }

    pub fn with_routes(handles: impl IntoIterator<Item = Arc<UpstreamHandle>>, routes: RouteTable) -> Self {
        Self { live: ArcSwap::from_pointee(Live::new(handles, routes)) }
    }

    pub fn get(&self, name: &UpstreamName) -> Option<Arc<UpstreamHandle>> {
        self.live.load().by_name.get(name).cloned()
    }

    /// All that are in service, in no particular order.
    pub fn all(&self) -> Vec<Arc<UpstreamHandle>> {
        self.live.load().by_name.values().cloned().collect()
    }

    /// Whether one at least is in service and not known to be down.
    pub fn one_may_answer(&self) -> bool {
        self.live.load().by_name.values().any(|upstream| !upstream.health().current().is_down())
    }

    /// Where every name belongs at this moment.
    pub fn routes(&self) -> Arc<RouteTable> {
        Arc::clone(&self.live.load().routes)
    }

    /// The upstream's declared mirrors that are in service, in order.
    pub fn mirrors(&self, handle: &UpstreamHandle) -> Vec<Arc<UpstreamHandle>> {
        let live = self.live.load();
        handle.mirrors().iter().filter_map(|name| live.by_name.get(name).cloned()).collect()
    }

    /// Use [`PullService::replace_upstreams`](crate::pull::PullService) instead, which also sees to what is known.
    /// Returns the names under which there is another upstream than before, or one where there was none.
    pub(crate) fn swap(&self, next: Live) -> Vec<UpstreamName> {
        let next = Arc::new(next);
        let before = self.live.swap(Arc::clone(&next));
        let is_other = |handle: &&Arc<UpstreamHandle>| {
            before.by_name.get(handle.name()).is_none_or(|old| old.incarnation() != handle.incarnation())
        };
        next.by_name.values().filter(is_other).map(|handle| handle.name().clone()).collect()
    }
}
