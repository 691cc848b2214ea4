//! `POST /upstreams/{name}/disable`

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
pub(in super::super::super) struct DisableUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl DisableUpstream {
    /// Take an upstream out of service
    ///
    /// Its names are unknown from the next request on; transfers under way end by themselves, and what is cached stays.
    #[oai(path = "/upstreams/:name/disable", method = "post", operation_id = "disable_upstream")]
    async fn disable(
        &self,
        who: Admin,
        Path(name): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
    ) -> Result<Found, ApiError> {
        let (name, expected) = (UpstreamAdmin::name(&name)?, expected(if_match.as_deref())?);
        let view = self.0.upstreams.enable(&name, false, expected, &who.administrator()).await?;
        Ok(Found::new(&view, true))
    }
}
