//! Accounts: people and machines.

use std::time::SystemTime;

use super::grant::Grant;
use super::id::AccountId;
use super::name::AccountName;
use super::password::PasswordHash;
use super::role::Role;

/// Who stands behind an account, and how it proves that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// A person with a password.
    User { password: PasswordHash },
    /// A machine with any number of tokens.
    Robot,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub name: AccountName,
    pub kind: AccountKind,
    pub role: Role,
    pub enabled: bool,
    /// Free text for whoever administers it.
    pub description: String,
    /// From then on it is as if it were disabled.
    pub expires_at: Option<SystemTime>,
    pub created_at: SystemTime,
    pub updated_at: SystemTime,
    /// Counts the changes of this account and its grants: two administrators cannot overwrite each other.
    pub revision: u64,
    /// Counts the changes of its credentials: a token that was issued under another count is no longer good.
    pub generation: u64,
}

impl Account {
    pub fn is_robot(&self) -> bool {
        matches!(self.kind, AccountKind::Robot)
    }

    /// Whether it may be used at this time.
    pub fn is_active(&self, now: SystemTime) -> bool {
        self.enabled && self.expires_at.is_none_or(|end| now < end)
    }
}

/// An account and what it was granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub account: Account,
    pub grants: Vec<Grant>,
}
