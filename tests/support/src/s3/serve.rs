//! Connections and requests.

use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, ETAG, HeaderMap, HeaderName, IF_MATCH};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use s3s::crypto::{Checksum as _, Md5};
use s3s::service::S3Service;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::body::Faulty;
use super::fault::{Effect, S3Fault};

/// A request that has arrived.
#[derive(Clone, Debug)]
pub struct S3Request {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: HeaderMap,
}

pub(super) struct Shared {
    service: S3Service,
    faults: Mutex<Vec<S3Fault>>,
    requests: Mutex<Vec<S3Request>>,
}

impl Shared {
    pub(super) fn new(service: S3Service) -> Self {
        Self { service, faults: Mutex::default(), requests: Mutex::default() }
    }

    pub(super) fn faults(&self) -> MutexGuard<'_, Vec<S3Fault>> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn requests(&self) -> MutexGuard<'_, Vec<S3Request>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn effect_on(&self, method: &str, target: &str) -> Option<Effect> {
        self.faults().iter_mut().find_map(|fault| fault.takes(method, target).then_some(fault.effect))
    }
}

/// Why a connection ends without an answer.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// Accepts until `stop`; then the listener and all connections are closed before it returns.
pub(super) async fn run(shared: Arc<Shared>, listener: TcpListener, stop: CancellationToken) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime has an I/O driver");
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                let _ = stream.set_nodelay(true);
                let shared = Arc::clone(&shared);
                connections.spawn(async move {
                    let service = service_fn(|request| handle(Arc::clone(&shared), request));
                    // Errors of a connection are what faults make, or a client that left.
                    let _ = auto::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
                });
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn handle(shared: Arc<Shared>, request: Request<Incoming>) -> Result<Response<Faulty>, Broken> {
    let (method, target) = (request.method().clone(), request.uri().to_string());
    let headers = request.headers().clone();
    shared.requests().push(S3Request { method: method.to_string(), target: target.clone(), headers: headers.clone() });
    let effect = shared.effect_on(method.as_str(), &target);
    match effect {
        Some(Effect::Hang) => return std::future::pending().await,
        Some(Effect::Status(status)) => return Ok(refusal(status, "Injected")),
        _ => {}
    }
    let Ok(sent) = request.into_body().collect().await else {
        return Ok(refusal(400, "IncompleteBody"));
    };
    let sent = sent.to_bytes();
    let bytes = if matches!(effect, Some(Effect::Corrupt)) { corrupted(&sent) } else { sent };
    if !has_its_md5(&headers, &bytes) {
        return Ok(refusal(400, "BadDigest"));
    }
    let asked = rebuilt(&method, &target, &headers, bytes);
    let answer = asked_of(&shared.service, asked).await.map_err(Broken::from)?;
    if matches!(effect, Some(Effect::LoseAnswer)) {
        // Whoever waits for it sees the connection end.
        return Err("the answer is lost".into());
    }
    let is_other = |etag: &hyper::header::HeaderValue| answer.headers().get(ETAG) != Some(etag);
    if method == Method::GET && headers.get(IF_MATCH).is_some_and(is_other) {
        return Ok(refusal(412, "PreconditionFailed"));
    }
    Ok(answer.map(|body| Faulty::new(body, effect)))
}

async fn asked_of(service: &S3Service, request: Request<s3s::Body>) -> Result<Response<s3s::Body>, s3s::HttpError> {
    service.call(request).await
}

fn rebuilt(method: &Method, target: &str, headers: &HeaderMap, bytes: Bytes) -> Request<s3s::Body> {
    let mut request = Request::new(s3s::Body::from(bytes));
    *request.method_mut() = method.clone();
    *request.uri_mut() = target.parse().expect("it has been one before");
    *request.headers_mut() = headers.clone();
    request
}

fn has_its_md5(headers: &HeaderMap, bytes: &Bytes) -> bool {
    let Some(expected) = headers.get(HeaderName::from_static("content-md5")) else {
        return true;
    };
    let mut md5 = Md5::new();
    md5.update(bytes);
    expected.as_bytes() == STANDARD.encode(md5.finalize()).as_bytes()
}

fn corrupted(bytes: &Bytes) -> Bytes {
    let mut bytes = bytes.to_vec();
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    bytes.into()
}

fn refusal(status: u16, code: &str) -> Response<Faulty> {
    let text = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>by the test</Message></Error>");
    let length = text.len();
    let mut response = Response::new(Faulty::new(s3s::Body::from(text), None));
    *response.status_mut() = StatusCode::from_u16(status).expect("tests name statuses");
    response.headers_mut().insert(CONTENT_LENGTH, length.into());
    response
}
