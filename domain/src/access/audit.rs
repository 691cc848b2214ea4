//! Who changed what, when, from where.

use std::net::IpAddr;
use std::time::SystemTime;

use serde_json::Value;

use super::id::AccountId;

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An account, under the name that it had then.
    Account { id: AccountId, name: String },
    /// Somebody who said this name and could not prove it.
    Claimed { name: String },
    /// The command line on the machine itself.
    CommandLine,
    /// This program.
    System,
    /// Anybody, since authentication is switched off.
    Anybody,
}

/// What something was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditResource {
    /// As in `user`, `robot`, `upstream`.
    pub kind: String,
    /// Its name, as people know it.
    pub name: String,
}

/// One entry of the audit log. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// To the millisecond.
    pub at: SystemTime,
    pub actor: Actor,
    /// As in `user.create`, `login.refused`.
    pub action: String,
    pub resource: AuditResource,
    /// Where the request came from.
    pub address: Option<IpAddr>,
    /// The resource before and after, without its secrets.
    pub before: Option<Value>,
    pub after: Option<Value>,
    /// A sentence, where the above does not say it all.
    pub details: String,
}
