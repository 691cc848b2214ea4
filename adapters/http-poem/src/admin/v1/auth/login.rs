//! `POST /auth/login`

use std::sync::Arc;

use domain::access::Password;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::From;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::session::SessionBody;

#[derive(Debug, Object)]
#[oai(example, rename = "LoginRequest", deny_unknown_fields)]
struct LoginRequest {
    #[oai(validator(max_length = 128))]
    username: String,
    /// A user's password, or one of a robot's tokens.
    #[oai(validator(max_length = 1024))]
    password: String,
}

impl poem_openapi::types::Example for LoginRequest {
    fn example() -> Self {
        Self { username: "admin".to_owned(), password: "correct horse battery staple".to_owned() }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct Login(pub(super) Arc<AdminState>);

#[OpenApi(prefix_path = "/auth", tag = "Tag::Auth")]
impl Login {
    /// Log in
    ///
    /// Needs no login. Wrong passwords slow down whoever sends them (429), and nobody else.
    #[oai(path = "/login", method = "post", operation_id = "login")]
    async fn login(&self, from: From, body: Json<LoginRequest>) -> Result<Json<SessionBody>, ApiError> {
        let login = self.0.auth.login(&body.username, &Password::new(&body.password), &from.0).await?;
        Ok(Json(login.into()))
    }
}
