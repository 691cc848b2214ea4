//! `PUT /robots/{id}`

use std::sync::Arc;

use application::admin::AccountPatch;
use chrono::{DateTime, Utc};
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::{etag, expected};
use super::super::Tag;
use super::super::account::{self, GrantBody, RoleName};
use super::robot::RobotBody;

#[derive(Debug, Object)]
#[oai(rename = "UpdateRobotRequest", deny_unknown_fields)]
struct UpdateRobotRequest {
    role: Option<RoleName>,
    /// `false` keeps the robot out; tokens that were issued stop working at once.
    enabled: Option<bool>,
    description: Option<String>,
    /// Replaces all grants.
    grants: Option<Vec<GrantBody>>,
    /// A new end.
    expires_at: Option<DateTime<Utc>>,
    /// `true` takes the end away.
    #[oai(default)]
    never_expires: bool,
}

#[derive(Debug, ApiResponse)]
enum Updated {
    /// The robot account as it is now.
    #[oai(status = 200)]
    Robot(Json<RobotBody>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct UpdateRobot(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Robots")]
impl UpdateRobot {
    /// Change a robot account
    ///
    /// What is left out stays as it is.
    #[oai(path = "/robots/:id", method = "put", operation_id = "update_robot")]
    async fn update(
        &self,
        who: Admin,
        Path(id): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
        body: Json<UpdateRobotRequest>,
    ) -> Result<Updated, ApiError> {
        let patch = AccountPatch {
            role: body.role.map(Into::into),
            enabled: body.enabled,
            description: body.description.clone(),
            expires_at: match (body.expires_at, body.never_expires) {
                (Some(_), true) => {
                    return Err(ApiError::invalid("never_expires", "it contradicts expires_at; send one of them"));
                }
                (None, true) => Some(None),
                (end, false) => end.map(|end| Some(end.into())),
            },
            password: None,
            grants: body.grants.as_deref().map(account::grants).transpose()?,
        };
        let id = account::id(&id, "robot")?;
        let view = self.0.admin.update_robot(id, &patch, expected(if_match.as_deref())?, &who.administrator()).await?;
        Ok(Updated::Robot(Json((&view).into()), etag(view.account.revision)))
    }
}
