//! `GET /cache/entries/top`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::SignedIn;
use super::super::super::error::ApiError;
use super::super::super::page;
use super::super::Tag;
use super::entry::EntryBody;

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListTopEntries(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl ListTopEntries {
    /// List what is asked for most
    ///
    /// Of the repositories that the caller may read, the most accessed entry first.
    #[oai(path = "/cache/entries/top", method = "get", operation_id = "list_top_cache_entries")]
    async fn top(
        &self,
        who: SignedIn,
        /// 1 to 100, 10 unless given.
        Query(limit): Query<Option<u32>>,
    ) -> Result<Json<Vec<EntryBody>>, ApiError> {
        let entries = self.0.inventory.top_entries(&who.caller, page::limit(limit, 10, 100)).await?;
        Ok(Json(entries.into_iter().map(EntryBody::from).collect()))
    }
}
