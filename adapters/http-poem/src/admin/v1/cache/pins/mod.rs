//! What is kept whatever is cleaned up.

mod create;
mod delete;
mod get;
mod list;
mod status;

use std::sync::Arc;

use application::inventory::InventoryService;
use application::pinning::PinStatus;
use chrono::{DateTime, Utc};
use domain::cache::{Pin, PinSource, PinTarget};
use poem_openapi::{Enum, Object};

use status::StatusBody;

use super::super::super::AdminState;
use super::super::super::error::ApiError;
use super::super::super::time::time;

/// Who has defined a pin.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "PinSource")]
enum SourceName {
    /// The configuration file: it is removed there.
    File,
    /// An administrator, by this API.
    Api,
}

/// Keeps content in the cache.
#[derive(Debug, Object)]
#[oai(rename = "Pin", skip_serializing_if_is_none)]
pub(super) struct PinBody {
    id: String,
    source: SourceName,
    /// The file and line that define it, or what stands for them.
    place: Option<String>,
    /// Keeps everything in the repositories whose canonical names match.
    pattern: Option<String>,
    /// With `tag` or `digest`.
    repository: Option<String>,
    /// Keeps the image that the tag points to at the time.
    tag: Option<String>,
    /// Keeps this content and what it names, in `repository` or in all of them.
    digest: Option<String>,
    description: String,
    /// When it was made, or when this process has first read it in the configuration.
    created_at: DateTime<Utc>,
    status: StatusBody,
}

impl PinBody {
    /// The pins, and how they stand.
    pub(super) async fn all(service: &InventoryService, pins: Vec<Pin>) -> Result<Vec<Self>, ApiError> {
        if pins.is_empty() {
            return Ok(Vec::new());
        }
        let mut statuses = service.pin_statuses().await?;
        let mut status = |pin: &Pin| statuses.remove(&pin.id).unwrap_or_default();
        Ok(pins.into_iter().map(|pin| (status(&pin), pin)).map(|(status, pin)| Self::of(pin, status)).collect())
    }

    fn of(pin: Pin, status: PinStatus) -> Self {
        let (source, place) = match pin.source {
            PinSource::Api => (SourceName::Api, None),
            PinSource::File { place } => (SourceName::File, Some(place)),
        };
        let mut body = Self {
            id: pin.id.to_string(),
            source,
            place,
            pattern: None,
            repository: None,
            tag: None,
            digest: None,
            description: pin.description,
            created_at: time(pin.created_at),
            status: status.into(),
        };
        match pin.target {
            PinTarget::Pattern(pattern) => body.pattern = Some(pattern.to_string()),
            PinTarget::Tag { repository, tag } => {
                body.repository = Some(repository.to_string());
                body.tag = Some(tag.to_string());
            }
            PinTarget::Image { repository, digest } => {
                body.repository = Some(repository.to_string());
                body.digest = Some(digest.to_string());
            }
            PinTarget::Digest(digest) => body.digest = Some(digest.to_string()),
        }
        body
    }
}

pub(in super::super::super) type Endpoints = (list::ListPins, get::GetPin, create::CreatePin, delete::DeletePin);

pub(super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (list::ListPins(state()), get::GetPin(state()), create::CreatePin(state()), delete::DeletePin(state()))
}
