//! How often each topic of the change feed has changed.

use domain::ports::MetadataError;
use sea_orm::{DatabaseConnection, EntityTrait};

use crate::entities::revision;
use crate::error::failed;

/// The revisions of topics, by the names that these are stored with. A newer program may have more of them than this one.
pub(crate) async fn revisions(reader: &DatabaseConnection) -> Result<Vec<(String, i64)>, MetadataError> {
    let models = revision::Entity::find().all(reader).await.map_err(failed)?;
    Ok(models.into_iter().map(|model| (model.topic, model.revision)).collect())
}
