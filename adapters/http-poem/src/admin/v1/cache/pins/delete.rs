//! `DELETE /cache/pins/{id}`

use std::sync::Arc;

use poem_openapi::param::Path;
use poem_openapi::{ApiResponse, OpenApi};

use super::super::super::super::AdminState;
use super::super::super::super::caller::Admin;
use super::super::super::super::error::ApiError;
use super::super::super::Tag;

#[derive(Debug, ApiResponse)]
enum Deleted {
    /// The pin is gone.
    #[oai(status = 204)]
    Done,
}

#[derive(Clone, Debug)]
pub(in super::super::super::super) struct DeletePin(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl DeletePin {
    /// Keep it no longer
    ///
    /// What it kept stays until something removes it. 409 `defined_in_file` where the configuration file has the pin.
    #[oai(path = "/cache/pins/:id", method = "delete", operation_id = "delete_pin")]
    async fn delete(&self, who: Admin, Path(id): Path<String>) -> Result<Deleted, ApiError> {
        // An id that is none is nobody's.
        let id = id.parse().map_err(|_| ApiError::not_found("there is no such pin"))?;
        self.0.inventory.delete_pin(id, &who.administrator()).await?;
        Ok(Deleted::Done)
    }
}
