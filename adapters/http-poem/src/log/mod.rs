//! One log line a request, and the id that ties everything about it together.

mod id;
pub(crate) mod seen;
mod trace;

use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use application::traced::inside;
use domain::cache::CacheOutcome;
use domain::oci::{ErrorCode, Reference, RepositoryKey};
use domain::ports::{Observation, Observer, TraceParent, Traces};
use http::HeaderValue;
use http::header::{HeaderName, USER_AGENT};
use poem::{Endpoint, IntoResponse, Middleware, Request, Response};
use tracing::info;

use crate::client::ClientInfo;
use id::RequestId;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a handler learned about its request, for the log line.
#[derive(Clone, Debug, Default)]
pub struct RequestFacts {
    /// The name of the account that sent it.
    pub account: Option<String>,
    /// The canonical name, after routing.
    pub repository: Option<RepositoryKey>,
    /// The tag or digest.
    pub reference: Option<Reference>,
    pub outcome: Option<CacheOutcome>,
    /// What kind of address of the registry API it was, in a word.
    pub route: Option<&'static str>,
    /// Whether another replica sent it.
    pub is_replicas: bool,
    pub error_code: Option<ErrorCode>,
}

/// The id of a request that has passed the log.
pub fn request_id(request: &Request) -> &str {
    request.extensions().get::<RequestId>().map_or("", RequestId::as_str)
}

/// Gives each request an id, answers with it and writes one line when the answer's head is ready.
#[derive(Clone, Debug)]
pub struct RequestLog {
    observer: Arc<dyn Observer>,
    traces: Arc<dyn Traces>,
}

impl RequestLog {
    /// The observer is told of every request, and the traces tie it to that of its client.
    pub fn new(observer: Arc<dyn Observer>, traces: Arc<dyn Traces>) -> Self {
        Self { observer, traces }
    }
}

impl<E: Endpoint> Middleware<E> for RequestLog {
    type Output = Logged<E>;

    fn transform(&self, inner: E) -> Self::Output {
        Logged { inner, observer: Arc::clone(&self.observer), traces: Arc::clone(&self.traces) }
    }
}

/// An endpoint with a request log.
#[derive(Debug)]
pub struct Logged<E> {
    inner: E,
    observer: Arc<dyn Observer>,
    traces: Arc<dyn Traces>,
}

impl<E: Endpoint> Endpoint for Logged<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let id = RequestId::of(&request);
        let method = request.method().clone();
        let uri = request.original_uri().clone();
        let client = ClientInfo::of(&request).address;
        let agent = request.headers().get(USER_AGENT).cloned();
        request.extensions_mut().insert(id.clone());
        let told = trace::told(request.headers());
        let span = trace::begin(&*self.traces, told.as_ref(), &request, id.as_str());

        let ours = span.in_scope(|| self.traces.current());
        let answer = inside(&span, pin!(self.inner.call(request))).await;
        let mut response = match answer {
            Ok(response) => response.into_response(),
            Err(error) => not_found(error.status()),
        };
        response.headers_mut().insert(X_REQUEST_ID, id.to_header());
        let facts = response.extensions_mut().remove::<RequestFacts>().unwrap_or_default();
        self.observer.observe(&Observation::Answered(seen::answered(&method, uri.path(), &response, &facts, started)));
        trace::tell(&span, &response, &facts);
        let trace = ours.or(told).map(|context| context.parent);
        write_line(
            &Line { method: &method, path: uri.path(), client, agent: agent.as_ref(), id: id.as_str(), trace, started },
            &response,
            &facts,
        );
        Ok(response)
    }
}

struct Line<'a> {
    method: &'a http::Method,
    path: &'a str,
    client: Option<IpAddr>,
    agent: Option<&'a HeaderValue>,
    id: &'a str,
    trace: Option<TraceParent>,
    started: Instant,
}

fn write_line(line: &Line<'_>, response: &Response, facts: &RequestFacts) {
    let status = response.status().as_u16();
    let bytes =
        response.headers().get(http::header::CONTENT_LENGTH).and_then(|len| len.to_str().ok()?.parse::<u64>().ok());
    info!(
        target: "harbor_cache::request",
        method = line.method.as_str(),
        path = line.path,
        status,
        repository = facts.repository.as_ref().map(tracing::field::display),
        reference = facts.reference.as_ref().map(tracing::field::display),
        cache_hit = facts.outcome.map(CacheOutcome::is_hit),
        outcome = facts.outcome.map(CacheOutcome::as_str),
        error_code = facts.error_code.map(ErrorCode::as_str),
        content_length = bytes,
        duration_ms = u64::try_from(line.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        account = facts.account.as_deref(),
        client = line.client.map(tracing::field::display),
        user_agent = line.agent.and_then(|agent| agent.to_str().ok()),
        request_id = line.id,
        trace_id = line.trace.map(|trace| tracing::field::display(trace.trace_id())),
        "{}", title(facts),
    );
}

fn title(facts: &RequestFacts) -> &'static str {
    if facts.repository.is_some() { "Registry request" } else { "Request" }
}

/// What no route matched, as JSON like everything else.
fn not_found(status: http::StatusCode) -> Response {
    let message = match status {
        http::StatusCode::NOT_FOUND => "there is nothing at this address; the registry API is under /v2/",
        http::StatusCode::METHOD_NOT_ALLOWED => "this address does not take this method",
        _ => "the request failed",
    };
    let body = serde_json::json!({ "error": { "code": status.as_u16(), "message": message } });
    Response::builder().status(status).content_type("application/json").body(body.to_string())
}
