//! `PUT /users/{id}`

use std::sync::Arc;

use application::admin::AccountPatch;
use domain::access::Password;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::etag::{etag, expected};
use super::super::Tag;
use super::super::account::{self, GrantBody, RoleName, UserBody};

#[derive(Debug, Object)]
#[oai(rename = "UpdateUserRequest", deny_unknown_fields)]
struct UpdateUserRequest {
    role: Option<RoleName>,
    /// A new password. All logins of the user end.
    password: Option<String>,
    /// `false` keeps the user out; tokens that were issued stop working at once.
    enabled: Option<bool>,
    description: Option<String>,
    /// Replaces all grants.
    grants: Option<Vec<GrantBody>>,
}

#[derive(Debug, ApiResponse)]
enum Updated {
    /// The user as it is now.
    #[oai(status = 200)]
    User(Json<UserBody>, #[oai(header = "ETag")] String),
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct UpdateUser(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Users")]
impl UpdateUser {
    /// Change a user
    ///
    /// What is left out stays as it is. 409 where this would leave no administrator who can log in.
    #[oai(path = "/users/:id", method = "put", operation_id = "update_user")]
    async fn update(
        &self,
        who: Admin,
        Path(id): Path<String>,
        /// The `ETag` that was read: 412 where somebody else has changed it since.
        #[oai(name = "If-Match")]
        Header(if_match): Header<Option<String>>,
        body: Json<UpdateUserRequest>,
    ) -> Result<Updated, ApiError> {
        let patch = AccountPatch {
            role: body.role.map(Into::into),
            enabled: body.enabled,
            description: body.description.clone(),
            expires_at: None,
            password: body.password.as_deref().map(Password::new),
            grants: body.grants.as_deref().map(account::grants).transpose()?,
        };
        let id = account::id(&id, "user")?;
        let view = self.0.admin.update_user(id, &patch, expected(if_match.as_deref())?, &who.administrator()).await?;
        Ok(Updated::User(Json((&view).into()), etag(view.account.revision)))
    }
}
