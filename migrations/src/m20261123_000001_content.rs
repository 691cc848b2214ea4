//! What is stored: blobs, the manifests among them, and what those name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::schema::{clustered, integer, required_text, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for table in [blobs(backend), manifests(backend), manifest_children(backend)] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// One row for each stored object, manifests included. `space` is empty for the shared blob space.
fn blobs(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Blobs::Table)
            .col(required_text(backend, Blobs::Space))
            .col(required_text(backend, Blobs::Digest))
            .col(integer(Blobs::Size))
            .col(integer(Blobs::CreatedAt))
            .col(integer(Blobs::LastAccessedAt))
            .col(integer(Blobs::AccessCount))
            .primary_key(Index::create().col(Blobs::Space).col(Blobs::Digest)),
    )
}

/// What a stored manifest says. Its size is that of its blob.
fn manifests(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Manifests::Table)
            .col(required_text(backend, Manifests::Space))
            .col(required_text(backend, Manifests::Digest))
            .col(required_text(backend, Manifests::MediaType))
            .col(text(backend, Manifests::ArtifactType))
            .col(text(backend, Manifests::Subject))
            .primary_key(Index::create().col(Manifests::Space).col(Manifests::Digest))
            .foreign_key(
                ForeignKey::create()
                    .name("manifests_are_blobs")
                    .from(Manifests::Table, (Manifests::Space, Manifests::Digest))
                    .to(Blobs::Table, (Blobs::Space, Blobs::Digest))
                    .on_delete(ForeignKeyAction::Cascade),
            ),
    )
}

/// The edges of the graph, in the manifest's order. A child need not be stored.
fn manifest_children(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(ManifestChildren::Table)
            .col(required_text(backend, ManifestChildren::Space))
            .col(required_text(backend, ManifestChildren::Parent))
            .col(integer(ManifestChildren::Position))
            .col(required_text(backend, ManifestChildren::Child))
            .primary_key(
                Index::create()
                    .col(ManifestChildren::Space)
                    .col(ManifestChildren::Parent)
                    .col(ManifestChildren::Position),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("children_have_a_parent")
                    .from(ManifestChildren::Table, (ManifestChildren::Space, ManifestChildren::Parent))
                    .to(Manifests::Table, (Manifests::Space, Manifests::Digest))
                    .on_delete(ForeignKeyAction::Cascade),
            ),
    )
}

fn indexes() -> [IndexCreateStatement; 3] {
    [
        // Eviction and retention walk from the blob that was used the longest ago.
        Index::create().name("blobs_by_last_accessed_at").table(Blobs::Table).col(Blobs::LastAccessedAt).take(),
        // Referrers.
        Index::create()
            .name("manifests_by_subject")
            .table(Manifests::Table)
            .col(Manifests::Space)
            .col(Manifests::Subject)
            .take(),
        // Which manifests name a content.
        Index::create()
            .name("manifest_children_by_child")
            .table(ManifestChildren::Table)
            .col(ManifestChildren::Space)
            .col(ManifestChildren::Child)
            .take(),
    ]
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
enum Manifests {
    Table,
    Space,
    Digest,
    MediaType,
    ArtifactType,
    Subject,
}

#[derive(DeriveIden)]
enum ManifestChildren {
    Table,
    Space,
    Parent,
    Position,
    Child,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_by_bytes_in_every_database() {
        let postgres = blobs(DbBackend::Postgres).to_string(PostgresQueryBuilder);
        assert!(postgres.contains(r#""digest" text NOT NULL COLLATE "C""#), "{postgres}");
        assert!(!postgres.contains("ROWID"), "{postgres}");
        let sqlite = blobs(DbBackend::Sqlite).to_string(SqliteQueryBuilder);
        assert!(!sqlite.contains("COLLATE"), "{sqlite}");
        assert!(sqlite.ends_with("WITHOUT ROWID"), "{sqlite}");
    }
}
