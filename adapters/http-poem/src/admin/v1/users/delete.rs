//! `DELETE /users/{id}`

use std::sync::Arc;

use poem_openapi::param::{Header, Path};
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::expected;
use super::super::Tag;
use super::super::account;

#[derive(Debug, ApiResponse)]
enum Deleted {
    /// The user is gone, with its grants and logins.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct DeleteUser(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Users")]
impl DeleteUser {
    /// Remove a user
    ///
    /// Tokens that were issued stop working at once. 409 where it is the last administrator who can log in.
    #[oai(path = "/users/:id", method = "delete", operation_id = "delete_user")]
    async fn delete(
        &self,
        who: Admin,
        Path(id): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
    ) -> Result<Deleted, ApiError> {
        let id = account::id(&id, "user")?;
        self.0.admin.delete_user(id, expected(if_match.as_deref())?, &who.administrator()).await?;
        Ok(Deleted::Done)
    }
}
