//! `GET /cache/pins`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::super::AdminState;
use super::super::super::super::caller::Admin;
use super::super::super::super::error::ApiError;
use super::super::super::Tag;
use super::PinBody;

/// All pins: those of the configuration, then the others, the oldest first.
#[derive(Debug, Object)]
#[oai(rename = "PinList")]
struct PinList {
    pins: Vec<PinBody>,
}

#[derive(Clone, Debug)]
pub(in super::super::super::super) struct ListPins(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl ListPins {
    /// List what is kept
    ///
    /// Those of the configuration in its order, then those of this API, the oldest first. There are at most 1000 of each.
    #[oai(path = "/cache/pins", method = "get", operation_id = "list_pins")]
    async fn list(&self, _who: Admin) -> Result<Json<PinList>, ApiError> {
        let pins = self.0.inventory.pins().await?;
        Ok(Json(PinList { pins: PinBody::all(&self.0.inventory, pins).await? }))
    }
}
