//! `GET /upstreams/{name}/health`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::health_body::HealthBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetUpstreamHealth(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl GetUpstreamHealth {
    /// Show how an upstream is doing
    ///
    /// For anybody who has logged in.
    #[oai(path = "/upstreams/:name/health", method = "get", operation_id = "get_upstream_health")]
    async fn get(
        &self,
        who: SignedIn,
        Path(name): Path<String>,
        /// Ask the upstream first, for at most 15 s. For administrators.
        Query(probe): Query<Option<bool>>,
    ) -> Result<Json<HealthBody>, ApiError> {
        let name = UpstreamAdmin::name(&name)?;
        let view = if probe.unwrap_or(false) {
            // Whoever may not change an upstream does not get to send requests to it either.
            if !who.caller.is_admin() {
                return Err(ApiError::forbidden("a probe is for administrators; ask without it"));
            }
            self.0.upstreams.probe(&name).await?
        } else {
            self.0.upstreams.health(&name)?
        };
        Ok(Json((&view).into()))
    }
}
