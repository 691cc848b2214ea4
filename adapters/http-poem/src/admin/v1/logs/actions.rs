//! `GET /logs/actions`

use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

#[derive(Clone, Copy, Debug)]
pub(in super::super::super) struct ListLogActions;

#[OpenApi(tag = "Tag::Logs")]
impl ListLogActions {
    /// List what can be in the audit log
    ///
    /// The values for the filter `action`.
    #[oai(path = "/logs/actions", method = "get", operation_id = "list_log_actions")]
    #[expect(clippy::unused_async, reason = "the framework takes asynchronous handlers only")]
    async fn list(&self, _who: Admin) -> Result<Json<Vec<String>>, ApiError> {
        Ok(Json(application::admin::AUDIT_ACTIONS.iter().map(|action| (*action).to_owned()).collect()))
    }
}
