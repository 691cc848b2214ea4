//! The composition: the only place that names concrete adapters.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use application::admin::{AdminService, ConfigurationService};
use application::auth::AuthService;
use application::hot::{Catalog, HitRecorder};
use application::inventory::InventoryService;
use application::pull::{PullPorts, PullService};
use application::push::PushService;
use application::tasks::Tasks;
use application::upstreams::{RevalidateRule, UpstreamHandle, UpstreamSettings, Upstreams};
use blobs_fs::{FsOptions, FsRoot};
use domain::cache::BlobSpace;
use domain::oci::UpstreamName;
use domain::ports::{BlobStore, Clock, Inventory, MetadataRepo, Staging, Upstream};
use domain::routing::RouteTable;
use http_poem::admin::{AdminState, CorsOrigins};
use http_poem::ops::OpsState;
use http_poem::registry::RegistryState;
use http_poem::server::TlsReloader;
use memory::{MemoryBlobStore, MemoryMetadata, MemoryStaging};
use security::KeyRing;
use upstream_reqwest::{RegistryClient, UpstreamOptions};

use crate::clock::SystemClock;
use crate::config::{CacheIsolation, Config, StorageBackend, UpstreamConfig, UpstreamKind};
use crate::identity::{self, Identities};
use crate::live;

/// What the product is called in its own reports.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Wraps an upstream's port before the use cases get it. The demo counts with it.
pub type UpstreamHook = Box<dyn Fn(&UpstreamName, Arc<dyn Upstream>) -> Arc<dyn Upstream> + Send + Sync>;

/// Everything, composed and not yet listening.
pub struct Wiring {
    pub registry: Arc<RegistryState>,
    pub admin: Arc<AdminState>,
    pub ops: Arc<OpsState>,
    pub tasks: Tasks,
    pub clock: Arc<dyn Clock>,
    pub hits: Arc<HitRecorder>,
    pub metadata: Arc<dyn MetadataRepo>,
    pub staging: Arc<dyn Staging>,
    pub tls: Option<Arc<TlsReloader>>,
    pub auth: AuthService,
    pub configuration: ConfigurationService,
    pub keys: Arc<KeyRing>,
    /// Kept apart from their ports: they are closed and followed.
    pub identities: Identities,
}

impl Wiring {
    /// Composes what the configuration asks for. Opens the store and the database; dials nothing.
    pub async fn build(config: &Config, hook: Option<UpstreamHook>) -> anyhow::Result<Self> {
        let tasks = Tasks::new();
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let (store, staging) = open_store(config, &clock)?;
        let identities = Identities::open(config).await?;
        let (metadata, rows) = open_metadata(&identities);
        let keys = Arc::new(identity::open_keys(config)?);
        let auth = identity::compose(config, &identities, &tasks, Arc::clone(&keys));

        let mut handles = Vec::new();
        for upstream in config.enabled_upstreams() {
            let client = connect(upstream).with_context(|| format!("upstream {}", upstream.name))?;
            let mut port: Arc<dyn Upstream> = Arc::new(client);
            if let Some(hook) = &hook {
                port = hook(&upstream.name, port);
            }
            handles.push(Arc::new(UpstreamHandle::new(settings(upstream), port, Arc::clone(&clock), tasks.clone())));
        }
        let routes = RouteTable::build(config.enabled_upstreams().map(UpstreamConfig::route_entry).collect()).map_err(
            |conflicts| {
                let list: Vec<String> = conflicts.iter().map(ToString::to_string).collect();
                anyhow::anyhow!("the routes contradict each other:\n{}", list.join("\n"))
            },
        )?;

        let hits = Arc::new(HitRecorder::default());
        let pull = PullService::new(PullPorts {
            store: Arc::clone(&store),
            staging: Arc::clone(&staging),
            clock: Arc::clone(&clock),
            upstreams: Arc::new(Upstreams::new(handles)),
            catalog: Arc::new(Catalog::new(Arc::clone(&metadata), config.cache.memory_cache_size.as_u64())),
            hits: Arc::clone(&hits),
            policy: config.cache.policy(),
            tasks: tasks.clone(),
        });
        let push = PushService::new(pull.clone(), config.cache.push_limits());
        let cors = CorsOrigins::new(live::cors_origins(config));
        let running =
            live::LiveConfiguration::new(config.clone(), auth.clone(), pull.clone(), push.clone(), cors.clone());
        let configuration = ConfigurationService::new(identities.settings(), Arc::new(running), Arc::clone(&clock));
        let tls = match &config.server.tls {
            Some(tls) => Some(Arc::new(TlsReloader::load(&tls.cert_file, &tls.key_file)?)),
            None => None,
        };
        let inventory = InventoryService::new(pull.clone(), rows, auth.clone(), config.cache.inventory_settings());
        Ok(Self {
            registry: Arc::new(RegistryState {
                auth: auth.clone(),
                push,
                pull,
                routes: Arc::new(routes),
                body_read_timeout: config.server.body_read_timeout,
            }),
            admin: Arc::new(AdminState {
                admin: AdminService::new(auth.clone()),
                auth: auth.clone(),
                configuration: configuration.clone(),
                cors,
                inventory,
                version: VERSION,
            }),
            ops: Arc::new(OpsState::new(VERSION, Arc::clone(&metadata), store)),
            tasks,
            clock,
            hits,
            metadata,
            staging,
            tls,
            auth,
            configuration,
            keys,
            identities,
        })
    }

    /// Ends the database's work. Nothing may be asked of it afterwards.
    pub async fn close(&self) -> anyhow::Result<()> {
        self.identities.close().await
    }
}

type Store = (Arc<dyn BlobStore>, Arc<dyn Staging>);

fn open_store(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Store> {
    Ok(match config.storage.backend {
        StorageBackend::Local => {
            let (store, staging) = FsRoot::open(&config.storage.local.path, FsOptions::default())?;
            (store, staging)
        }
        StorageBackend::Memory => (Arc::new(MemoryBlobStore::new(Arc::clone(clock))), Arc::new(MemoryStaging::new())),
    })
}

/// The metadata is in the database of the accounts. Its rows are looked at through a port of their own.
fn open_metadata(identities: &Identities) -> (Arc<dyn MetadataRepo>, Arc<dyn Inventory>) {
    match identities {
        Identities::Sqlite(database) => (Arc::clone(database) as _, Arc::clone(database) as _),
        Identities::Memory(_) => {
            let rows = Arc::new(MemoryMetadata::new());
            (Arc::clone(&rows) as _, rows)
        }
    }
}

fn settings(upstream: &UpstreamConfig) -> UpstreamSettings {
    UpstreamSettings {
        name: upstream.name.clone(),
        space: match upstream.cache_isolation {
            CacheIsolation::Shared => BlobSpace::Shared,
            CacheIsolation::Isolated => BlobSpace::Isolated(upstream.name.clone()),
        },
        mirrors: upstream.mirrors.clone(),
        revalidate: upstream
            .revalidate
            .iter()
            .map(|rule| RevalidateRule { pattern: rule.pattern.clone(), mode: rule.mode })
            .collect(),
        push: upstream.push,
        is_harbor: upstream.kind == UpstreamKind::Harbor,
    }
}

fn connect(upstream: &UpstreamConfig) -> anyhow::Result<RegistryClient> {
    let mut options = UpstreamOptions::new(upstream.url.clone());
    if let Some((username, password)) = upstream.credentials() {
        options.username = Some(username.to_owned());
        options.password = Some(password.expose().to_owned());
    }
    options.skip_tls_verify = upstream.skip_tls_verify;
    options.ca_pem = upstream.ca_file.as_deref().map(read).transpose()?;
    options.client_cert_pem = upstream.client_cert_file.as_deref().map(read).transpose()?;
    options.client_key_pem = upstream.client_key_file.as_deref().map(read).transpose()?;
    options.http_proxy.clone_from(&upstream.http_proxy);
    options.headers = upstream.headers.iter().map(|(name, value)| (name.clone(), value.expose().to_owned())).collect();
    options.max_connections = upstream.max_connections;
    options.connect_timeout = upstream.connect_timeout;
    options.read_timeout = upstream.read_timeout;
    options.allowed_hosts = upstream.allowed_hosts.iter().map(ToString::to_string).collect();
    options.kind = match upstream.kind {
        UpstreamKind::Auto => upstream_reqwest::UpstreamKind::Auto,
        UpstreamKind::Harbor => upstream_reqwest::UpstreamKind::Harbor,
        UpstreamKind::Dockerhub => upstream_reqwest::UpstreamKind::DockerHub,
        UpstreamKind::Generic => upstream_reqwest::UpstreamKind::Generic,
    };
    Ok(RegistryClient::new(&options)?)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
