//! Which of several replicas does what only one is to do.

use sea_orm_migration::prelude::*;

use crate::schema::{clustered, integer, required_text, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let leases = clustered(
            backend,
            Table::create()
                .table(Leases::Table)
                .col(required_text(backend, Leases::Name))
                .col(required_text(backend, Leases::Holder))
                .col(text(backend, Leases::Url))
                .col(integer(Leases::Token))
                .col(integer(Leases::ExpiresAt))
                .primary_key(Index::create().col(Leases::Name)),
        );
        manager.create_table(leases).await?;
        // Which have ended.
        let by_end = Index::create().name("leases_by_expires_at").table(Leases::Table).col(Leases::ExpiresAt).take();
        manager.create_index(by_end).await
    }
}

#[derive(DeriveIden)]
enum Leases {
    Table,
    Name,
    Holder,
    Url,
    Token,
    ExpiresAt,
}
