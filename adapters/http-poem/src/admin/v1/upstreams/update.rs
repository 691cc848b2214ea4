//! `PUT /upstreams/{name}`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::expected;
use super::super::Tag;
use super::body::Found;
use super::request::UpdateUpstreamRequest;

#[derive(Clone, Debug)]
pub(in super::super::super) struct UpdateUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl UpdateUpstream {
    /// Change an upstream
    ///
    /// What is left out stays as it is; `null` takes back what was said. The next request is served by the new settings,
    /// transfers under way end with the old ones. 409 `defined_in_file` where the configuration file defines it.
    #[oai(path = "/upstreams/:name", method = "put", operation_id = "update_upstream")]
    async fn update(
        &self,
        who: Admin,
        Path(name): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
        body: Json<UpdateUpstreamRequest>,
    ) -> Result<Found, ApiError> {
        let (name, expected) = (UpstreamAdmin::name(&name)?, expected(if_match.as_deref())?);
        let patch = body.patch(body.url.as_deref());
        let view = self.0.upstreams.update(&name, &patch, expected, &who.administrator()).await?;
        Ok(Found::new(&view, true))
    }
}
