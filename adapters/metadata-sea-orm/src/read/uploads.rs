//! Upload sessions.

use std::time::SystemTime;

use domain::oci::UploadId;
use domain::ports::MetadataError;
use domain::ports::metadata::{UploadRow, UploadState};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rows;
use crate::entities::upload;
use crate::error::failed;
use crate::value::micros;

pub(crate) async fn upload(
    reader: &DatabaseConnection,
    id: UploadId,
) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
    let model = upload::Entity::find_by_id(id.to_string()).one(reader).await.map_err(failed)?;
    model.map(upload::Model::into_parts).transpose()
}

pub(crate) async fn uploads(
    reader: &DatabaseConnection,
    touched_before: SystemTime,
    limit: usize,
) -> Result<Vec<UploadRow>, MetadataError> {
    let sessions = uploads_query(touched_before, limit).into_partial_model::<upload::Session>();
    sessions.all(reader).await.map_err(failed)?.into_iter().map(UploadRow::try_from).collect()
}

fn uploads_query(touched_before: SystemTime, limit: usize) -> Select<upload::Entity> {
    upload::Entity::find()
        .filter(upload::Column::TouchedAt.lt(micros(touched_before)))
        .order_by_asc(upload::Column::TouchedAt)
        .order_by_asc(upload::Column::Id)
        .limit(rows(limit))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn silent_uploads_are_found_in_their_order_by_the_index_alone() {
        let plan = plan(&uploads_query(UNIX_EPOCH, 100).into_query()).await;
        assert!(plan.contains("SEARCH uploads USING INDEX uploads_by_touched_at"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
