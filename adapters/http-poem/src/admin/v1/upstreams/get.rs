//! `GET /upstreams/{name}`

use std::sync::Arc;

use application::admin::upstreams::UpstreamAdmin;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::body::Found;

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl GetUpstream {
    /// Get an upstream
    ///
    /// For anybody who has logged in.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams/:name", method = "get", operation_id = "get_upstream")]
    async fn get(&self, who: SignedIn, Path(name): Path<String>) -> Result<Found, ApiError> {
        let view = self.0.upstreams.get(&UpstreamAdmin::name(&name)?)?;
        Ok(Found::new(&view, who.caller.is_admin()))
    }
}
