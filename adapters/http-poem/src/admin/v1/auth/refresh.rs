//! `POST /auth/refresh`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::From;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::session::SessionBody;

#[derive(Debug, Object)]
#[oai(rename = "RefreshRequest", deny_unknown_fields)]
struct RefreshRequest {
    /// Of the login.
    refresh_token: String,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct Refresh(pub(super) Arc<AdminState>);

#[OpenApi(prefix_path = "/auth", tag = "Tag::Auth")]
impl Refresh {
    /// Get the next token
    ///
    /// Needs the login's refresh token and nothing else.
    #[oai(path = "/refresh", method = "post", operation_id = "refresh")]
    async fn refresh(&self, _from: From, body: Json<RefreshRequest>) -> Result<Json<SessionBody>, ApiError> {
        Ok(Json(self.0.auth.refresh_login(&body.refresh_token).await?.into()))
    }
}
