//! What administrators do: one use case a file.
//!
//! Every change is one transaction together with its entry in the audit log, and is in force when it returns: what this
//! process remembers of accounts is forgotten at once, other processes hear of it by the change feed.

mod accounts;
mod audit;
mod configuration;
pub mod error;
mod explain;
mod password;
mod robots;
pub mod upstreams;
mod users;

use domain::access::Actor;

pub use accounts::{AccountPage, AccountPatch, AccountView, RobotToken};
pub use audit::{AUDIT_ACTIONS, AuditPage};
pub use configuration::{
    Configuration, ConfigurationService, EffectiveSetting, Overrides, Reloaded, Reread, SettingField, SettingGroup,
    SettingProblem, SettingSource, UpstreamsPlace, follow_settings,
};
pub use error::AdminError;
pub use explain::AccessExplained;
pub use robots::{NewRobot, NewRobotToken, NewTokenSecret};
pub use users::NewUser;

use crate::auth::{AuthService, Caller, Origin};

/// Administers. Cloning shares everything.
#[derive(Clone, Debug)]
pub struct AdminService {
    auth: AuthService,
}

/// Who administers, and from where.
#[derive(Clone, Debug)]
pub struct Administrator {
    pub actor: Actor,
    pub origin: Origin,
}

impl Administrator {
    /// Somebody at the machine itself.
    pub fn command_line() -> Self {
        Self { actor: Actor::CommandLine, origin: Origin::default() }
    }

    /// This program, by itself.
    pub fn system() -> Self {
        Self { actor: Actor::System, origin: Origin::default() }
    }

    pub fn caller(caller: &Caller, origin: Origin) -> Self {
        Self { actor: caller.actor(), origin }
    }
}

impl AdminService {
    pub fn new(auth: AuthService) -> Self {
        Self { auth }
    }

    pub fn auth(&self) -> &AuthService {
        &self.auth
    }
}
