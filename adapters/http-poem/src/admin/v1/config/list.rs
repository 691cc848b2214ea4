//! `GET /config`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::setting::SettingBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListConfig(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Config")]
impl ListConfig {
    /// Get the configuration
    ///
    /// Every key with its effective value and where that comes from. Secrets are not shown.
    #[oai(path = "/config", method = "get", operation_id = "list_config")]
    async fn list(&self, _who: Admin) -> Result<Json<Vec<SettingBody>>, ApiError> {
        let settings = self.0.configuration.settings().await?;
        Ok(Json(settings.into_iter().map(SettingBody::from).collect()))
    }
}
