//! `GET /cache/pins/{id}`

use std::sync::Arc;

use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

use super::super::super::super::AdminState;
use super::super::super::super::caller::Admin;
use super::super::super::super::error::ApiError;
use super::super::super::Tag;
use super::PinBody;

#[derive(Clone, Debug)]
pub(in super::super::super::super) struct GetPin(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl GetPin {
    /// Show one pin
    ///
    /// With how far its images are here.
    #[oai(path = "/cache/pins/:id", method = "get", operation_id = "get_pin")]
    async fn get(&self, _who: Admin, Path(id): Path<String>) -> Result<Json<PinBody>, ApiError> {
        // An id that is none is nobody's.
        let id = id.parse().map_err(|_| ApiError::not_found("there is no such pin"))?;
        let inventory = &self.0.inventory;
        let pin = inventory.pin(id).await?;
        let status = inventory.pin_statuses().await?.remove(&id).unwrap_or_default();
        Ok(Json(PinBody::of(pin, status)))
    }
}
