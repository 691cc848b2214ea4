//! `POST /auth/logout`

use std::sync::Arc;

use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::Tag;

#[derive(Debug, ApiResponse)]
enum LoggedOut {
    /// The login has ended: neither its token nor its refresh token is good any more.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct Logout(pub(super) Arc<AdminState>);

#[OpenApi(prefix_path = "/auth", tag = "Tag::Auth")]
impl Logout {
    /// Log out
    ///
    /// Ends this login and no other of the same account. For every role.
    #[oai(path = "/logout", method = "post", operation_id = "logout")]
    async fn logout(&self, who: SignedIn) -> Result<LoggedOut, ApiError> {
        self.0.auth.logout(&who.caller, &who.origin).await?;
        Ok(LoggedOut::Done)
    }
}
