//! `POST /upstreams`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::etag;
use super::super::Tag;
use super::body::UpstreamBody;
use super::request::CreateUpstreamRequest;

/// Names that addresses below `/upstreams` have already.
const TAKEN: [&str; 3] = ["health", "resolve", "test"];

#[derive(Debug, ApiResponse)]
enum Created {
    /// The upstream was defined, and serves.
    #[oai(status = 201)]
    Upstream(Json<UpstreamBody>, #[oai(header = "ETag")] Option<String>),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct CreateUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl CreateUpstream {
    /// Define an upstream
    ///
    /// It serves from the next request on, and after a restart. Nothing is dialled: `POST /upstreams/test` does that. 409
    /// where another upstream has its name, its prefix, one of its hosts, or is the default already.
    #[oai(path = "/upstreams", method = "post", operation_id = "create_upstream")]
    async fn create(&self, who: Admin, body: Json<CreateUpstreamRequest>) -> Result<Created, ApiError> {
        let name = body.name.parse().map_err(|error| ApiError::invalid("name", error))?;
        if TAKEN.contains(&body.name.as_str()) {
            return Err(ApiError::invalid("name", "an address of this API has this name; choose another one"));
        }
        let patch = body.patch(Some(&body.url));
        let view = self.0.upstreams.create(name, &patch, &who.administrator()).await?;
        Ok(Created::Upstream(Json(UpstreamBody::new(&view, true)), view.revision.map(etag)))
    }
}
