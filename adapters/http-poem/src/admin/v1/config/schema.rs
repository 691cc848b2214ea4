//! `GET /config/schema`

use std::sync::Arc;

use application::admin::{SettingField, SettingGroup};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;

/// What can be written for a key.
#[derive(Debug, Object)]
#[oai(rename = "ConfigField", skip_serializing_if_is_none)]
struct FieldBody {
    /// `upstreams[]` stands for any upstream.
    key: String,
    label: String,
    description: String,
    /// The kind of value in a word or two.
    field_type: String,
    default_value: Option<String>,
    required: bool,
    /// The choices, where there are only some.
    options: Vec<String>,
    /// The `id` of its group.
    group: String,
    /// Whether it takes effect without a restart.
    live: bool,
}

impl From<SettingField> for FieldBody {
    fn from(field: SettingField) -> Self {
        Self {
            key: field.key,
            label: field.label,
            description: field.description,
            field_type: field.kind,
            default_value: field.default_value,
            required: field.required,
            options: field.options,
            group: field.group,
            live: field.live,
        }
    }
}

/// Keys that stand together in the file.
#[derive(Debug, Object)]
#[oai(rename = "ConfigGroup")]
struct GroupBody {
    id: String,
    label: String,
    description: String,
}

impl From<SettingGroup> for GroupBody {
    fn from(group: SettingGroup) -> Self {
        Self { id: group.id, label: group.label, description: group.description }
    }
}

#[derive(Debug, Object)]
#[oai(rename = "ConfigSchema")]
struct SchemaBody {
    fields: Vec<FieldBody>,
    groups: Vec<GroupBody>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ConfigSchema(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Config")]
impl ConfigSchema {
    /// Describe the configuration
    ///
    /// Every key that the configuration file can have, with what it does, its kind, its default and its choices.
    #[oai(path = "/config/schema", method = "get", operation_id = "get_config_schema")]
    #[expect(clippy::unused_async, reason = "the framework takes asynchronous handlers only")]
    async fn schema(&self, _who: Admin) -> Result<Json<SchemaBody>, ApiError> {
        let (fields, groups) = self.0.configuration.fields();
        Ok(Json(SchemaBody {
            fields: fields.into_iter().map(FieldBody::from).collect(),
            groups: groups.into_iter().map(GroupBody::from).collect(),
        }))
    }
}
