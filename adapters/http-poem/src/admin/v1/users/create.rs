//! `POST /users`

use std::sync::Arc;

use application::admin::NewUser;
use domain::access::Password;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::etag;
use super::super::Tag;
use super::super::account::{self, GrantBody, RoleName, UserBody};

#[derive(Debug, Object)]
#[oai(rename = "CreateUserRequest", example, deny_unknown_fields)]
struct CreateUserRequest {
    /// Letters, digits, `.`, `_`, `-` and `@`; it begins with a letter or digit.
    #[oai(validator(min_length = 1, max_length = 128))]
    username: String,
    /// At least 8 characters, and without the user's name.
    password: String,
    role: RoleName,
    #[oai(default)]
    description: String,
    /// In place of the role's rights on all repositories.
    #[oai(default)]
    grants: Vec<GrantBody>,
}

impl poem_openapi::types::Example for CreateUserRequest {
    fn example() -> Self {
        Self {
            username: "jane".to_owned(),
            password: "correct horse battery staple".to_owned(),
            role: RoleName::ReadOnly,
            description: "Team A".to_owned(),
            grants: vec![GrantBody {
                pattern: "harbor/team-a/**".to_owned(),
                actions: vec![account::ActionName::Pull, account::ActionName::Push],
            }],
        }
    }
}

#[derive(Debug, ApiResponse)]
enum Created {
    /// The user was made.
    #[oai(status = 201)]
    User(Json<UserBody>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct CreateUser(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Users")]
impl CreateUser {
    /// Add a user
    ///
    /// 409 where a user or a robot has the name already.
    #[oai(path = "/users", method = "post", operation_id = "create_user")]
    async fn create(&self, who: Admin, body: Json<CreateUserRequest>) -> Result<Created, ApiError> {
        let new = NewUser {
            name: body.username.parse().map_err(|error| ApiError::invalid("username", error))?,
            password: Password::new(&body.password),
            role: body.role.into(),
            description: body.description.clone(),
            grants: account::grants(&body.grants)?,
        };
        let view = self.0.admin.create_user(new, &who.administrator()).await?;
        Ok(Created::User(Json((&view).into()), etag(view.account.revision)))
    }
}
