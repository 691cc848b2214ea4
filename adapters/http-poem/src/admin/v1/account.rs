//! What users and robots look like from outside.

use application::admin::AccountView;
use chrono::{DateTime, Utc};
use domain::access::{AccountId, Actions, Grant};
use poem_openapi::{Enum, Object};

use super::super::error::ApiError;
use super::super::time;

/// What an account may do where no grant says otherwise.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "kebab-case", rename = "Role")]
pub(super) enum RoleName {
    /// Everything, the administration included.
    Admin,
    /// Pulls and pushes, and does not delete.
    ReadWrite,
    /// Pulls.
    ReadOnly,
}

impl From<RoleName> for domain::access::Role {
    fn from(role: RoleName) -> Self {
        match role {
            RoleName::Admin => Self::Admin,
            RoleName::ReadWrite => Self::ReadWrite,
            RoleName::ReadOnly => Self::ReadOnly,
        }
    }
}

impl From<domain::access::Role> for RoleName {
    fn from(role: domain::access::Role) -> Self {
        match role {
            domain::access::Role::Admin => Self::Admin,
            domain::access::Role::ReadWrite => Self::ReadWrite,
            domain::access::Role::ReadOnly => Self::ReadOnly,
        }
    }
}

/// What can be done with a repository.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "Action")]
pub(super) enum ActionName {
    Pull,
    Push,
    Delete,
}

impl From<ActionName> for domain::access::Action {
    fn from(action: ActionName) -> Self {
        match action {
            ActionName::Pull => Self::Pull,
            ActionName::Push => Self::Push,
            ActionName::Delete => Self::Delete,
        }
    }
}

impl From<domain::access::Action> for ActionName {
    fn from(action: domain::access::Action) -> Self {
        match action {
            domain::access::Action::Pull => Self::Pull,
            domain::access::Action::Push => Self::Push,
            domain::access::Action::Delete => Self::Delete,
        }
    }
}

/// What may be done in the repositories that a pattern matches.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Grant", deny_unknown_fields)]
pub(super) struct GrantBody {
    /// A pattern over `<upstream>/<repository>`: `*` stays within a component, `**` crosses them.
    #[oai(validator(min_length = 1, max_length = 400))]
    pub(super) pattern: String,
    #[oai(validator(min_items = 1))]
    pub(super) actions: Vec<ActionName>,
}

impl From<&Grant> for GrantBody {
    fn from(grant: &Grant) -> Self {
        Self { pattern: grant.pattern.as_str().to_owned(), actions: actions(grant.actions) }
    }
}

pub(super) fn actions(actions: Actions) -> Vec<ActionName> {
    actions.iter().map(ActionName::from).collect()
}

/// Reads grants.
pub(super) fn grants(bodies: &[GrantBody]) -> Result<Vec<Grant>, ApiError> {
    let grant = |body: &GrantBody| {
        let pattern =
            body.pattern.parse().map_err(|error| ApiError::invalid("grants", format!("{}: {error}", body.pattern)))?;
        Ok(Grant { pattern, actions: body.actions.iter().map(|action| (*action).into()).collect() })
    };
    bodies.iter().map(grant).collect()
}

/// Reads an account's id. What is no id is the id of nobody.
pub(super) fn id(text: &str, what: &str) -> Result<AccountId, ApiError> {
    text.parse().map_err(|_| ApiError::not_found(&format!("there is no such {what}")))
}

/// A user.
#[derive(Clone, Debug, Object)]
#[oai(rename = "User", skip_serializing_if_is_none)]
pub(super) struct UserBody {
    /// Given once and never again: a user of the same name who is made later has another.
    id: String,
    username: String,
    role: RoleName,
    /// Whether the user may log in.
    enabled: bool,
    description: String,
    /// In place of the role's rights on all repositories. Without any, the role decides.
    grants: Vec<GrantBody>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<&AccountView> for UserBody {
    fn from(view: &AccountView) -> Self {
        let account = &view.account;
        Self {
            id: account.id.to_string(),
            username: account.name.as_str().to_owned(),
            role: account.role.into(),
            enabled: account.enabled,
            description: account.description.clone(),
            grants: view.grants.iter().map(GrantBody::from).collect(),
            created_at: time::time(account.created_at),
            updated_at: time::time(account.updated_at),
        }
    }
}
