//! `PUT /config`

use std::sync::Arc;

use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

/// One key and its new value.
#[derive(Debug, Object)]
#[oai(rename = "SettingEntry", deny_unknown_fields)]
struct Entry {
    key: String,
    /// As an environment variable would have it: `30s`, `4 MiB`, `true`; lists with commas.
    value: String,
}

#[derive(Debug, Object)]
#[oai(rename = "UpdateConfigRequest", deny_unknown_fields, example)]
struct UpdateConfigRequest {
    #[oai(validator(min_items = 1, max_items = 100))]
    entries: Vec<Entry>,
}

impl poem_openapi::types::Example for UpdateConfigRequest {
    fn example() -> Self {
        Self { entries: vec![Entry { key: "cache.tag_ttl".to_owned(), value: "30s".to_owned() }] }
    }
}

#[derive(Debug, Object)]
#[oai(rename = "UpdatedConfig")]
struct Updated {
    /// How many keys were set.
    updated: u64,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct UpdateConfig(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Config")]
impl UpdateConfig {
    /// Change the configuration while the server runs
    ///
    /// All of the keys or none. They are in force when this answers, and after a restart. 409 for what the configuration
    /// file, the environment or the command line sets: change it there. 400 for a key that takes effect at a start only.
    #[oai(path = "/config", method = "put", operation_id = "update_config")]
    async fn update(&self, who: Admin, body: Json<UpdateConfigRequest>) -> Result<Json<Updated>, ApiError> {
        let entries: Vec<(String, String)> =
            body.entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
        self.0.configuration.set(&entries, &who.administrator()).await?;
        Ok(Json(Updated { updated: entries.len() as u64 }))
    }
}
