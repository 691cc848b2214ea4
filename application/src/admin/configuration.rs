//! The configuration as administrators see it, and what of it they can change while the server runs.
//!
//! What the file, the environment or the command line sets is theirs: it is shown with its place and refuses to be changed
//! here. What nobody sets can be set here, if it can take effect without a restart; it then stands in for the default, and is
//! kept in the database.

mod place;
mod reload;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use domain::access::{AuditEntry, AuditResource};
use domain::oci::UpstreamName;
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::{ChangeFeed, Clock, SettingsRepo, Topic, UpstreamDefinitions};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tracing::{error, warn};

pub use place::UpstreamsPlace;
pub use reload::{Reloaded, Reread};

use super::Administrator;
use super::error::AdminError;
use crate::pinning::FilePin;

/// Pause after a failure of the feed.
const PAUSE: Duration = Duration::from_secs(1);

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingSource {
    Default,
    Api,
    File,
    Environment,
    CommandLine,
}

/// One key with its effective value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveSetting {
    /// As in `cache.tag_ttl`.
    pub key: String,
    /// As the file would write it; secrets are `***`. `None` where there is neither a value nor a default.
    pub value: Option<String>,
    pub source: SettingSource,
    /// The source in words: a file and line, a variable, a flag.
    pub origin: String,
    /// Whether it can be changed while the server runs.
    pub live: bool,
    /// When it was set, where it was set here.
    pub updated_at: Option<SystemTime>,
}

/// What can be written for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingField {
    pub key: String,
    pub label: String,
    pub description: String,
    /// The kind of value in a word or two.
    pub kind: String,
    pub default_value: Option<String>,
    pub required: bool,
    /// The choices, where there are only some.
    pub options: Vec<String>,
    pub group: String,
    pub live: bool,
}

/// Keys that stand together in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingGroup {
    pub id: String,
    pub label: String,
    pub description: String,
}

/// A mistake in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingProblem {
    pub source: String,
    pub key: String,
    pub message: String,
    pub remedy: String,
}

/// Values that stand in for defaults, by key.
pub type Overrides = Vec<(String, String)>;

/// The configuration of this process, for whoever administers it.
pub trait Configuration: Send + Sync + 'static {
    /// Every key under these overrides, or what is wrong with them.
    fn effective(&self, overrides: &Overrides) -> Result<Vec<EffectiveSetting>, Vec<SettingProblem>>;

    /// Puts overrides that were found sound into effect.
    fn put_into_effect(&self, overrides: &Overrides);

    /// Reads the same sources again, and what they name. It looks at files, so it may take its time.
    fn read_again(&self) -> Result<Reread, Vec<SettingProblem>>;

    /// Keys that have another value than the process was started with and take effect at a start only.
    fn awaiting_restart(&self) -> Vec<String>;

    /// The configuration file, if there is one.
    fn file(&self) -> Option<PathBuf>;

    /// Whether what is set here survives a restart.
    fn is_kept(&self) -> bool;

    /// What the configuration pins.
    fn pins(&self) -> Vec<FilePin>;

    /// Where the settings name upstreams that are neither the file's nor among these. That is no mistake: an upstream may
    /// have been removed, or be about to be defined.
    fn unknown_upstreams(&self, overrides: &Overrides, defined: &[UpstreamName]) -> Vec<SettingProblem>;

    fn fields(&self) -> (Vec<SettingField>, Vec<SettingGroup>);

    /// What is wrong with a whole configuration file.
    fn validate(&self, content: &str) -> Vec<SettingProblem>;
}

/// Shows and changes the configuration. Cloning shares everything.
#[derive(Clone)]
pub struct ConfigurationService {
    inner: Arc<Inner>,
}

struct Inner {
    repo: Arc<dyn SettingsRepo>,
    definitions: Arc<dyn UpstreamDefinitions>,
    /// As it was last read.
    configuration: RwLock<Arc<dyn Configuration>>,
    clock: Arc<dyn Clock>,
    /// Changes are made one after the other: each is judged together with those before it.
    turn: Mutex<()>,
}

impl std::fmt::Debug for ConfigurationService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConfigurationService").finish_non_exhaustive()
    }
}

impl ConfigurationService {
    pub fn new(
        repo: Arc<dyn SettingsRepo>,
        definitions: Arc<dyn UpstreamDefinitions>,
        configuration: Arc<dyn Configuration>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let configuration = RwLock::new(configuration);
        Self { inner: Arc::new(Inner { repo, definitions, configuration, clock, turn: Mutex::default() }) }
    }

    fn configuration(&self) -> Arc<dyn Configuration> {
        Arc::clone(&self.inner.configuration.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts what is stored into effect: at the start, and when another process has changed it. What does not go together with
    /// the file any more is left out and told, so that no stored value can keep the server from starting.
    pub async fn load(&self) -> Result<(), AdminError> {
        let _turn = self.inner.turn.lock().await;
        let rows = self.inner.repo.settings().await?;
        let configuration = self.configuration();
        configuration.put_into_effect(&sound(&*configuration, &rows));
        Ok(())
    }

    /// Names in the settings that stand for no upstream, neither of the file nor of the database.
    pub async fn warnings(&self) -> Result<Vec<SettingProblem>, AdminError> {
        let (configuration, rows) = (self.configuration(), self.inner.repo.settings().await?);
        self.unknown_upstreams(&*configuration, &sound(&*configuration, &rows)).await
    }

    async fn unknown_upstreams(
        &self,
        configuration: &dyn Configuration,
        overrides: &Overrides,
    ) -> Result<Vec<SettingProblem>, AdminError> {
        let defined = self.inner.definitions.definitions().await?;
        let names: Vec<UpstreamName> = defined.into_iter().map(|definition| definition.name).collect();
        Ok(configuration.unknown_upstreams(overrides, &names))
    }

    /// Every key with its effective value and where that comes from.
    pub async fn settings(&self) -> Result<Vec<EffectiveSetting>, AdminError> {
        let rows = self.inner.repo.settings().await?;
        let configuration = self.configuration();
        let mut settings = configuration.effective(&sound(&*configuration, &rows)).unwrap_or_default();
        for setting in &mut settings {
            if setting.source == SettingSource::Api {
                setting.updated_at = rows.iter().find(|row| row.key == setting.key).map(|row| row.updated_at);
            }
        }
        Ok(settings)
    }

    pub async fn setting(&self, key: &str) -> Result<EffectiveSetting, AdminError> {
        let settings = self.settings().await?;
        settings.into_iter().find(|setting| setting.key == key).ok_or(AdminError::NotFound("key"))
    }

    pub fn fields(&self) -> (Vec<SettingField>, Vec<SettingGroup>) {
        self.configuration().fields()
    }

    pub fn validate(&self, content: &str) -> Vec<SettingProblem> {
        self.configuration().validate(content)
    }

    /// Sets keys, all or none. They are in force when this returns.
    pub async fn set(&self, entries: &[(String, String)], by: &Administrator) -> Result<(), AdminError> {
        let _turn = self.inner.turn.lock().await;
        let rows = self.inner.repo.settings().await?;
        let configuration = self.configuration();
        let before = sound(&*configuration, &rows);
        let known = configuration.effective(&before).unwrap_or_default();
        for (key, _) in entries {
            check_live(&known, key)?;
        }
        let mut after = before.clone();
        for (key, value) in entries {
            after.retain(|(other, _)| other != key);
            after.push((key.clone(), value.clone()));
        }
        configuration.effective(&after).map_err(|problems| mistaken(&problems))?;
        let mut unknown = self.unknown_upstreams(&*configuration, &after).await?;
        // What is not changed stays as it is, also where it names an upstream that has gone.
        unknown.retain(|problem| entries.iter().any(|(key, _)| *key == problem.key));
        if !unknown.is_empty() {
            return Err(mistaken(&unknown));
        }
        let at = self.inner.clock.now();
        let mut changes = Vec::new();
        for (key, value) in entries {
            changes.push(SettingChange::Put(SettingRow { key: key.clone(), value: value.clone(), updated_at: at }));
            let old = known.iter().find(|setting| setting.key == *key).and_then(|setting| setting.value.clone());
            changes.push(SettingChange::Audit(Box::new(self.entry(
                by,
                "config.update",
                key,
                json!(old),
                json!(value),
            ))));
        }
        self.inner.repo.apply(changes).await?;
        configuration.put_into_effect(&after);
        Ok(())
    }

    /// Takes back what was set here; the default is in force when this returns.
    pub async fn reset(&self, key: &str, by: &Administrator) -> Result<(), AdminError> {
        let _turn = self.inner.turn.lock().await;
        let rows = self.inner.repo.settings().await?;
        let Some(row) = rows.iter().find(|row| row.key == key) else {
            return Err(AdminError::NotFound("setting"));
        };
        let changes = vec![
            SettingChange::Remove { key: key.to_owned() },
            SettingChange::Audit(Box::new(self.entry(by, "config.reset", key, json!(row.value), Value::Null))),
        ];
        self.inner.repo.apply(changes).await?;
        let rest: Vec<SettingRow> = rows.iter().filter(|row| row.key != key).cloned().collect();
        let configuration = self.configuration();
        configuration.put_into_effect(&sound(&*configuration, &rest));
        Ok(())
    }

    fn entry(&self, by: &Administrator, action: &str, key: &str, before: Value, after: Value) -> AuditEntry {
        AuditEntry {
            at: self.inner.clock.now(),
            actor: by.actor.clone(),
            action: action.to_owned(),
            resource: AuditResource { kind: "config".to_owned(), name: key.to_owned() },
            address: by.origin.address,
            before: Some(before).filter(|value| !value.is_null()),
            after: Some(after).filter(|value| !value.is_null()),
            details: String::new(),
        }
    }
}

/// Puts what other processes store into effect, until it is dropped.
pub async fn follow_settings(service: ConfigurationService, mut feed: Box<dyn ChangeFeed>) {
    loop {
        match feed.changed().await {
            Ok(topics) if topics.contains(&Topic::Settings) => {
                if let Err(failure) = service.load().await {
                    error!(
                        error = &failure as &dyn std::error::Error,
                        "changed settings could not be read; the old ones stay"
                    );
                }
            }
            Ok(_) => {}
            // Whoever follows accounts tells of it; nothing is lost meanwhile.
            Err(_) => {
                let clock = &service.inner.clock;
                clock.sleep_until(clock.now() + PAUSE).await;
            }
        }
    }
}

/// What is stored, as far as it goes together with the rest of the configuration.
fn sound(configuration: &dyn Configuration, rows: &[SettingRow]) -> Overrides {
    let all: Overrides = rows.iter().map(|row| (row.key.clone(), row.value.clone())).collect();
    if configuration.effective(&all).is_ok() {
        return all;
    }
    let mut sound = Overrides::new();
    for entry in all {
        sound.push(entry);
        if let Err(problems) = configuration.effective(&sound) {
            let reason = problems.first().map_or("", |problem| problem.message.as_str());
            if let Some((key, _)) = sound.pop() {
                warn!(key, reason, "a stored setting does not go together with the configuration and is left out");
            }
        }
    }
    sound
}

fn check_live(known: &[EffectiveSetting], key: &str) -> Result<(), AdminError> {
    let Some(setting) = known.iter().find(|setting| setting.key == key) else {
        return Err(AdminError::invalid("key", format!("there is no key {key:?}; GET /config/schema lists all")));
    };
    match setting.source {
        SettingSource::File | SettingSource::Environment | SettingSource::CommandLine => {
            Err(AdminError::DefinedInFile(format!("{key} is set by {}; change it there", setting.origin)))
        }
        _ if !setting.live => Err(AdminError::invalid(
            "key",
            format!("{key} takes effect at a start only; set it in the configuration file and restart"),
        )),
        SettingSource::Default | SettingSource::Api => Ok(()),
    }
}

fn mistaken(problems: &[SettingProblem]) -> AdminError {
    let lines: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}; {}", problem.key, problem.message, problem.remedy)).collect();
    AdminError::invalid("value", lines.join(" | "))
}
