//! The port's contract over what the process installs, and collectors that do not answer.

use std::future::{Ready, ready};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use contract::traces::{Fixture, Kept};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SimpleSpanProcessor, SpanData};
use tokio::sync::Semaphore;
use tracing::{Dispatch, info_span};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::SubscriberExt as _;

use super::*;
use crate::config::{LogFormat, LoggingConfig};

contract::traces_contract!(with_a_collector, with_a_collector_fixture);
contract::traces_contract!(without_one, without_one_fixture);

fn to_a_collector() -> TracingConfig {
    TracingConfig { endpoint: Some("http://collector:4317".parse().unwrap()), ..TracingConfig::default() }
}

fn dispatch(collecting: &Collecting) -> Dispatch {
    Dispatch::new(Registry::default().with(collecting.layer()))
}

fn with_a_collector_fixture() -> Ready<Fixture> {
    let (config, spans) = (to_a_collector(), Collected::default());
    let collecting = Collecting::over(&config, SimpleSpanProcessor::new(spans.clone()));
    let dispatch = dispatch(&collecting);
    let kept = move || {
        // It collects as long as somebody looks.
        let _ = &collecting;
        spans.0.lock().unwrap().iter().map(kept).collect()
    };
    ready(Fixture { traces: port(&config), dispatch, kept: Some(Box::new(kept)) })
}

fn without_one_fixture() -> Ready<Fixture> {
    let directory = tempfile::tempdir().unwrap();
    let file = Some(directory.path().join("x.log"));
    let (log, tracing) =
        (LoggingConfig { level: "trace".to_owned(), format: LogFormat::Json, file }, TracingConfig::default());
    let (subscriber, _log, _) = super::super::subscriber(&log, &tracing).unwrap();
    ready(Fixture { traces: port(&tracing), dispatch: Dispatch::new(subscriber), kept: None })
}

fn kept(span: &SpanData) -> Kept {
    let parent = u64::from_be_bytes(span.parent_span_id.to_bytes());
    Kept {
        name: span.name.to_string(),
        trace: u128::from_be_bytes(span.span_context.trace_id().to_bytes()),
        span: u64::from_be_bytes(span.span_context.span_id().to_bytes()),
        parent: (parent != 0).then_some(parent),
    }
}

#[derive(Clone, Debug, Default)]
struct Collected(Arc<Mutex<Vec<SpanData>>>);

impl SpanExporter for Collected {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.0.lock().unwrap().extend(batch);
        Ok(())
    }
}

/// A collector that takes what it is sent and answers when it is told to.
#[derive(Clone, Debug)]
struct Hanging {
    answers: Arc<Semaphore>,
    taken: Arc<AtomicUsize>,
}

impl Hanging {
    fn new() -> Self {
        Self { answers: Arc::new(Semaphore::new(0)), taken: Arc::default() }
    }

    fn taken(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }
}

impl SpanExporter for Hanging {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.taken.fetch_add(batch.len(), Ordering::SeqCst);
        let _answered = self.answers.acquire().await;
        Ok(())
    }
}

/// Begins and ends as many spans.
fn spans(dispatch: &Dispatch, count: usize) {
    tracing::dispatcher::with_default(dispatch, || {
        for _ in 0..count {
            drop(info_span!(target: TARGET, "request"));
        }
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_collector_hangs_spans_end_and_no_more_than_the_queue_takes_are_kept() {
    let collector = Hanging::new();
    let collecting = Collecting::delivering(&to_a_collector(), collector.clone(), Cause::default());
    // That this ends is the point.
    spans(&dispatch(&collecting), 4 * QUEUE);
    assert!(collector.taken() <= BATCH, "one delivery at a time");
    collector.answers.add_permits(1);
    collecting.end();
    let all = QUEUE..=QUEUE + BATCH;
    assert!(all.contains(&collector.taken()), "{}", collector.taken());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_that_never_answers_does_not_keep_the_process_from_its_end() {
    let collector = Hanging::new();
    let collecting = Collecting::delivering(&to_a_collector(), collector.clone(), Cause::default());
    spans(&dispatch(&collecting), 3);
    // That this ends is the point.
    collecting.end_within(Duration::from_millis(1));
    drop(collecting);
    assert!(collector.taken() <= 3);
}
