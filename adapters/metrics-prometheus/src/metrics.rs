//! One server's metrics.

use std::sync::PoisonError;
use std::sync::{Arc, Mutex};

use metrics::{Counter, Gauge, Key, KeyName, Label, Level, Metadata, Recorder as _};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use metrics_process::Collector;

use crate::counted;
use crate::names::{self, Kind, families};
use crate::sample::{Sample, Sampled};
use crate::shards::Shards;
use crate::tally::Tally;

/// Counts what it is told as [`Observer`](domain::ports::Observer), and writes it down for Prometheus.
pub struct Metrics {
    recorder: Series,
    handle: PrometheusHandle,
    pub(crate) counts: Shards<Tally>,
    sampled: Sampled,
    process: Collector,
    /// One page at a time: what a sample sets belongs to its page.
    rendering: Mutex<()>,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Metrics {
    /// Nothing has been counted yet. Every family whose labels are known has its series from now on.
    pub fn new(version: &str) -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        let recorder = Series(Arc::new(recorder));
        recorder.describe();
        recorder.gauge(&key(names::BUILD, [("version", version.to_owned())])).set(1);
        let process = Collector::default();
        metrics::with_local_recorder(&*recorder.0, || process.describe());
        Self {
            counts: Shards::default(),
            sampled: Sampled::new(&recorder),
            recorder,
            handle,
            process,
            rendering: Mutex::default(),
        }
    }

    /// The page in Prometheus' text format 0.0.4, with the state of this moment.
    pub fn render(&self, sample: &Sample) -> String {
        let _alone = self.rendering.lock().unwrap_or_else(PoisonError::into_inner);
        self.sampled.set(&self.recorder, sample);
        metrics::with_local_recorder(&*self.recorder.0, || self.process.collect());
        let mut tally = Tally::default();
        self.counts.each().for_each(|part| tally.add(&part));
        let histograms = counted::tell(&self.recorder, &tally);
        let mut page = self.handle.render();
        histograms.write(&mut page);
        page
    }
}

/// Makes series.
#[derive(Clone)]
pub(crate) struct Series(Arc<PrometheusRecorder>);

const METADATA: Metadata<'static> = Metadata::new("harbor_cache", Level::INFO, None);

impl Series {
    fn describe(&self) {
        for family in families() {
            let (name, meaning) = (KeyName::from_const_str(family.name), family.meaning.into());
            match family.kind {
                Kind::Counter => self.0.describe_counter(name, None, meaning),
                Kind::Gauge => self.0.describe_gauge(name, None, meaning),
                // Those are not the recorder's.
                Kind::Histogram => {}
            }
        }
    }

    pub(crate) fn counter(&self, key: &Key) -> Counter {
        self.0.register_counter(key, &METADATA)
    }

    pub(crate) fn gauge(&self, key: &Key) -> Gauge {
        self.0.register_gauge(key, &METADATA)
    }

    /// Sets a gauge to a whole number.
    pub(crate) fn set(&self, key: &Key, count: u64) {
        self.gauge(key).set(float(count));
    }
}

/// As Prometheus counts.
#[expect(clippy::cast_precision_loss, reason = "Prometheus knows no other numbers; whole up to 2^53")]
pub(crate) fn float(count: u64) -> f64 {
    count as f64
}

/// The key of a series.
pub(crate) fn key<const N: usize>(name: &'static str, labels: [(&'static str, String); N]) -> Key {
    let labels: Vec<Label> = labels.into_iter().map(|(name, value)| Label::new(name, value)).collect();
    Key::from_parts(name, labels)
}
