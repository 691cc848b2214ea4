//! `GET /tasks`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::task::TaskBody;

/// The tasks that are known, the latest first.
#[derive(Debug, Object)]
struct TaskList {
    tasks: Vec<TaskBody>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListTasks(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Tasks")]
impl ListTasks {
    /// List background work
    ///
    /// What runs on any replica, and the latest 100 that have ended, the latest first. While the database is away, only what the
    /// answering replica has done since it was started.
    #[oai(path = "/tasks", method = "get", operation_id = "list_tasks")]
    async fn list(&self, _who: Admin) -> Result<Json<TaskList>, ApiError> {
        Ok(Json(TaskList { tasks: self.0.inventory.jobs().await.into_iter().map(TaskBody::from).collect() }))
    }
}
