//! `GET /cache/entries/{digest}`

use std::sync::Arc;

use application::inventory::{ChildView, EntryGraph};
use chrono::{DateTime, Utc};
use domain::ports::metadata::TagRow;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::super::time::time;
use super::super::Tag;
use super::entry::{EntryBody, entry_ref};
use super::pins::PinBody;

/// A content that the entry names.
#[derive(Debug, Object)]
#[oai(rename = "CacheEntryChild", skip_serializing_if_is_none)]
struct ChildBody {
    digest: String,
    /// Whether it is in the cache.
    stored: bool,
    /// Bytes, if it is stored.
    size: Option<u64>,
}

impl From<ChildView> for ChildBody {
    fn from(child: ChildView) -> Self {
        Self { digest: child.digest.to_string(), stored: child.stored.is_some(), size: child.stored }
    }
}

/// A tag that points to the entry.
#[derive(Debug, Object)]
#[oai(rename = "CacheEntryTag")]
struct TagBody {
    repository: String,
    tag: String,
    /// When the upstream last said so.
    checked_at: DateTime<Utc>,
}

impl From<TagRow> for TagBody {
    fn from(row: TagRow) -> Self {
        Self { repository: row.repository.to_string(), tag: row.tag.to_string(), checked_at: time(row.checked_at) }
    }
}

/// An entry, what it names, and what names it. Lists have at most 1000 items.
#[derive(Debug, Object)]
#[oai(rename = "CacheEntryDetail")]
struct EntryDetail {
    entry: EntryBody,
    /// What a manifest names, in its order.
    children: Vec<ChildBody>,
    /// Digests of the stored manifests that name it.
    parents: Vec<String>,
    /// Canonical names of the repositories that link it.
    linked_by: Vec<String>,
    tags: Vec<TagBody>,
    /// The pins that keep it. Only administrators see them.
    pins: Vec<PinBody>,
}

impl EntryDetail {
    fn of(graph: EntryGraph, pins: Vec<PinBody>) -> Self {
        Self {
            entry: graph.entry.into(),
            children: graph.children.into_iter().map(ChildBody::from).collect(),
            parents: graph.parents.iter().map(ToString::to_string).collect(),
            linked_by: graph.repositories.iter().map(ToString::to_string).collect(),
            tags: graph.tags.into_iter().map(TagBody::from).collect(),
            pins,
        }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetEntry(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl GetEntry {
    /// Look at one entry
    ///
    /// With its neighbours in the graph, as far as the caller may read their repositories.
    #[oai(path = "/cache/entries/:digest", method = "get", operation_id = "get_cache_entry")]
    async fn get(
        &self,
        who: SignedIn,
        /// The digest, or the entry's `id`.
        Path(digest): Path<String>,
    ) -> Result<Json<EntryDetail>, ApiError> {
        let service = &self.0.inventory;
        let mut graph = service.entry(&who.caller, &entry_ref(&digest)?).await?;
        let pins = PinBody::all(service, std::mem::take(&mut graph.pins)).await?;
        Ok(Json(EntryDetail::of(graph, pins)))
    }
}
