//! The running configuration: what the administration sees of it, and where a change of it goes.

use std::sync::{Arc, PoisonError, RwLock};

use application::admin::{Configuration, EffectiveSetting, Overrides, SettingField, SettingGroup, SettingProblem};
use application::auth::AuthService;
use application::pull::PullService;
use application::push::PushService;
use http_poem::admin::CorsOrigins;
use tracing::{info, warn};

use crate::config::live::{fields, is_live, source_of};
use crate::config::{Config, ConfigErrors};
use crate::{identity, telemetry};

/// The configuration of this process and the services that it reaches while they run.
pub struct LiveConfiguration {
    /// As the file, the environment and the command line have it.
    base: Config,
    auth: AuthService,
    pull: PullService,
    push: PushService,
    cors: CorsOrigins,
    /// What is in force, so that only changes are told.
    in_force: RwLock<Arc<Config>>,
}

impl LiveConfiguration {
    pub fn new(base: Config, auth: AuthService, pull: PullService, push: PushService, cors: CorsOrigins) -> Self {
        let in_force = RwLock::new(Arc::new(base.clone()));
        Self { base, auth, pull, push, cors, in_force }
    }

    /// The configuration that is in force now.
    pub fn current(&self) -> Arc<Config> {
        Arc::clone(&self.in_force.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The origins that pages may be of which call the administration.
pub fn cors_origins(config: &Config) -> Vec<String> {
    config.server.cors_origins.iter().map(crate::config::BaseUrl::origin).collect()
}

impl Configuration for LiveConfiguration {
    fn effective(&self, overrides: &Overrides) -> Result<Vec<EffectiveSetting>, Vec<SettingProblem>> {
        let config = self.base.with_overrides(overrides).map_err(|errors| problems(&errors))?;
        let settings = config.settings().iter().map(|setting| EffectiveSetting {
            key: setting.key.clone(),
            value: setting.value.clone(),
            source: source_of(&setting.origin),
            origin: setting.origin.clone(),
            live: is_live(&setting.key),
            updated_at: None,
        });
        Ok(settings.collect())
    }

    fn put_into_effect(&self, overrides: &Overrides) {
        let config = match self.base.with_overrides(overrides) {
            Ok(config) => Arc::new(config),
            Err(errors) => {
                warn!(%errors, "changed settings are not sound; the old ones stay");
                return;
            }
        };
        self.auth.set_settings(identity::settings(&config.auth));
        self.pull.set_policy(config.cache.policy());
        self.push.set_session_ttl(config.cache.upload_ttl);
        self.cors.set(cors_origins(&config));
        let before =
            std::mem::replace(&mut *self.in_force.write().unwrap_or_else(PoisonError::into_inner), Arc::clone(&config));
        if before.logging.level != config.logging.level
            && let Err(error) = telemetry::set_level(&config.logging.level)
        {
            warn!(error = &error as &dyn std::error::Error, "the log level could not be changed");
        }
        for setting in config.settings() {
            let old = before.settings().iter().find(|old| old.key == setting.key);
            if old.is_some_and(|old| old.value != setting.value) {
                info!(
                    key = setting.key,
                    value = setting.value.as_deref().unwrap_or_default(),
                    origin = setting.origin,
                    "a setting has changed"
                );
            }
        }
    }

    fn fields(&self) -> (Vec<SettingField>, Vec<SettingGroup>) {
        fields()
    }

    fn validate(&self, content: &str) -> Vec<SettingProblem> {
        Config::from_toml(content).map_or_else(|errors| problems(&errors), |_| Vec::new())
    }
}

fn problems(errors: &ConfigErrors) -> Vec<SettingProblem> {
    errors
        .problems()
        .iter()
        .map(|problem| SettingProblem {
            source: problem.source.clone(),
            key: problem.key.clone(),
            message: problem.message.clone(),
            remedy: problem.remedy.clone(),
        })
        .collect()
}
