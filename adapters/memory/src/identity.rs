//! Accounts and the audit log in memory.

mod audit;
mod feed;
mod rows;

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use async_trait::async_trait;
use domain::access::{Account, AccountId, AccountName, Grant, SessionId};
use domain::ports::identity::{AccountFilter, AuditFilter, AuditRow, SessionRow, TokenRow};
use domain::ports::{IdentityChange, IdentityError, IdentityRepo, MetadataError};
use tokio::sync::watch;

use self::audit::AuditLog;
pub use self::feed::MemoryChangeFeed;
use self::rows::Rows;

/// An [`IdentityRepo`] that is gone with the process.
#[derive(Debug, Default)]
pub struct MemoryIdentities {
    state: RwLock<State>,
    /// How often accounts and what belongs to them have changed.
    revision: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct State {
    rows: Rows,
    audit: AuditLog,
}

impl MemoryIdentities {
    pub fn new() -> Self {
        Self::default()
    }

    /// Subscribes to the changes from now on. The subscription fails as `Unavailable` once this is gone.
    pub fn subscribe(&self) -> MemoryChangeFeed {
        MemoryChangeFeed::new(self.revision.subscribe())
    }

    // Rows are replaced as a whole, so they are whole even where a reader has panicked.
    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl IdentityRepo for MemoryIdentities {
    async fn apply(&self, changes: Vec<IdentityChange>) -> Result<(), IdentityError> {
        let told = changes.iter().any(rows::is_told);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        // A condition may fail late: the rows are copied, and the copy takes their place once all is well. The log, which is
        // long, is left out of this, since what changes it cannot fail.
        let mut rows = state.rows.clone();
        let mut logged = Vec::new();
        for change in changes {
            logged.extend(rows.apply(change)?);
        }
        state.rows = rows;
        for change in logged {
            state.audit.apply(change);
        }
        drop(state);
        if told {
            self.revision.send_modify(|revision| *revision += 1);
        }
        Ok(())
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, MetadataError> {
        Ok(self.read().rows.account(id).cloned())
    }

    async fn account_by_name(&self, name: &AccountName) -> Result<Option<Account>, MetadataError> {
        Ok(self.read().rows.account_by_name(name).cloned())
    }

    async fn accounts<'a>(
        &self,
        filter: &AccountFilter,
        after: Option<&'a AccountName>,
        limit: usize,
    ) -> Result<Vec<Account>, MetadataError> {
        Ok(self.read().rows.accounts(filter, after).take(limit).cloned().collect())
    }

    async fn count_accounts(&self, filter: &AccountFilter) -> Result<u64, MetadataError> {
        Ok(self.read().rows.accounts(filter, None).count() as u64)
    }

    async fn grants(&self, account: AccountId) -> Result<Vec<Grant>, MetadataError> {
        Ok(self.read().rows.grants(account).to_vec())
    }

    async fn tokens(&self, account: AccountId) -> Result<Vec<TokenRow>, MetadataError> {
        Ok(self.read().rows.tokens(account))
    }

    async fn session(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
        Ok(self.read().rows.session(id).cloned())
    }

    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>, MetadataError> {
        Ok(self.read().rows.sessions(account))
    }

    async fn audit(
        &self,
        filter: &AuditFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditRow>, MetadataError> {
        Ok(self.read().audit.latest(filter, before).take(limit).collect())
    }

    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, MetadataError> {
        Ok(self.read().audit.latest(filter, None).count() as u64)
    }
}
