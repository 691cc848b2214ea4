//! The audit log.

use domain::ports::MetadataError;
use domain::ports::identity::{AuditFilter, AuditRow};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rows;
use crate::entities::audit;
use crate::error::failed;
use crate::value::{micros, text, unsigned};

pub(crate) async fn audit(
    reader: &DatabaseConnection,
    filter: &AuditFilter,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<AuditRow>, MetadataError> {
    let models = page(filter, before, limit).all(reader).await.map_err(failed)?;
    models.into_iter().map(AuditRow::try_from).collect()
}

fn page(filter: &AuditFilter, before: Option<u64>, limit: usize) -> Select<audit::Entity> {
    let query = audit::Entity::find().filter(holds(filter)).order_by_desc(audit::Column::Id).limit(rows(limit));
    match before {
        // Every number that the databases have is below one for which they have no room.
        Some(before) => query.filter(audit::Column::Id.lt(i64::try_from(before).unwrap_or(i64::MAX))),
        None => query,
    }
}

pub(crate) async fn count(reader: &DatabaseConnection, filter: &AuditFilter) -> Result<u64, MetadataError> {
    let count = count_query(filter).into_tuple::<i64>().one(reader).await.map_err(failed)?.unwrap_or_default();
    unsigned(audit::TABLE, "id", count)
}

fn count_query(filter: &AuditFilter) -> Select<audit::Entity> {
    let entries = Expr::col((audit::Entity, audit::Column::Id)).count();
    audit::Entity::find().select_only().expr(entries).filter(holds(filter))
}

fn holds(filter: &AuditFilter) -> Condition {
    Condition::all()
        .add_option(filter.action.as_deref().map(|action| audit::Column::Action.eq(text(action))))
        .add_option(filter.resource_kind.as_deref().map(|kind| audit::Column::ResourceKind.eq(text(kind))))
        .add_option(filter.resource_name.as_deref().map(|name| audit::Column::ResourceName.eq(text(name))))
        .add_option(filter.account.map(|id| audit::Column::ActorAccount.eq(id.to_string())))
        .add_option(filter.actor_name.as_deref().map(|name| audit::Column::ActorName.eq(text(name))))
        .add_option(filter.address.map(|address| audit::Column::Address.eq(address.to_string())))
        .add_option(filter.from.map(|time| audit::Column::At.gte(micros(time))))
        .add_option(filter.until.map(|time| audit::Column::At.lt(micros(time))))
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::time::UNIX_EPOCH;

    use domain::access::AccountId;
    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    fn filters() -> [(AuditFilter, &'static str); 6] {
        let none = AuditFilter::default;
        let text = || Some("x".to_owned());
        [
            (AuditFilter { action: text(), ..none() }, "audit_by_action"),
            (AuditFilter { resource_kind: text(), ..none() }, "audit_by_resource_kind"),
            (AuditFilter { resource_name: text(), ..none() }, "audit_by_resource_name"),
            (AuditFilter { account: Some(AccountId::from_random(1)), ..none() }, "audit_by_actor_account"),
            (AuditFilter { actor_name: text(), ..none() }, "audit_by_actor_name"),
            (AuditFilter { address: Some(IpAddr::from([127, 0, 0, 1])), ..none() }, "audit_by_address"),
        ]
    }

    #[tokio::test]
    async fn a_page_of_the_whole_log_is_walked_in_its_order() {
        let plan = plan(&page(&AuditFilter::default(), Some(9), 100).into_query()).await;
        assert!(plan.contains("SEARCH audit USING INTEGER PRIMARY KEY"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }

    #[tokio::test]
    async fn a_page_by_each_value_is_walked_in_its_order() {
        for (filter, index) in filters() {
            let plan = plan(&page(&filter, Some(9), 100).into_query()).await;
            assert!(plan.contains(&format!("SEARCH audit USING INDEX {index}")), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }

    #[tokio::test]
    async fn entries_of_each_value_and_of_a_time_are_counted_by_an_index_alone() {
        let of_a_time = AuditFilter { from: Some(UNIX_EPOCH), until: Some(UNIX_EPOCH), ..AuditFilter::default() };
        for (filter, index) in filters().into_iter().chain([(of_a_time, "audit_by_at")]) {
            let plan = plan(&count_query(&filter).into_query()).await;
            assert!(plan.contains(&format!("SEARCH audit USING COVERING INDEX {index}")), "{plan}");
        }
    }
}
