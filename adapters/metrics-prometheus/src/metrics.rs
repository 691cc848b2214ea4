//! One server's metrics.

use std::sync::PoisonError;
use std::sync::{Arc, Mutex};

use metrics::{Counter, Gauge, Histogram, Key, KeyName, Level, Metadata, Recorder as _};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use metrics_process::Collector;

use crate::family::key;
use crate::names::{self, Kind, families};
use crate::observer::Counts;
use crate::sample::{Sample, Sampled};

/// Upper bounds of durations until an answer begins, in seconds. A warm hit takes some microseconds, an upstream's answer
/// a part of a second, and a timeout half a minute.
const ANSWERS: [f64; 14] =
    [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Those of downloads.
const DOWNLOADS: [f64; 11] = [0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0];

/// Counts what it is told as [`Observer`](domain::ports::Observer), and writes it down for Prometheus.
pub struct Metrics {
    recorder: Series,
    handle: PrometheusHandle,
    pub(crate) counts: Counts,
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
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(names::FILL_DURATION.to_owned()), &DOWNLOADS)
            .and_then(|builder| builder.set_buckets(&ANSWERS))
            .expect("there are buckets")
            .build_recorder();
        let handle = recorder.handle();
        let recorder = Series(Arc::new(recorder));
        recorder.describe();
        recorder.gauge(&key(names::BUILD, [("version", version.to_owned())])).set(1);
        let process = Collector::default();
        metrics::with_local_recorder(&*recorder.0, || process.describe());
        Self {
            counts: Counts::new(&recorder),
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
        self.handle.render()
    }

    /// To be called every few seconds: what histograms have noted is put into their buckets, and takes room until then.
    pub fn keep_up(&self) {
        self.handle.run_upkeep();
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
                Kind::Histogram => self.0.describe_histogram(name, None, meaning),
            }
        }
    }

    pub(crate) fn counter(&self, key: &Key) -> Counter {
        self.0.register_counter(key, &METADATA)
    }

    pub(crate) fn gauge(&self, key: &Key) -> Gauge {
        self.0.register_gauge(key, &METADATA)
    }

    pub(crate) fn histogram(&self, key: &Key) -> Histogram {
        self.0.register_histogram(key, &METADATA)
    }
}
