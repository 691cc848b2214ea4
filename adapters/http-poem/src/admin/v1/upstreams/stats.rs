//! `GET /upstreams/{name}/stats`

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;

/// What has gone to and come from an upstream since the start, or since its URL was changed.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamStats")]
struct Stats {
    name: String,
    /// Questions, transfers and probes. One that took several attempts counts once.
    requests: u64,
    /// Bytes of manifests and blobs that came from it.
    bytes_received: u64,
    /// Bytes of manifests and blobs that went to it.
    bytes_sent: u64,
    /// Failures by their kind, such as `not_found`, `timeout`, `tls` or `interrupted`.
    errors: BTreeMap<String, u64>,
    /// Answers that asked to be left alone (429).
    throttled: u64,
    latency: Latency,
}

/// Times until an answer began, in milliseconds.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamLatency")]
#[expect(clippy::struct_field_names, reason = "clients read the unit in the name")]
struct Latency {
    mean_ms: u64,
    max_ms: u64,
    last_ms: u64,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetUpstreamStats(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl GetUpstreamStats {
    /// Show what has gone over an upstream
    ///
    /// For anybody who has logged in.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams/:name/stats", method = "get", operation_id = "get_upstream_stats")]
    async fn get(&self, _who: SignedIn, Path(name): Path<String>) -> Result<Json<Stats>, ApiError> {
        let name = UpstreamAdmin::name(&name)?;
        let view = self.0.upstreams.stats(&name)?;
        Ok(Json(Stats {
            name: name.as_str().to_owned(),
            requests: view.requests,
            bytes_received: view.bytes_received,
            bytes_sent: view.bytes_sent,
            errors: view.errors.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect(),
            throttled: view.throttled,
            latency: Latency {
                mean_ms: millis(view.mean_latency),
                max_ms: millis(view.slowest),
                last_ms: millis(view.last),
            },
        }))
    }
}

pub(super) fn millis(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}
