//! A collector of traces that speaks both protocols of OTLP.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{TraceService, TraceServiceServer};
use opentelemetry_proto::tonic::collector::trace::v1::{ExportTraceServiceRequest, ExportTraceServiceResponse};
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value};
use prost::Message as _;
use support::TestPki;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tonic::codegen::Service as _;

/// A span as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) name: String,
    pub(crate) service: String,
    /// In hexadecimal digits, as in a `traceparent`; empty where there is none.
    pub(crate) trace: String,
    pub(crate) id: String,
    pub(crate) parent: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) nanoseconds: u64,
}

impl Span {
    pub(crate) fn says(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }
}

#[derive(Clone, Default)]
struct Received {
    spans: Arc<Mutex<Vec<Span>>>,
    headers: Arc<Mutex<Vec<HeaderMap>>>,
}

/// Serves until the test ends.
pub(crate) struct Collector {
    received: Received,
    url: String,
}

impl Collector {
    pub(crate) async fn start() -> Self {
        Self::serve("http://127.0.0.1", |stream| async move { Ok(stream) }).await
    }

    /// One whose certificate, for `localhost`, this authority has signed.
    pub(crate) async fn start_tls(pki: &TestPki) -> Self {
        let mut config = pki.server_config(&["localhost"], false);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Self::serve("https://localhost", move |stream| acceptor.accept(stream)).await
    }

    async fn serve<S, A>(host: &str, accept: impl Fn(TcpStream) -> A + Clone + Send + 'static) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        A: Future<Output = io::Result<S>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("{host}:{}", listener.local_addr().unwrap().port());
        let received = Received::default();
        let ours = received.clone();
        #[expect(clippy::disallowed_methods, reason = "it ends with the test's runtime")]
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (received, accept) = (received.clone(), accept.clone());
                let service = service_fn(move |request| answer(received.clone(), request));
                tokio::spawn(async move {
                    // Who does not believe us goes away.
                    let Ok(stream) = accept(stream).await else { return };
                    let _ =
                        auto::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { received: ours, url }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn spans(&self) -> Vec<Span> {
        self.received.spans.lock().unwrap().clone()
    }

    /// This header of each delivery.
    pub(crate) fn header(&self, name: &str) -> Vec<String> {
        let headers = self.received.headers.lock().unwrap();
        headers
            .iter()
            .flat_map(|headers| headers.get_all(name))
            .map(|value| value.to_str().unwrap().to_owned())
            .collect()
    }
}

async fn answer(received: Received, request: Request<Incoming>) -> Result<Response<tonic::body::Body>, Infallible> {
    received.headers.lock().unwrap().push(request.headers().clone());
    if request.uri().path() != "/v1/traces" {
        return TraceServiceServer::new(received).call(request).await;
    }
    let body = request.into_body().collect().await.unwrap().to_bytes();
    received.take(ExportTraceServiceRequest::decode(body).unwrap());
    let answer = ExportTraceServiceResponse::default().encode_to_vec();
    Ok(Response::new(tonic::body::Body::new(Full::from(answer))))
}

#[tonic::async_trait]
impl TraceService for Received {
    async fn export(
        &self,
        request: tonic::Request<ExportTraceServiceRequest>,
    ) -> Result<tonic::Response<ExportTraceServiceResponse>, tonic::Status> {
        self.take(request.into_inner());
        Ok(tonic::Response::new(ExportTraceServiceResponse::default()))
    }
}

impl Received {
    fn take(&self, request: ExportTraceServiceRequest) {
        for resource in request.resource_spans {
            let about = attributes(resource.resource.unwrap_or_default().attributes);
            for span in resource.scope_spans.into_iter().flat_map(|scope| scope.spans) {
                self.spans.lock().unwrap().push(Span {
                    name: span.name,
                    service: about.get("service.name").cloned().unwrap_or_default(),
                    trace: hex(&span.trace_id),
                    id: hex(&span.span_id),
                    parent: hex(&span.parent_span_id),
                    attributes: attributes(span.attributes),
                    nanoseconds: span.end_time_unix_nano - span.start_time_unix_nano,
                });
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn attributes(pairs: Vec<KeyValue>) -> BTreeMap<String, String> {
    let text = |value: any_value::Value| match value {
        any_value::Value::StringValue(text) => text,
        any_value::Value::IntValue(number) => number.to_string(),
        any_value::Value::BoolValue(flag) => flag.to_string(),
        other => format!("{other:?}"),
    };
    let pair = |pair: KeyValue| Some((pair.key, text(pair.value?.value?)));
    pairs.into_iter().filter_map(pair).collect()
}
