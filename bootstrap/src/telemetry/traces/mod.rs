//! Traces: spans of [`TARGET`], handed to a collector by OTLP.
//!
//! What lives here: everything of OpenTelemetry. Spans are made where things happen, with `tracing` alone; who tells of a trace
//! or hears of one does it through the port [`Traces`](domain::ports::Traces). Without a collector no layer listens, and a span
//! costs the look at a flag ([decision 0021](../../../docs/decisions/0021-spans-are-tracings-and-context-goes-by-a-port.md)).
//!
//! Finished spans wait in a bounded queue for a thread of their own. When it is full, further ones are dropped.

mod context;
mod delivery;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use domain::ports::traces::TARGET;
use domain::ports::{Traces, Untraced};
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::tonic_types::metadata::MetadataMap;
use opentelemetry_otlp::tonic_types::transport::ClientTlsConfig;
use opentelemetry_otlp::{
    ExporterBuildError, SpanExporter, WithExportConfig as _, WithHttpConfig as _, WithTonicConfig as _,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchConfigBuilder, BatchSpanProcessor, Sampler, SdkTracerProvider};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::registry::LookupSpan;
use url::Url;

use crate::config::{TraceProtocol, TracingConfig};
use context::OpenTelemetry;
use delivery::Delivery;

/// Finished spans that wait for the collector at most: some megabytes.
const QUEUE: usize = 4096;

/// Spans that are delivered together.
const BATCH: usize = 512;

/// How long a span waits for others to go with.
const COLLECT: Duration = Duration::from_secs(2);

/// What the deliveries at the end of the process may take.
const LAST_DELIVERY: Duration = Duration::from_secs(5);

/// Why traces could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    #[error("the collector at tracing.endpoint cannot be spoken to")]
    Exporter(#[from] ExporterBuildError),
    #[error("the client for tracing.endpoint cannot be built")]
    Client(#[from] reqwest::Error),
}

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
        let exporter = match config.protocol {
            TraceProtocol::Grpc => grpc(config, endpoint)?,
            TraceProtocol::Http => http(config, endpoint)?,
        };
        let batches = BatchConfigBuilder::default()
            .with_max_queue_size(QUEUE)
            .with_max_export_batch_size(BATCH)
            .with_scheduled_delay(COLLECT)
            .build();
        let delivery = Delivery::new(exporter, Handle::current());
        let processor = BatchSpanProcessor::builder(delivery).with_batch_config(batches).build();
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
        Ok(Some(Self(provider)))
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
        // That the collector cannot be reached has been told.
        let _ = self.0.shutdown_with_timeout(LAST_DELIVERY);
    }
}

fn grpc(config: &TracingConfig, endpoint: &Url) -> Result<SpanExporter, TracesError> {
    let builder = SpanExporter::builder()
        .with_tonic()
        .with_endpoint(endpoint.as_str().trim_end_matches('/'))
        .with_timeout(config.timeout)
        .with_metadata(MetadataMap::from_headers(headers(config)));
    let builder = match endpoint.scheme() {
        "https" => builder.with_tls_config(ClientTlsConfig::new().with_enabled_roots()),
        _ => builder,
    };
    Ok(builder.build()?)
}

fn http(config: &TracingConfig, endpoint: &Url) -> Result<SpanExporter, TracesError> {
    let mut url = endpoint.clone();
    if url.path() == "/" {
        url.set_path("/v1/traces");
    }
    // The headers are the client's, which marks them as secrets; those of the exporter are not marked.
    let client = reqwest::Client::builder()
        .default_headers(headers(config))
        .timeout(config.timeout)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()?;
    let builder = SpanExporter::builder().with_http().with_http_client(client);
    Ok(builder.with_headers(HashMap::new()).with_endpoint(url.as_str()).with_timeout(config.timeout).build()?)
}

/// The configuration has checked them. Names and values that are none are left out here.
fn headers(config: &TracingConfig) -> HeaderMap {
    let header = |(name, value): &(String, crate::config::Secret)| {
        let mut value = HeaderValue::from_str(value.expose()).ok()?;
        value.set_sensitive(true);
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, value))
    };
    config.headers.iter().filter_map(header).collect()
}
