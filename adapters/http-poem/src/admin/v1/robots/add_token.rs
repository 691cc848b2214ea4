//! `POST /robots/{id}/tokens`

use std::sync::Arc;

use application::admin::NewRobotToken;
use chrono::{DateTime, Utc};
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::super::account;
use super::robot::NewTokenBody;

#[derive(Debug, Object)]
#[oai(rename = "AddRobotTokenRequest", deny_unknown_fields)]
struct AddRobotTokenRequest {
    /// What it is for.
    #[oai(default)]
    description: String,
    /// When it ends; with the robot, unless given.
    expires_at: Option<DateTime<Utc>>,
}

#[derive(Debug, ApiResponse)]
enum Added {
    /// The token was made. It is shown this once.
    #[oai(status = 201)]
    Token(Json<NewTokenBody>),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct AddRobotToken(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl AddRobotToken {
    /// Make one more token
    ///
    /// The others stay good, so that clients can be moved one by one.
    #[oai(path = "/robots/:id/tokens", method = "post", operation_id = "add_robot_token")]
    async fn add(
        &self,
        who: Admin,
        Path(id): Path<String>,
        body: Json<AddRobotTokenRequest>,
    ) -> Result<Added, ApiError> {
        let new = NewRobotToken { description: body.description.clone(), expires_at: body.expires_at.map(Into::into) };
        let made = self.0.admin.add_robot_token(account::id(&id, "robot")?, new, &who.administrator()).await?;
        Ok(Added::Token(Json((&made).into())))
    }
}
