//! `POST /robots`

use std::sync::Arc;

use application::admin::{NewRobot, NewRobotToken};
use chrono::{DateTime, Utc};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::etag;
use super::super::Tag;
use super::super::account::{self, GrantBody, RoleName};
use super::robot::{NewTokenBody, RobotBody};

#[derive(Debug, Object)]
#[oai(rename = "CreateRobotRequest", example, deny_unknown_fields)]
struct CreateRobotRequest {
    /// As a user's, and also with `$` and `+`.
    #[oai(validator(min_length = 1, max_length = 128))]
    name: String,
    role: RoleName,
    #[oai(default)]
    description: String,
    /// In place of the role's rights on all repositories.
    #[oai(default)]
    grants: Vec<GrantBody>,
    /// When it stops working; never, unless given.
    expires_at: Option<DateTime<Utc>>,
}

impl poem_openapi::types::Example for CreateRobotRequest {
    fn example() -> Self {
        Self {
            name: "robot$team-a+ci".to_owned(),
            role: RoleName::ReadOnly,
            description: "Builds of team A".to_owned(),
            grants: vec![GrantBody {
                pattern: "harbor/team-a/**".to_owned(),
                actions: vec![account::ActionName::Pull, account::ActionName::Push],
            }],
            expires_at: None,
        }
    }
}

/// A robot account and its first token.
#[derive(Debug, Object)]
#[oai(rename = "CreatedRobot")]
struct CreatedRobot {
    robot: RobotBody,
    token: NewTokenBody,
}

#[derive(Debug, ApiResponse)]
enum Created {
    /// The robot was made. Its token is shown this once.
    #[oai(status = 201)]
    Robot(Json<CreatedRobot>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct CreateRobot(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl CreateRobot {
    /// Add a robot account
    ///
    /// It comes with one token, which is shown in this answer and never again. 409 where the name is taken.
    #[oai(path = "/robots", method = "post", operation_id = "create_robot")]
    async fn create(&self, who: Admin, body: Json<CreateRobotRequest>) -> Result<Created, ApiError> {
        let new = NewRobot {
            name: body.name.parse().map_err(|error| ApiError::invalid("name", error))?,
            role: body.role.into(),
            description: body.description.clone(),
            expires_at: body.expires_at.map(Into::into),
            grants: account::grants(&body.grants)?,
        };
        let first = NewRobotToken { description: "first".to_owned(), expires_at: None };
        let (view, token) = self.0.admin.create_robot(new, first, &who.administrator()).await?;
        let created = CreatedRobot { robot: (&view).into(), token: (&token).into() };
        Ok(Created::Robot(Json(created), etag(view.account.revision)))
    }
}
