//! `POST /upstreams/{name}/enable`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::expected;
use super::super::Tag;
use super::body::Found;

#[derive(Clone, Debug)]
pub(in super::super::super) struct EnableUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl EnableUpstream {
    /// Put an upstream into service
    ///
    /// 400 and 409 as for a change: what is enabled claims its hosts, its prefix and its default.
    #[oai(path = "/upstreams/:name/enable", method = "post", operation_id = "enable_upstream")]
    async fn enable(
        &self,
        who: Admin,
        Path(name): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
    ) -> Result<Found, ApiError> {
        let (name, expected) = (UpstreamAdmin::name(&name)?, expected(if_match.as_deref())?);
        let view = self.0.upstreams.enable(&name, true, expected, &who.administrator()).await?;
        Ok(Found::new(&view, true))
    }
}
