//! Pins.

use domain::access::PinId;
use domain::cache::Pin;
use domain::ports::MetadataError;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait};

use crate::entities::pin;
use crate::error::failed;

pub(super) async fn put_pin(transaction: &DatabaseTransaction, row: Pin) -> Result<(), MetadataError> {
    let existing = OnConflict::column(pin::Column::Id).update_columns(pin::replaced()).to_owned();
    pin::Entity::insert(pin::ActiveModel::from(row))
        .on_conflict(existing)
        .exec_without_returning(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

pub(super) async fn drop_pin(transaction: &DatabaseTransaction, id: PinId) -> Result<(), MetadataError> {
    pin::Entity::delete_by_id(id.to_string()).exec(transaction).await.map_err(failed)?;
    Ok(())
}
