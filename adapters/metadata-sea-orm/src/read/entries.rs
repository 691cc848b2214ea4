//! Entries: stored contents with the names that lead to them.

use domain::cache::BlobKey;
use domain::oci::RepositoryKey;
use domain::ports::MetadataError;
use domain::ports::inventory::{EntryFilter, EntryKind, EntryPosition, EntryRow, EntrySort, EntryTotals, Page, Scope};
use domain::ports::metadata::BlobRow;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{
    Condition, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::graph::{contains, in_scope, leads_to_blob, name};
use super::rows;
use crate::entities::{blob, link, manifest, tag};
use crate::error::failed;
use crate::value::{stored, unsigned};

/// What the page's rows are called in the statement around it.
const PAGE: &str = "page";

pub(crate) async fn entries(
    reader: &DatabaseConnection,
    filter: &EntryFilter,
    sort: EntrySort,
    page: &Page<'_, EntryPosition>,
) -> Result<Vec<EntryRow>, MetadataError> {
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let mut named = with_tag(page_query(filter, sort, page));
    for column in [column(sort), blob::Column::Space, blob::Column::Digest] {
        named.order_by((PAGE, column), order.clone());
    }
    let found = reader.query_all(&named).await.map_err(failed)?;
    found.iter().map(|row| Line::from_query_result(row, "").map_err(failed)?.try_into()).collect()
}

pub(crate) async fn entry(
    reader: &DatabaseConnection,
    key: &BlobKey,
    scope: &Scope,
) -> Result<Option<EntryRow>, MetadataError> {
    let found = reader.query_one(&with_tag(entry_query(key, scope))).await.map_err(failed)?;
    found.map(|row| Line::from_query_result(&row, "").map_err(failed)?.try_into()).transpose()
}

/// In the order of the primary key, so that a page costs its rows and no more.
pub(crate) async fn everything(
    reader: &DatabaseConnection,
    after: Option<&BlobKey>,
    limit: usize,
) -> Result<Vec<BlobRow>, MetadataError> {
    let columns = [blob::Column::Space, blob::Column::Digest];
    let mut query = blob::Entity::find().order_by_asc(columns[0]).order_by_asc(columns[1]).limit(rows(limit));
    if let Some(after) = after {
        let here = Expr::tuple(columns.map(|column| Expr::col((blob::Entity, column))));
        let place = Expr::tuple([after.space.as_str().into(), after.digest.to_string().into()]);
        query = query.filter(here.gt(place));
    }
    query.all(reader).await.map_err(failed)?.into_iter().map(BlobRow::try_from).collect()
}

fn entry_query(key: &BlobKey, scope: &Scope) -> SelectStatement {
    named_blobs(scope)
        .cond_where(holds(&EntryFilter::all(scope.clone())))
        .and_where(Expr::col((blob::Entity, blob::Column::Space)).eq(key.space.as_str()))
        .and_where(Expr::col((blob::Entity, blob::Column::Digest)).eq(key.digest.to_string()))
        .take()
}

fn column(sort: EntrySort) -> blob::Column {
    match sort {
        EntrySort::LastAccessedAt => blob::Column::LastAccessedAt,
        EntrySort::CreatedAt => blob::Column::CreatedAt,
        EntrySort::Size => blob::Column::Size,
        EntrySort::AccessCount => blob::Column::AccessCount,
    }
}

fn page_query(filter: &EntryFilter, sort: EntrySort, page: &Page<'_, EntryPosition>) -> SelectStatement {
    let columns = [column(sort), blob::Column::Space, blob::Column::Digest];
    let mut query = named_blobs(&filter.scope);
    query.cond_where(holds(filter)).limit(rows(page.limit));
    if page.offset > 0 {
        query.offset(rows(page.offset));
    }
    let order = if page.descending { Order::Desc } else { Order::Asc };
    for column in columns {
        query.order_by((blob::Entity, column), order.clone());
    }
    if let Some(after) = page.after {
        let value = i64::try_from(after.value).unwrap_or(i64::MAX);
        let place = Expr::tuple([value.into(), after.key.space.as_str().into(), after.key.digest.to_string().into()]);
        let here = Expr::tuple(columns.map(|column| Expr::col((blob::Entity, column))));
        query.and_where(if page.descending { here.lt(place) } else { here.gt(place) });
    }
    query
}

/// Blobs with their media type, the first name that links them, and how many do.
fn named_blobs(scope: &Scope) -> SelectStatement {
    let media_type = of_manifest().column((manifest::Entity, manifest::Column::MediaType)).take();
    let first = linking(scope).expr(Func::min(name(link::Entity))).take();
    let count = linking(scope).expr(Func::count(Expr::col((link::Entity, link::Column::Digest)))).take();
    let columns = [
        blob::Column::Space,
        blob::Column::Digest,
        blob::Column::Size,
        blob::Column::CreatedAt,
        blob::Column::LastAccessedAt,
        blob::Column::AccessCount,
        blob::Column::Origin,
    ];
    Query::select()
        .columns(columns.map(|column| (blob::Entity, column)))
        .expr_as(subquery(media_type), "media_type")
        .expr_as(subquery(first), "name")
        .expr_as(subquery(count), "names")
        .from(blob::Entity)
        .take()
}

/// The rows of the query, each with the first tag of its repository that points to it.
fn with_tag(page: SelectStatement) -> SelectStatement {
    let tag = Query::select()
        .expr(Func::min(Expr::col((tag::Entity, tag::Column::Tag))))
        .from(tag::Entity)
        .and_where(Expr::col((tag::Entity, tag::Column::Digest)).equals((PAGE, "digest")))
        .and_where(name(tag::Entity).eq(Expr::col((PAGE, "name"))))
        .take();
    let columns = [
        "space",
        "digest",
        "size",
        "created_at",
        "last_accessed_at",
        "access_count",
        "origin",
        "media_type",
        "name",
        "names",
    ];
    Query::select()
        .columns(columns.map(|column| (PAGE, column)))
        .expr_as(subquery(tag), "tag")
        .from_subquery(page, PAGE)
        .take()
}

fn subquery(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

/// The links that lead to the blob, as far as the scope shows them.
fn linking(scope: &Scope) -> SelectStatement {
    Query::select()
        .from(link::Entity)
        .cond_where(leads_to_blob())
        .cond_where(in_scope(scope, name(link::Entity)))
        .take()
}

/// The blob's manifest.
fn of_manifest() -> SelectStatement {
    Query::select()
        .from(manifest::Entity)
        .and_where(Expr::col((manifest::Entity, manifest::Column::Space)).equals((blob::Entity, blob::Column::Space)))
        .and_where(Expr::col((manifest::Entity, manifest::Column::Digest)).equals((blob::Entity, blob::Column::Digest)))
        .take()
}

/// Whether the query has a row. Not EXISTS: SQLite makes a join of it that forgets to stop at the first match where that row
/// is passed over by OFFSET, and then gives the same blob for the second match.
fn any(mut query: SelectStatement) -> Expr {
    subquery(query.expr(Expr::val(1)).limit(1).take()).is_not_null()
}

fn holds(filter: &EntryFilter) -> Condition {
    let mut condition = Condition::all();
    let is_manifest = || any(of_manifest());
    match filter.kind {
        Some(EntryKind::Manifest) => condition = condition.add(is_manifest()),
        Some(EntryKind::Blob) => condition = condition.add(Expr::not_exists(of_manifest().expr(Expr::val(1)).take())),
        None => {}
    }
    if let Some(part) = &filter.digest_contains {
        condition = condition.add(contains(Expr::col((blob::Entity, blob::Column::Digest)), part));
    }
    if let Some(part) = &filter.repository_contains {
        condition = condition.add(any(linking(&filter.scope).and_where(contains(name(link::Entity), part)).take()));
    } else if filter.scope != Scope::Everything {
        condition = condition.add(any(linking(&filter.scope)));
    }
    condition
}

pub(crate) async fn totals(reader: &DatabaseConnection, filter: &EntryFilter) -> Result<EntryTotals, MetadataError> {
    #[derive(FromQueryResult)]
    struct Sums {
        entries: i64,
        manifests: Option<i64>,
        bytes: Option<i64>,
    }

    let is_manifest = Expr::exists(of_manifest().expr(Expr::val(1)).take());
    let one_if_manifest = Expr::case(is_manifest, 1).finally(0);
    // PostgreSQL sums 64-bit integers into a decimal.
    let sum = |of: Expr| Expr::from(Func::sum(of)).cast_as("bigint");
    let query = Query::select()
        .expr_as(Func::count(Expr::col((blob::Entity, blob::Column::Digest))), "entries")
        .expr_as(sum(one_if_manifest.into()), "manifests")
        .expr_as(sum(Expr::col((blob::Entity, blob::Column::Size))), "bytes")
        .from(blob::Entity)
        .cond_where(holds(filter))
        .take();
    let Some(row) = reader.query_one(&query).await.map_err(failed)? else {
        return Ok(EntryTotals::default());
    };
    let sums = Sums::from_query_result(&row, "").map_err(failed)?;
    Ok(EntryTotals {
        entries: unsigned(blob::TABLE, "digest", sums.entries)?,
        manifests: unsigned(manifest::TABLE, "digest", sums.manifests.unwrap_or_default())?,
        bytes: unsigned(blob::TABLE, "size", sums.bytes.unwrap_or_default())?,
    })
}

#[derive(FromQueryResult)]
struct Line {
    space: String,
    digest: String,
    size: i64,
    created_at: i64,
    last_accessed_at: i64,
    access_count: i64,
    origin: Option<String>,
    media_type: Option<String>,
    name: Option<String>,
    names: i64,
    tag: Option<String>,
}

impl TryFrom<Line> for EntryRow {
    type Error = MetadataError;

    fn try_from(line: Line) -> Result<Self, Self::Error> {
        let model = blob::Model {
            space: line.space,
            digest: line.digest,
            size: line.size,
            created_at: line.created_at,
            last_accessed_at: line.last_accessed_at,
            access_count: line.access_count,
            origin: line.origin,
        };
        let repository = line.name.as_deref().map(|name| stored::<RepositoryKey>(link::TABLE, "repository", name));
        Ok(Self {
            blob: BlobRow::try_from(model)?,
            media_type: line.media_type.map(|text| stored(manifest::TABLE, "media_type", &text)).transpose()?,
            repository: repository.transpose()?,
            repositories: unsigned(link::TABLE, "digest", line.names)?,
            tag: line.tag.map(|text| stored(tag::TABLE, "tag", &text)).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::oci::digest::Algorithm;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn a_page_in_each_order_is_walked_along_its_index() {
        let after = EntryPosition { value: 7, key: BlobKey::shared(Algorithm::Sha256.digest(b"x")) };
        let filter = EntryFilter::all(Scope::Everything);
        let indexes = ["blobs_by_access", "blobs_by_creation", "blobs_by_size", "blobs_by_access_count"];
        for (sort, index) in EntrySort::ALL.into_iter().zip(indexes) {
            for descending in [true, false] {
                let page = Page { descending, after: Some(&after), offset: 0, limit: 50 };
                let plan = plan(&page_query(&filter, sort, &page)).await;
                assert!(plan.contains(&format!("SEARCH blobs USING INDEX {index} (")), "{plan}");
                assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{plan}");
            }
        }
    }

    #[tokio::test]
    async fn an_entry_is_found_by_its_key() {
        let key = BlobKey::shared(Algorithm::Sha256.digest(b"x"));
        let plan = plan(&entry_query(&key, &Scope::Everything)).await;
        assert!(plan.contains("SEARCH blobs USING PRIMARY KEY") && !plan.contains("SCAN"), "{plan}");
    }
}
