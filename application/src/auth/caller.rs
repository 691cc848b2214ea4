//! What a request says about who sends it, and what comes of that.

use std::fmt;
use std::sync::Arc;

use domain::access::{AccountId, Actor, Claims, Identity, Password, Principal, Role};

/// What a request came with.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    None,
    /// A user's password, or one of a robot's tokens (RFC 7617).
    Basic {
        name: String,
        password: Password,
    },
    /// A token that was issued here (RFC 6750).
    Bearer(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Basic { name, .. } => f.debug_struct("Basic").field("name", name).finish_non_exhaustive(),
            Self::Bearer(_) => f.write_str("Bearer(***)"),
        }
    }
}

/// Somebody whose credentials were right, or who had none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub principal: Principal,
    /// What the token says, where there was one.
    pub claims: Option<Arc<Claims>>,
    /// What the credentials themselves end with, where that is before the account does.
    pub(super) until: Option<std::time::SystemTime>,
}

impl Caller {
    /// Anybody, where authentication is switched off.
    pub fn unrestricted() -> Self {
        Self { principal: Principal::Unrestricted, claims: None, until: None }
    }

    pub(super) fn replica() -> Self {
        Self { principal: Principal::Replica, claims: None, until: None }
    }

    /// Whether another replica asks.
    pub fn is_replica(&self) -> bool {
        self.principal == Principal::Replica
    }

    pub(super) fn anonymous(claims: Option<Arc<Claims>>) -> Self {
        Self { principal: Principal::Anonymous, claims, until: None }
    }

    pub(super) fn account(identity: Arc<Identity>, claims: Option<Arc<Claims>>) -> Self {
        Self { principal: Principal::Account(identity), claims, until: None }
    }

    /// The account, if there is one.
    pub fn identity(&self) -> Option<&Arc<Identity>> {
        match &self.principal {
            Principal::Account(identity) => Some(identity),
            Principal::Unrestricted | Principal::Anonymous | Principal::Replica => None,
        }
    }

    pub fn account_id(&self) -> Option<AccountId> {
        self.identity().map(|identity| identity.account.id)
    }

    /// The account's name, for logs.
    pub fn name(&self) -> Option<&str> {
        self.identity().map(|identity| identity.account.name.as_str())
    }

    /// Whether the caller administers this service.
    pub fn is_admin(&self) -> bool {
        match &self.principal {
            Principal::Unrestricted => true,
            Principal::Anonymous | Principal::Replica => false,
            Principal::Account(identity) => identity.account.role == Role::Admin,
        }
    }

    /// As the audit log names the caller.
    pub fn actor(&self) -> Actor {
        match self.identity() {
            Some(identity) => {
                Actor::Account { id: identity.account.id, name: identity.account.name.as_str().to_owned() }
            }
            None => Actor::Anybody,
        }
    }
}
