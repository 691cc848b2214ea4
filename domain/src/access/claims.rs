//! What a token says.

use std::time::SystemTime;

use super::action::Actions;
use super::id::{AccountId, SessionId};
use crate::oci::RepositoryKey;

/// What a token is for. One of another audience is as good as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// `/v2`.
    Registry,
    /// `/api/v1`.
    Admin,
    /// Getting new tokens for `/v2`.
    Refresh,
    /// Getting new tokens for `/api/v1`.
    AdminRefresh,
}

/// Whom a token speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Anonymous,
    /// Another replica of this cluster, which has judged its own client.
    Replica,
    Account {
        id: AccountId,
        /// That of the account when the token was issued.
        generation: u64,
        /// The login that the token came from, for tokens that end with it.
        session: Option<SessionId>,
    },
}

/// What a token narrows its account's rights to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeResource {
    Repository(RepositoryKey),
    Catalog,
}

/// One entry of a token's scope. Repositories go by their canonical names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeGrant {
    pub resource: ScopeResource,
    pub actions: Actions,
}

/// The content of a token. Times are kept to the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    pub audience: Audience,
    pub subject: Subject,
    pub scope: Vec<ScopeGrant>,
    pub issued_at: SystemTime,
    pub expires_at: SystemTime,
}

impl Claims {
    /// What the scope allows in the repository.
    pub fn scope_of(&self, repository: &RepositoryKey) -> Actions {
        self.scope
            .iter()
            .filter(|grant| matches!(&grant.resource, ScopeResource::Repository(key) if key == repository))
            .fold(Actions::NONE, |set, grant| set.union(grant.actions))
    }

    /// Whether the scope allows listing the catalogue.
    pub fn allows_catalog(&self) -> bool {
        self.scope.iter().any(|grant| grant.resource == ScopeResource::Catalog && !grant.actions.is_empty())
    }
}
