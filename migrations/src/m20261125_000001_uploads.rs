//! What is being pushed: the upload sessions that are open at the upstreams.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::schema::{clustered, integer, required_text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(uploads(manager.get_database_backend())).await?;
        manager.create_index(uploads_by_touched_at()).await
    }
}

/// One row for each session, named by the UUID that the client has. `location` is where the session goes on at the
/// upstream.
fn uploads(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Uploads::Table)
            .col(required_text(backend, Uploads::Id))
            .col(required_text(backend, Uploads::Upstream))
            .col(required_text(backend, Uploads::Repository))
            .col(required_text(backend, Uploads::Location))
            .col(integer(Uploads::Received))
            .col(integer(Uploads::StartedAt))
            .col(integer(Uploads::TouchedAt))
            .primary_key(Index::create().col(Uploads::Id)),
    )
}

/// Which sessions have been silent the longest.
fn uploads_by_touched_at() -> IndexCreateStatement {
    Index::create().name("uploads_by_touched_at").table(Uploads::Table).col(Uploads::TouchedAt).col(Uploads::Id).take()
}

#[derive(DeriveIden)]
enum Uploads {
    Table,
    Id,
    Upstream,
    Repository,
    Location,
    Received,
    StartedAt,
    TouchedAt,
}
