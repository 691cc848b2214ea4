//! The metrics of a running server: who counts, what is read off for each page, and who serves it.

use std::sync::Arc;

use application::cluster::Cluster;
use application::hot::HitRecorder;
use application::pull::PullService;
use application::push::PushService;
use application::upstreams::Upstreams;
use domain::ports::{Clock, Observer, Unobserved};
use http_poem::ops::{MetricsPage, OpsState};
use http_poem::server::SentBytes;
use metrics_prometheus::{Metrics, Sample, UpstreamSample};

use crate::config::Config;
use crate::wiring::{VERSION, Wiring};

/// Who counts; `None` where the configuration wants nothing counted.
pub(crate) fn counting(config: &Config) -> Option<Arc<Metrics>> {
    config.metrics.enabled.then(|| Arc::new(Metrics::new(VERSION)))
}

pub(crate) fn observer(metrics: Option<&Arc<Metrics>>) -> Arc<dyn Observer> {
    match metrics {
        Some(metrics) => Arc::clone(metrics) as _,
        None => Arc::new(Unobserved),
    }
}

/// What `/metrics` shows, and who may see it.
pub(crate) fn page(config: &Config, wiring: &Wiring) -> Option<MetricsPage> {
    let metrics = Arc::clone(wiring.metrics.as_ref()?);
    let parts = Parts {
        pull: wiring.registry.pull.clone(),
        push: wiring.registry.push.clone(),
        hits: Arc::clone(&wiring.hits),
        upstreams: Arc::clone(&wiring.registry.upstreams),
        sent: wiring.registry.sent.clone(),
        ops: Arc::clone(&wiring.ops),
        cluster: wiring.cluster.clone(),
        clock: Arc::clone(&wiring.clock),
        max_connections: config.server.max_connections,
    };
    let token = config.metrics.token.as_ref().map(|token| token.expose().trim());
    Some(MetricsPage::new(move || metrics.render(&parts.sample()), token))
}

/// What is read off for each page.
struct Parts {
    pull: PullService,
    push: PushService,
    hits: Arc<HitRecorder>,
    upstreams: Arc<Upstreams>,
    sent: SentBytes,
    ops: Arc<OpsState>,
    cluster: Option<Cluster>,
    clock: Arc<dyn Clock>,
    max_connections: usize,
}

impl Parts {
    fn sample(&self) -> Sample {
        let ledger = self.pull.ledger();
        let usage = ledger.usage();
        Sample {
            size: usage.stored(),
            max_size: ledger.limits().max_size,
            entries: usage.objects(),
            reserved: usage.taken() - usage.stored(),
            sent: self.sent.total(),
            max_connections: self.max_connections,
            fills_in_progress: self.pull.fills_in_progress(),
            questions_in_progress: self.pull.questions_in_progress(),
            uploads_open: self.push.sessions_open(),
            hits_to_write: self.hits.waiting(),
            rows_to_write: self.pull.rows_to_write(),
            is_draining: self.ops.is_draining(),
            is_leader: self.cluster.as_ref().is_none_or(|cluster| cluster.leadership().is_ours()),
            upstreams: self.upstreams(),
        }
    }

    fn upstreams(&self) -> Vec<UpstreamSample> {
        let now = self.clock.now();
        let sample = |handle: Arc<application::upstreams::UpstreamHandle>| {
            let stats = handle.stats().view();
            UpstreamSample {
                name: handle.name().clone(),
                is_up: handle.health().report().is_healthy(now),
                received: stats.bytes_received,
                sent: stats.bytes_sent,
                throttled: stats.throttled,
                quota: handle.port().quota(),
            }
        };
        self.upstreams.all().into_iter().map(sample).collect()
    }
}
