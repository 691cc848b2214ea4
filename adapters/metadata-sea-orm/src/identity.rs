//! The port of identities, over a database.

use async_trait::async_trait;
use domain::access::{Account, AccountId, AccountName, Grant, SessionId};
use domain::ports::identity::{AccountFilter, AuditFilter, AuditRow, SessionRow, TokenRow};
use domain::ports::{IdentityChange, IdentityError, IdentityRepo, MetadataError};

use crate::error::failed;
use crate::{SeaOrmMetadata, read, sqlite, write};

#[async_trait]
impl IdentityRepo for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<IdentityChange>) -> Result<(), IdentityError> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        write::identity::changes(&transaction, changes).await?;
        Ok(transaction.commit().await.map_err(failed)?)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, MetadataError> {
        read::accounts::account(&self.pools.reader, id).await
    }

    async fn account_by_name(&self, name: &AccountName) -> Result<Option<Account>, MetadataError> {
        read::accounts::account_by_name(&self.pools.reader, name).await
    }

    async fn accounts<'a>(
        &self,
        filter: &AccountFilter,
        after: Option<&'a AccountName>,
        limit: usize,
    ) -> Result<Vec<Account>, MetadataError> {
        read::accounts::accounts(&self.pools.reader, filter, after, limit).await
    }

    async fn count_accounts(&self, filter: &AccountFilter) -> Result<u64, MetadataError> {
        read::accounts::count(&self.pools.reader, filter).await
    }

    async fn grants(&self, account: AccountId) -> Result<Vec<Grant>, MetadataError> {
        read::credentials::grants(&self.pools.reader, account).await
    }

    async fn tokens(&self, account: AccountId) -> Result<Vec<TokenRow>, MetadataError> {
        read::credentials::tokens(&self.pools.reader, account).await
    }

    async fn session(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
        read::credentials::session(&self.pools.reader, id).await
    }

    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>, MetadataError> {
        read::credentials::sessions(&self.pools.reader, account).await
    }

    async fn audit(
        &self,
        filter: &AuditFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditRow>, MetadataError> {
        read::audit::audit(&self.pools.reader, filter, before, limit).await
    }

    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, MetadataError> {
        read::audit::count(&self.pools.reader, filter).await
    }
}
