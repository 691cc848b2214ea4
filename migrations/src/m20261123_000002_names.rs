//! What repositories give access to: links to digests, and tags.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::schema::{clustered, integer, required_text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for table in [links(backend), tags(backend)] {
            manager.create_table(table).await?;
        }
        manager.create_index(links_by_digest()).await
    }
}

/// Permission to read a digest in a repository. It outlives the content, hence no foreign key.
fn links(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Links::Table)
            .col(required_text(backend, Links::Upstream))
            .col(required_text(backend, Links::Repository))
            .col(required_text(backend, Links::Digest))
            .col(integer(Links::CheckedAt))
            .primary_key(Index::create().col(Links::Upstream).col(Links::Repository).col(Links::Digest)),
    )
}

/// What a tag points to. The manifest need not be stored.
fn tags(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Tags::Table)
            .col(required_text(backend, Tags::Upstream))
            .col(required_text(backend, Tags::Repository))
            .col(required_text(backend, Tags::Tag))
            .col(required_text(backend, Tags::Digest))
            .col(required_text(backend, Tags::MediaType))
            .col(integer(Tags::Size))
            .col(integer(Tags::CheckedAt))
            .primary_key(Index::create().col(Tags::Upstream).col(Tags::Repository).col(Tags::Tag)),
    )
}

/// Which repositories give access to a digest.
fn links_by_digest() -> IndexCreateStatement {
    Index::create().name("links_by_digest").table(Links::Table).col(Links::Digest).take()
}

#[derive(DeriveIden)]
enum Links {
    Table,
    Upstream,
    Repository,
    Digest,
    CheckedAt,
}

#[derive(DeriveIden)]
enum Tags {
    Table,
    Upstream,
    Repository,
    Tag,
    Digest,
    MediaType,
    Size,
    CheckedAt,
}
