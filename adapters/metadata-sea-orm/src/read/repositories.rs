//! Repositories, with what is stored of them and what was asked of them.

use domain::cache::BlobSpace;
use domain::ports::MetadataError;
use domain::ports::inventory::{
    Page, RepositoryFilter, RepositoryPosition, RepositoryRow, RepositorySort, Scope, Traffic,
};
use sea_orm::sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, UnionType};
use sea_orm::{Condition, ConnectionTrait, DatabaseConnection, FromQueryResult};

use super::graph::{contains, in_scope, name};
use super::rows;
use crate::entities::{blob, link, tag, traffic};
use crate::error::failed;
use crate::value::{repository, time, unsigned};

const NAMES: &str = "names";
const STORED: &str = "stored";
const TAGGED: &str = "tagged";
const LISTED: &str = "listed";

pub(crate) async fn repositories(
    reader: &DatabaseConnection,
    filter: &RepositoryFilter,
    sort: RepositorySort,
    page: &Page<'_, RepositoryPosition>,
) -> Result<Vec<RepositoryRow>, MetadataError> {
    let found = reader.query_all(&page_query(filter, sort, page)).await.map_err(failed)?;
    found.iter().map(|row| Line::from_query_result(row, "").map_err(failed)?.try_into()).collect()
}

fn page_query(filter: &RepositoryFilter, sort: RepositorySort, page: &Page<'_, RepositoryPosition>) -> SelectStatement {
    let value = || match sort {
        RepositorySort::Name => None,
        RepositorySort::Entries => Some("entries"),
        RepositorySort::Size => Some("bytes"),
        RepositorySort::HitCount => Some("hits"),
        RepositorySort::LastAccessedAt => Some("last_accessed_at"),
    };
    let columns: Vec<&str> = value().into_iter().chain(["upstream", "repository"]).collect();
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let mut query = Query::select()
        .columns(["upstream", "repository", "tags", "entries", "bytes", "hits", "misses", "last_accessed_at"])
        .from_subquery(listed(filter), LISTED)
        .limit(rows(page.limit))
        .take();
    if page.offset > 0 {
        query.offset(rows(page.offset));
    }
    for column in &columns {
        query.order_by(*column, order.clone());
    }
    if let Some(after) = page.after {
        let number = value().map(|_| Expr::val(i64::try_from(after.value).unwrap_or(i64::MAX)));
        let texts = [after.repository.upstream.as_str().into(), after.repository.repository.as_str().into()];
        let place = Expr::tuple(number.into_iter().chain(texts));
        let here = Expr::tuple(columns.iter().map(|column| Expr::col(*column)));
        query.and_where(if page.descending { here.lt(place) } else { here.gt(place) });
    }
    query
}

/// Every repository with its sums; nothing is 0.
fn listed(filter: &RepositoryFilter) -> SelectStatement {
    let same = |table: &'static str| {
        Expr::col((table, "upstream"))
            .equals((NAMES, "upstream"))
            .and(Expr::col((table, "repository")).equals((NAMES, "repository")))
    };
    let or_zero =
        |table: &'static str, column: &'static str| Func::coalesce([Expr::col((table, column)), Expr::val(0_i64)]);
    Query::select()
        .columns([(NAMES, "upstream"), (NAMES, "repository")])
        .expr_as(or_zero(TAGGED, "tags"), "tags")
        .expr_as(or_zero(STORED, "entries"), "entries")
        .expr_as(or_zero(STORED, "bytes"), "bytes")
        .expr_as(or_zero(STORED, "last_accessed_at"), "last_accessed_at")
        .expr_as(or_zero(traffic::TABLE, "hits"), "hits")
        .expr_as(or_zero(traffic::TABLE, "misses"), "misses")
        .from_subquery(names(), NAMES)
        .join_subquery(JoinType::LeftJoin, tagged(), TAGGED, same(TAGGED))
        .join_subquery(JoinType::LeftJoin, stored(), STORED, same(STORED))
        .left_join(traffic::Entity, same(traffic::TABLE))
        .cond_where(wanted(filter))
        .take()
}

/// Those of [`names`] that the filter lets through.
fn wanted(filter: &RepositoryFilter) -> Condition {
    let wanted = in_scope(&filter.scope, name(NAMES));
    match &filter.name_contains {
        None => wanted,
        Some(part) => wanted.add(contains(name(NAMES), part)),
    }
}

fn names() -> SelectStatement {
    Query::select()
        .columns([link::Column::Upstream, link::Column::Repository])
        .from(link::Entity)
        .union(
            UnionType::Distinct,
            Query::select().columns([tag::Column::Upstream, tag::Column::Repository]).from(tag::Entity).take(),
        )
        .take()
}

fn tagged() -> SelectStatement {
    Query::select()
        .columns([tag::Column::Upstream, tag::Column::Repository])
        .expr_as(Func::count(Expr::col(tag::Column::Tag)), "tags")
        .from(tag::Entity)
        .group_by_columns([tag::Column::Upstream, tag::Column::Repository])
        .take()
}

/// Sums over the stored contents that each repository's links lead to: in its upstream's own space, else in the shared one.
fn stored() -> SelectStatement {
    const OWN: &str = "own";
    const SHARED: &str = "shared";
    let either = |column: blob::Column| Func::coalesce([Expr::col((OWN, column)), Expr::col((SHARED, column))]);
    let digest =
        |table: &'static str| Expr::col((table, blob::Column::Digest)).equals((link::Entity, link::Column::Digest));
    Query::select()
        .columns([(link::Entity, link::Column::Upstream), (link::Entity, link::Column::Repository)])
        .expr_as(Func::count(Expr::from(either(blob::Column::Digest))), "entries")
        .expr_as(Expr::from(Func::sum(Expr::from(either(blob::Column::Size)))).cast_as("bigint"), "bytes")
        .expr_as(Func::max(Expr::from(either(blob::Column::LastAccessedAt))), "last_accessed_at")
        .from(link::Entity)
        .join_as(
            JoinType::LeftJoin,
            blob::Entity,
            OWN,
            Expr::col((OWN, blob::Column::Space)).equals((link::Entity, link::Column::Upstream)).and(digest(OWN)),
        )
        .join_as(
            JoinType::LeftJoin,
            blob::Entity,
            SHARED,
            Expr::col((SHARED, blob::Column::Space)).eq(BlobSpace::Shared.as_str()).and(digest(SHARED)),
        )
        .group_by_columns([(link::Entity, link::Column::Upstream), (link::Entity, link::Column::Repository)])
        .take()
}

pub(crate) async fn count(reader: &DatabaseConnection, filter: &RepositoryFilter) -> Result<u64, MetadataError> {
    let query = Query::select()
        .expr_as(Func::count(Expr::col((NAMES, "repository"))), "count")
        .from_subquery(names(), NAMES)
        .cond_where(wanted(filter))
        .take();
    let row = reader.query_one(&query).await.map_err(failed)?;
    let count = row.map(|row| row.try_get::<i64>("", "count")).transpose().map_err(failed)?;
    unsigned(link::TABLE, "repository", count.unwrap_or_default())
}

pub(crate) async fn traffic(reader: &DatabaseConnection, scope: &Scope) -> Result<Traffic, MetadataError> {
    let sum = |column| Expr::from(Func::sum(Expr::col((traffic::Entity, column)))).cast_as("bigint");
    let query = Query::select()
        .expr_as(sum(traffic::Column::Hits), "hits")
        .expr_as(sum(traffic::Column::Misses), "misses")
        .from(traffic::Entity)
        .cond_where(in_scope(scope, name(traffic::Entity)))
        .take();
    let Some(row) = reader.query_one(&query).await.map_err(failed)? else {
        return Ok(Traffic::default());
    };
    let column = |name| row.try_get::<Option<i64>>("", name).map(Option::unwrap_or_default).map_err(failed);
    Ok(Traffic {
        hits: unsigned(traffic::TABLE, "hits", column("hits")?)?,
        misses: unsigned(traffic::TABLE, "misses", column("misses")?)?,
    })
}

#[derive(FromQueryResult)]
struct Line {
    upstream: String,
    repository: String,
    tags: i64,
    entries: i64,
    bytes: i64,
    hits: i64,
    misses: i64,
    last_accessed_at: i64,
}

impl TryFrom<Line> for RepositoryRow {
    type Error = MetadataError;

    fn try_from(line: Line) -> Result<Self, Self::Error> {
        Ok(Self {
            repository: repository(link::TABLE, &line.upstream, &line.repository)?,
            tags: unsigned(tag::TABLE, "tag", line.tags)?,
            entries: unsigned(link::TABLE, "digest", line.entries)?,
            bytes: unsigned(blob::TABLE, "size", line.bytes)?,
            traffic: Traffic {
                hits: unsigned(traffic::TABLE, "hits", line.hits)?,
                misses: unsigned(traffic::TABLE, "misses", line.misses)?,
            },
            last_accessed_at: (line.entries > 0).then(|| time(line.last_accessed_at)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn what_links_lead_to_is_found_by_primary_keys() {
        let page = Page { descending: true, after: None, offset: 0, limit: 50 };
        let plan = plan(&page_query(&RepositoryFilter::all(Scope::Everything), RepositorySort::Size, &page)).await;
        assert!(plan.contains("SEARCH own USING PRIMARY KEY"), "{plan}");
        assert!(plan.contains("SEARCH shared USING PRIMARY KEY"), "{plan}");
        assert!(!plan.contains("SCAN own") && !plan.contains("SCAN shared"), "{plan}");
    }
}
