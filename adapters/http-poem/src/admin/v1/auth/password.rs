//! `PUT /auth/password`

use std::sync::Arc;

use application::admin::Administrator;
use domain::access::Password;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;

#[derive(Debug, Object)]
#[oai(rename = "ChangePasswordRequest", deny_unknown_fields)]
struct ChangePasswordRequest {
    current_password: String,
    /// At least 8 characters, and without the user's name.
    new_password: String,
}

#[derive(Debug, ApiResponse)]
enum Changed {
    /// The password is the new one, and every login of the account has ended.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ChangePassword(pub(super) Arc<AdminState>);

#[OpenApi(prefix_path = "/auth", tag = "Tag::Auth")]
impl ChangePassword {
    /// Change one's own password
    ///
    /// For users of every role. All logins of the account end, this one too.
    #[oai(path = "/password", method = "put", operation_id = "change_own_password")]
    async fn change(&self, who: SignedIn, body: Json<ChangePasswordRequest>) -> Result<Changed, ApiError> {
        let by = Administrator::caller(&who.caller, who.origin.clone());
        let (current, new) = (Password::new(&body.current_password), Password::new(&body.new_password));
        self.0.admin.change_own_password(&who.caller, &current, new, &by).await?;
        Ok(Changed::Done)
    }
}
