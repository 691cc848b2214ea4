//! `GET /tasks/{id}`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::task::{TaskBody, id};

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetTask(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Tasks")]
impl GetTask {
    /// Look at background work
    ///
    /// How far it has come, and what it came to, whichever replica runs it.
    #[oai(path = "/tasks/:id", method = "get", operation_id = "get_task")]
    async fn get(&self, _who: Admin, #[oai(name = "id")] Path(task): Path<String>) -> Result<Json<TaskBody>, ApiError> {
        Ok(Json(self.0.inventory.job(id(&task)?).await?.into()))
    }
}
