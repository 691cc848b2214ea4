//! Who may do what: accounts, their rights per repository, and what a token narrows them to.
//!
//! Everything here is a value or a pure decision over values: passwords are hashed, tokens signed and rows kept behind the
//! ports. Rights speak of the canonical name `<upstream>/<repository>` alone, so no alias of a request reaches round them.

mod account;
mod action;
mod audit;
mod claims;
mod grant;
mod id;
mod login_limit;
mod name;
mod password;
mod policy;
mod role;
mod scope;

pub use account::{Account, AccountKind, Identity};
pub use action::{Action, Actions, ActionsError};
pub use audit::{Actor, AuditEntry, AuditResource};
pub use claims::{Audience, Claims, ScopeGrant, ScopeResource, Subject};
pub use grant::Grant;
pub use id::{AccountId, PinId, SessionId, TaskId, TokenId};
pub use login_limit::{Attempts, LoginLimit};
pub use name::{AccountName, AccountNameError};
pub use password::{MIN_PASSWORD_LEN, Password, PasswordError, PasswordHash, SecretDigest};
pub use policy::{AccessPolicy, Principal, Verdict};
pub use role::{Role, RoleError};
pub use scope::{RequestedResource, RequestedScope};
