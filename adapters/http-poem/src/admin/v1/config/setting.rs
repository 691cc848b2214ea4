//! A key of the configuration, as it is answered.

use application::admin::{EffectiveSetting, SettingSource};
use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

use super::super::super::time;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "snake_case", rename = "SettingSource")]
pub(super) enum SourceName {
    /// Nobody has set it.
    Default,
    /// It was set by `PUT /config`.
    Api,
    /// The configuration file.
    File,
    /// An environment variable.
    Environment,
    CommandLine,
}

impl From<SettingSource> for SourceName {
    fn from(source: SettingSource) -> Self {
        match source {
            SettingSource::Default => Self::Default,
            SettingSource::Api => Self::Api,
            SettingSource::File => Self::File,
            SettingSource::Environment => Self::Environment,
            SettingSource::CommandLine => Self::CommandLine,
        }
    }
}

/// A key and its effective value.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Setting", skip_serializing_if_is_none)]
pub(super) struct SettingBody {
    /// As in `cache.tag_ttl`.
    key: String,
    /// As the file would write it. Secrets are `***`; absent where there is neither a value nor a default.
    value: Option<String>,
    source: SourceName,
    /// The source in words, such as `/etc/harbor-cache/config.toml:12`.
    origin: String,
    /// Whether `PUT /config` can change it: it takes effect without a restart, and nothing else sets it.
    editable: bool,
    /// When it was set, where `source` is `api`.
    updated_at: Option<DateTime<Utc>>,
}

impl From<EffectiveSetting> for SettingBody {
    fn from(setting: EffectiveSetting) -> Self {
        let free = matches!(setting.source, SettingSource::Default | SettingSource::Api);
        Self {
            key: setting.key,
            value: setting.value,
            source: setting.source.into(),
            origin: setting.origin,
            editable: setting.live && free,
            updated_at: time::optional(setting.updated_at),
        }
    }
}
