//! The configuration while the server runs: the same sources read again, with what the administration has set below them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use ::config::{Map, Value, ValueKind};
use application::admin::{SettingField, SettingGroup, SettingSource};

use super::source::flags::Overrides;
use super::source::{Layer, file};
use super::{Config, ConfigErrors, DEFAULT_ORIGIN, EMBEDDED_ORIGIN, EffectiveSetting, docs};

/// The place that messages and summaries name for what the administration has set.
pub(super) const API_ORIGIN: &str = "the administration API";

/// What a configuration was read from.
#[derive(Clone, Default)]
pub(super) struct Sources {
    /// Where the file is, if there is one.
    pub(super) path: Option<PathBuf>,
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
const LIVE: [&str; 24] = [
    "auth.anonymous_pull",
    "auth.api_token_ttl",
    "auth.audit_retention",
    "auth.session_ttl",
    "auth.token_ttl",
    "blob_serving.redirect",
    "blob_serving.redirect_ttl",
    "cache.budgets",
    "cache.eviction_policy",
    "cache.link_ttl",
    "cache.max_manifest_size",
    "cache.max_object_size",
    "cache.max_size",
    "cache.max_uploads",
    "cache.negative_ttl",
    "cache.retention_days",
    "cache.scrub_interval",
    "cache.scrub_rate",
    "cache.stale_if_error",
    "cache.sweep_interval",
    "cache.tag_ttl",
    "cache.upload_ttl",
    "cache.verify_reads",
    "logging.level",
];

/// Whether the key takes effect while the server runs.
pub fn is_live(key: &str) -> bool {
    LIVE.contains(&key) || key == "server.cors_origins"
}

impl Config {
    /// The configuration file, if there is one.
    pub fn file(&self) -> Option<&Path> {
        self.sources.path.as_deref()
    }

    /// Reads the file, and the files that it names, as they are now. The environment and the command line stay what they
    /// were.
    pub fn read_again(&self) -> Result<Self, ConfigErrors> {
        let sources = self.sources.clone();
        if let Some(path) = &sources.path {
            file::check_plain(path)?;
        }
        // Without a file there may be text: that of a program that has brought its own.
        let file = sources.path.as_deref().map(file::read).transpose()?.unwrap_or(sources.file);
        Self::assemble(Sources { file, ..sources }, Layer::default())
    }

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

/// The settings of a configuration that was read while the process ran, as they are in force: keys that take effect at a start
/// only have the values of the start.
pub fn in_this_process<'c>(read: &'c Config, started: &'c Config) -> Vec<&'c EffectiveSetting> {
    let at_a_start = || started.settings().iter().filter(|setting| !takes_effect_at_once(&setting.key));
    let then: HashMap<&str, &EffectiveSetting> = at_a_start().map(|setting| (setting.key.as_str(), setting)).collect();
    let now: HashSet<&str> = read.settings().iter().map(|setting| setting.key.as_str()).collect();
    let in_force = read.settings().iter().filter_map(|setting| {
        if takes_effect_at_once(&setting.key) { Some(setting) } else { then.get(setting.key.as_str()).copied() }
    });
    in_force.chain(at_a_start().filter(|setting| !now.contains(setting.key.as_str()))).collect()
}

/// The keys that have another value than at the start, and wait for the next one.
pub fn awaiting_restart(read: &Config, started: &Config) -> Vec<String> {
    let waiting = |config: &'_ Config| -> BTreeMap<String, Option<String>> {
        let settings = config.settings().iter().filter(|setting| !takes_effect_at_once(&setting.key));
        settings.map(|setting| (setting.key.clone(), setting.value.clone())).collect()
    };
    let (now, then) = (waiting(read), waiting(started));
    let keys: BTreeSet<&String> = now.keys().chain(then.keys()).collect();
    let mut changed: BTreeSet<String> =
        keys.into_iter().filter(|key| now.get(*key) != then.get(*key)).cloned().collect();
    // All secrets look alike.
    changed.extend(read.database.changed_url(&started.database).map(|key| format!("database.{key}")));
    changed.extend(read.metrics.changed_token(&started.metrics).map(|key| format!("metrics.{key}")));
    changed.extend(read.tracing.changed_headers(&started.tracing).map(|name| format!("tracing.headers.{name}")));
    changed.extend(read.auth.changed_secrets(&started.auth).map(|key| format!("auth.{key}")));
    let (now, then) = (&read.storage.s3, &started.storage.s3);
    changed.extend(now.changed_secrets(then).map(|key| format!("storage.s3.{key}")));
    changed.into_iter().collect()
}

/// Whether a change in the file takes effect when it is read again. Upstreams and pins are put into service as a whole.
fn takes_effect_at_once(key: &str) -> bool {
    is_live(key) || key.starts_with("upstream.") || key.starts_with("upstreams[") || key.starts_with("cache.pins[")
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
        assert!(config.with_overrides(&overrides(&[("auth.anonymous_pull", "Nowhere/**")])).is_err());
    }

    #[test]
    fn a_password_of_the_database_that_has_changed_is_told_without_being_shown() {
        let with = |password: &str| {
            Config::from_toml(&format!("database.url = \"postgres://user:{password}@db.example/cache\"\n")).unwrap()
        };
        assert_eq!(awaiting_restart(&with("new"), &with("old")), ["database.url"]);
        assert_eq!(awaiting_restart(&with("old"), &with("old")), Vec::<String>::new());
    }

    #[test]
    fn a_changed_token_of_the_metrics_waits_though_it_is_never_shown() {
        let with = |token: &str| Config::from_toml(&format!("metrics.token = \"{token}\"\n")).unwrap();
        assert_eq!(awaiting_restart(&with("new"), &with("old")), ["metrics.token"]);
        assert_eq!(awaiting_restart(&with("old"), &with("old")), Vec::<String>::new());
    }

    #[test]
    fn a_changed_key_of_the_collector_waits_though_it_is_never_shown() {
        let with = |key: &str| Config::from_toml(&format!("[tracing.headers]\nx-key = \"{key}\"\n")).unwrap();
        assert_eq!(awaiting_restart(&with("new"), &with("old")), ["tracing.headers.x-key"]);
        assert_eq!(awaiting_restart(&with("old"), &with("old")), Vec::<String>::new());
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
        assert_eq!(policy.options, ["lru", "lfu", "fifo", "gdsf", "s3-fifo", "sieve"]);
    }
}
