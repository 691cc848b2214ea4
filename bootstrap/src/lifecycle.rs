//! From the first connection to the last: start, signals, drain.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use application::admin::follow_settings;
use application::auth::{follow_changes, keep_up_regularly};
use application::cluster::{Leadership, follow_contents, keep_leadership};
use application::inventory::tell_jobs_regularly;
use application::maintenance::{
    clean_up_regularly, flush_hits, flush_hits_regularly, scrub_regularly, sweep_regularly,
};
use application::pinning::keep_pins_regularly;
use application::push::sweep_uploads_regularly;
use application::repair::verify_reads;
use application::room::{keep_room_regularly, load_ledger};
use application::upstreams::follow_upstreams;
use http_poem::client::{ProxySettings, PublicUrl};
use http_poem::server::{Lifecycle, ServerOptions, serve};
use http_poem::{HttpOptions, metrics_app};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinHandle;
use tracing::{info, warn};

use crate::config::Config;
use crate::telemetry::{self, LogHandle};
use crate::wiring::{UpstreamHook, VERSION, Wiring};
use crate::{first_administrator, hangup, key_ring, metrics, supervisor, upkeep};

/// How often certificate files are looked at, beside SIGHUP.
const CERTIFICATE_CHECK: Duration = Duration::from_secs(10);

/// After the deadline, what is still running is aborted and gets this long to end.
const AFTER_ABORT: Duration = Duration::from_secs(5);

/// A server that accepts connections.
pub struct Running {
    wiring: Wiring,
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    server: JoinHandle<()>,
    drain_delay: Duration,
    drain_timeout: Duration,
}

impl Running {
    /// Composes, binds and begins to serve. Port 0 takes a free one; [`address`](Self::address) tells which.
    pub async fn start(config: &Config, hook: Option<UpstreamHook>) -> anyhow::Result<Self> {
        let wiring = Wiring::build(config, hook).await?;
        for notice in config.notices() {
            warn!("{notice}");
        }
        // Before anything is made that only a server is worth: the first account tells its password once.
        let listener = listen(config).await?;
        let metrics_listener = listen_for_metrics(config).await?;
        first_administrator::make(config, &wiring.auth).await?;
        let feed = wiring.identities.subscribe().await?;
        let settings_feed = wiring.identities.subscribe().await?;
        wiring.configuration.load().await.context("settings that were changed at run time")?;
        for warning in wiring.configuration.warnings().await.context("settings that were changed at run time")? {
            warn!("{}: {}: {}; {}", warning.source, warning.key, warning.message, warning.remedy);
        }
        let upstream_feed = wiring.identities.subscribe().await?;
        let address = listener.local_addr()?;

        let options = ServerOptions {
            max_connections: config.server.max_connections,
            header_read_timeout: config.server.header_read_timeout,
            tls: wiring.tls.clone(),
            observer: metrics::observer(wiring.metrics.as_ref()),
            ..ServerOptions::default()
        };
        let tasks = &wiring.tasks;
        let lifecycle =
            Lifecycle { soft: tasks.soft().clone(), hard: tasks.hard().clone(), tracker: tasks.tracker().clone() };
        let app = http_poem::app(
            Arc::clone(&wiring.registry),
            Arc::clone(&wiring.ops),
            Some(Arc::clone(&wiring.admin)),
            http_options(config, &wiring),
        );
        let metrics_address = serve_metrics(metrics_listener, config, &wiring, &lifecycle)?;
        let server = tasks.tracker().spawn(serve(vec![listener], app, options, lifecycle));
        tasks.spawn_background(flush_hits_regularly(
            Arc::clone(&wiring.hits),
            Arc::clone(&wiring.catalog),
            Arc::clone(&wiring.clock),
        ));
        tasks.spawn_background(load_ledger(
            Arc::clone(wiring.catalog.ledger()),
            Arc::clone(&wiring.inventory),
            Arc::clone(&wiring.clock),
        ));
        let contents = wiring.contents.lock().ok().and_then(|mut contents| contents.take());
        if let Some(contents) = contents {
            wiring.tasks.spawn_background(follow_contents(wiring.registry.pull.clone(), contents));
        }
        spawn_upkeep(&wiring);
        tasks.spawn_background(tell_jobs_regularly(wiring.admin.inventory.clone()));
        tasks.spawn_background(verify_reads(wiring.registry.pull.clone()));
        tasks.spawn_background(follow_changes(wiring.auth.clone(), feed));
        tasks.spawn_background(follow_settings(wiring.configuration.clone(), settings_feed));
        tasks.spawn_background(follow_upstreams(wiring.directory.clone(), upstream_feed));
        tasks.spawn_background(keep_up_regularly(wiring.auth.clone()));
        tasks.spawn_background(upkeep::keep_up_regularly(wiring.identities.clone(), Arc::clone(&wiring.clock)));
        tasks.spawn_background(key_ring::follow(Arc::clone(&wiring.keys), Arc::clone(&wiring.clock)));
        tasks.spawn_background(sweep_uploads_regularly(wiring.registry.push.clone()));
        if let Some(tls) = &wiring.tls {
            tasks.spawn_background(Arc::clone(tls).watch(CERTIFICATE_CHECK, tasks.soft().clone()));
        }
        let scheme = if wiring.tls.is_some() { "https" } else { "http" };
        info!(version = VERSION, "Harbor Cache serves {scheme}://{address}");
        Ok(Self {
            wiring,
            address,
            metrics_address,
            server,
            drain_delay: config.server.drain_delay,
            drain_timeout: config.server.drain_timeout,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the metrics are, if they have a listener of their own.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics_address
    }

    pub fn wiring(&self) -> &Wiring {
        &self.wiring
    }

    /// Drains: tells load balancers, stops accepting, lets transfers end, and writes down what is in memory. `abort`
    /// completing ends it early.
    pub async fn drain(self, abort: impl Future<Output = ()>) -> anyhow::Result<()> {
        tokio::pin!(abort);
        let tasks = &self.wiring.tasks;
        self.wiring.ops.begin_draining();
        let registry = &self.wiring.registry;
        let (fills, uploads) = (registry.pull.fills_in_progress(), registry.push.sessions_open());
        info!(fills, uploads, "draining");
        let orderly = async {
            // Load balancers need a look at /health before connections are refused.
            tokio::time::sleep(self.drain_delay).await;
            tasks.soft().cancel();
            tasks.tracker().close();
            tasks.tracker().wait().await;
        };
        tokio::select! {
            () = orderly => {}
            () = tokio::time::sleep(self.drain_timeout) => warn!("the drain's time is over; transfers are cut"),
            () = &mut abort => warn!("aborting; transfers are cut"),
        }
        tasks.soft().cancel();
        tasks.hard().cancel();
        tasks.tracker().close();
        if tokio::time::timeout(AFTER_ABORT, tasks.tracker().wait()).await.is_err() {
            warn!("some work did not end in time");
        }
        self.server.abort();
        // Their clients cannot go on, and the upstreams need not keep their bytes.
        if tokio::time::timeout(AFTER_ABORT, self.wiring.registry.push.end_all()).await.is_err() {
            warn!("some uploads could not be ended at their upstreams; the next start does it");
        }
        if let Err(error) = self.wiring.admin.inventory.tell_jobs().await {
            warn!(error = &error as &dyn std::error::Error, "that tasks were interrupted could not be written");
        }
        if let Err(error) = flush_hits(&self.wiring.hits, &self.wiring.catalog).await {
            warn!(error = &error as &dyn std::error::Error, "the last hits could not be written");
        }
        if let Err(error) = self.wiring.auth.flush_token_uses().await {
            warn!(error = &error as &dyn std::error::Error, "the last uses of tokens could not be written");
        }
        self.wiring.close().await?;
        info!("stopped");
        Ok(())
    }

    /// Stops at once, for tests and one-shot commands: transfers under way are cut.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.drain_delay = Duration::ZERO;
        self.drain(std::future::ready(())).await
    }
}

/// The work that is nobody's request: of several replicas, one does it.
fn spawn_upkeep(wiring: &Wiring) {
    let tasks = &wiring.tasks;
    let leadership = match &wiring.cluster {
        Some(cluster) => {
            tasks.spawn_background(keep_leadership(cluster.clone()));
            cluster.leadership()
        }
        None => Leadership::alone(),
    };
    let (pull, inventory) = (&wiring.registry.pull, &wiring.admin.inventory);
    tasks.spawn_background(leadership.clone().while_ours(pull.clone(), keep_room_regularly));
    tasks.spawn_background(leadership.clone().while_ours(pull.clone(), keep_pins_regularly));
    tasks.spawn_background(leadership.clone().while_ours(inventory.clone(), sweep_regularly));
    tasks.spawn_background(leadership.clone().while_ours(inventory.clone(), scrub_regularly));
    tasks.spawn_background(leadership.while_ours(inventory.clone(), clean_up_regularly));
}

async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let wanted = config.server.socket_addr();
    let listener = TcpListener::bind(wanted).await;
    listener.with_context(|| format!("cannot listen on {wanted}; choose another with --bind and --port"))
}

/// The listener that the metrics have of their own, if there is to be one.
async fn listen_for_metrics(config: &Config) -> anyhow::Result<Option<TcpListener>> {
    let Some(wanted) = config.metrics.listener(config.server.bind_address) else { return Ok(None) };
    let listener = TcpListener::bind(wanted).await.with_context(|| {
        format!("cannot listen on {wanted} for metrics; choose another metrics.port, or metrics.bind_address")
    })?;
    Ok(Some(listener))
}

/// Serves the metrics on a listener of their own, where there is one. Returns where that is.
fn serve_metrics(
    listener: Option<TcpListener>,
    config: &Config,
    wiring: &Wiring,
    lifecycle: &Lifecycle,
) -> anyhow::Result<Option<SocketAddr>> {
    let (Some(listener), Some(page)) = (listener, metrics::page(config, wiring)) else {
        return Ok(None);
    };
    let address = listener.local_addr()?;
    let server = serve(vec![listener], metrics_app(page), ServerOptions::default(), lifecycle.clone());
    wiring.tasks.tracker().spawn(server);
    info!("metrics are at http://{address}/metrics");
    Ok(Some(address))
}

fn http_options(config: &Config, wiring: &Wiring) -> HttpOptions {
    let server = &config.server;
    let public_url = server.public_url.as_ref().map(|base| PublicUrl::new(base.url()));
    let trusted = server.trusted_proxies.iter().copied().collect();
    let metrics = if config.metrics.port.is_none() { metrics::page(config, wiring) } else { None };
    let observer = metrics::observer(wiring.metrics.as_ref());
    let traces = telemetry::traces_port(&config.tracing);
    HttpOptions { proxy: ProxySettings { public_url, trusted }, observer, traces, metrics }
}

/// Serves until a signal ends it.
pub async fn run(config: &Config, log: &LogHandle) -> anyhow::Result<()> {
    // Before anything listens: a signal during the start must not kill a half-open store.
    let mut ends = Ends::new()?;
    let mut reload = signal(SignalKind::hangup())?;
    let running = Running::start(config, None).await?;
    supervisor::ready();
    loop {
        tokio::select! {
            () = ends.next() => break,
            _ = reload.recv() => hangup::act(&running.wiring, log),
        }
    }
    supervisor::stopping();
    running.drain(ends.next()).await
}

/// SIGTERM and SIGINT: the first begins the drain, the second ends it.
struct Ends {
    terminate: Signal,
    interrupt: Signal,
}

impl Ends {
    fn new() -> anyhow::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
