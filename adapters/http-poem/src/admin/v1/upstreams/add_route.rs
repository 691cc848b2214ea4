//! `POST /upstreams/{name}/routes`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::{etag, expected};
use super::super::Tag;
use super::body::RouteBody;

#[derive(Debug, ApiResponse)]
enum Added {
    /// All patterns as they are now, with the upstream's new `ETag`.
    #[oai(status = 201)]
    Routes(Json<Vec<RouteBody>>, #[oai(header = "ETag")] Option<String>),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct AddUpstreamRoute(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl AddUpstreamRoute {
    /// Add a route pattern to an upstream
    #[oai(path = "/upstreams/:name/routes", method = "post", operation_id = "add_upstream_route")]
    async fn add(
        &self,
        who: Admin,
        Path(name): Path<String>,
        /// The upstream's `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
        body: Json<RouteBody>,
    ) -> Result<Added, ApiError> {
        let (name, expected) = (UpstreamAdmin::name(&name)?, expected(if_match.as_deref())?);
        let by = who.administrator();
        let view = self.0.upstreams.add_route(&name, &body.pattern, body.priority, expected, &by).await?;
        let routes = view.profile.routes.iter().map(RouteBody::from).collect();
        Ok(Added::Routes(Json(routes), view.revision.map(etag)))
    }
}
