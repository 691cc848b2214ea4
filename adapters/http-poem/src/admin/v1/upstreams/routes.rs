//! `GET /upstreams/{name}/routes`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::body::RouteBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListUpstreamRoutes(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl ListUpstreamRoutes {
    /// List an upstream's route patterns
    ///
    /// For anybody who has logged in. A pattern's place in the list, counted from 0, is its index.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams/:name/routes", method = "get", operation_id = "list_upstream_routes")]
    async fn list(&self, _who: SignedIn, Path(name): Path<String>) -> Result<Json<Vec<RouteBody>>, ApiError> {
        let view = self.0.upstreams.get(&UpstreamAdmin::name(&name)?)?;
        Ok(Json(view.profile.routes.iter().map(RouteBody::from).collect()))
    }
}
