//! `GET /cache/shrink`

use std::sync::Arc;

use application::room::{Amount, Shrinking};
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

/// Entries, and their bytes.
#[derive(Debug, Object)]
#[oai(rename = "EntryAmount")]
struct AmountBody {
    count: u64,
    bytes: u64,
}

impl From<Amount> for AmountBody {
    fn from(amount: Amount) -> Self {
        Self { count: amount.count, bytes: amount.bytes }
    }
}

/// What another size would make of what is stored.
#[derive(Debug, Object)]
struct ShrinkPreview {
    /// Bytes, as asked.
    max_size: u64,
    stored: AmountBody,
    /// Of what is stored, what stays since it is pinned.
    pinned: AmountBody,
    /// What would go.
    goes: AmountBody,
    /// Whether enough may go. Where not, pins or transfers under way hold more than the size.
    fits: bool,
}

impl From<Shrinking> for ShrinkPreview {
    fn from(shrinking: Shrinking) -> Self {
        Self {
            max_size: shrinking.max_size,
            fits: shrinking.fits(),
            stored: shrinking.stored.into(),
            pinned: shrinking.pinned.into(),
            goes: shrinking.goes.into(),
        }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct PreviewShrink(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl PreviewShrink {
    /// Ask what a smaller size would cost
    ///
    /// What would go if `cache.max_size` were set to this. Decided from what is stored now, by `cache.eviction_policy`, as a
    /// process would that has just been started; one that has run for a while may choose others, of about as many bytes. Nothing
    /// is changed.
    #[oai(path = "/cache/shrink", method = "get", operation_id = "preview_cache_shrink")]
    async fn preview(
        &self,
        _who: Admin,
        /// Bytes.
        #[oai(name = "max_size", validator(minimum(value = "1")))]
        Query(max_size): Query<u64>,
    ) -> Result<Json<ShrinkPreview>, ApiError> {
        Ok(Json(self.0.inventory.would_shrink(max_size).await?.into()))
    }
}
