//! The configuration while the server runs: the same sources read again, with what the administration has set below them.

use std::ffi::OsString;

use ::config::{Map, Value, ValueKind};
use application::admin::{SettingField, SettingGroup, SettingSource};

use super::source::Layer;
use super::source::flags::Overrides;
use super::{Config, ConfigErrors, DEFAULT_ORIGIN, EMBEDDED_ORIGIN, docs};

/// The place that messages and summaries name for what the administration has set.
pub(super) const API_ORIGIN: &str = "the administration API";

/// What a configuration was read from.
#[derive(Clone, Default)]
pub(super) struct Sources {
    pub(super) file: Layer,
    pub(super) variables: Vec<(OsString, OsString)>,
    pub(super) flags: Overrides,
}

impl std::fmt::Debug for Sources {
    /// They hold every secret as it was written.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sources")
    }
}

/// Keys that take effect while the server runs.
const LIVE: [&str; 12] = [
    "auth.anonymous_pull",
    "auth.api_token_ttl",
    "auth.audit_retention",
    "auth.session_ttl",
    "auth.token_ttl",
    "cache.link_ttl",
    "cache.max_manifest_size",
    "cache.negative_ttl",
    "cache.stale_if_error",
    "cache.tag_ttl",
    "cache.upload_ttl",
    "logging.level",
];

/// Whether the key takes effect while the server runs.
pub fn is_live(key: &str) -> bool {
    LIVE.contains(&key) || key == "server.cors_origins"
}

impl Config {
    /// The same configuration with these keys in place of their defaults. The file, the environment and the command line
    /// lie over them.
    pub fn with_overrides(&self, overrides: &[(String, String)]) -> Result<Self, ConfigErrors> {
        let values: Map<String, Value> = overrides
            .iter()
            .map(|(key, value)| {
                let origin = API_ORIGIN.to_owned();
                (key.clone(), Value::new(Some(&origin), ValueKind::String(value.clone())))
            })
            .collect();
        Self::assemble(self.sources.clone(), values.into())
    }
}

/// Which source an origin belongs to.
pub fn source_of(origin: &str) -> SettingSource {
    match origin {
        DEFAULT_ORIGIN => SettingSource::Default,
        API_ORIGIN => SettingSource::Api,
        _ if origin.starts_with(EMBEDDED_ORIGIN) => SettingSource::Default,
        _ if origin.starts_with("environment variable ") => SettingSource::Environment,
        _ if origin.starts_with("--") => SettingSource::CommandLine,
        _ => SettingSource::File,
    }
}

/// Every key that can be written, for a form.
pub fn fields() -> (Vec<SettingField>, Vec<SettingGroup>) {
    let (mut fields, groups) = docs::fields();
    for field in &mut fields {
        field.live = is_live(&field.key);
    }
    (fields, groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overrides(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_is_set_at_run_time_stands_in_for_defaults_and_under_everything_else() {
        let config = Config::from_toml("[cache]\ntag_ttl = \"5s\"\n").unwrap();
        let live = config.with_overrides(&overrides(&[("cache.tag_ttl", "9s"), ("cache.link_ttl", "7s")])).unwrap();
        assert_eq!((live.cache.tag_ttl.as_secs(), live.cache.link_ttl.as_secs()), (5, 7));
        let origin = |key: &str| live.settings().iter().find(|s| s.key == key).unwrap().origin.clone();
        assert_eq!(source_of(&origin("cache.tag_ttl")), SettingSource::File);
        assert_eq!(source_of(&origin("cache.link_ttl")), SettingSource::Api);
        assert_eq!(source_of(&origin("cache.negative_ttl")), SettingSource::Default);
        assert_eq!(source_of(&origin("upstreams[0].url")), SettingSource::Default, "built in");
    }

    #[test]
    fn what_is_mistaken_at_run_time_is_named_like_anything_else() {
        let config = Config::from_toml("").unwrap();
        let errors = config.with_overrides(&overrides(&[("cache.tag_ttl", "soon")])).unwrap_err();
        assert_eq!(errors.problems()[0].source, API_ORIGIN);
        assert!(config.with_overrides(&overrides(&[("auth.anonymous_pull", "nowhere/**")])).is_err());
    }

    #[test]
    fn every_live_key_is_a_key() {
        let (fields, groups) = fields();
        for key in LIVE.iter().chain(&["server.cors_origins"]) {
            let field = fields.iter().find(|field| field.key == *key);
            assert!(field.is_some_and(|field| field.live), "{key}");
        }
        assert!(fields.iter().all(|field| groups.iter().any(|group| group.id == field.group)));
        let policy = fields.iter().find(|field| field.key == "cache.eviction_policy").unwrap();
        assert_eq!(policy.options, ["lru", "lfu", "fifo"]);
    }
}
