//! The route patterns of an upstream, one by one.

use domain::oci::UpstreamName;
use serde_json::{Map, Value, json};

use super::super::{AdminError, Administrator};
use super::{UpstreamAdmin, UpstreamPatch};
use crate::upstreams::UpstreamView;

impl UpstreamAdmin {
    /// Adds a pattern after those there are. Without a priority it has that of the upstream.
    pub async fn add_route(
        &self,
        name: &UpstreamName,
        pattern: &str,
        priority: Option<u32>,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<UpstreamView, AdminError> {
        let mut route = json!({ "pattern": pattern });
        if let Some(priority) = priority {
            route["priority"] = priority.into();
        }
        self.change(name, expected, by, "update", true, |before| {
            let mut routes = routes(&before.settings);
            routes.push(route.clone());
            Ok(patch(routes))
        })
        .await
    }

    /// Removes the pattern at this place, counted from 0.
    pub async fn remove_route(
        &self,
        name: &UpstreamName,
        index: usize,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<UpstreamView, AdminError> {
        self.change(name, expected, by, "update", true, |before| {
            let mut routes = routes(&before.settings);
            if index >= routes.len() {
                return Err(AdminError::NotFound("route"));
            }
            routes.remove(index);
            Ok(patch(routes))
        })
        .await
    }
}

fn routes(settings: &str) -> Vec<Value> {
    let settings: Map<String, Value> = serde_json::from_str(settings).unwrap_or_default();
    settings.get("routes").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn patch(routes: Vec<Value>) -> UpstreamPatch {
    UpstreamPatch { settings: Map::from_iter([("routes".to_owned(), Value::from(routes))]), ..UpstreamPatch::default() }
}
