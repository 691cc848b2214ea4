//! `POST /cache/cleanup`

use std::sync::Arc;

use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::purge::KeptBody;

/// What a cleanup has removed, or would.
#[derive(Debug, Object)]
struct CleanupResult {
    /// Whether nothing was removed.
    dry_run: bool,
    /// Entries removed.
    cleaned: u64,
    /// Their bytes.
    bytes: u64,
    /// What is idle too, and stays since it is pinned.
    kept: KeptBody,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct CleanupCache(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl CleanupCache {
    /// Remove what nobody asks for
    ///
    /// Entries that were not accessed for `cache.retention_days`; none where that is not set or 0. It also happens by itself
    /// about once a day. There is no body, and it is done when this answers.
    #[oai(path = "/cache/cleanup", method = "post", operation_id = "cleanup_cache")]
    async fn cleanup(
        &self,
        who: Admin,
        /// Only tell what would be removed.
        #[oai(name = "dry_run", default)]
        Query(dry_run): Query<bool>,
    ) -> Result<Json<CleanupResult>, ApiError> {
        let inventory = &self.0.inventory;
        let purged =
            if dry_run { inventory.would_cleanup().await? } else { inventory.cleanup(&who.administrator()).await? };
        Ok(Json(CleanupResult { dry_run, cleaned: purged.count, bytes: purged.bytes, kept: purged.kept.into() }))
    }
}
