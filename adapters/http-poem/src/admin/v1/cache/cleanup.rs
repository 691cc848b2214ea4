//! `POST /cache/cleanup`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::purge::KeptBody;

/// What a cleanup has removed.
#[derive(Debug, Object)]
struct CleanupResult {
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
    /// Entries that were not accessed for `cache.retention_days`; none where that is not set or 0. There is no body, and it is
    /// done when this answers.
    #[oai(path = "/cache/cleanup", method = "post", operation_id = "cleanup_cache")]
    async fn cleanup(&self, who: Admin) -> Result<Json<CleanupResult>, ApiError> {
        let purged = self.0.inventory.cleanup(&who.administrator()).await?;
        Ok(Json(CleanupResult { cleaned: purged.count, bytes: purged.bytes, kept: purged.kept.into() }))
    }
}
