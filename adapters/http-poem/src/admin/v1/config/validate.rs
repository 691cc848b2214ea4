//! `POST /config/validate`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::problem::ProblemBody;
use super::super::Tag;

#[derive(Debug, Object)]
#[oai(rename = "ValidateConfigRequest", deny_unknown_fields, example)]
struct ValidateConfigRequest {
    /// A whole configuration file, as TOML.
    content: String,
}

impl poem_openapi::types::Example for ValidateConfigRequest {
    fn example() -> Self {
        Self { content: "[cache]\ntag_ttl = \"30s\"\n".to_owned() }
    }
}

#[derive(Debug, Object)]
#[oai(rename = "ConfigValidation")]
struct Validation {
    valid: bool,
    message: String,
    problems: Vec<ProblemBody>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ValidateConfig(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Config")]
impl ValidateConfig {
    /// Check a configuration file
    ///
    /// Nothing is changed. The answer lists every mistake, each with its line and its remedy. Files that it names, such as
    /// certificates, are looked for on the server.
    #[oai(path = "/config/validate", method = "post", operation_id = "validate_config")]
    #[expect(clippy::unused_async, reason = "the framework takes asynchronous handlers only")]
    async fn validate(&self, _who: Admin, body: Json<ValidateConfigRequest>) -> Result<Json<Validation>, ApiError> {
        let problems = self.0.configuration.validate(&body.content);
        let problems: Vec<ProblemBody> = problems.into_iter().map(ProblemBody::from).collect();
        let message = match problems.len() {
            0 => "the configuration is sound".to_owned(),
            1 => "the configuration has an error".to_owned(),
            count => format!("the configuration has {count} errors"),
        };
        Ok(Json(Validation { valid: problems.is_empty(), message, problems }))
    }
}
