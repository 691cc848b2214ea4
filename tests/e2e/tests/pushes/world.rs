//! A cache before a registry, and a client that pushes.

use std::time::Duration;

use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType};
use futures_util::{StreamExt as _, stream};
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use support::{Content, FakeRegistry, TestStack};

/// Where these tests push to, unless a test says otherwise.
pub(crate) const REPOSITORY: &str = "team/app";

/// A test that takes this long hangs.
const DEADLINE: Duration = Duration::from_mins(1);

/// Runs a test's body, and fails it when it hangs.
pub(crate) async fn bounded(test: impl Future<Output = ()>) {
    tokio::time::timeout(DEADLINE, test).await.expect("the test hangs");
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Status, code and message of the error envelope (distribution-spec, "Error Codes").
    pub(crate) fn error(&self) -> (u16, String, String) {
        assert_eq!(self.header("content-type"), "application/json", "{self:?}");
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        let text = |key: &str| body["errors"][0][key].as_str().unwrap_or_default().to_owned();
        (self.status, text("code"), text("message"))
    }

    /// Status and code.
    pub(crate) fn code(&self) -> (u16, String) {
        let (status, code, _) = self.error();
        (status, code)
    }

    /// Where the session goes on.
    pub(crate) fn location(&self) -> String {
        let location = self.header("location");
        assert!(location.starts_with("/v2/"), "a Location is relative: {self:?}");
        location.to_owned()
    }
}

/// The cache and its one upstream.
pub(crate) struct World {
    pub(crate) registry: FakeRegistry,
    pub(crate) stack: TestStack,
    http: reqwest::Client,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("", "").await
    }

    /// With further lines in the upstream's table, and further sections.
    pub(crate) async fn with(lines: &str, sections: &str) -> Self {
        Self::before(FakeRegistry::start().await, lines, sections).await
    }

    pub(crate) async fn before(registry: FakeRegistry, lines: &str, sections: &str) -> Self {
        let lines = format!("is_default = true\n{lines}");
        let builder = TestStack::builder().upstream_with("upstream", &registry.url(), &lines).config(sections);
        let stack = builder.start().await;
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
        Self { registry, stack, http }
    }

    /// From now on the client speaks HTTP/2.
    pub(crate) fn over_http2(mut self) -> Self {
        let http = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build();
        self.http = http.expect("a plain client needs nothing");
        self
    }

    pub(crate) fn request(&self, method: &str, target: &str) -> RequestBuilder {
        let method: Method = method.parse().expect("a method");
        self.http.request(method, format!("{}{target}", self.stack.url()))
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Reply {
        let response = request.send().await.expect("the cache answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("a whole answer");
        Reply { status, headers, body }
    }

    pub(crate) async fn ask(&self, method: &str, target: &str) -> Reply {
        self.send(self.request(method, target)).await
    }

    /// Opens a session, and returns where it goes on.
    pub(crate) async fn begin(&self) -> String {
        let begun = self.ask("POST", &uploads(REPOSITORY)).await;
        assert_eq!(begun.status, 202, "{begun:?}");
        begun.location()
    }

    /// PATCH with a place.
    pub(crate) async fn chunk(&self, location: &str, first: u64, bytes: &Bytes) -> Reply {
        let range = format!("{first}-{}", first + bytes.len() as u64 - 1);
        self.send(self.request("PATCH", location).header("content-range", range).body(bytes.clone())).await
    }

    /// PATCH without a place or a length.
    pub(crate) async fn stream(&self, location: &str, bytes: &Bytes) -> Reply {
        self.send(self.request("PATCH", location).body(unsized_body(bytes))).await
    }

    /// PUT, with the last bytes or without.
    pub(crate) async fn finish(&self, location: &str, digest: &Digest, bytes: &Bytes) -> Reply {
        self.send(self.request("PUT", &with_digest(location, digest)).body(bytes.clone())).await
    }

    /// POST and PUT, as most clients do.
    pub(crate) async fn push(&self, sample: &Sample) -> Reply {
        let location = self.begin().await;
        self.finish(&location, &sample.digest, &sample.bytes).await
    }

    pub(crate) async fn put_manifest(&self, target: &str, media_type: &MediaType, bytes: &Bytes) -> Reply {
        let request = self.request("PUT", target).header("content-type", media_type.as_str());
        self.send(request.body(bytes.clone())).await
    }

    /// Whether the blob is here whole, without a word with the upstream.
    pub(crate) async fn has_cached(&self, sample: &Sample) -> bool {
        let before = self.registry.requests().len();
        let got = self.ask("GET", &blob(REPOSITORY, &sample.digest)).await;
        got.status == 200 && got.body == sample.bytes && self.registry.requests().len() == before
    }

    /// Waits until the upstream has no session open.
    pub(crate) async fn upstream_has_no_session(&self) {
        while self.registry.open_uploads() > 0 {
            tokio::task::yield_now().await;
        }
    }

    pub(crate) fn sessions(&self) -> usize {
        self.stack.running().wiring().registry.push.sessions_open()
    }
}

/// A blob and its name.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) digest: Digest,
    pub(crate) bytes: Bytes,
}

impl Sample {
    pub(crate) fn random(seed: u64, len: u64) -> Self {
        Self::of(Content::random(seed, len).slice(0, len))
    }

    pub(crate) fn of(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self { digest: Algorithm::Sha256.digest(&bytes), bytes }
    }
}

pub(crate) fn uploads(repository: &str) -> String {
    format!("/v2/{repository}/blobs/uploads/")
}

pub(crate) fn blob(repository: &str, digest: &Digest) -> String {
    format!("/v2/{repository}/blobs/{digest}")
}

pub(crate) fn manifest(repository: &str, reference: &str) -> String {
    format!("/v2/{repository}/manifests/{reference}")
}

pub(crate) fn with_digest(location: &str, digest: &Digest) -> String {
    let sign = if location.contains('?') { '&' } else { '?' };
    format!("{location}{sign}digest={digest}")
}

/// A body of several pieces whose length is not announced.
pub(crate) fn unsized_body(bytes: &Bytes) -> reqwest::Body {
    let mut rest = bytes.clone();
    let pieces = std::iter::from_fn(move || {
        (!rest.is_empty()).then(|| Ok::<_, std::io::Error>(rest.split_to(rest.len().min(64 << 10))))
    });
    reqwest::Body::wrap_stream(stream::iter(pieces))
}

/// A body that breaks off after these bytes.
pub(crate) fn broken_body(bytes: &Bytes) -> reqwest::Body {
    let pieces = vec![Ok(bytes.clone()), Err(std::io::Error::other("the client breaks off"))];
    // The first piece is to be on its way before the connection is closed.
    let pieces = stream::iter(pieces).then(|piece| async {
        tokio::task::yield_now().await;
        piece
    });
    reqwest::Body::wrap_stream(pieces)
}

/// An image manifest over these blobs, the first of them its configuration.
pub(crate) fn image(note: &str, blobs: &[&Sample]) -> Bytes {
    document(note, blobs, None)
}

/// The same, attached to a subject.
pub(crate) fn referrer(note: &str, blobs: &[&Sample], subject: &Sample) -> Bytes {
    document(note, blobs, Some(subject))
}

fn document(note: &str, blobs: &[&Sample], subject: Option<&Sample>) -> Bytes {
    let describe = |media_type: &MediaType, sample: &Sample| {
        json!({
            "mediaType": media_type, "digest": sample.digest, "size": sample.bytes.len()
        })
    };
    let mut manifest = json!({
        "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "annotations": {"note": note},
        "config": describe(&MediaType::OCI_CONFIG, blobs[0]),
        "layers": blobs[1..].iter().map(|layer| describe(&MediaType::OCI_LAYER_GZIP, layer)).collect::<Vec<_>>(),
    });
    if let Some(subject) = subject {
        manifest["subject"] = describe(&MediaType::OCI_MANIFEST, subject);
        manifest["artifactType"] = "application/vnd.example.sbom".into();
    }
    Bytes::from(manifest.to_string())
}
