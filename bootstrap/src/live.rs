//! The running configuration: what the administration sees of it, and where a change of it goes.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use application::admin::{
    Configuration, EffectiveSetting, Overrides, Reread, SettingField, SettingGroup, SettingProblem,
};
use application::auth::{AuthService, AuthSettings};
use application::inventory::InventoryService;
use application::pinning::FilePin;
use application::pull::PullService;
use application::push::PushService;
use domain::oci::UpstreamName;
use http_poem::admin::CorsOrigins;
use http_poem::registry::Redirects;
use tracing::{info, warn};

use crate::config::live::{awaiting_restart, fields, in_this_process, is_live, source_of};
use crate::config::{Config, ConfigErrors, DatabaseLocation, Problem};
use crate::upstreams::ConfiguredUpstreams;
use crate::{identity, telemetry};

/// What a change of the configuration reaches while it runs.
#[derive(Clone)]
pub struct LiveServices {
    pub auth: AuthService,
    pub pull: PullService,
    pub push: PushService,
    pub inventory: InventoryService,
    pub cors: CorsOrigins,
    pub redirects: Redirects,
}

/// One reading of the configuration, and the services that it reaches while they run.
pub struct LiveConfiguration {
    /// As the process was started. Keys that take effect at a start only have these values until the next one.
    started: Arc<Config>,
    /// As the file, the environment and the command line had it when they were read.
    base: Config,
    upstreams: Arc<ConfiguredUpstreams>,
    services: LiveServices,
    /// What is in force, so that only changes are told. All readings share it.
    in_force: Arc<RwLock<Arc<Config>>>,
}

impl LiveConfiguration {
    pub fn new(started: Config, upstreams: Arc<ConfiguredUpstreams>, services: LiveServices) -> Self {
        let in_force = Arc::new(RwLock::new(Arc::new(started.clone())));
        Self { base: started.clone(), started: Arc::new(started), upstreams, services, in_force }
    }

    fn auth_settings(&self, config: &Config) -> AuthSettings {
        // Whether anybody is asked who they are is decided at a start.
        AuthSettings { enabled: self.started.auth.enabled, ..identity::settings(&config.auth) }
    }
}

/// The origins that pages may be of which call the administration.
pub fn cors_origins(config: &Config) -> Vec<String> {
    config.server.cors_origins.iter().map(crate::config::BaseUrl::origin).collect()
}

/// Which clients fetch blobs from the bucket.
pub fn redirects(config: &Config) -> Redirects {
    let serving = &config.blob_serving;
    Redirects::new(serving.redirect.clone(), serving.redirect_ttl)
}

impl Configuration for LiveConfiguration {
    fn effective(&self, overrides: &Overrides) -> Result<Vec<EffectiveSetting>, Vec<SettingProblem>> {
        let config = self.base.with_overrides(overrides).map_err(|errors| problems(&errors))?;
        let settings = in_this_process(&config, &self.started).into_iter().map(|setting| EffectiveSetting {
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
        let services = &self.services;
        services.auth.set_settings(self.auth_settings(&config));
        services.pull.set_policy(config.cache.policy());
        services.push.set_limits(config.cache.push_limits());
        services.pull.set_limits(config.cache.limits(), config.cache.eviction_policy.into());
        services.pull.set_parts(config.cache.parts());
        services.pull.set_verify_reads(config.cache.verify_reads);
        services.pull.set_file_pins(config.pins());
        services.inventory.set_settings(config.cache.inventory_settings());
        services.cors.set(cors_origins(&config));
        services.redirects.set(config.blob_serving.redirect.clone(), config.blob_serving.redirect_ttl);
        let before =
            std::mem::replace(&mut *self.in_force.write().unwrap_or_else(PoisonError::into_inner), Arc::clone(&config));
        if before.logging.level != config.logging.level
            && let Err(error) = telemetry::set_level(&config.logging.level)
        {
            warn!(error = &error as &dyn std::error::Error, "the log level could not be changed");
        }
        for setting in config.settings().iter().filter(|setting| is_live(&setting.key)) {
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

    fn read_again(&self) -> Result<Reread, Vec<SettingProblem>> {
        let base = self.base.read_again().map_err(|errors| problems(&errors))?;
        let upstreams = self.upstreams.read_again(&base).map_err(|errors| problems(&errors))?;
        let upstreams = Arc::new(upstreams);
        let configuration = Self {
            started: Arc::clone(&self.started),
            base,
            upstreams: Arc::clone(&upstreams),
            services: self.services.clone(),
            in_force: Arc::clone(&self.in_force),
        };
        Ok(Reread { configuration: Arc::new(configuration), upstreams })
    }

    fn awaiting_restart(&self) -> Vec<String> {
        awaiting_restart(&self.base, &self.started)
    }

    fn file(&self) -> Option<PathBuf> {
        self.base.file().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    fn is_kept(&self) -> bool {
        !matches!(self.started.database.location, DatabaseLocation::Memory)
    }

    fn pins(&self) -> Vec<FilePin> {
        self.base.pins()
    }

    fn unknown_upstreams(&self, overrides: &Overrides, defined: &[UpstreamName]) -> Vec<SettingProblem> {
        let config = self.base.with_overrides(overrides);
        config.map(|config| config.unknown_upstreams(defined).iter().map(problem).collect()).unwrap_or_default()
    }

    fn fields(&self) -> (Vec<SettingField>, Vec<SettingGroup>) {
        fields()
    }

    fn validate(&self, content: &str) -> Vec<SettingProblem> {
        Config::from_toml(content).map_or_else(|errors| problems(&errors), |_| Vec::new())
    }
}

fn problems(errors: &ConfigErrors) -> Vec<SettingProblem> {
    errors.problems().iter().map(problem).collect()
}

fn problem(problem: &Problem) -> SettingProblem {
    SettingProblem {
        source: problem.source.clone(),
        key: problem.key.clone(),
        message: problem.message.clone(),
        remedy: problem.remedy.clone(),
    }
}
