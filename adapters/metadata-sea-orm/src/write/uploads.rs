//! Upload sessions.

use domain::oci::{UploadId, UpstreamName};
use domain::ports::MetadataError;
use domain::ports::metadata::{UploadRow, UploadState};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::entities::upload;
use crate::error::failed;
use crate::value::{integer, micros};

pub(super) async fn put_upload(
    transaction: &DatabaseTransaction,
    row: UploadRow,
    state: Option<UploadState>,
) -> Result<(), MetadataError> {
    let number = |column, value| integer(upload::TABLE, column, value);
    let optional = |column, value: Option<u64>| value.map(|value| number(column, value)).transpose();
    let state = state.as_ref();
    let model = upload::ActiveModel {
        id: Set(row.id.to_string()),
        upstream: Set(row.repository.upstream.as_str().to_owned()),
        repository: Set(row.repository.repository.as_str().to_owned()),
        location: Set(row.location),
        received: Set(number("received", row.received)?),
        started_at: Set(micros(row.started_at)),
        touched_at: Set(micros(row.touched_at)),
        stamp: Set(optional("stamp", state.map(|state| state.stamp))?),
        written: Set(optional("written", state.map(|state| state.written))?),
        min_chunk: Set(optional("min_chunk", state.and_then(|state| state.min_chunk))?),
        adrift: Set(state.map(|state| state.adrift)),
        algorithm: Set(state.map(|state| state.algorithm.as_str().to_owned())),
        hasher: Set(state.map(|state| state.hasher.clone())),
        tail: Set(state.map(|state| state.tail.clone())),
    };
    let existing = OnConflict::column(upload::Column::Id)
        .update_columns([
            upload::Column::Location,
            upload::Column::Received,
            upload::Column::TouchedAt,
            upload::Column::Stamp,
            upload::Column::Written,
            upload::Column::MinChunk,
            upload::Column::Adrift,
            upload::Column::Algorithm,
            upload::Column::Hasher,
            upload::Column::Tail,
        ])
        .to_owned();
    upload::Entity::insert(model).on_conflict(existing).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn drop_upload(transaction: &DatabaseTransaction, id: UploadId) -> Result<(), MetadataError> {
    upload::Entity::delete_by_id(id.to_string()).exec(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn forget_upstream(
    transaction: &DatabaseTransaction,
    upstream: &UpstreamName,
) -> Result<(), MetadataError> {
    let uploads = upload::Entity::delete_many().filter(upload::Column::Upstream.eq(upstream.as_str()));
    uploads.exec(transaction).await.map_err(failed)?;
    Ok(())
}
