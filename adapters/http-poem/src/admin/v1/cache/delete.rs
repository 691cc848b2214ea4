//! `DELETE /cache/entries/{digest}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::entry::entry_ref;

#[derive(Debug, ApiResponse)]
enum Deleted {
    /// The entry is gone.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct DeleteEntry(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl DeleteEntry {
    /// Remove one entry
    ///
    /// Of a digest in all spaces, of an `id` in its own, with the links and tags that lead to it; what it names stays. Nothing
    /// is deleted at an upstream: the next pull fetches it again. Transfers under way are not disturbed. 409 where a pin
    /// keeps it.
    #[oai(path = "/cache/entries/:digest", method = "delete", operation_id = "delete_cache_entry")]
    async fn delete(
        &self,
        who: Admin,
        /// The digest, or the entry's `id`.
        Path(digest): Path<String>,
    ) -> Result<Deleted, ApiError> {
        self.0.inventory.delete_entry(entry_ref(&digest)?, &who.administrator()).await?;
        Ok(Deleted::Done)
    }
}
