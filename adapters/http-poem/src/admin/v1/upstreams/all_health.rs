//! `GET /upstreams/health`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::health_body::HealthBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListUpstreamHealth(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl ListUpstreamHealth {
    /// Show how all upstreams are doing
    ///
    /// For anybody who has logged in. Nothing is dialled for it.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams/health", method = "get", operation_id = "list_upstream_health")]
    async fn list(&self, _who: SignedIn) -> Result<Json<Vec<HealthBody>>, ApiError> {
        Ok(Json(self.0.upstreams.all_health().iter().map(HealthBody::from).collect()))
    }
}
