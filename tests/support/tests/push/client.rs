//! A client that sends exactly what a test tells it to.

use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType};
use futures_util::stream;
use reqwest::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap, LOCATION, RANGE};
use reqwest::{Body, Method, RequestBuilder};
use serde_json::Value;
use support::FakeRegistry;
use tokio::sync::mpsc;

pub(crate) const APP: &str = "library/app";

pub(crate) struct Client {
    pub(crate) registry: FakeRegistry,
    http: reqwest::Client,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Client {
    pub(crate) async fn new() -> Self {
        Self::of(FakeRegistry::start().await)
    }

    pub(crate) fn of(registry: FakeRegistry) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
        Self { registry, http }
    }

    pub(crate) fn with_http2(self) -> Self {
        let http = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().expect("a plain client");
        Self { http, ..self }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.registry.url()))
    }

    pub(crate) async fn ask(&self, method: Method, path: &str) -> Answer {
        answer(self.request(method, path)).await
    }

    /// Opens a session and gives its place.
    pub(crate) async fn start(&self) -> String {
        let started = self.ask(Method::POST, &format!("/v2/{APP}/blobs/uploads/")).await;
        assert_eq!(started.status, 202);
        started.header(LOCATION.as_str()).to_owned()
    }

    pub(crate) async fn patch(&self, location: &str, range: Option<&str>, body: impl Into<Body>) -> Answer {
        let mut request = self.request(Method::PATCH, location).body(body);
        if let Some(range) = range {
            request = request.header(CONTENT_RANGE, range);
        }
        answer(request).await
    }

    pub(crate) async fn put(&self, location: &str, digest: &Digest, body: impl Into<Body>) -> Answer {
        answer(self.request(Method::PUT, &format!("{location}&digest={digest}")).body(body)).await
    }

    /// How far the session has come, as its `Range` says.
    pub(crate) async fn range(&self, location: &str) -> String {
        let status = self.ask(Method::GET, location).await;
        assert_eq!(status.status, 204);
        status.header(RANGE.as_str()).to_owned()
    }

    pub(crate) async fn put_manifest(&self, at: &str, media_type: &MediaType, bytes: impl Into<Body>) -> Answer {
        let request = self.request(Method::PUT, &format!("/v2/{APP}/manifests/{at}"));
        answer(request.header(CONTENT_TYPE, media_type.as_str()).body(bytes)).await
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a text"))
    }

    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        self.headers.get_all(name).iter().map(|value| value.to_str().expect("a text")).collect()
    }

    /// The status, and the code of the error in the body.
    pub(crate) fn refusal(&self) -> (u16, String) {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        (self.status, body["errors"][0]["code"].as_str().unwrap_or_default().to_owned())
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, body: response.bytes().await.expect("a whole body") }
}

pub(crate) fn refusal(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> Digest {
    Algorithm::Sha256.digest(bytes.as_ref())
}

/// What a test writes into a body, piece by piece; an error breaks the request off.
pub(crate) type Pen = mpsc::UnboundedSender<Result<Bytes, std::io::Error>>;

/// A body without a length, whose bytes come when the test wants. It ends when the pen is dropped.
pub(crate) fn written() -> (Pen, Body) {
    let (pen, mut receiver) = mpsc::unbounded_channel();
    (pen, Body::wrap_stream(stream::poll_fn(move |cx| receiver.poll_recv(cx))))
}
