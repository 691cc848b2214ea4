//! The keys of an installation whose processes share nothing but the database.

use sea_orm_migration::prelude::*;

use crate::schema::{bytes, integer, required_text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager
            .create_table(
                Table::create()
                    .table(Keys::Table)
                    .col(integer(Keys::Id).primary_key())
                    .col(required_text(backend, Keys::Version))
                    .col(bytes(Keys::Content))
                    .take(),
            )
            .await
    }
}

#[derive(DeriveIden)]
enum Keys {
    Table,
    /// Always the same: there is one row at most.
    Id,
    Version,
    Content,
}
