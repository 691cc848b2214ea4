//! `[tracing]`

use std::path::PathBuf;
use std::time::Duration;

use schemars::JsonSchema;
use url::Url;

use super::files;
use super::reader::Section;
use super::upstream::read_headers;
use super::value::{Choice, Ratio, Secret};

/// Traces, sent to a collector by OTLP. What a span tells: methods, paths, repositories, digests, outcomes; never a secret, an
/// account or an address of a client.
#[derive(Clone, Debug, JsonSchema)]
pub struct TracingConfig {
    /// The collector's URL, such as `"http://collector:4317"`. Without it nothing is traced.
    #[schemars(with = "Option<String>")]
    pub endpoint: Option<Url>,
    /// How it is spoken to: `"grpc"`, mostly at port 4317, or `"http"`, mostly at 4318. A URL without a path then means
    /// `/v1/traces`.
    pub protocol: TraceProtocol,
    /// How many of the traces that begin here are kept, from 0 to 1. Of one that a client has begun (`traceparent`), the client
    /// decides.
    #[schemars(with = "f64")]
    pub sample_ratio: Ratio,
    /// What this cache is called in traces.
    pub service_name: String,
    /// PEM file with the authorities that sign the collector's certificate, in addition to the system's.
    #[schemars(with = "Option<String>")]
    pub ca_file: Option<PathBuf>,
    /// Headers for the collector, such as a key. Their values are secrets.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub headers: Vec<(String, Secret)>,
    /// How long a delivery may take. Requests never wait for one.
    #[schemars(with = "String")]
    pub timeout: Duration,
}

/// By which of its protocols OTLP is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum TraceProtocol {
    #[default]
    Grpc,
    /// Protobuf in the body of a POST.
    Http,
}

impl Choice for TraceProtocol {
    const CHOICES: &'static [(&'static str, Self)] = &[("grpc", Self::Grpc), ("http", Self::Http)];
}

impl Default for TracingConfig {
    fn default() -> Self {
        Self {
            endpoint: None,
            protocol: TraceProtocol::default(),
            sample_ratio: Ratio::ALL,
            service_name: "harbor-cache".to_owned(),
            ca_file: None,
            headers: Vec::new(),
            timeout: Duration::from_secs(10),
        }
    }
}

impl TracingConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let default = Self::default();
        let tracing = Self {
            endpoint: section.optional("endpoint"),
            protocol: section.or("protocol", default.protocol),
            sample_ratio: section.or("sample_ratio", default.sample_ratio),
            service_name: section.or("service_name", default.service_name),
            ca_file: section.optional("ca_file"),
            headers: read_headers(&mut section),
            timeout: section.or("timeout", default.timeout),
        };
        if let Some(mistake) = tracing.endpoint.as_ref().and_then(|url| mistake_in(url, tracing.protocol)) {
            section.reject("endpoint", mistake, "write scheme, host and port: \"http://collector:4317\"");
        }
        files::check_pem(&section, "ca_file", tracing.ca_file.as_ref());
        if tracing.ca_file.is_some() && tracing.endpoint.as_ref().is_some_and(|url| url.scheme() == "http") {
            section.reject("ca_file", "nothing is checked where endpoint is not https", "write https, or remove it");
        }
        if tracing.service_name.is_empty() {
            section.reject("service_name", "it has no name", "write for example \"harbor-cache\", or remove the key");
        }
        for (name, _) in tracing.headers.iter().filter(|(_, value)| value.expose().is_empty()) {
            section.reject(&format!("headers.{name}"), "the header has no value", "write its value, or remove it");
        }
        if tracing.timeout.is_zero() {
            section.reject("timeout", "nothing can be delivered in no time", "write for example \"10s\"");
        }
        section.finish();
        tracing
    }

    /// The names of the headers whose values are others than in `before`, though none is ever shown.
    pub(super) fn changed_headers<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a str> {
        let is_another =
            |(name, value): &&(String, Secret)| before.headers.iter().any(|(then, old)| then == name && old != value);
        self.headers.iter().filter(is_another).map(|(name, _)| name.as_str())
    }
}

fn mistake_in(url: &Url, protocol: TraceProtocol) -> Option<&'static str> {
    if !url.username().is_empty() || url.password().is_some() {
        Some("the URL has credentials, which belong into tracing.headers")
    } else if url.query().is_some() || url.fragment().is_some() {
        Some("the URL has a query or fragment")
    } else if protocol == TraceProtocol::Grpc && url.path() != "/" {
        Some("gRPC has no path")
    } else {
        None
    }
}
