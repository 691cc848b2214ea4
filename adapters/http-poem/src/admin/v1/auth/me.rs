//! `GET /auth/me`

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::super::account::{GrantBody, RoleName};

/// Who one is.
#[derive(Debug, Object)]
#[oai(rename = "Me", skip_serializing_if_is_none)]
struct MeBody {
    /// Absent where authentication is switched off.
    id: Option<String>,
    username: String,
    role: RoleName,
    /// Whether it is a robot account.
    robot: bool,
    grants: Vec<GrantBody>,
    /// Whether this server asks anybody who they are.
    authentication: bool,
}

#[derive(Clone, Copy, Debug)]
pub(in super::super::super) struct Me;

#[OpenApi(prefix_path = "/auth", tag = "Tag::Auth")]
impl Me {
    /// Tell who one is
    ///
    /// For every role.
    #[oai(path = "/me", method = "get", operation_id = "me")]
    #[expect(clippy::unused_async, reason = "the framework takes asynchronous handlers only")]
    async fn me(&self, who: SignedIn) -> Result<Json<MeBody>, ApiError> {
        Ok(Json(match who.caller.identity() {
            Some(identity) => MeBody {
                id: Some(identity.account.id.to_string()),
                username: identity.account.name.as_str().to_owned(),
                role: identity.account.role.into(),
                robot: identity.account.is_robot(),
                grants: identity.grants.iter().map(GrantBody::from).collect(),
                authentication: true,
            },
            None => MeBody {
                id: None,
                username: "anybody".to_owned(),
                role: RoleName::Admin,
                robot: false,
                grants: Vec::new(),
                authentication: false,
            },
        }))
    }
}
