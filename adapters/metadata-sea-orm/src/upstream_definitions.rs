//! The port of upstream definitions, over a database.

use async_trait::async_trait;
use domain::ports::upstream_definitions::UpstreamOrigin;
use domain::ports::{DefinitionChange, DefinitionError, MetadataError, UpstreamDefinition, UpstreamDefinitions};

use crate::error::failed;
use crate::{SeaOrmMetadata, read, sqlite, write};

#[async_trait]
impl UpstreamDefinitions for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<DefinitionChange>) -> Result<(), DefinitionError> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        write::upstreams::changes(&transaction, changes).await?;
        Ok(transaction.commit().await.map_err(failed)?)
    }

    async fn definitions(&self) -> Result<Vec<UpstreamDefinition>, MetadataError> {
        read::upstreams::definitions(&self.pools.reader).await
    }

    async fn origins(&self) -> Result<Vec<UpstreamOrigin>, MetadataError> {
        read::upstreams::origins(&self.pools.reader).await
    }

    async fn set_origins(&self, origins: Vec<UpstreamOrigin>) -> Result<(), MetadataError> {
        if origins.is_empty() {
            return Ok(());
        }
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        write::upstreams::set_origins(&transaction, origins).await?;
        transaction.commit().await.map_err(failed)
    }
}
