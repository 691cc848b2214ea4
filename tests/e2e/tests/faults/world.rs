//! A cache before a registry that misbehaves, and clients that keep what they got before it broke.

use std::path::Path;
use std::time::Duration;

use domain::oci::{Algorithm, Digest};
use reqwest::{Response, StatusCode};
use support::client::RawReader;
use support::{Content, FakeRegistry, TestStack};

/// Where the blobs of these tests are, unless a test says otherwise.
pub(crate) const REPOSITORY: &str = "library/app";

/// In [`World::upstream_ranges`]: a request without `Range`.
pub(crate) const WHOLE: &str = "whole";

/// A test that takes this long hangs.
const DEADLINE: Duration = Duration::from_mins(1);

/// Runs a test's body, and fails it when it hangs.
pub(crate) async fn bounded(test: impl Future<Output = ()>) {
    tokio::time::timeout(DEADLINE, test).await.expect("the test hangs");
}

/// A blob and its name.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) digest: Digest,
    pub(crate) content: Content,
}

impl Sample {
    pub(crate) fn random(seed: u64, len: u64) -> Self {
        let content = Content::random(seed, len);
        Self { digest: content.digest(Algorithm::Sha256), content }
    }

    /// Length in bytes.
    pub(crate) fn len(&self) -> u64 {
        self.content.len()
    }

    /// Panics unless these are the bytes from `offset` on, as many as there are.
    pub(crate) fn assert_bytes(&self, offset: u64, bytes: &[u8]) {
        let expected = self.content.slice(offset, bytes.len() as u64);
        // Not assert_eq: megabytes in a failure message help nobody.
        assert!(expected == bytes, "{} bytes from {offset} on are not the blob's", bytes.len());
    }

    pub(crate) fn assert_whole(&self, bytes: &[u8]) {
        assert_eq!(bytes.len() as u64, self.len());
        self.assert_bytes(0, bytes);
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
        Self::with_upstream("").await
    }

    /// With further lines in the upstream's table.
    pub(crate) async fn with_upstream(lines: &str) -> Self {
        let registry = FakeRegistry::start().await;
        let builder =
            TestStack::builder().upstream_with("upstream", &registry.url(), &format!("is_default = true\n{lines}"));
        Self::of(registry, builder.start().await)
    }

    pub(crate) fn of(registry: FakeRegistry, stack: TestStack) -> Self {
        Self { registry, stack, http: http() }
    }

    /// A new blob at the upstream.
    pub(crate) fn blob(&self, seed: u64, len: u64) -> Sample {
        let sample = Sample::random(seed, len);
        self.registry.put_blob(REPOSITORY, sample.content.clone());
        sample
    }

    /// The blob's address in the cache.
    pub(crate) fn url(&self, blob: &Sample) -> String {
        self.url_in(REPOSITORY, blob)
    }

    pub(crate) fn url_in(&self, repository: &str, blob: &Sample) -> String {
        format!("{}/v2/{repository}/blobs/{}", self.stack.url(), blob.digest)
    }

    /// A GET of the blob through the cache.
    pub(crate) async fn get(&self, blob: &Sample, headers: &[(&str, &str)]) -> Response {
        let request = self.http.get(self.url(blob));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.expect("the cache answers")
    }

    /// A GET over a connection of its own, read as fast as the test likes.
    pub(crate) async fn reader(&self, blob: &Sample, headers: &[(&str, &str)]) -> RawReader {
        RawReader::get(&self.url(blob), headers).await.expect("the cache answers")
    }

    /// A GET that must bring the whole blob, and with which outcome it did.
    pub(crate) async fn pull(&self, blob: &Sample) -> String {
        let response = self.get(blob, &[]).await;
        assert_eq!(response.status(), StatusCode::OK);
        let outcome = x_cache(&response);
        blob.assert_whole(&whole(response).await);
        outcome
    }

    /// A round trip that tells that the cache has seen what happened before.
    pub(crate) async fn ping(&self) {
        let answer = self.http.get(format!("{}/v2/", self.stack.url())).send().await;
        assert_eq!(answer.expect("the cache answers").status(), StatusCode::OK);
    }

    /// Whether a file below the cache's directory carries the blob's digest in its name, as stored blobs do.
    pub(crate) fn stores(&self, blob: &Sample) -> bool {
        let hex = blob.digest.hex();
        files(self.stack.directory()).iter().any(|name| name.contains(&hex))
    }

    /// Files that wait to be verified.
    pub(crate) fn staged(&self) -> usize {
        files(&self.stack.directory().join("staging")).len()
    }

    /// The `Range` of each GET of the blob at the upstream, in their order; [`WHOLE`] where there was none.
    pub(crate) fn upstream_ranges(&self, blob: &Sample) -> Vec<String> {
        let requests = self.registry.requests();
        let gets = requests.iter().filter(|request| request.is_get() && request.is_for_blob(&blob.digest));
        gets.map(|request| request.header("range").unwrap_or(WHOLE).to_owned()).collect()
    }
}

/// A client that decodes nothing and knows no proxy.
pub(crate) fn http() -> reqwest::Client {
    builder().build().expect("a plain client needs nothing from the system")
}

/// The same over HTTP/2 without TLS.
pub(crate) fn http2() -> reqwest::Client {
    let client = builder().http2_prior_knowledge().build();
    client.expect("a plain client needs nothing from the system")
}

fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy()
}

pub(crate) fn header(response: &Response, name: &str) -> String {
    let value = response.headers().get(name);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

pub(crate) fn x_cache(response: &Response) -> String {
    header(response, "x-cache")
}

/// A body that must arrive to its end.
pub(crate) async fn whole(response: Response) -> Vec<u8> {
    let (bytes, broken) = until_broken(response).await;
    assert!(broken.is_none(), "broken after {} bytes: {broken:?}", bytes.len());
    bytes
}

/// What arrived of a body, and the error that ended it, if any.
pub(crate) async fn until_broken(mut response: Response) -> (Vec<u8>, Option<reqwest::Error>) {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return (bytes, None),
            Err(error) => return (bytes, Some(error)),
        }
    }
}

/// The names of all files below a directory.
fn files(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![directory.to_owned()];
    while let Some(directory) = open.pop() {
        // The cache works meanwhile: what is gone by now is not there.
        for entry in std::fs::read_dir(&directory).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(entry.path());
            } else {
                found.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
    }
    found
}
