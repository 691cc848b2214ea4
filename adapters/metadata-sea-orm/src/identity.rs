//! The port of identities, over a database.

use async_trait::async_trait;
use domain::access::{Account, AccountId, AccountName, Grant, SessionId};
use domain::ports::identity::{AccountFilter, AuditFilter, AuditRow, SessionRow, TokenRow};
use domain::ports::{IdentityChange, IdentityError, IdentityRepo, MetadataError};
use sea_orm::DatabaseTransaction;

use crate::database::Writers;
use crate::{SeaOrmMetadata, read, write};

#[async_trait]
impl IdentityRepo for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<IdentityChange>) -> Result<(), IdentityError> {
        if changes.is_empty() {
            return Ok(());
        }
        let apply = |transaction: DatabaseTransaction| {
            let changes = changes.clone();
            async move { write::identity::changes(&transaction, changes).await.map(|()| (transaction, ())) }
        };
        self.database.write(Writers::InTurn, apply).await
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, MetadataError> {
        self.read(|reader| async move { read::accounts::account(&reader, id).await }).await
    }

    async fn account_by_name(&self, name: &AccountName) -> Result<Option<Account>, MetadataError> {
        self.read(|reader| async move { read::accounts::account_by_name(&reader, name).await }).await
    }

    async fn accounts<'a>(
        &self,
        filter: &AccountFilter,
        after: Option<&'a AccountName>,
        limit: usize,
    ) -> Result<Vec<Account>, MetadataError> {
        self.read(|reader| async move { read::accounts::accounts(&reader, filter, after, limit).await }).await
    }

    async fn count_accounts(&self, filter: &AccountFilter) -> Result<u64, MetadataError> {
        self.read(|reader| async move { read::accounts::count(&reader, filter).await }).await
    }

    async fn grants(&self, account: AccountId) -> Result<Vec<Grant>, MetadataError> {
        self.read(|reader| async move { read::credentials::grants(&reader, account).await }).await
    }

    async fn tokens(&self, account: AccountId) -> Result<Vec<TokenRow>, MetadataError> {
        self.read(|reader| async move { read::credentials::tokens(&reader, account).await }).await
    }

    async fn session(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
        self.read(|reader| async move { read::credentials::session(&reader, id).await }).await
    }

    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>, MetadataError> {
        self.read(|reader| async move { read::credentials::sessions(&reader, account).await }).await
    }

    async fn audit(
        &self,
        filter: &AuditFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditRow>, MetadataError> {
        self.read(|reader| async move { read::audit::audit(&reader, filter, before, limit).await }).await
    }

    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, MetadataError> {
        self.read(|reader| async move { read::audit::count(&reader, filter).await }).await
    }
}
