//! The composition: the only place that names concrete adapters.

use std::sync::{Arc, Mutex};

use anyhow::Context as _;
use application::admin::upstreams::UpstreamAdmin;
use application::admin::{AdminService, ConfigurationService};
use application::auth::AuthService;
use application::cluster::Cluster;
use application::hot::{Catalog, HitRecorder};
use application::inventory::InventoryService;
use application::observed::{ObservedMetadata, ObservedStore};
use application::pull::{PullPorts, PullService};
use application::push::PushService;
use application::room::Ledger;
use application::tasks::Tasks;
use application::upstreams::{UpstreamDirectory, UpstreamPorts, Upstreams};
use domain::ports::{BlobStore, Clock, ContentFeed, Inventory, MetadataRepo, Staging};
use http_poem::admin::{AdminState, CorsOrigins};
use http_poem::ops::OpsState;
use http_poem::registry::RegistryState;
use http_poem::server::{SentBytes, TlsReloader};
use memory::MemoryMetadata;
use metrics_prometheus::Metrics;
use security::{AesSealer, KeyRing};
use tracing::{info, warn};

use crate::clock::SystemClock;
use crate::config::{Config, StorageBackend};
use crate::identity::{self, Identities};
use crate::key_ring;
use crate::live::{self, LiveConfiguration, LiveServices};
use crate::metrics;
use crate::replicas;
use crate::store;
use crate::upstreams::ConfiguredUpstreams;
pub use crate::upstreams::UpstreamHook;

/// What the product is called in its own reports.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everything, composed and not yet listening.
pub struct Wiring {
    pub registry: Arc<RegistryState>,
    pub admin: Arc<AdminState>,
    pub ops: Arc<OpsState>,
    /// Who counts what happens, if anybody.
    pub metrics: Option<Arc<Metrics>>,
    pub tasks: Tasks,
    pub clock: Arc<dyn Clock>,
    pub hits: Arc<HitRecorder>,
    pub catalog: Arc<Catalog>,
    pub inventory: Arc<dyn Inventory>,
    pub metadata: Arc<dyn MetadataRepo>,
    pub tls: Option<Arc<TlsReloader>>,
    pub auth: AuthService,
    pub configuration: ConfigurationService,
    pub keys: Arc<KeyRing>,
    /// Kept apart from their ports: they are closed and followed.
    pub identities: Identities,
    pub directory: UpstreamDirectory,
    /// Where there can be other replicas.
    pub cluster: Option<Cluster>,
    /// What those change from here on, for whoever takes it.
    pub contents: Mutex<Option<Box<dyn ContentFeed>>>,
}

impl Wiring {
    /// Composes what the configuration asks for. Opens the store and the database; dials nothing.
    pub async fn build(config: &Config, hook: Option<UpstreamHook>) -> anyhow::Result<Self> {
        let tasks = Tasks::new();
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let metrics = metrics::counting(config);
        let observer = metrics::observer(metrics.as_ref());
        let (store, staging) = store::open(config, &clock, &tasks).await?;
        let store: Arc<dyn BlobStore> = Arc::new(ObservedStore::new(store, Arc::clone(&clock), Arc::clone(&observer)));
        remove_unfinished(&*staging).await;
        let identities = Identities::open(config).await?;
        // Before anything is read that they may change.
        let contents = identities.follow_contents().await?;
        let (metadata, rows) = open_metadata(&identities);
        let metadata: Arc<dyn MetadataRepo> =
            Arc::new(ObservedMetadata::new(metadata, Arc::clone(&clock), Arc::clone(&observer)));
        let keys = Arc::new(key_ring::open(config, Some(&identities)).await?);
        let auth = identity::compose(config, &identities, &tasks, Arc::clone(&keys));

        let factory = Arc::new(ConfiguredUpstreams::new(config, hook)?);
        let upstreams = Arc::new(Upstreams::default());
        let hits = Arc::new(HitRecorder::default());
        let catalog = Arc::new(catalog(config, &metadata).await?);
        let pull = PullService::new(PullPorts {
            store: Arc::clone(&store),
            staging,
            clock: Arc::clone(&clock),
            upstreams: Arc::clone(&upstreams),
            catalog: Arc::clone(&catalog),
            hits: Arc::clone(&hits),
            inventory: Arc::clone(&rows),
            policy: config.cache.policy(),
            tasks: tasks.clone(),
            observer,
        });
        let cluster = match identities.shared() {
            Some(database) => Some(replicas::join(config, database, &auth, &pull)?),
            None => None,
        };
        pull.set_verify_reads(config.cache.verify_reads);
        pull.set_file_pins(config.pins());
        let push = PushService::new(pull.clone(), config.cache.push_limits());
        let cors = CorsOrigins::new(live::cors_origins(config));
        let settings = config.cache.inventory_settings();
        let inventory =
            InventoryService::new(pull.clone(), Arc::clone(&rows), identities.jobs(), auth.clone(), settings);
        let redirects = live::redirects(config);
        let services = LiveServices {
            auth: auth.clone(),
            pull: pull.clone(),
            push: push.clone(),
            inventory: inventory.clone(),
            cors: cors.clone(),
            redirects: redirects.clone(),
        };
        let running = Arc::new(LiveConfiguration::new(config.clone(), Arc::clone(&factory), services));
        let definitions = identities.definitions();
        let configuration =
            ConfigurationService::new(identities.settings(), Arc::clone(&definitions), running, Arc::clone(&clock));
        let ports = UpstreamPorts { definitions, sealer: Arc::new(AesSealer::new(Arc::clone(&keys))) };
        let directory = UpstreamDirectory::start(ports, factory, pull.clone()).await.context("the upstreams")?;
        let tls = tls(config)?;
        let sent = SentBytes::default();
        let ops = Arc::new(ops(config, Arc::clone(&metadata), store, &upstreams));
        Ok(Self {
            registry: Arc::new(RegistryState {
                auth: auth.clone(),
                push,
                pull,
                upstreams,
                body_read_timeout: config.server.body_read_timeout,
                redirects,
                sent: sent.clone(),
            }),
            admin: Arc::new(AdminState {
                admin: AdminService::new(auth.clone()),
                auth: auth.clone(),
                configuration: configuration.clone(),
                cors,
                inventory,
                ops: Arc::clone(&ops),
                sent,
                upstreams: UpstreamAdmin::new(directory.clone()),
                version: VERSION,
            }),
            ops,
            metrics,
            tasks,
            clock,
            hits,
            catalog,
            inventory: rows,
            metadata,
            tls,
            auth,
            configuration,
            keys,
            identities,
            directory,
            cluster,
            contents: Mutex::new(contents),
        })
    }

    /// Ends the database's work. Nothing may be asked of it afterwards.
    pub async fn close(&self) -> anyhow::Result<()> {
        self.identities.close().await
    }
}

/// What is known of the stored contents, with the budget that they count in.
async fn catalog(config: &Config, metadata: &Arc<dyn MetadataRepo>) -> anyhow::Result<Catalog> {
    let stored = metadata.totals().await.context("the stored contents")?;
    let ledger = Ledger::new(config.cache.limits(), config.cache.eviction_policy.into(), stored.bytes);
    ledger.set_parts(config.cache.parts());
    let catalog = Catalog::new(Arc::clone(metadata), config.cache.memory_cache_size.as_u64());
    Ok(catalog.with_ledger(Arc::new(ledger)))
}

fn tls(config: &Config) -> anyhow::Result<Option<Arc<TlsReloader>>> {
    let tls = config.server.tls.as_ref().map(|tls| TlsReloader::load(&tls.cert_file, &tls.key_file));
    Ok(tls.transpose()?.map(Arc::new))
}

/// What monitoring looks at.
fn ops(
    config: &Config,
    metadata: Arc<dyn MetadataRepo>,
    store: Arc<dyn BlobStore>,
    upstreams: &Arc<Upstreams>,
) -> OpsState {
    let ops = OpsState::new(VERSION, metadata, store);
    if config.storage.backend == StorageBackend::S3 { ops.with_shared_store(Arc::clone(upstreams)) } else { ops }
}

/// Removes what an earlier process had not finished. Before the database is opened, which wants some room: on a full disk it
/// may be this that fills it.
async fn remove_unfinished(staging: &dyn Staging) {
    match staging.sweep().await {
        Ok(0) => {}
        Ok(count) => info!(count, "removed unfinished downloads of an earlier process"),
        Err(error) => warn!(error = &error as &dyn std::error::Error, "unfinished downloads could not be removed"),
    }
}

/// The metadata is in the database of the accounts. Its rows are looked at through a port of their own.
pub(crate) fn open_metadata(identities: &Identities) -> (Arc<dyn MetadataRepo>, Arc<dyn Inventory>) {
    match identities {
        Identities::Sqlite(database) | Identities::Postgres(database) => {
            (Arc::clone(database) as _, Arc::clone(database) as _)
        }
        Identities::Memory(_) => {
            let rows = Arc::new(MemoryMetadata::new());
            (Arc::clone(&rows) as _, rows)
        }
    }
}
