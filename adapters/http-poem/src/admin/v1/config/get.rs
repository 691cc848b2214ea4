//! `GET /config/{key}`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::setting::SettingBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetSetting(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Config")]
impl GetSetting {
    /// Get one key
    #[oai(path = "/config/:key", method = "get", operation_id = "get_setting")]
    async fn get(&self, _who: Admin, Path(key): Path<String>) -> Result<Json<SettingBody>, ApiError> {
        Ok(Json(self.0.configuration.setting(&key).await?.into()))
    }
}
