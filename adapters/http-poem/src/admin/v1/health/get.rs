//! `GET /health`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::super::upstreams::HealthBody as UpstreamHealth;
use crate::ops::{Check, Readiness};

/// One part that the server needs, asked just now.
#[derive(Clone, Debug, Object)]
#[oai(rename = "HealthCheck", skip_serializing_if_is_none)]
struct CheckBody {
    /// `database` or `store`.
    name: String,
    healthy: bool,
    /// How long the answer took, or the failure, in milliseconds.
    latency_ms: f64,
    /// Absent where it answers.
    error: Option<String>,
}

impl CheckBody {
    fn new(name: &str, check: Check) -> Self {
        let latency_ms = check.took.as_secs_f64() * 1000.0;
        Self { name: name.to_owned(), healthy: check.answers(), latency_ms, error: check.failure }
    }
}

/// How the server is.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Health")]
struct HealthBody {
    /// What `GET /health/ready` says to everybody: `ready`, `draining`, `database unavailable`, `store unavailable` or
    /// `nothing to serve from`.
    status: String,
    /// Whether `GET /health/ready` answers 200. With a store that all replicas share it also does without the store, while an
    /// upstream is not down.
    ready: bool,
    version: String,
    checks: Vec<CheckBody>,
    /// Each upstream, as the requests to it have shown. Nothing is dialled for it.
    upstreams: Vec<UpstreamHealth>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetHealth(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Health")]
impl GetHealth {
    /// Show how the server is
    ///
    /// What lies behind the word of `GET /health/ready`: which part does not answer and why, how long the answers took, and the
    /// upstreams. It answers 200 whatever it finds. For administrators.
    #[oai(path = "/health", method = "get", operation_id = "get_health")]
    async fn get(&self, _who: Admin) -> Result<Json<HealthBody>, ApiError> {
        let Readiness { condition, database, store } = self.0.ops.readiness().await;
        Ok(Json(HealthBody {
            status: condition.word().to_owned(),
            ready: condition.takes_clients(),
            version: self.0.version.to_owned(),
            checks: vec![CheckBody::new("database", database), CheckBody::new("store", store)],
            upstreams: self.0.upstreams.all_health().iter().map(UpstreamHealth::from).collect(),
        }))
    }
}
