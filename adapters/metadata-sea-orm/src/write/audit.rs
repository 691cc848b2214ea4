//! The audit log.

use std::time::SystemTime;

use domain::access::AuditEntry;
use domain::ports::MetadataError;
use sea_orm::{ColumnTrait, DatabaseTransaction, DeleteMany, EntityTrait, QueryFilter};

use crate::entities::audit;
use crate::error::failed;
use crate::value::micros;

pub(crate) async fn add(transaction: &DatabaseTransaction, entry: AuditEntry) -> Result<(), MetadataError> {
    let model = audit::ActiveModel::from(entry);
    audit::Entity::insert(model).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn remove_before(transaction: &DatabaseTransaction, time: SystemTime) -> Result<(), MetadataError> {
    before(time).exec(transaction).await.map_err(failed)?;
    Ok(())
}

fn before(time: SystemTime) -> DeleteMany<audit::Entity> {
    audit::Entity::delete_many().filter(audit::Column::At.lt(micros(time)))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn old_entries_are_found_by_their_time() {
        let plan = plan(&before(UNIX_EPOCH).into_query()).await;
        assert!(plan.contains("SEARCH audit USING"), "{plan}");
        assert!(plan.contains("audit_by_at"), "{plan}");
    }
}
