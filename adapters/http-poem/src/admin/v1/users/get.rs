//! `GET /users/{id}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::etag;
use super::super::Tag;
use super::super::account::{self, UserBody};

#[derive(Debug, ApiResponse)]
enum Found {
    /// The user.
    #[oai(status = 200)]
    User(Json<UserBody>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetUser(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Users")]
impl GetUser {
    /// Get a user
    #[oai(path = "/users/:id", method = "get", operation_id = "get_user")]
    async fn get(&self, _who: Admin, Path(id): Path<String>) -> Result<Found, ApiError> {
        let view = self.0.admin.user(account::id(&id, "user")?).await?;
        Ok(Found::User(Json((&view).into()), etag(view.account.revision)))
    }
}
