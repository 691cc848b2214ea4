//! A login as it is answered.

use application::auth::Login;
use poem_openapi::Object;

use super::super::account::RoleName;

/// A login.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Session")]
pub(super) struct SessionBody {
    /// Send it as `Authorization: Bearer <token>`.
    token: String,
    /// Seconds until the token ends.
    expires_in: u64,
    /// Gets the next token, by `POST /auth/refresh`.
    refresh_token: String,
    /// Seconds until the refresh token ends, unless it is used.
    refresh_expires_in: u64,
    username: String,
    role: RoleName,
}

impl From<Login> for SessionBody {
    fn from(login: Login) -> Self {
        Self {
            token: login.token,
            expires_in: login.expires_in.as_secs(),
            refresh_token: login.refresh_token,
            refresh_expires_in: login.refresh_expires_in.as_secs(),
            username: login.account.name.as_str().to_owned(),
            role: login.account.role.into(),
        }
    }
}
