//! Accounts.

use domain::access::{Account, AccountId, AccountName};
use domain::ports::MetadataError;
use domain::ports::identity::AccountFilter;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rows;
use crate::entities::account;
use crate::error::failed;
use crate::value::{text, unsigned};

pub(crate) async fn account(reader: &DatabaseConnection, id: AccountId) -> Result<Option<Account>, MetadataError> {
    let model = account::Entity::find_by_id(id.to_string()).one(reader).await.map_err(failed)?;
    model.map(Account::try_from).transpose()
}

pub(crate) async fn account_by_name(
    reader: &DatabaseConnection,
    name: &AccountName,
) -> Result<Option<Account>, MetadataError> {
    let model = by_name(name).one(reader).await.map_err(failed)?;
    model.map(Account::try_from).transpose()
}

fn by_name(name: &AccountName) -> Select<account::Entity> {
    account::Entity::find().filter(account::Column::Name.eq(name.as_str()))
}

pub(crate) async fn accounts(
    reader: &DatabaseConnection,
    filter: &AccountFilter,
    after: Option<&AccountName>,
    limit: usize,
) -> Result<Vec<Account>, MetadataError> {
    let models = page(filter, after, limit).all(reader).await.map_err(failed)?;
    models.into_iter().map(Account::try_from).collect()
}

fn page(filter: &AccountFilter, after: Option<&AccountName>, limit: usize) -> Select<account::Entity> {
    let query = account::Entity::find().filter(holds(filter)).order_by_asc(account::Column::Name).limit(rows(limit));
    match after {
        Some(after) => query.filter(account::Column::Name.gt(after.as_str())),
        None => query,
    }
}

pub(crate) async fn count(reader: &DatabaseConnection, filter: &AccountFilter) -> Result<u64, MetadataError> {
    let query = account::Entity::find()
        .select_only()
        .expr(Expr::col((account::Entity, account::Column::Id)).count())
        .filter(holds(filter))
        .into_tuple::<i64>();
    let count = query.one(reader).await.map_err(failed)?.unwrap_or_default();
    unsigned(account::TABLE, "id", count)
}

fn holds(filter: &AccountFilter) -> Condition {
    let mut condition = Condition::all();
    if let Some(robots) = filter.robots {
        condition = condition.add(account::Column::Kind.eq(if robots { account::ROBOT } else { account::USER }));
    }
    if let Some(part) = filter.name_contains.as_deref().filter(|part| !part.is_empty()) {
        // Names are ASCII. Not LIKE: its wildcards want escapes, and SQLite's fails at long patterns and ends at a NUL.
        let name = || Expr::from(Func::lower(Expr::col((account::Entity, account::Column::Name))));
        let without = Func::cust("replace").args([name(), text(part.to_ascii_lowercase()).into(), "".into()]);
        condition = condition.add(name().ne(without));
    }
    condition
}

#[cfg(test)]
mod tests {
    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    fn name() -> AccountName {
        "jane".parse().expect("a name")
    }

    #[tokio::test]
    async fn an_account_is_found_by_its_name() {
        let plan = plan(&by_name(&name()).into_query()).await;
        assert!(plan.contains("SEARCH accounts USING INDEX accounts_by_name"), "{plan}");
    }

    #[tokio::test]
    async fn a_page_of_accounts_is_walked_in_the_order_of_the_names() {
        let filters = [
            (AccountFilter::default(), "accounts_by_name"),
            (AccountFilter { name_contains: Some("a".into()), ..AccountFilter::default() }, "accounts_by_name"),
            (AccountFilter { robots: Some(true), ..AccountFilter::default() }, "accounts_by_kind"),
            (AccountFilter { robots: Some(false), name_contains: Some("a".into()) }, "accounts_by_kind"),
        ];
        for (filter, index) in filters {
            let plan = plan(&page(&filter, Some(&name()), 100).into_query()).await;
            assert!(plan.contains(&format!("SEARCH accounts USING INDEX {index}")), "{filter:?}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{filter:?}: {plan}");
        }
    }
}
