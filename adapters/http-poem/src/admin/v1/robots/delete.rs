//! `DELETE /robots/{id}`

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
    /// The robot account is gone, with its tokens.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct DeleteRobot(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl DeleteRobot {
    /// Remove a robot account
    ///
    /// Its tokens, and what was issued for them, stop working at once.
    #[oai(path = "/robots/:id", method = "delete", operation_id = "delete_robot")]
    async fn delete(
        &self,
        who: Admin,
        Path(id): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
    ) -> Result<Deleted, ApiError> {
        let id = account::id(&id, "robot")?;
        self.0.admin.delete_robot(id, expected(if_match.as_deref())?, &who.administrator()).await?;
        Ok(Deleted::Done)
    }
}
