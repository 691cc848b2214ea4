//! The state of a moment, told beside the counts.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::oci::UpstreamName;
use domain::ports::upstream::PullQuota;
use metrics::{Counter, Gauge, Key};

use crate::metrics::{Series, float, key};
use crate::names;

/// What whoever has the parts of the server together reads off them for each page.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Bytes of all stored contents.
    pub size: u64,
    /// In bytes; `None` where there is no bound.
    pub max_size: Option<u64>,
    pub entries: u64,
    /// Bytes that are promised and not stored yet.
    pub reserved: u64,
    /// Bytes of contents that were sent to clients, since the start.
    pub sent: u64,
    pub max_connections: usize,
    pub fills_in_progress: usize,
    pub questions_in_progress: usize,
    pub uploads_open: usize,
    pub hits_to_write: usize,
    pub rows_to_write: usize,
    pub is_draining: bool,
    pub is_leader: bool,
    pub upstreams: Vec<UpstreamSample>,
}

/// What is known of one upstream.
#[derive(Clone, Debug)]
pub struct UpstreamSample {
    pub name: UpstreamName,
    pub is_up: bool,
    /// Bytes of contents, since the start.
    pub received: u64,
    pub sent: u64,
    /// Answers that asked to be left alone, since the start.
    pub throttled: u64,
    pub quota: Option<PullQuota>,
}

/// The series that samples set.
pub(crate) struct Sampled {
    size: Gauge,
    max_size: Gauge,
    entries: Gauge,
    reserved: Gauge,
    sent: Counter,
    max_connections: Gauge,
    fills: Gauge,
    questions: Gauge,
    uploads: Gauge,
    hits_to_write: Gauge,
    rows_to_write: Gauge,
    draining: Gauge,
    leader: Gauge,
    /// All that there ever were. A page is made by one thread at a time, so nobody waits here.
    upstreams: Mutex<HashMap<UpstreamName, OfUpstream>>,
}

struct OfUpstream {
    up: Gauge,
    received: Counter,
    sent: Counter,
    throttled: Counter,
}

impl Sampled {
    pub(crate) fn new(series: &Series) -> Self {
        let gauge = |name: &'static str| series.gauge(&Key::from_static_name(name));
        let queue = |queue: &str| series.gauge(&key(names::QUEUE, [("queue", queue.to_owned())]));
        Self {
            size: gauge(names::SIZE),
            max_size: gauge(names::MAX_SIZE),
            entries: gauge(names::ENTRIES),
            reserved: gauge(names::RESERVED),
            sent: series.counter(&Key::from_static_name(names::SENT)),
            max_connections: gauge(names::MAX_CONNECTIONS),
            fills: gauge(names::FILLS),
            questions: gauge(names::QUESTIONS),
            uploads: gauge(names::UPLOADS),
            hits_to_write: queue("hits"),
            rows_to_write: queue("rows"),
            draining: gauge(names::DRAINING),
            leader: gauge(names::LEADER),
            upstreams: Mutex::default(),
        }
    }

    pub(crate) fn set(&self, series: &Series, sample: &Sample) {
        self.size.set(float(sample.size));
        self.max_size.set(sample.max_size.map_or(f64::INFINITY, float));
        self.entries.set(float(sample.entries));
        self.reserved.set(float(sample.reserved));
        self.sent.absolute(sample.sent);
        for (gauge, count) in [
            (&self.max_connections, sample.max_connections),
            (&self.fills, sample.fills_in_progress),
            (&self.questions, sample.questions_in_progress),
            (&self.uploads, sample.uploads_open),
            (&self.hits_to_write, sample.hits_to_write),
            (&self.rows_to_write, sample.rows_to_write),
            (&self.draining, usize::from(sample.is_draining)),
            (&self.leader, usize::from(sample.is_leader)),
        ] {
            gauge.set(float(count as u64));
        }
        let mut known = self.upstreams.lock().unwrap_or_else(PoisonError::into_inner);
        // A series cannot be taken back. NaN is neither up nor down.
        known.values().for_each(|of| of.up.set(f64::NAN));
        for upstream in &sample.upstreams {
            let name = &upstream.name;
            known.entry(name.clone()).or_insert_with(|| OfUpstream::new(series, name)).set(series, upstream);
        }
    }
}

impl OfUpstream {
    fn new(series: &Series, name: &UpstreamName) -> Self {
        let of = |family| key(family, [("upstream", name.as_str().to_owned())]);
        Self {
            up: series.gauge(&of(names::UPSTREAM_UP)),
            received: series.counter(&of(names::UPSTREAM_RECEIVED)),
            sent: series.counter(&of(names::UPSTREAM_SENT)),
            throttled: series.counter(&of(names::UPSTREAM_THROTTLED)),
        }
    }
    fn set(&self, series: &Series, sample: &UpstreamSample) {
        self.up.set(if sample.is_up { 1.0 } else { 0.0 });
        self.received.absolute(sample.received);
        self.sent.absolute(sample.sent);
        self.throttled.absolute(sample.throttled);
        if let Some(quota) = sample.quota {
            let of = |family| key(family, [("upstream", sample.name.as_str().to_owned())]);
            series.set(&of(names::UPSTREAM_QUOTA_LIMIT), quota.limit);
            series.set(&of(names::UPSTREAM_QUOTA), quota.remaining);
        }
    }
}
