//! Upstreams that administrators define, and which registry each name has stood for.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::schema::{clustered, integer, optional_bytes, required_text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager.create_table(definitions(backend)).await?;
        manager.create_table(origins(backend)).await
    }
}

/// `settings` is a JSON object with the keys of the configuration file; what is secret stands beside it, sealed.
fn definitions(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(UpstreamDefinitions::Table)
            .col(required_text(backend, UpstreamDefinitions::Name))
            .col(required_text(backend, UpstreamDefinitions::Settings))
            .col(optional_bytes(UpstreamDefinitions::Password))
            .col(optional_bytes(UpstreamDefinitions::ClientKey))
            .col(optional_bytes(UpstreamDefinitions::Headers))
            .col(optional_bytes(UpstreamDefinitions::HttpProxy))
            .col(integer(UpstreamDefinitions::CreatedAt))
            .col(integer(UpstreamDefinitions::UpdatedAt))
            .col(integer(UpstreamDefinitions::Revision))
            .primary_key(Index::create().col(UpstreamDefinitions::Name)),
    )
}

/// The registry that the links and tags of a name are about. No foreign key: it outlives the definition, as they do.
fn origins(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(UpstreamOrigins::Table)
            .col(required_text(backend, UpstreamOrigins::Name))
            .col(required_text(backend, UpstreamOrigins::Url))
            .col(required_text(backend, UpstreamOrigins::Source))
            .primary_key(Index::create().col(UpstreamOrigins::Name)),
    )
}

#[derive(DeriveIden)]
enum UpstreamDefinitions {
    Table,
    Name,
    Settings,
    Password,
    ClientKey,
    Headers,
    HttpProxy,
    CreatedAt,
    UpdatedAt,
    Revision,
}

#[derive(DeriveIden)]
enum UpstreamOrigins {
    Table,
    Name,
    Url,
    Source,
}
