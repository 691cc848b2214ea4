//! `POST /cache/purge`

use std::sync::Arc;

use domain::cache::Kept;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::selection::Selected;

/// What was selected and stays, since it is pinned.
#[derive(Debug, Object)]
#[oai(rename = "KeptEntries")]
pub(super) struct KeptBody {
    /// Entries.
    count: u64,
    bytes: u64,
}

impl From<Kept> for KeptBody {
    fn from(kept: Kept) -> Self {
        Self { count: kept.count, bytes: kept.bytes }
    }
}

/// What to remove: exactly one of a digest, a repository, a tag with its repository, and a pattern.
#[derive(Debug, Object)]
#[oai(rename = "PurgeRequest", example, deny_unknown_fields)]
struct PurgeRequest {
    digest: Option<String>,
    /// A canonical name `<upstream>/<repository>`, as in `GET /cache/repositories`.
    repository: Option<String>,
    /// A tag of `repository`.
    tag: Option<String>,
    /// Canonical names that match: `*` within a component, `**` for any number of them.
    pattern: Option<String>,
    /// Only tell what would be removed.
    #[oai(default)]
    dry_run: bool,
}

impl poem_openapi::types::Example for PurgeRequest {
    fn example() -> Self {
        Self { digest: None, repository: None, tag: None, pattern: Some("hub/team-a/**".to_owned()), dry_run: true }
    }
}

/// What was removed, or would be.
#[derive(Debug, Object)]
struct PurgeResult {
    /// Entries.
    count: u64,
    bytes: u64,
    /// Tags that were forgotten.
    tags: u64,
    /// What stays since it is pinned.
    kept: KeptBody,
    dry_run: bool,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct PurgeCache(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl PurgeCache {
    /// Remove an image, a repository or several
    ///
    /// Links and tags of what is selected go, and the content that nothing else refers to: no link of another repository, no
    /// manifest that stays, no pin. A tag takes of its image what the repository's other tags do not need, and the signatures
    /// attached to it. A digest goes itself whoever refers to it, unless a pin keeps it, which is 409. Nothing is deleted at an
    /// upstream. It is done when this answers; `POST /tasks` does the same in the background.
    #[oai(path = "/cache/purge", method = "post", operation_id = "purge_cache")]
    async fn purge(&self, who: Admin, body: Json<PurgeRequest>) -> Result<Json<PurgeResult>, ApiError> {
        let (selection, name) = Selected {
            digest: body.digest.as_deref(),
            repository: body.repository.as_deref(),
            tag: body.tag.as_deref(),
            pattern: body.pattern.as_deref(),
        }
        .read()?;
        let inventory = &self.0.inventory;
        let purged = if body.dry_run {
            inventory.would_purge(&selection).await?
        } else {
            inventory.purge(selection, name, &who.administrator()).await?
        };
        Ok(Json(PurgeResult {
            count: purged.count,
            bytes: purged.bytes,
            tags: purged.tags,
            kept: purged.kept.into(),
            dry_run: body.dry_run,
        }))
    }
}
