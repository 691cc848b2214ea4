//! Traces: spans of [`TARGET`], handed to a collector by OTLP.
//!
//! What lives here: everything of OpenTelemetry. Spans are made where things happen, with `tracing` alone; who tells of a trace
//! or hears of one does it through the port [`Traces`](domain::ports::Traces). Without a collector no layer listens, and a span
//! costs the look at a flag ([decision 0021](../../../docs/decisions/0021-spans-are-tracings-and-context-goes-by-a-port.md)).
//!
//! Finished spans wait in a bounded queue for a thread of their own. When it is full, further ones are dropped.

mod context;
mod delivery;
mod exporter;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use domain::ports::traces::TARGET;
use domain::ports::{Traces, Untraced};
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, Sampler, SdkTracerProvider, SpanExporter, SpanProcessor,
};
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::registry::LookupSpan;

use crate::config::TracingConfig;
use context::OpenTelemetry;
use delivery::Delivery;
use exporter::Cause;
pub use exporter::TracesError;

/// Finished spans that wait for the collector at most: some megabytes.
const QUEUE: usize = 4096;

/// Spans that are delivered together.
const BATCH: usize = 512;

/// How long a span waits for others to go with.
const COLLECT: Duration = Duration::from_secs(2);

/// What the deliveries at the end of the process may take.
const LAST_DELIVERY: Duration = Duration::from_secs(5);

/// How trace contexts come in and go out.
pub(crate) fn port(config: &TracingConfig) -> Arc<dyn Traces> {
    if config.endpoint.is_some() { Arc::new(OpenTelemetry) } else { Arc::new(Untraced) }
}

/// Collects spans and delivers them.
#[derive(Debug)]
pub(super) struct Collecting(SdkTracerProvider);

impl Collecting {
    /// What the configuration asks for: `None` without a collector. Within a runtime, which does the deliveries; dials nothing.
    pub(super) fn start(config: &TracingConfig) -> Result<Option<Self>, TracesError> {
        let Some(endpoint) = &config.endpoint else { return Ok(None) };
        let (exporter, cause) = exporter::build(config, endpoint)?;
        Ok(Some(Self::delivering(config, exporter, cause)))
    }

    /// Collects for this exporter.
    fn delivering(config: &TracingConfig, exporter: impl SpanExporter + 'static, cause: Cause) -> Self {
        let batches = BatchConfigBuilder::default()
            .with_max_queue_size(QUEUE)
            .with_max_export_batch_size(BATCH)
            .with_scheduled_delay(COLLECT)
            .build();
        let delivery = Delivery::new(exporter, cause, Handle::current());
        Self::over(config, BatchSpanProcessor::builder(delivery).with_batch_config(batches).build())
    }

    fn over(config: &TracingConfig, processor: impl SpanProcessor + 'static) -> Self {
        let sampler = Sampler::TraceIdRatioBased(config.sample_ratio.as_f64());
        let resource = Resource::builder()
            .with_service_name(config.service_name.clone())
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            .with_span_processor(processor)
            .with_sampler(Sampler::ParentBased(Box::new(sampler)))
            .with_resource(resource)
            .build();
        Self(provider)
    }

    /// Listens to spans that are part of a trace, and to nothing else.
    pub(super) fn layer<S>(&self) -> Box<dyn Layer<S> + Send + Sync>
    where
        S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        let filter = FilterFn::new(|metadata| metadata.is_span() && metadata.target() == TARGET)
            .with_max_level_hint(LevelFilter::INFO);
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer("harbor-cache"))
            .with_location(false)
            .with_threads(false)
            .with_level(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(filter)
            .boxed()
    }

    /// Delivers what waits, and ends. It blocks, and the runtime has to go on meanwhile.
    pub(super) fn end(&self) {
        self.end_within(LAST_DELIVERY);
    }

    fn end_within(&self, time: Duration) {
        // That the collector cannot be reached has been told.
        let _ = self.0.shutdown_with_timeout(time);
    }
}
