//! Clients of collectors, by both protocols of OTLP.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use opentelemetry_http::{HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::tonic_types::metadata::MetadataMap;
use opentelemetry_otlp::tonic_types::transport::{Certificate, ClientTlsConfig};
use opentelemetry_otlp::{
    ExporterBuildError, Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _, WithTonicConfig as _,
};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tonic::Status;
use url::Url;

use crate::config::{Secret, TraceProtocol, TracingConfig};

/// Why traces could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    #[error("the collector at tracing.endpoint cannot be spoken to")]
    Exporter(#[from] ExporterBuildError),
    #[error("the client for tracing.endpoint cannot be built")]
    Client(#[source] reqwest::Error),
    #[error("tracing.ca_file {} cannot be read", path.display())]
    ReadCa {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("tracing.ca_file {} holds no certificate in PEM", path.display())]
    Ca {
        path: PathBuf,
        #[source]
        source: Option<reqwest::Error>,
    },
}

/// Authorities that sign the collector's certificate.
struct Authorities {
    pem: Vec<u8>,
    certificates: Vec<reqwest::Certificate>,
}

/// Why the last request failed, where the exporter would not say more than that it did.
pub(super) type Cause = Arc<Mutex<Option<HttpError>>>;

/// Speaks to this collector as the configuration has it. Dials nothing.
pub(super) fn build(config: &TracingConfig, endpoint: &Url) -> Result<(SpanExporter, Cause), TracesError> {
    let cause = Cause::default();
    let authorities = authorities(config)?;
    let exporter = match config.protocol {
        TraceProtocol::Grpc => grpc(config, endpoint, authorities),
        TraceProtocol::Http => http(config, endpoint, authorities, Arc::clone(&cause)),
    };
    Ok((exporter?, cause))
}

fn authorities(config: &TracingConfig) -> Result<Option<Authorities>, TracesError> {
    let Some(path) = &config.ca_file else { return Ok(None) };
    let pem = std::fs::read(path).map_err(|source| TracesError::ReadCa { path: path.clone(), source })?;
    let wrong = |source| TracesError::Ca { path: path.clone(), source };
    let certificates = reqwest::Certificate::from_pem_bundle(&pem).map_err(|source| wrong(Some(source)))?;
    if certificates.is_empty() {
        return Err(wrong(None));
    }
    Ok(Some(Authorities { pem, certificates }))
}

fn grpc(config: &TracingConfig, endpoint: &Url, authorities: Option<Authorities>) -> Result<SpanExporter, TracesError> {
    let builder = || {
        SpanExporter::builder()
            .with_tonic()
            .with_endpoint(endpoint.as_str().trim_end_matches('/'))
            .with_timeout(config.timeout)
            .with_metadata(MetadataMap::from_headers(headers(config)))
            .with_interceptor(discreet)
    };
    if endpoint.scheme() != "https" {
        return Ok(builder().build()?);
    }
    let Some(authorities) = authorities else {
        return Ok(builder().with_tls_config(ClientTlsConfig::new().with_enabled_roots()).build()?);
    };
    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(authorities.pem));
    let with_systems = builder().with_tls_config(tls.clone().with_enabled_roots()).build();
    // A minimal image has no authorities of its own.
    with_systems.or_else(|_| Ok(builder().with_tls_config(tls).build()?))
}

fn http(
    config: &TracingConfig,
    endpoint: &Url,
    authorities: Option<Authorities>,
    cause: Cause,
) -> Result<SpanExporter, TracesError> {
    let mut url = endpoint.clone();
    if url.path() == "/" {
        url.set_path("/v1/traces");
    }
    let client = reqwest::Client::builder()
        .default_headers(headers(config))
        .timeout(config.timeout)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    let client = match endpoint.scheme() {
        "https" => client.tls_certs_merge(authorities.map_or_else(Vec::new, |authorities| authorities.certificates)),
        // A minimal image has no authorities of its own, and nobody asks for one.
        _ => client.tls_certs_only([]),
    };
    let client = client.build().map_err(TracesError::Client)?;
    let exporter = SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_http_client(Discreet { client, cause })
        // The configuration's are the client's, which marks them as secrets.
        .with_headers(HashMap::new())
        .with_endpoint(url.as_str())
        .with_timeout(config.timeout)
        .build()?;
    Ok(exporter)
}

/// The configuration has checked them. Names and values that are none are left out here.
fn headers(config: &TracingConfig) -> HeaderMap {
    let header = |(name, value): &(String, Secret)| {
        let mut value = HeaderValue::from_str(value.expose()).ok()?;
        value.set_sensitive(true);
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, value))
    };
    config.headers.iter().filter_map(header).collect()
}

/// Marks as secret what there is besides: the exporters take `OTEL_EXPORTER_OTLP_HEADERS` by themselves, of which the
/// configuration knows nothing.
fn hide(headers: &mut HeaderMap) {
    headers.values_mut().for_each(|value| value.set_sensitive(true));
}

#[expect(clippy::unnecessary_wraps, reason = "an interceptor may refuse")]
fn discreet(mut request: tonic::Request<()>) -> Result<tonic::Request<()>, Status> {
    let mut headers = std::mem::take(request.metadata_mut()).into_headers();
    hide(&mut headers);
    *request.metadata_mut() = MetadataMap::from_headers(headers);
    Ok(request)
}

/// Sends what it is given, with every header a secret.
#[derive(Debug)]
struct Discreet<C> {
    client: C,
    cause: Cause,
}

#[async_trait]
impl<C: HttpClient> HttpClient for Discreet<C> {
    async fn send_bytes(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        hide(request.headers_mut());
        let sent = self.client.send_bytes(request).await;
        let mut cause = self.cause.lock().unwrap_or_else(PoisonError::into_inner);
        // Of a failure before this one nobody is told any more.
        *cause = None;
        sent.map_err(|error| {
            let told = error.to_string().into();
            *cause = Some(error);
            told
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps what it was to send.
    #[derive(Debug, Default)]
    struct Kept(Mutex<HeaderMap>);

    #[async_trait]
    impl HttpClient for Kept {
        async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
            self.0.lock().unwrap().clone_from(request.headers());
            Ok(Response::new(Bytes::new()))
        }
    }

    #[tokio::test]
    async fn whatever_header_is_sent_no_log_may_show_it() {
        let client = Discreet { client: Kept::default(), cause: Cause::default() };
        let request = Request::post("http://collector").header("x-key", "of the environment").body(Bytes::new());
        client.send_bytes(request.unwrap()).await.unwrap();
        let sent = client.client.0.into_inner().unwrap();
        assert_eq!(sent["x-key"], "of the environment");
        assert!(sent.values().all(HeaderValue::is_sensitive) && !format!("{sent:?}").contains("environment"));
        let mut request = tonic::Request::new(());
        request.metadata_mut().insert("x-key", "of the environment".parse().unwrap());
        let sent = discreet(request).unwrap().into_parts().0.into_headers();
        assert_eq!(sent["x-key"], "of the environment");
        assert!(sent.values().all(HeaderValue::is_sensitive));
    }
}
