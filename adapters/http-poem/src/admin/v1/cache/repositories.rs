//! `GET /cache/repositories`

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::ports::inventory::{Page, RepositoryPosition, RepositoryRow, RepositorySort};
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::super::{cursor, page, time};
use super::super::Tag;
use super::entry::{SortOrder, hit_rate, human};

/// A repository of which something is known here.
#[derive(Debug, Object)]
#[oai(rename = "CacheRepository", skip_serializing_if_is_none)]
struct RepositoryBody {
    /// The canonical name `<upstream>/<repository>`.
    name: String,
    /// Tags that are known here.
    tags: u64,
    /// Stored entries that it links.
    entries: u64,
    /// Their bytes. What several repositories share counts in each.
    size: u64,
    /// The same for people, as in `1.5 GiB`.
    size_human: String,
    /// Requests that were answered from the cache. To some seconds.
    hit_count: u64,
    /// Those that the upstream answered.
    miss_count: u64,
    /// The share of hits, from 0 to 1.
    hit_rate: f64,
    /// When one of its entries was last asked for, if there is one.
    last_accessed_at: Option<DateTime<Utc>>,
}

impl From<RepositoryRow> for RepositoryBody {
    fn from(row: RepositoryRow) -> Self {
        Self {
            name: row.repository.to_string(),
            tags: row.tags,
            entries: row.entries,
            size: row.bytes,
            size_human: human(row.bytes),
            hit_count: row.traffic.hits,
            miss_count: row.traffic.misses,
            hit_rate: hit_rate(row.traffic),
            last_accessed_at: time::optional(row.last_accessed_at),
        }
    }
}

/// By what repositories are sorted.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename = "RepositorySortBy", rename_all = "snake_case")]
enum SortBy {
    Name,
    Entries,
    Size,
    HitCount,
    LastAccessedAt,
}

impl From<SortBy> for RepositorySort {
    fn from(by: SortBy) -> Self {
        match by {
            SortBy::Name => Self::Name,
            SortBy::Entries => Self::Entries,
            SortBy::Size => Self::Size,
            SortBy::HitCount => Self::HitCount,
            SortBy::LastAccessedAt => Self::LastAccessedAt,
        }
    }
}

/// Part of the repositories.
#[derive(Debug, Object)]
#[oai(rename = "CacheRepositoryPage", skip_serializing_if_is_none)]
struct RepositoryPage {
    repositories: Vec<RepositoryBody>,
    /// On all pages.
    total: u64,
    /// For `cursor` of the next page, if there is one.
    next: Option<String>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListCacheRepositories(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl ListCacheRepositories {
    /// List the repositories in the cache
    ///
    /// Those that the caller may read and that have a tag or a link here.
    #[oai(path = "/cache/repositories", method = "get", operation_id = "list_cache_repositories")]
    async fn list(
        &self,
        who: SignedIn,
        /// Part of the canonical name.
        #[oai(validator(max_length = 256))]
        Query(repository): Query<Option<String>>,
        /// Most repositories of a page: 1 to 1000, 1000 unless given.
        Query(limit): Query<Option<u32>>,
        /// The `next` of the page before, with the same filter, sort and order.
        #[oai(validator(max_length = 1024))]
        Query(cursor): Query<Option<String>>,
        /// `name` unless given.
        Query(sort_by): Query<Option<SortBy>>,
        /// `asc` by name and `desc` by anything else unless given.
        Query(sort_order): Query<Option<SortOrder>>,
    ) -> Result<Json<RepositoryPage>, ApiError> {
        let sort = RepositorySort::from(sort_by.unwrap_or(SortBy::Name));
        let descending = match sort_order {
            Some(order) => order == SortOrder::Desc,
            None => sort != RepositorySort::Name,
        };
        let list = format!("repositories {sort:?} {descending}");
        let after = cursor.map(|text| position(&list, &text)).transpose()?;
        let page = Page { descending, after: after.as_ref(), offset: 0, limit: page::limit(limit, 1_000, 1_000) };
        let part = repository.filter(|part| !part.is_empty()).map(|part| part.to_lowercase());
        let found = self.0.inventory.repositories(&who.caller, part, sort, page).await?;
        Ok(Json(RepositoryPage {
            repositories: found.items.into_iter().map(RepositoryBody::from).collect(),
            total: found.total,
            next: found
                .next
                .map(|place| cursor::write(&list, &[&place.value.to_string(), &place.repository.to_string()])),
        }))
    }
}

fn position(list: &str, text: &str) -> Result<RepositoryPosition, ApiError> {
    let [value, name] = cursor::read(list, text)?;
    match (value.parse(), name.parse()) {
        (Ok(value), Ok(repository)) => Ok(RepositoryPosition { value, repository }),
        _ => Err(ApiError::invalid("cursor", "send the `next` of the page before")),
    }
}
