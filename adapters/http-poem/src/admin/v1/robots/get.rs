//! `GET /robots/{id}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::etag;
use super::super::Tag;
use super::super::account;
use super::robot::RobotBody;

#[derive(Debug, ApiResponse)]
enum Found {
    /// The robot account.
    #[oai(status = 200)]
    Robot(Json<RobotBody>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetRobot(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl GetRobot {
    /// Get a robot account
    #[oai(path = "/robots/:id", method = "get", operation_id = "get_robot")]
    async fn get(&self, _who: Admin, Path(id): Path<String>) -> Result<Found, ApiError> {
        let view = self.0.admin.robot(account::id(&id, "robot")?).await?;
        Ok(Found::Robot(Json((&view).into()), etag(view.account.revision)))
    }
}
