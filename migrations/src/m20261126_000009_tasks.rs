//! Long work in the background, which all replicas know of: tasks, and how pins stand.

use sea_orm_migration::prelude::*;

use crate::schema::{boolean, clustered, integer, optional_integer, required_text, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let tasks = clustered(
            backend,
            Table::create()
                .table(Tasks::Table)
                .col(required_text(backend, Tasks::Id))
                .col(required_text(backend, Tasks::Kind))
                .col(required_text(backend, Tasks::State))
                .col(integer(Tasks::Done))
                .col(integer(Tasks::Total))
                .col(integer(Tasks::Bytes))
                .col(integer(Tasks::StartedAt))
                .col(optional_integer(Tasks::FinishedAt))
                .col(text(backend, Tasks::Result))
                .col(text(backend, Tasks::Error))
                // Somebody wants it to end.
                .col(boolean(Tasks::Cancelled))
                // By the database's clock: from then on one that runs counts as interrupted.
                .col(integer(Tasks::ExpiresAt))
                .primary_key(Index::create().col(Tasks::Id)),
        );
        manager.create_table(tasks).await?;
        let pin_statuses = clustered(
            backend,
            Table::create()
                .table(PinStatuses::Table)
                .col(required_text(backend, PinStatuses::Pin))
                .col(required_text(backend, PinStatuses::State))
                .col(text(backend, PinStatuses::Reason))
                .col(integer(PinStatuses::HeldContents))
                .col(integer(PinStatuses::HeldBytes))
                .col(integer(PinStatuses::MissingContents))
                .col(integer(PinStatuses::MissingBytes))
                .col(optional_integer(PinStatuses::CheckedAt))
                .col(optional_integer(PinStatuses::NextAt))
                .primary_key(Index::create().col(PinStatuses::Pin)),
        );
        manager.create_table(pin_statuses).await
    }
}

#[derive(DeriveIden)]
enum Tasks {
    Table,
    Id,
    Kind,
    State,
    Done,
    Total,
    Bytes,
    StartedAt,
    FinishedAt,
    Result,
    Error,
    Cancelled,
    ExpiresAt,
}

#[derive(DeriveIden)]
enum PinStatuses {
    Table,
    Pin,
    State,
    Reason,
    HeldContents,
    HeldBytes,
    MissingContents,
    MissingBytes,
    CheckedAt,
    NextAt,
}
