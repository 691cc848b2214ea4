//! Reads the configuration again, and puts into effect what of it needs no restart: the upstreams, and the keys that can be
//! changed while the server runs.
//!
//! A configuration that is not sound changes nothing. What takes effect at a start only is told, and shown with the value
//! that it has had since then.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use domain::cache::PinTarget;
use domain::ports::settings::SettingChange;
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tracing::info;

use super::{Configuration, ConfigurationService, EffectiveSetting, SettingProblem, sound};
use crate::admin::{AdminError, Administrator};
use crate::upstreams::{UpstreamChanges, UpstreamDirectory, UpstreamFactory};

const NO_FILE: &str = "the server was started without a configuration file, so there is none to read again; start it with \
                       --config or HARBOR_CACHE_CONFIG. Upstreams of this API are in force without it.";

/// A configuration that was read again and found sound. Nothing of it is in force yet.
pub struct Reread {
    /// To take the place of the one that was asked.
    pub configuration: Arc<dyn Configuration>,
    pub upstreams: Arc<dyn UpstreamFactory>,
}

/// What a reading has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reloaded {
    pub file: PathBuf,
    pub upstreams: UpstreamChanges,
    /// Other keys whose new values are in force.
    pub applied: Vec<String>,
    /// Keys whose new values wait for a restart, also those of earlier readings.
    pub restart_required: Vec<String>,
    /// What is in force, and may not be what was meant.
    pub warnings: Vec<SettingProblem>,
}

impl ConfigurationService {
    /// Reads everything again. It is in force for the next request when this returns, and what is under way ends as it
    /// began. One reading at a time; whoever gives up waiting does not stop it in the middle.
    ///
    /// # Errors
    ///
    /// [`AdminError::NotSound`] with every mistake, [`AdminError::Conflict`] where the process was started without a file, or
    /// the database could not be asked. Then nothing has changed.
    pub async fn reload(&self, directory: &UpstreamDirectory, by: &Administrator) -> Result<Reloaded, AdminError> {
        let (service, followed, by) = (self.clone(), directory.clone(), by.clone());
        let (sender, outcome) = oneshot::channel();
        directory.tasks().spawn(async move {
            // Whoever has gone needs no answer.
            let _ = sender.send(service.reload_alone(&followed, &by).await);
        });
        outcome.await.unwrap_or(Err(AdminError::Busy))
    }

    async fn reload_alone(&self, directory: &UpstreamDirectory, by: &Administrator) -> Result<Reloaded, AdminError> {
        let _turn = self.inner.turn.lock().await;
        let current = self.configuration();
        let Some(file) = current.file() else {
            return Err(AdminError::Conflict(NO_FILE.to_owned()));
        };
        let reading = spawn_blocking({
            let current = Arc::clone(&current);
            move || current.read_again()
        });
        let fresh = reading.await.map_err(|error| AdminError::Internal(Arc::new(error)))?;
        let Reread { configuration, upstreams } = fresh.map_err(AdminError::NotSound)?;
        let rows = self.inner.repo.settings().await?;
        let (old, overrides) = (sound(&*current, &rows), sound(&*configuration, &rows));
        let mut applied = changed_while_running(
            &current.effective(&old).unwrap_or_default(),
            &configuration.effective(&overrides).unwrap_or_default(),
        );
        if pinned(&*current) != pinned(&*configuration) {
            applied.push("cache.pins".to_owned());
        }
        let restart_required = configuration.awaiting_restart();

        // First, so that nothing is changed that nobody can look up.
        let names = |factory: &dyn UpstreamFactory| -> Vec<String> {
            factory.of_file().iter().map(|upstream| upstream.profile.name.to_string()).collect()
        };
        let before = json!({ "file_upstreams": names(&*directory.factory()) });
        let after = json!({
            "file_upstreams": names(&*upstreams),
            "applied": &applied,
            "restart_required": &restart_required,
        });
        self.record_reload(&file, before, after, by).await?;
        let warnings = self.unknown_upstreams(&*configuration, &overrides).await?;
        let upstreams = directory.replace_file(upstreams).await?;
        *self.inner.configuration.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&configuration);
        configuration.put_into_effect(&overrides);
        info!(
            added = upstreams.added.len(),
            changed = upstreams.changed.len(),
            removed = upstreams.removed.len(),
            "the configuration was read again"
        );
        Ok(Reloaded { file, upstreams, applied, restart_required, warnings })
    }

    async fn record_reload(
        &self,
        file: &Path,
        before: Value,
        after: Value,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        let mut entry = self.entry(by, "upstream.reload", &file.display().to_string(), before, after);
        "upstream".clone_into(&mut entry.resource.kind);
        Ok(self.inner.repo.apply(vec![SettingChange::Audit(Box::new(entry))]).await?)
    }
}

/// What is pinned and why, wherever it stands.
fn pinned(configuration: &dyn Configuration) -> Vec<(PinTarget, String)> {
    configuration.pins().into_iter().map(|pin| (pin.target, pin.description)).collect()
}

/// Keys that take effect at once and have another value than before.
fn changed_while_running(before: &[EffectiveSetting], after: &[EffectiveSetting]) -> Vec<String> {
    let differs = |now: &&EffectiveSetting| {
        now.live && before.iter().find(|was| was.key == now.key).is_none_or(|was| was.value != now.value)
    };
    after.iter().filter(differs).map(|setting| setting.key.clone()).collect()
}
