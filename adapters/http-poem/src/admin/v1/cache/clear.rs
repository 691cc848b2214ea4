//! `DELETE /cache`

use std::sync::Arc;

use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::purge::KeptBody;

/// What a clear has removed, or would.
#[derive(Debug, Object)]
struct ClearResult {
    /// Whether nothing was removed.
    dry_run: bool,
    /// Entries removed.
    cleared: u64,
    /// Their bytes.
    bytes: u64,
    /// What stays since it is pinned.
    kept: KeptBody,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ClearCache(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl ClearCache {
    /// Remove everything
    ///
    /// All that is not pinned, with its links and tags. It is done when this answers; pulls meanwhile go on, from the upstream.
    #[oai(path = "/cache", method = "delete", operation_id = "clear_cache")]
    async fn clear(
        &self,
        who: Admin,
        /// Only tell what would be removed.
        #[oai(name = "dry_run", default)]
        Query(dry_run): Query<bool>,
    ) -> Result<Json<ClearResult>, ApiError> {
        let inventory = &self.0.inventory;
        let purged =
            if dry_run { inventory.would_clear().await? } else { inventory.clear(&who.administrator()).await? };
        Ok(Json(ClearResult { dry_run, cleared: purged.count, bytes: purged.bytes, kept: purged.kept.into() }))
    }
}
