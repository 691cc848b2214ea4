//! `DELETE /tasks/{id}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::task::id;

#[derive(Debug, ApiResponse)]
enum Cancelled {
    /// It ends as soon as it can, or has ended already.
    #[oai(status = 204)]
    Asked,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct CancelTask(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Tasks")]
impl CancelTask {
    /// Cancel background work
    ///
    /// It ends between two entries; what is done stays done. One that has ended stays as it is. A replica that runs it learns of
    /// it within about a second.
    #[oai(path = "/tasks/:id", method = "delete", operation_id = "cancel_task")]
    async fn cancel(&self, who: Admin, #[oai(name = "id")] Path(task): Path<String>) -> Result<Cancelled, ApiError> {
        self.0.inventory.cancel_job(id(&task)?, &who.administrator()).await?;
        Ok(Cancelled::Asked)
    }
}
