//! The configuration: a TOML file, then the environment, then flags, read into typed sections.
//!
//! What lives here: one file per section with its public fields, the `source`s that know the place of every
//! value, the `reader` that collects every mistake, and the generator of `docs/configuration.md` ([`docs`]). It is the
//! only place that looks at the environment. What may not live here: anything that opens a socket or a database.
//!
//! # Adding a key
//!
//! 1. A public field in its section's struct; its doc comment becomes the documentation, so say what it does and in
//!    which unit.
//! 2. One line in the section's `read`, with the default. A type that no key had before needs an `impl Setting` in
//!    `value`.
//! 3. Contradictions with other keys go after that, with a remedy. What does not take effect yet belongs into
//!    [`Config::notices`].
//! 4. `HARBOR_CACHE_BLESS=1 cargo test -p harbor-cache-architecture` writes the page anew.

mod advice;
mod auth;
mod blob_serving;
mod cache;
mod canonical;
mod certificate;
mod cluster;
mod database;
pub mod docs;
mod files;
mod former;
pub mod live;
mod logging;
mod metrics;
mod notices;
mod pins;
mod problem;
mod reader;
mod server;
mod source;
mod storage;
pub mod template;
mod tracing;
mod upstream;
mod value;

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;

use ::config::{Map, Value, ValueKind};
use domain::oci::UpstreamName;

pub use auth::AuthConfig;
pub use blob_serving::BlobServingConfig;
pub use cache::{CacheConfig, EvictionPolicy};
pub use cluster::ClusterConfig;
pub use database::{DatabaseConfig, DatabaseLocation, DatabaseUrl};
pub use logging::{LogFormat, LoggingConfig};
pub use metrics::MetricsConfig;
pub use pins::PinConfig;
pub use problem::{ConfigErrors, Problem};
pub use reader::{DEFAULT_ORIGIN, EffectiveSetting};
pub use server::{ServerConfig, TlsConfig};
pub use source::environment::PREFIX as ENVIRONMENT_PREFIX;
pub use source::flags::Overrides;
pub use storage::{LocalStorageConfig, S3Encryption, S3StorageConfig, StorageBackend, StorageConfig};
pub use tracing::{TraceProtocol, TracingConfig};
pub use upstream::{
    CacheIsolation, DefinedUpstream, PemTexts, RevalidateConfig, RouteConfig, UpstreamConfig, UpstreamKind,
    read_defined,
};
pub use value::{AllowedHost, BaseUrl, Ratio, RegistryHost, RepositoryBudget, Secret};

use reader::{Findings, Section};
use source::{Layer, environment, file};

/// The upstreams of a configuration that names none.
const EMBEDDED: &str = include_str!("embedded.toml");

/// The place that messages and summaries name for [`EMBEDDED`].
const EMBEDDED_ORIGIN: &str = "built-in upstreams";

/// Everything that can be configured, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub server: ServerConfig,
    /// In the order of the file, those that are not enabled included. Never empty.
    pub upstreams: Vec<UpstreamConfig>,
    pub cache: CacheConfig,
    pub storage: StorageConfig,
    pub blob_serving: BlobServingConfig,
    pub database: DatabaseConfig,
    pub logging: LoggingConfig,
    pub metrics: MetricsConfig,
    pub tracing: TracingConfig,
    pub auth: AuthConfig,
    pub cluster: ClusterConfig,
    settings: Vec<EffectiveSetting>,
    sources: live::Sources,
}

/// Where to read from.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// The file. `None`: no file, only defaults below the environment.
    pub file: Option<PathBuf>,
    /// Environment variables; those that are not ours are passed over.
    pub environment: Vec<(OsString, OsString)>,
    /// What the command line says.
    pub overrides: Overrides,
}

impl LoadOptions {
    /// The options of this process: its environment, beside what its command line says.
    pub fn from_process(file: Option<PathBuf>, overrides: Overrides) -> Self {
        Self { file, environment: std::env::vars_os().collect(), overrides }
    }
}

impl Config {
    /// Reads the file, the environment and the flags, each over the one before.
    ///
    /// # Errors
    ///
    /// All mistakes at once. Only a file that cannot be read or is not TOML keeps the others from being found.
    pub fn load(options: LoadOptions) -> Result<Self, ConfigErrors> {
        let file = options.file.as_deref().map(file::read).transpose()?.unwrap_or_default();
        let LoadOptions { file: path, environment: variables, overrides: flags } = options;
        Self::assemble(live::Sources { path, file, variables, flags }, Layer::default())
    }

    /// Reads TOML text alone: for tests and for programs that bring their own configuration.
    pub fn from_toml(text: &str) -> Result<Self, ConfigErrors> {
        let file = file::parse(text, "configuration")?;
        Self::assemble(live::Sources { file, ..live::Sources::default() }, Layer::default())
    }

    fn assemble(sources: live::Sources, api: Layer) -> Result<Self, ConfigErrors> {
        let mut problems = Vec::new();
        let environment = environment::read(sources.variables.clone(), &mut problems);
        let mut tree = source::merge([api, sources.file.clone(), environment.layer, sources.flags.into()])?;
        if !names_upstreams(&tree) {
            let embedded = source::merge([file::parse(EMBEDDED, EMBEDDED_ORIGIN)?])?;
            tree.extend(embedded);
        }
        if !environment.amendments.is_empty() {
            let mut none = Vec::new();
            let upstreams = match tree.get_mut("upstreams") {
                Some(Value { kind: ValueKind::Array(upstreams), .. }) => upstreams,
                _ => &mut none,
            };
            for amendment in &environment.amendments {
                amendment.apply(upstreams, &mut problems);
            }
        }
        let findings = Findings::default();
        let mut config = Self::read(findings.root(tree));
        let (found, settings) = findings.into_parts();
        problems.extend(found);
        config.settings = settings;
        config.sources = sources;
        match ConfigErrors::from_problems(problems) {
            Some(errors) => Err(errors),
            None => Ok(config),
        }
    }

    fn read(mut root: Section<'_>) -> Self {
        let findings = root.findings();
        let server = ServerConfig::read(root.section("server"));
        let single = root.optional_section("upstream").map(|section| {
            let name = "default".parse().expect("a valid name");
            UpstreamConfig::read(section, Some(name))
        });
        let listed = root.sections("upstreams").into_iter().map(|section| UpstreamConfig::read(section, None));
        let drafts: Vec<_> = single.into_iter().chain(listed).collect();
        let upstreams = upstream::settle(drafts, findings);
        let storage = StorageConfig::read(root.section("storage"));
        let database = DatabaseConfig::read(root.section("database"), &storage);
        let auth = AuthConfig::read(root.section("auth"), &storage, &database);
        let metrics = MetricsConfig::read(root.section("metrics"), server.socket_addr());
        let config = Self {
            server,
            upstreams,
            cache: CacheConfig::read(root.section("cache")),
            storage,
            blob_serving: BlobServingConfig::read(root.section("blob_serving")),
            database,
            logging: LoggingConfig::read(root.section("logging")),
            metrics,
            tracing: TracingConfig::read(root.section("tracing")),
            auth,
            cluster: ClusterConfig::read(root.section("cluster")),
            settings: Vec::new(),
            sources: live::Sources::default(),
        };
        root.finish();
        config
    }

    /// The upstreams that are in service.
    pub fn enabled_upstreams(&self) -> impl Iterator<Item = &UpstreamConfig> {
        self.upstreams.iter().filter(|upstream| upstream.enabled)
    }

    /// Where the upstream is defined: a file and line, or what stands for them.
    pub fn place_of(&self, name: &UpstreamName) -> &str {
        self.url_of(name).map_or("the configuration", |setting| &setting.origin)
    }

    /// The path of the upstream's table, such as `upstreams[0]`.
    pub fn path_of(&self, name: &UpstreamName) -> &str {
        self.url_of(name).and_then(|setting| setting.key.strip_suffix(".url")).unwrap_or("upstreams")
    }

    fn url_of(&self, name: &UpstreamName) -> Option<&EffectiveSetting> {
        let index = self.upstreams.iter().position(|upstream| upstream.name == *name).unwrap_or_default();
        let mut urls = self.settings.iter().filter(|setting| {
            setting.key == "upstream.url" || setting.key.starts_with("upstreams[") && setting.key.ends_with("].url")
        });
        // `[upstream]` is read first, as it stands in the list.
        urls.nth(index)
    }

    /// Every key with its value and place, in the order in which the sections are read. Secrets are not shown.
    pub fn settings(&self) -> &[EffectiveSetting] {
        &self.settings
    }
}

fn names_upstreams(tree: &Map<String, Value>) -> bool {
    let is_empty = |value: &Value| matches!(&value.kind, ValueKind::Array(items) if items.is_empty());
    tree.contains_key("upstream") || tree.get("upstreams").is_some_and(|value| !is_empty(value))
}
