//! The port of how pins stand, over a database.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::access::PinId;
use domain::ports::pin_statuses::PinStatus;
use domain::ports::{MetadataError, PinStatuses};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::SeaOrmMetadata;
use crate::database::Writers;
use crate::entities::pin_status::{self, Column, Entity};
use crate::error::failed;

/// Rows of one statement: each has nine values, and PostgreSQL takes 65,535 of them.
const AT_ONCE: usize = 500;

#[async_trait]
impl PinStatuses for SeaOrmMetadata {
    async fn tell_pins(&self, told: &[(PinId, PinStatus)], gone: &[PinId]) -> Result<(), MetadataError> {
        let tell = |transaction: DatabaseTransaction| async move {
            for gone in gone.chunks(AT_ONCE) {
                let forget = Entity::delete_many().filter(Column::Pin.is_in(gone.iter().map(ToString::to_string)));
                forget.exec(&transaction).await.map_err(failed)?;
            }
            for told in told.chunks(AT_ONCE) {
                let rows = told.iter().map(|(pin, status)| pin_status::row(*pin, status));
                let put = Entity::insert_many(rows.collect::<Result<Vec<_>, _>>()?);
                let anew = OnConflict::column(Column::Pin).update_columns(pin_status::replaced()).to_owned();
                put.on_conflict(anew).exec_without_returning(&transaction).await.map_err(failed)?;
            }
            Ok((transaction, ()))
        };
        self.database.write(Writers::Together, tell).await
    }

    async fn forget_pins(&self) -> Result<(), MetadataError> {
        let forget = |transaction: DatabaseTransaction| async move {
            Entity::delete_many().exec(&transaction).await.map_err(failed)?;
            Ok((transaction, ()))
        };
        self.database.write(Writers::Together, forget).await
    }

    async fn pin_statuses(&self) -> Result<HashMap<PinId, PinStatus>, MetadataError> {
        let all = |reader: DatabaseConnection| async move { Entity::find().all(&reader).await.map_err(failed) };
        self.read(all).await?.into_iter().map(TryFrom::try_from).collect()
    }
}
