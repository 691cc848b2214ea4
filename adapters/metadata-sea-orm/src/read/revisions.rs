//! How often each topic of the change feed has changed.

use domain::ports::MetadataError;
use sea_orm::{DatabaseConnection, EntityTrait};

use crate::entities::revision;
use crate::error::failed;

/// The topics by the names that they are stored with. A newer program may have more of them than this one.
pub(crate) async fn revisions(reader: &DatabaseConnection) -> Result<Vec<revision::Model>, MetadataError> {
    revision::Entity::find().all(reader).await.map_err(failed)
}
