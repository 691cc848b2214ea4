//! `DELETE /upstreams/{name}`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::param::{Header, Path};
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::expected;
use super::super::Tag;

#[derive(Debug, ApiResponse)]
enum Deleted {
    /// The upstream is gone.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct DeleteUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl DeleteUpstream {
    /// Remove an upstream
    ///
    /// Its names are unknown from the next request on; transfers under way end by themselves. What is cached stays, and serves
    /// again should the name be defined again with the same URL. 409 where another upstream has it as a mirror.
    #[oai(path = "/upstreams/:name", method = "delete", operation_id = "delete_upstream")]
    async fn delete(
        &self,
        who: Admin,
        Path(name): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
    ) -> Result<Deleted, ApiError> {
        let (name, expected) = (UpstreamAdmin::name(&name)?, expected(if_match.as_deref())?);
        self.0.upstreams.delete(&name, expected, &who.administrator()).await?;
        Ok(Deleted::Done)
    }
}
