//! `DELETE /robots/{id}/tokens/{token}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::super::account;

#[derive(Debug, ApiResponse)]
enum Removed {
    /// The token is no longer good.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct RemoveRobotToken(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl RemoveRobotToken {
    /// Take a token away
    ///
    /// What was issued for it stops working at once.
    #[oai(path = "/robots/:id/tokens/:token_id", method = "delete", operation_id = "remove_robot_token")]
    async fn remove(
        &self,
        who: Admin,
        Path(id): Path<String>,
        Path(token_id): Path<String>,
    ) -> Result<Removed, ApiError> {
        let token = token_id.parse().map_err(|_| ApiError::not_found("there is no such token"))?;
        self.0.admin.remove_robot_token(account::id(&id, "robot")?, token, &who.administrator()).await?;
        Ok(Removed::Done)
    }
}
