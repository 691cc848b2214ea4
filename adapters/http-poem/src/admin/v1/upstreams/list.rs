//! `GET /upstreams`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::body::UpstreamBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListUpstreams(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl ListUpstreams {
    /// List upstreams
    ///
    /// For anybody who has logged in: those of the configuration file, then those that were defined here in the order in
    /// which they were made.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams", method = "get", operation_id = "list_upstreams")]
    async fn list(&self, who: SignedIn) -> Result<Json<Vec<UpstreamBody>>, ApiError> {
        let for_admin = who.caller.is_admin();
        Ok(Json(self.0.upstreams.list().iter().map(|view| UpstreamBody::new(view, for_admin)).collect()))
    }
}
