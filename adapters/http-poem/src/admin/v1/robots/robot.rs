//! A robot account and its tokens, as they are answered.

use application::admin::{AccountView, NewTokenSecret, RobotToken};
use chrono::{DateTime, Utc};
use poem_openapi::Object;

use super::super::super::time;
use super::super::account::{GrantBody, RoleName};

/// A robot account.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Robot", skip_serializing_if_is_none)]
pub(super) struct RobotBody {
    id: String,
    /// What it logs in with, together with one of its tokens.
    name: String,
    role: RoleName,
    enabled: bool,
    description: String,
    /// In place of the role's rights on all repositories. Without any, the role decides.
    grants: Vec<GrantBody>,
    /// When it stops working.
    expires_at: Option<DateTime<Utc>>,
    tokens: Vec<TokenBody>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// One of a robot's tokens, without its secret.
#[derive(Clone, Debug, Object)]
#[oai(rename = "RobotToken", skip_serializing_if_is_none)]
pub(super) struct TokenBody {
    id: String,
    description: String,
    created_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    /// To about a minute.
    last_used_at: Option<DateTime<Utc>>,
}

/// A token that was just made.
#[derive(Clone, Debug, Object)]
#[oai(rename = "NewRobotToken", skip_serializing_if_is_none)]
pub(super) struct NewTokenBody {
    id: String,
    /// The token itself: shown this once, and stored only as a digest.
    token: String,
    description: String,
    expires_at: Option<DateTime<Utc>>,
}

impl From<&RobotToken> for TokenBody {
    fn from(token: &RobotToken) -> Self {
        Self {
            id: token.id.to_string(),
            description: token.description.clone(),
            created_at: time::time(token.created_at),
            expires_at: time::optional(token.expires_at),
            last_used_at: time::optional(token.last_used_at),
        }
    }
}

impl From<&NewTokenSecret> for NewTokenBody {
    fn from(made: &NewTokenSecret) -> Self {
        Self {
            id: made.token.id.to_string(),
            token: made.secret.expose().to_owned(),
            description: made.token.description.clone(),
            expires_at: time::optional(made.token.expires_at),
        }
    }
}

impl From<&AccountView> for RobotBody {
    fn from(view: &AccountView) -> Self {
        let account = &view.account;
        Self {
            id: account.id.to_string(),
            name: account.name.as_str().to_owned(),
            role: account.role.into(),
            enabled: account.enabled,
            description: account.description.clone(),
            grants: view.grants.iter().map(GrantBody::from).collect(),
            expires_at: time::optional(account.expires_at),
            tokens: view.tokens.iter().map(TokenBody::from).collect(),
            created_at: time::time(account.created_at),
            updated_at: time::time(account.updated_at),
        }
    }
}
