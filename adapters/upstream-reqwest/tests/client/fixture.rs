//! What the tests of the client share.

use std::time::Duration;

use bytes::Bytes;
use domain::oci::{Digest, Reference, RepositoryName};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, UploadBody, UploadChunk, Upstream, UpstreamError, UpstreamErrorKind,
    UpstreamUpload,
};
use futures_util::StreamExt as _;
use harbor_cache_upstream_reqwest::{RegistryClient, UpstreamOptions};
use support::{FakeRegistry, RecordedRequest};

/// More than any manifest of the tests.
pub(crate) const LIMIT: u64 = 1 << 20;

pub(crate) fn options(url: &str) -> UpstreamOptions {
    let mut options = UpstreamOptions::new(url.parse().expect("a URL"));
    // Nothing in these tests is slow, except what is meant to be.
    options.connect_timeout = Duration::from_secs(5);
    options.read_timeout = Duration::from_secs(10);
    options
}

pub(crate) fn with_account(url: &str, user: &str, password: &str) -> UpstreamOptions {
    let mut options = options(url);
    options.username = Some(user.to_owned());
    options.password = Some(password.to_owned());
    options
}

pub(crate) fn client(options: &UpstreamOptions) -> RegistryClient {
    RegistryClient::new(options).expect("good options")
}

pub(crate) fn client_of(registry: &FakeRegistry) -> RegistryClient {
    client(&options(&registry.url()))
}

pub(crate) fn name(text: &str) -> RepositoryName {
    text.parse().expect("a repository name")
}

pub(crate) fn app() -> RepositoryName {
    name("library/app")
}

pub(crate) fn reference(text: &str) -> Reference {
    text.parse().expect("a reference")
}

pub(crate) fn part(from: u64, len: Option<u64>) -> BlobRange {
    BlobRange { from, len, if_range: None }
}

/// Bytes in memory as one chunk of several.
pub(crate) fn chunk(offset: u64, bytes: &Bytes) -> UploadChunk {
    let len = Some(bytes.len() as u64);
    UploadChunk { offset, len, ranged: true, body: UploadBody::bytes(bytes.clone()) }
}

/// Bytes that go to the end of the session.
pub(crate) fn stream(len: Option<u64>, body: UploadBody) -> UploadChunk {
    UploadChunk { offset: 0, len, ranged: false, body }
}

pub(crate) async fn start(client: &RegistryClient) -> UpstreamUpload {
    client.start_upload(&app(), None).await.expect("a session")
}

pub(crate) async fn manifest(client: &RegistryClient, at: &str) -> Result<ManifestAnswer, UpstreamErrorKind> {
    client.manifest(&app(), &reference(at), None, LIMIT).await.map_err(|error| error.kind())
}

pub(crate) async fn get(client: &RegistryClient, digest: &Digest) -> Result<Bytes, UpstreamErrorKind> {
    match client.blob(&app(), digest, None).await {
        Ok(fetch) => read(fetch).await.1,
        Err(error) => Err(error.kind()),
    }
}

/// The number of bytes that came, and the error that ended them.
pub(crate) async fn break_off(fetch: BlobFetch) -> (usize, UpstreamErrorKind) {
    match read(fetch).await {
        (received, Err(kind)) => (received, kind),
        (received, Ok(_)) => panic!("all {received} bytes arrived"),
    }
}

/// The number of bytes that came, and all of them or the error that ended them.
pub(crate) async fn read(fetch: BlobFetch) -> (usize, Result<Bytes, UpstreamErrorKind>) {
    let mut body = fetch.body;
    let mut out = Vec::new();
    while let Some(piece) = body.next().await {
        match piece {
            Ok(piece) => out.extend_from_slice(&piece),
            Err(error) => {
                assert!(body.next().await.is_none(), "an error is the last item");
                return (out.len(), Err(error.kind()));
            }
        }
    }
    (out.len(), Ok(out.into()))
}

pub(crate) fn kind<T>(outcome: Result<T, UpstreamError>) -> UpstreamErrorKind {
    match outcome {
        Ok(_) => panic!("a failure was expected"),
        Err(error) => error.kind(),
    }
}

pub(crate) fn header<'a>(request: &'a RecordedRequest, name: &str) -> Option<&'a str> {
    request.headers.get(name).map(|value| value.to_str().expect("a header of ASCII text"))
}
