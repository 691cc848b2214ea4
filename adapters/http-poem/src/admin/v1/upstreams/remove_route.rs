//! `DELETE /upstreams/{name}/routes/{index}`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::param::{Header, Path};
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::{etag, expected};
use super::super::Tag;

#[derive(Debug, ApiResponse)]
enum Removed {
    /// The pattern is gone; those after it have moved up by one.
    #[oai(status = 204)]
    Done(#[oai(header = "ETag")] Option<String>),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct RemoveUpstreamRoute(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl RemoveUpstreamRoute {
    /// Remove a route pattern from an upstream
    ///
    /// Send `If-Match`: an index means something only in the list that was read.
    #[oai(path = "/upstreams/:name/routes/:index", method = "delete", operation_id = "remove_upstream_route")]
    async fn remove(
        &self,
        who: Admin,
        Path(name): Path<String>,
        /// The pattern's place in the list, counted from 0.
        Path(index): Path<u32>,
        /// The upstream's `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
    ) -> Result<Removed, ApiError> {
        let (name, expected) = (UpstreamAdmin::name(&name)?, expected(if_match.as_deref())?);
        let index = usize::try_from(index).map_err(|error| ApiError::invalid("index", error))?;
        let view = self.0.upstreams.remove_route(&name, index, expected, &who.administrator()).await?;
        Ok(Removed::Done(view.revision.map(etag)))
    }
}
