//! Configuration that was changed at run time.

use sea_orm_migration::prelude::*;

use crate::schema::{clustered, integer, required_text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager
            .create_table(clustered(
                backend,
                Table::create()
                    .table(Settings::Table)
                    .col(required_text(backend, Settings::Key))
                    .col(required_text(backend, Settings::Value))
                    .col(integer(Settings::UpdatedAt))
                    .primary_key(Index::create().col(Settings::Key)),
            ))
            .await
    }
}

#[derive(DeriveIden)]
enum Settings {
    Table,
    Key,
    Value,
    UpdatedAt,
}
