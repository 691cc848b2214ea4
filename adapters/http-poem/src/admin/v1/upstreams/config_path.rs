//! `GET /upstreams/config-path`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

/// Where upstreams are defined.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamsConfigPath", skip_serializing_if_is_none)]
struct PlaceBody {
    /// The configuration file in use. Absent where the server was started without one.
    path: Option<String>,
    /// For people: what defines upstreams, and how each is changed.
    message: String,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct UpstreamsConfigPath(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl UpstreamsConfigPath {
    /// Ask where upstreams are defined
    ///
    /// The configuration file, if there is one, and what is kept in the database.
    #[expect(clippy::unused_async, reason = "the framework takes async functions only")]
    #[oai(path = "/upstreams/config-path", method = "get", operation_id = "get_upstreams_config_path")]
    async fn place(&self, _who: Admin) -> Result<Json<PlaceBody>, ApiError> {
        let place = self.0.configuration.upstreams_place();
        Ok(Json(PlaceBody { path: place.path.map(|path| path.display().to_string()), message: place.message }))
    }
}
