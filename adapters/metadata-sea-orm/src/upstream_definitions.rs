//! The port of upstream definitions, over a database.

use async_trait::async_trait;
use domain::ports::upstream_definitions::UpstreamOrigin;
use domain::ports::{DefinitionChange, DefinitionError, MetadataError, UpstreamDefinition, UpstreamDefinitions};
use sea_orm::DatabaseTransaction;

use crate::database::Writers;
use crate::{SeaOrmMetadata, read, write};

#[async_trait]
impl UpstreamDefinitions for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<DefinitionChange>) -> Result<(), DefinitionError> {
        if changes.is_empty() {
            return Ok(());
        }
        let apply = |transaction: DatabaseTransaction| {
            let changes = changes.clone();
            async move { write::upstreams::changes(&transaction, changes).await.map(|()| (transaction, ())) }
        };
        self.database.write(Writers::InTurn, apply).await
    }

    async fn definitions(&self) -> Result<Vec<UpstreamDefinition>, MetadataError> {
        self.read(|reader| async move { read::upstreams::definitions(&reader).await }).await
    }

    async fn origins(&self) -> Result<Vec<UpstreamOrigin>, MetadataError> {
        self.read(|reader| async move { read::upstreams::origins(&reader).await }).await
    }

    async fn set_origins(&self, origins: Vec<UpstreamOrigin>) -> Result<(), MetadataError> {
        if origins.is_empty() {
            return Ok(());
        }
        let apply = |transaction: DatabaseTransaction| {
            let origins = origins.clone();
            async move { write::upstreams::set_origins(&transaction, origins).await.map(|()| (transaction, ())) }
        };
        self.database.write(Writers::InTurn, apply).await
    }
}
