//! What people see of the cache: requests by repository, pins, and an index for each order of the list of entries.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::schema::{clustered, integer, required_text, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for table in [traffic(backend), pins(backend)] {
            manager.create_table(table).await?;
        }
        // The one below has its columns and the key, so that a page goes on within equal times.
        let old = Index::drop().name("blobs_by_last_accessed_at").table(Blobs::Table).to_owned();
        manager.drop_index(old).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Requests that were answered, by repository. A row outlives all that the repository has.
fn traffic(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Traffic::Table)
            .col(required_text(backend, Traffic::Upstream))
            .col(required_text(backend, Traffic::Repository))
            .col(integer(Traffic::Hits))
            .col(integer(Traffic::Misses))
            .primary_key(Index::create().col(Traffic::Upstream).col(Traffic::Repository)),
    )
}

/// What is kept whatever is cleaned up: a pattern, or a tag of a repository, or a digest.
fn pins(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Pins::Table)
            .col(required_text(backend, Pins::Id))
            .col(text(backend, Pins::Pattern))
            .col(text(backend, Pins::Upstream))
            .col(text(backend, Pins::Repository))
            .col(text(backend, Pins::Tag))
            .col(text(backend, Pins::Digest))
            .col(required_text(backend, Pins::Description))
            .col(integer(Pins::CreatedAt))
            .primary_key(Index::create().col(Pins::Id)),
    )
}

fn indexes() -> Vec<IndexCreateStatement> {
    let sorted = |name: &str, column: Blobs| {
        Index::create().name(name).table(Blobs::Table).col(column).col(Blobs::Space).col(Blobs::Digest).take()
    };
    vec![
        sorted("blobs_by_access", Blobs::LastAccessedAt),
        sorted("blobs_by_creation", Blobs::CreatedAt),
        sorted("blobs_by_size", Blobs::Size),
        sorted("blobs_by_access_count", Blobs::AccessCount),
        // In which spaces a digest is.
        Index::create().name("blobs_by_digest").table(Blobs::Table).col(Blobs::Digest).col(Blobs::Space).take(),
        // Which tags point to a digest.
        Index::create().name("tags_by_digest").table(Tags::Table).col(Tags::Digest).take(),
    ]
}

#[derive(DeriveIden)]
enum Traffic {
    Table,
    Upstream,
    Repository,
    Hits,
    Misses,
}

#[derive(DeriveIden)]
enum Pins {
    Table,
    Id,
    Pattern,
    Upstream,
    Repository,
    Tag,
    Digest,
    Description,
    CreatedAt,
}

#[derive(DeriveIden)]
enum Blobs {
    Table,
    Space,
    Digest,
    Size,
    CreatedAt,
    LastAccessedAt,
    AccessCount,
}

#[derive(DeriveIden)]
enum Tags {
    Table,
    Digest,
}
