//! `GET /cache/entries`

use std::sync::Arc;

use domain::cache::{BlobKey, BlobSpace};
use domain::ports::inventory::{EntryFilter, EntryPosition, EntrySort, Page, Scope};
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::super::{cursor, page};
use super::super::Tag;
use super::entry::{EntryBody, EntryType, SortOrder};

/// Entries that `offset` may pass over: whoever wants more takes `cursor`.
const MOST_OFFSET: usize = 10_000;

/// By what entries are sorted.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename = "EntrySortBy", rename_all = "snake_case")]
enum SortBy {
    LastAccessedAt,
    CreatedAt,
    Size,
    AccessCount,
}

impl From<SortBy> for EntrySort {
    fn from(by: SortBy) -> Self {
        match by {
            SortBy::LastAccessedAt => Self::LastAccessedAt,
            SortBy::CreatedAt => Self::CreatedAt,
            SortBy::Size => Self::Size,
            SortBy::AccessCount => Self::AccessCount,
        }
    }
}

/// Part of the entries.
#[derive(Debug, Object)]
#[oai(rename = "CacheEntryPage", skip_serializing_if_is_none)]
struct EntryPage {
    entries: Vec<EntryBody>,
    /// On all pages.
    total: u64,
    offset: u32,
    limit: u32,
    /// For `cursor` of the next page, if there is one.
    next: Option<String>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListEntries(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl ListEntries {
    /// List what is stored
    ///
    /// Manifests and blobs of the repositories that the caller may read. Filters are joined: an entry is listed where all of
    /// them hold. What several repositories share is one entry.
    #[oai(path = "/cache/entries", method = "get", operation_id = "list_cache_entries")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    async fn list(
        &self,
        who: SignedIn,
        Query(entry_type): Query<Option<EntryType>>,
        /// Part of the canonical name of a repository that links it.
        #[oai(validator(max_length = 256))]
        Query(repository): Query<Option<String>>,
        /// Part of the digest.
        #[oai(validator(max_length = 256))]
        Query(digest): Query<Option<String>>,
        /// Entries to pass over, at most 10000.
        Query(offset): Query<Option<u32>>,
        /// Most entries of a page: 1 to 100, 50 unless given.
        Query(limit): Query<Option<u32>>,
        /// The `next` of the page before, with the same sort and order. It stays right while entries come and go.
        #[oai(validator(max_length = 1024))]
        Query(cursor): Query<Option<String>>,
        /// `last_accessed_at` unless given.
        Query(sort_by): Query<Option<SortBy>>,
        /// `desc` unless given.
        Query(sort_order): Query<Option<SortOrder>>,
    ) -> Result<Json<EntryPage>, ApiError> {
        let sort = EntrySort::from(sort_by.unwrap_or(SortBy::LastAccessedAt));
        let descending = sort_order != Some(SortOrder::Asc);
        let list = format!("entries {sort:?} {descending}");
        let after = cursor.map(|text| position(&list, &text)).transpose()?;
        let skipped = offset.map_or(0, |offset| usize::try_from(offset).unwrap_or(usize::MAX));
        if skipped > MOST_OFFSET {
            return Err(ApiError::invalid("offset", "it is at most 10000; use cursor instead"));
        }
        let filter = EntryFilter {
            // What the caller may see is the use case's to say.
            scope: Scope::Only(Vec::new()),
            kind: entry_type.map(Into::into),
            repository_contains: repository.filter(|part| !part.is_empty()).map(|part| part.to_lowercase()),
            digest_contains: digest.filter(|part| !part.is_empty()).map(|part| part.to_lowercase()),
        };
        let size = page::limit(limit, 50, 100);
        let page = Page { descending, after: after.as_ref(), offset: skipped, limit: size };
        let found = self.0.inventory.entries(&who.caller, filter, sort, page).await?;
        let next = found.next.map(|place| {
            let (value, digest) = (place.value.to_string(), place.key.digest.to_string());
            cursor::write(&list, &[&value, place.key.space.as_str(), &digest])
        });
        Ok(Json(EntryPage {
            entries: found.items.into_iter().map(EntryBody::from).collect(),
            total: found.total,
            offset: u32::try_from(skipped).unwrap_or(u32::MAX),
            limit: u32::try_from(size).unwrap_or(u32::MAX),
            next,
        }))
    }
}

fn position(list: &str, text: &str) -> Result<EntryPosition, ApiError> {
    let [value, space, digest] = cursor::read(list, text)?;
    let place = (value.parse().ok(), BlobSpace::parse(&space), digest.parse().ok());
    let (Some(value), Some(space), Some(digest)) = place else {
        return Err(ApiError::invalid("cursor", "send the `next` of the page before"));
    };
    Ok(EntryPosition { value, key: BlobKey::new(space, digest) })
}
