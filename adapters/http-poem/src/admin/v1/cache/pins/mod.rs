//! What is kept whatever is cleaned up.

mod create;
mod delete;
mod list;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::cache::{Pin, PinTarget};
use poem_openapi::Object;

use super::super::super::AdminState;
use super::super::super::time::time;

/// Keeps content in the cache.
#[derive(Debug, Object)]
#[oai(rename = "Pin", skip_serializing_if_is_none)]
pub(super) struct PinBody {
    id: String,
    /// Keeps everything in the repositories whose canonical names match.
    pattern: Option<String>,
    /// With `tag`: keeps the image that the tag points to at the time.
    repository: Option<String>,
    tag: Option<String>,
    /// Keeps this content and what it names.
    digest: Option<String>,
    description: String,
    created_at: DateTime<Utc>,
}

impl From<Pin> for PinBody {
    fn from(pin: Pin) -> Self {
        let mut body = Self {
            id: pin.id.to_string(),
            pattern: None,
            repository: None,
            tag: None,
            digest: None,
            description: pin.description,
            created_at: time(pin.created_at),
        };
        match pin.target {
            PinTarget::Pattern(pattern) => body.pattern = Some(pattern.to_string()),
            PinTarget::Tag { repository, tag } => {
                body.repository = Some(repository.to_string());
                body.tag = Some(tag.to_string());
            }
            PinTarget::Digest(digest) => body.digest = Some(digest.to_string()),
        }
        body
    }
}

pub(in super::super::super) type Endpoints = (list::ListPins, create::CreatePin, delete::DeletePin);

pub(super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (list::ListPins(state()), create::CreatePin(state()), delete::DeletePin(state()))
}
