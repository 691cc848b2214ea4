//! The sample registry: the product's own HTTP over the in-memory adapters, with the generated image as its content.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use application::hot::{Catalog, HitRecorder};
use application::pull::{PullPorts, PullService};
use application::push::{PushLimits, PushService};
use application::tasks::Tasks;
use application::upstreams::{UpstreamHandle, UpstreamSettings, Upstreams};
use domain::cache::{BlobSpace, CachePolicy, PushMode};
use domain::ports::Clock;
use domain::routing::{RouteTable, UpstreamRoutes};
use http_poem::HttpOptions;
use http_poem::ops::OpsState;
use http_poem::registry::{Redirects, RegistryState};
use http_poem::server::{Lifecycle, SentBytes, ServerOptions, serve};
use memory::{MemoryBlobStore, MemoryIdentities, MemoryMetadata, MemoryStaging, MemoryUpstream};
use tokio::net::TcpListener;

use super::image::SampleImage;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::identity::{self, Identities};
use crate::wiring::VERSION;

pub(super) struct SampleRegistry {
    address: SocketAddr,
    tasks: Tasks,
}

impl SampleRegistry {
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) async fn stop(self) {
        self.tasks.soft().cancel();
        self.tasks.hard().cancel();
        self.tasks.tracker().close();
        self.tasks.tracker().wait().await;
    }
}

pub(super) async fn start(image: &SampleImage) -> anyhow::Result<SampleRegistry> {
    let content = MemoryUpstream::new();
    let repository = SampleImage::repository().parse()?;
    for blob in &image.blobs {
        content.put_blob(&repository, blob.clone());
    }
    for (media_type, bytes) in &image.manifests {
        let tag = if media_type.is_index() { Some(SampleImage::tag().parse()?) } else { None };
        content.put_manifest(&repository, tag.as_ref(), media_type.clone(), bytes.clone());
    }

    let tasks = Tasks::new();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let name: domain::oci::UpstreamName = "memory".parse()?;
    let settings = UpstreamSettings {
        name: name.clone(),
        space: BlobSpace::Shared,
        mirrors: Vec::new(),
        revalidate: Vec::new(),
        push: PushMode::Through,
        is_harbor: false,
    };
    let handle = UpstreamHandle::new(settings, Arc::new(content), Arc::clone(&clock), tasks.clone());
    let routes = UpstreamRoutes {
        name,
        hosts: Vec::new(),
        prefix: None,
        default_project: None,
        patterns: Vec::new(),
        priority: 0,
        is_default: true,
    };
    let routes = RouteTable::build(vec![routes]).map_err(|_| anyhow::anyhow!("one upstream has no conflict"))?;
    let metadata = Arc::new(MemoryMetadata::new());
    let open = Config::from_toml("[auth]\nenabled = false\n").context("the sample registry's configuration")?;
    let accounts = Identities::Memory(Arc::new(MemoryIdentities::new()));
    let auth = identity::service(&open, &accounts, &tasks);
    let store = Arc::new(MemoryBlobStore::new(Arc::clone(&clock)));
    let upstreams = Arc::new(Upstreams::with_routes([Arc::new(handle)], routes));
    let pull = PullService::new(PullPorts {
        store: Arc::<MemoryBlobStore>::clone(&store),
        staging: Arc::new(MemoryStaging::new()),
        clock,
        upstreams: Arc::clone(&upstreams),
        catalog: Arc::new(Catalog::new(Arc::<MemoryMetadata>::clone(&metadata), 16 * 1024 * 1024)),
        hits: Arc::new(HitRecorder::default()),
        inventory: Arc::<MemoryMetadata>::clone(&metadata),
        policy: CachePolicy::default(),
        tasks: tasks.clone(),
        observer: Arc::new(domain::ports::Unobserved),
    });
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let registry = RegistryState {
        auth,
        push: PushService::new(pull.clone(), PushLimits::default()),
        pull,
        upstreams,
        body_read_timeout: Duration::from_mins(1),
        redirects: Redirects::default(),
        sent: SentBytes::default(),
    };
    let ops = OpsState::new(VERSION, metadata, store);
    let app = http_poem::app(Arc::new(registry), Arc::new(ops), None, HttpOptions::default());
    let lifecycle =
        Lifecycle { soft: tasks.soft().clone(), hard: tasks.hard().clone(), tracker: tasks.tracker().clone() };
    tasks.tracker().spawn(serve(vec![listener], app, ServerOptions::default(), lifecycle));
    Ok(SampleRegistry { address, tasks })
}
