//! The configuration as administrators see it, and what of it they can change while the server runs.
//!
//! What the file, the environment or the command line sets is theirs: it is shown with its place and refuses to be changed
//! here. What nobody sets can be set here, if it can take effect without a restart; it then stands in for the default, and is
//! kept in the database.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::access::{AuditEntry, AuditResource};
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::{ChangeFeed, Clock, SettingsRepo, Topic};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tracing::{error, warn};

use super::Administrator;
use super::error::AdminError;

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
    configuration: Arc<dyn Configuration>,
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
    pub fn new(repo: Arc<dyn SettingsRepo>, configuration: Arc<dyn Configuration>, clock: Arc<dyn Clock>) -> Self {
        Self { inner: Arc::new(Inner { repo, configuration, clock, turn: Mutex::default() }) }
    }

    /// Puts what is stored into effect: at the start, and when another process has changed it. What does not go together with
    /// the file any more is left out and told, so that no stored value can keep the server from starting.
    pub async fn load(&self) -> Result<(), AdminError> {
        let _turn = self.inner.turn.lock().await;
        let rows = self.inner.repo.settings().await?;
        self.inner.configuration.put_into_effect(&self.sound(&rows));
        Ok(())
    }

    /// Every key with its effective value and where that comes from.
    pub async fn settings(&self) -> Result<Vec<EffectiveSetting>, AdminError> {
        let rows = self.inner.repo.settings().await?;
        let overrides = self.sound(&rows);
        let mut settings = self.inner.configuration.effective(&overrides).unwrap_or_default();
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
        self.inner.configuration.fields()
    }

    pub fn validate(&self, content: &str) -> Vec<SettingProblem> {
        self.inner.configuration.validate(content)
    }

    /// Sets keys, all or none. They are in force when this returns.
    pub async fn set(&self, entries: &[(String, String)], by: &Administrator) -> Result<(), AdminError> {
        let _turn = self.inner.turn.lock().await;
        let rows = self.inner.repo.settings().await?;
        let before = self.sound(&rows);
        let known = self.inner.configuration.effective(&before).unwrap_or_default();
        for (key, _) in entries {
            check_live(&known, key)?;
        }
        let mut after = before.clone();
        for (key, value) in entries {
            after.retain(|(other, _)| other != key);
            after.push((key.clone(), value.clone()));
        }
        self.inner.configuration.effective(&after).map_err(|problems| mistaken(&problems))?;
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
        self.inner.configuration.put_into_effect(&after);
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
        self.inner.configuration.put_into_effect(&self.sound(&rest));
        Ok(())
    }

    /// What is stored, as far as it goes together with the rest of the configuration.
    fn sound(&self, rows: &[SettingRow]) -> Overrides {
        let all: Overrides = rows.iter().map(|row| (row.key.clone(), row.value.clone())).collect();
        if self.inner.configuration.effective(&all).is_ok() {
            return all;
        }
        let mut sound = Overrides::new();
        for entry in all {
            sound.push(entry);
            if let Err(problems) = self.inner.configuration.effective(&sound) {
                let reason = problems.first().map_or("", |problem| problem.message.as_str());
                if let Some((key, _)) = sound.pop() {
                    warn!(key, reason, "a stored setting does not go together with the configuration and is left out");
                }
            }
        }
        sound
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
