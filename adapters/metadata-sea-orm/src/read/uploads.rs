//! Upload sessions.

use std::time::SystemTime;

use domain::ports::MetadataError;
use domain::ports::metadata::UploadRow;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rows;
use crate::entities::upload;
use crate::error::failed;
use crate::value::micros;

pub(crate) async fn uploads(
    reader: &DatabaseConnection,
    touched_before: SystemTime,
    limit: usize,
) -> Result<Vec<UploadRow>, MetadataError> {
    let models = uploads_query(touched_before, limit).all(reader).await.map_err(failed)?;
    models.into_iter().map(UploadRow::try_from).collect()
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
