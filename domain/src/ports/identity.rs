//! Accounts, their grants and tokens, their logins, and the audit log.
//!
//! As with the metadata, writes are values that become visible together or not at all. Unlike there, some have a condition:
//! where one does not hold, nothing of the list happens.

use std::net::IpAddr;
use std::time::SystemTime;

use async_trait::async_trait;

use super::metadata::MetadataError;
use crate::access::{Account, AccountId, AccountName, AuditEntry, Grant, SecretDigest, SessionId, TokenId};

/// Why a change of identities was not made.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("there is an account of this name already")]
    NameTaken,
    #[error("there is no such account")]
    NotFound,
    /// Somebody else has changed the account meanwhile.
    #[error("the account has been changed meanwhile")]
    Stale,
    #[error("this would leave no administrator who can log in")]
    LastAdmin,
    /// There are accounts already.
    #[error("there are accounts already")]
    NotFirst,
    #[error(transparent)]
    Failed(#[from] MetadataError),
}

/// A token of a robot account. The token itself is nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    pub id: TokenId,
    pub account: AccountId,
    /// What it is for, in the words of whoever made it.
    pub description: String,
    pub digest: SecretDigest,
    pub created_at: SystemTime,
    pub expires_at: Option<SystemTime>,
    /// When it was last used, to about a minute.
    pub last_used_at: Option<SystemTime>,
}

/// A login that can be refreshed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    pub id: SessionId,
    pub account: AccountId,
    pub created_at: SystemTime,
    pub expires_at: SystemTime,
    /// What logged in, as it called itself.
    pub client: String,
}

/// An entry of the audit log with its place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Later entries have higher numbers.
    pub id: u64,
    pub entry: AuditEntry,
}

/// Which entries of the audit log are wanted: those for which everything holds that is said here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub action: Option<String>,
    pub resource_kind: Option<String>,
    pub resource_name: Option<String>,
    /// The account that did it.
    pub account: Option<AccountId>,
    /// The name of who did it or claimed to.
    pub actor_name: Option<String>,
    pub address: Option<IpAddr>,
    /// Not before this time.
    pub from: Option<SystemTime>,
    /// Before this time.
    pub until: Option<SystemTime>,
}

/// Which accounts are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Robots only, or users only.
    pub robots: Option<bool>,
    /// Part of the name, in any case.
    pub name_contains: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdentityChange {
    /// Holds where there is no account yet; `NotFirst` else.
    RequireEmpty,
    /// `NameTaken` where another account has the name.
    AddAccount(Account),
    /// Replaces the account's row; its id and name stay. `NotFound` where there is none, `Stale` where its revision is not
    /// `expected`. The new revision is the old one and 1, whatever the row says.
    UpdateAccount { account: Account, expected: u64 },
    /// With its grants, tokens and sessions. `NotFound` where there is none, `Stale` where a revision is expected and it is
    /// another.
    RemoveAccount { id: AccountId, expected: Option<u64> },
    /// Replaces the account's grants, in this order. A pattern may be there once; the last of several counts. `NotFound` where
    /// there is no such account.
    SetGrants { account: AccountId, grants: Vec<Grant> },
    /// `NotFound` where there is no such account.
    AddToken(TokenRow),
    /// `NotFound` where there is none.
    RemoveToken { account: AccountId, id: TokenId },
    /// Moves the time of last use forward, never back. Nothing happens where there is none.
    TouchToken { id: TokenId, at: SystemTime },
    /// `NotFound` where there is no such account.
    AddSession(SessionRow),
    /// Moves the session's end forward, never back. Nothing happens where there is none.
    ExtendSession { id: SessionId, expires_at: SystemTime },
    /// Nothing happens where there is none.
    RemoveSession { id: SessionId },
    /// All of the account's but one.
    RemoveSessions { account: AccountId, except: Option<SessionId> },
    /// Sessions that have ended by then.
    RemoveEndedSessions { by: SystemTime },
    /// Entries older than this.
    RemoveAuditBefore { time: SystemTime },
    /// Holds where, after everything before it in the list, an enabled user without an end has the role `admin`; `LastAdmin`
    /// else.
    RequireAdmin,
    /// Adds an entry to the audit log.
    Audit(AuditEntry),
}

/// Accounts and what belongs to them.
///
/// - `apply` makes all of its changes visible together, or none: a condition that does not hold takes everything back.
/// - What `apply` has returned for is seen by every later read, and survives a crash of the process.
/// - Names are listed in the byte order of their text.
/// - Times are kept to the millisecond at least.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait IdentityRepo: Send + Sync + 'static {
    async fn apply(&self, changes: Vec<IdentityChange>) -> Result<(), IdentityError>;

    async fn account(&self, id: AccountId) -> Result<Option<Account>, MetadataError>;

    async fn account_by_name(&self, name: &AccountName) -> Result<Option<Account>, MetadataError>;

    /// Up to `limit` accounts whose names follow `after`.
    async fn accounts<'a>(
        &self,
        filter: &AccountFilter,
        after: Option<&'a AccountName>,
        limit: usize,
    ) -> Result<Vec<Account>, MetadataError>;

    /// The accounts for which the filter holds.
    async fn count_accounts(&self, filter: &AccountFilter) -> Result<u64, MetadataError>;

    /// The account's grants, in their order.
    async fn grants(&self, account: AccountId) -> Result<Vec<Grant>, MetadataError>;

    /// The account's tokens, the oldest first.
    async fn tokens(&self, account: AccountId) -> Result<Vec<TokenRow>, MetadataError>;

    async fn session(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError>;

    /// The account's sessions, the newest first.
    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>, MetadataError>;

    /// Up to `limit` entries of the audit log with numbers below `before`, the latest first.
    async fn audit(
        &self,
        filter: &AuditFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditRow>, MetadataError>;

    /// The entries for which the filter holds.
    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, MetadataError>;
}
