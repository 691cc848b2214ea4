//! Pins.

use domain::access::PinId;
use domain::cache::Pin;
use domain::ports::MetadataError;
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

use crate::entities::pin;
use crate::error::failed;

pub(crate) async fn pins(reader: &DatabaseConnection) -> Result<Vec<Pin>, MetadataError> {
    let query = pin::Entity::find().order_by_asc(pin::Column::CreatedAt).order_by_asc(pin::Column::Id);
    query.all(reader).await.map_err(failed)?.into_iter().map(Pin::try_from).collect()
}

pub(crate) async fn pin(reader: &DatabaseConnection, id: PinId) -> Result<Option<Pin>, MetadataError> {
    let model = pin::Entity::find_by_id(id.to_string()).one(reader).await.map_err(failed)?;
    model.map(Pin::try_from).transpose()
}
