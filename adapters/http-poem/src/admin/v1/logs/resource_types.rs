//! `GET /logs/resource-types`

use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

#[derive(Clone, Copy, Debug)]
pub(in super::super::super) struct ListLogResourceTypes;

#[OpenApi(tag = "Tag::Logs")]
impl ListLogResourceTypes {
    /// List what the audit log is about
    ///
    /// The values for the filter `resource_type`.
    #[oai(path = "/logs/resource-types", method = "get", operation_id = "list_log_resource_types")]
    #[expect(clippy::unused_async, reason = "the framework takes asynchronous handlers only")]
    async fn list(&self, _who: Admin) -> Result<Json<Vec<String>>, ApiError> {
        let mut kinds: Vec<String> = application::admin::AUDIT_ACTIONS
            .iter()
            .filter_map(|action| action.split_once('.').map(|(kind, _)| kind))
            .map(|kind| if kind == "login" { "session" } else { kind }.to_owned())
            .collect();
        kinds.sort();
        kinds.dedup();
        Ok(Json(kinds))
    }
}
