//! `DELETE /config/{key}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

#[derive(Debug, ApiResponse)]
enum WasReset {
    /// The default is in force.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ResetSetting(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Config")]
impl ResetSetting {
    /// Take a change back
    ///
    /// What `PUT /config` has set for the key is forgotten, and its default in force. 404 where it has set nothing.
    #[oai(path = "/config/:key", method = "delete", operation_id = "reset_setting")]
    async fn reset(&self, who: Admin, Path(key): Path<String>) -> Result<WasReset, ApiError> {
        self.0.configuration.reset(&key, &who.administrator()).await?;
        Ok(WasReset::Done)
    }
}
