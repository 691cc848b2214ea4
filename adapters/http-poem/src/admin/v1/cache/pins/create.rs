//! `POST /cache/pins`

use std::sync::Arc;

use application::inventory::NewPin;
use application::pinning::PinStatus;
use domain::cache::PinWords;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::super::super::super::AdminState;
use super::super::super::super::caller::Admin;
use super::super::super::super::error::ApiError;
use super::super::super::Tag;
use super::PinBody;

/// What to keep: exactly one of a pattern, a tag or a digest of a repository, and a digest alone.
#[derive(Debug, Object)]
#[oai(rename = "CreatePinRequest", example, deny_unknown_fields)]
struct CreatePinRequest {
    /// Canonical names that match: `*` within a component, `**` for any number of them.
    pattern: Option<String>,
    /// A canonical name `<upstream>/<repository>`.
    repository: Option<String>,
    /// A tag of `repository`.
    tag: Option<String>,
    /// Of a manifest of `repository`, or of any content in all of them.
    digest: Option<String>,
    /// What it is for.
    #[oai(default, validator(max_length = 1024))]
    description: String,
}

impl poem_openapi::types::Example for CreatePinRequest {
    fn example() -> Self {
        Self {
            pattern: None,
            repository: Some("hub/library/alpine".to_owned()),
            tag: Some("3.20".to_owned()),
            digest: None,
            description: "the base of everything".to_owned(),
        }
    }
}

#[derive(Debug, ApiResponse)]
enum Created {
    /// The pin was made.
    #[oai(status = 201)]
    Pin(Json<PinBody>),
}

#[derive(Clone, Debug)]
pub(in super::super::super::super) struct CreatePin(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl CreatePin {
    /// Keep something
    ///
    /// The image stays whole, with all that it names and the signatures attached to it: neither an eviction nor a cleanup, a
    /// clear or a purge of its repository removes it. What is not here yet is fetched in the background, for every platform;
    /// `status` tells how far that is, and why not where it fails. It is tried again, and a tag is asked for again, as long as
    /// there is the pin. A pattern with wildcards fetches nothing: an upstream does not tell what it has. 409 where there are 1000 pins already.
    #[oai(path = "/cache/pins", method = "post", operation_id = "create_pin")]
    async fn create(&self, who: Admin, body: Json<CreatePinRequest>) -> Result<Created, ApiError> {
        let words = PinWords {
            pattern: body.pattern.as_deref(),
            repository: body.repository.as_deref(),
            tag: body.tag.as_deref(),
            digest: body.digest.as_deref(),
        };
        let target = words.read().map_err(|error| ApiError::invalid(error.word, error.message))?;
        let new = NewPin { target, description: body.description.clone() };
        let pin = self.0.inventory.create_pin(new, &who.administrator()).await?;
        // Nobody has looked at it yet.
        Ok(Created::Pin(Json(PinBody::of(pin, PinStatus::default()))))
    }
}
