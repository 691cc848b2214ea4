//! What an account may do where no grant says otherwise.

use std::fmt;
use std::str::FromStr;

use super::action::{Action, Actions};

/// An account's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Everything, the administration included.
    Admin,
    /// Pulls and pushes. It does not delete: what a push replaces can be pushed again, what a delete takes cannot.
    ReadWrite,
    /// Pulls.
    ReadOnly,
}

/// A text that is no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a role is admin, read-write or read-only")]
pub struct RoleError;

impl Role {
    pub const ALL: [Self; 3] = [Self::Admin, Self::ReadWrite, Self::ReadOnly];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::ReadWrite => "read-write",
            Self::ReadOnly => "read-only",
        }
    }

    /// What the role may do in every repository.
    pub fn actions(self) -> Actions {
        match self {
            Self::Admin => Actions::ALL,
            Self::ReadWrite => Actions::from_iter([Action::Pull, Action::Push]),
            Self::ReadOnly => Actions::from_iter([Action::Pull]),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(RoleError)
    }
}
