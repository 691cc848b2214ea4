//! Health, for load balancers and orchestrators, and metrics.
//!
//! Strangers get a word. What lies behind it is for administrators, at `GET /api/v1/health`.

mod metrics;
mod readiness;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use application::upstreams::Upstreams;
use domain::ports::{BlobStore, MetadataRepo};
use http::{Method, StatusCode};
use poem::{Endpoint, Request, Response};
use serde::Serialize;

pub(crate) use readiness::{Check, Readiness};

pub use metrics::MetricsPage;

/// What the health endpoints look at.
pub struct OpsState {
    version: &'static str,
    draining: AtomicBool,
    metadata: Arc<dyn MetadataRepo>,
    store: Arc<dyn BlobStore>,
    /// What serves where the store is shared and away.
    behind_shared_store: Option<Arc<Upstreams>>,
}

impl std::fmt::Debug for OpsState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpsState")
            .field("version", &self.version)
            .field("draining", &self.draining)
            .finish_non_exhaustive()
    }
}

impl OpsState {
    pub fn new(version: &'static str, metadata: Arc<dyn MetadataRepo>, store: Arc<dyn BlobStore>) -> Self {
        Self { version, draining: AtomicBool::new(false), metadata, store, behind_shared_store: None }
    }

    /// The store is one of all replicas. While it does not answer, each of them still serves from the upstreams, and none is
    /// better than another: taking all of them out of service would be the outage, unless no upstream answers either.
    pub fn with_shared_store(self, upstreams: Arc<Upstreams>) -> Self {
        Self { behind_shared_store: Some(upstreams), ..self }
    }

    /// From now on, load balancers are told to send nobody here any more.
    pub fn begin_draining(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    fn report(&self, status: StatusCode, word: &'static str) -> Response {
        #[derive(Serialize)]
        struct Report {
            status: &'static str,
            version: &'static str,
        }
        let body = serde_json::to_vec(&Report { status: word, version: self.version }).unwrap_or_default();
        Response::builder().status(status).content_type("application/json").body(body)
    }
}

fn only_reads(request: &Request) -> poem::Result<()> {
    match *request.method() {
        Method::GET | Method::HEAD => Ok(()),
        _ => Err(StatusCode::METHOD_NOT_ALLOWED.into()),
    }
}

/// `GET /health`: whether this process takes work. 503 while it drains.
#[derive(Debug)]
pub struct Health(Arc<OpsState>);

impl Health {
    pub fn new(state: Arc<OpsState>) -> Self {
        Self(state)
    }
}

impl Endpoint for Health {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        only_reads(&request)?;
        Ok(if self.0.is_draining() {
            self.0.report(StatusCode::SERVICE_UNAVAILABLE, "draining")
        } else {
            self.0.report(StatusCode::OK, "healthy")
        })
    }
}

/// `GET /healthz`: whether this process is alive. Also while it drains: killing it then would cut pulls.
#[derive(Debug)]
pub struct Alive(Arc<OpsState>);

impl Alive {
    pub fn new(state: Arc<OpsState>) -> Self {
        Self(state)
    }
}

impl Endpoint for Alive {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        only_reads(&request)?;
        Ok(self.0.report(StatusCode::OK, "healthy"))
    }
}

/// `GET /health/ready`: whether requests can be answered. 503 while draining, when the database or the store does not
/// answer; a store that all replicas share is only reported, as long as an upstream may answer in its place.
#[derive(Debug)]
pub struct Ready(Arc<OpsState>);

impl Ready {
    pub fn new(state: Arc<OpsState>) -> Self {
        Self(state)
    }
}

impl Endpoint for Ready {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        only_reads(&request)?;
        if self.0.is_draining() {
            return Ok(self.0.report(StatusCode::SERVICE_UNAVAILABLE, "draining"));
        }
        let readiness = self.0.readiness().await;
        readiness.warn();
        Ok(self.0.report(readiness.condition.status(), readiness.condition.word()))
    }
}
