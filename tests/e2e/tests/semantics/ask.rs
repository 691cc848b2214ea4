//! Asking the cache, with or without a client library that tidies up the request.

use std::time::Duration;

use bytes::Bytes;
use domain::oci::{Digest, RepositoryKey};
use domain::ports::metadata::Change;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use support::{FakeRegistry, TestStack, TestStackBuilder};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Every tag is asked for again at each request.
pub(crate) const ALWAYS_REVALIDATE: &str = "[cache]\ntag_ttl = \"0s\"\n";

/// Tags are asked for again at each request, and no 404 is remembered.
pub(crate) const FORGETFUL: &str = "[cache]\ntag_ttl = \"0s\"\nnegative_ttl = \"0s\"\nlink_ttl = \"0s\"\n";

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The outcome, empty where there is none.
    pub(crate) fn x_cache(&self) -> &str {
        self.header("x-cache").unwrap_or_default()
    }

    pub(crate) fn is_stale(&self) -> bool {
        self.x_cache() == "stale" && self.header("warning").is_some_and(|text| text.starts_with("299 - \""))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    /// Status and code of the error envelope (distribution-spec, "Error Codes").
    pub(crate) fn error(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        let code = self.json()["errors"][0]["code"].as_str().map(str::to_owned);
        (self.status, code.unwrap_or_else(|| panic!("no code in {:?}", self.body)))
    }

    /// Seconds of `Retry-After`.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        self.header("retry-after")?.parse().ok()
    }

    /// Reads an answer as it came over the wire, up to the end of its connection.
    pub(crate) fn parse(wire: &[u8]) -> Self {
        let end = wire.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer in {:?}", String::from_utf8_lossy(wire)));
        let head = std::str::from_utf8(&wire[..end]).expect("a head is text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let mut headers = HeaderMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let name: HeaderName = name.parse().expect("a header name");
            headers.append(name, HeaderValue::from_str(value.trim()).expect("a header value"));
        }
        Self {
            status: status.unwrap_or_else(|| panic!("no status in {head}")),
            headers,
            body: Bytes::copy_from_slice(&wire[end + 4..]),
        }
    }
}

/// A running cache and a client of it.
pub(crate) struct Cache {
    pub(crate) stack: TestStack,
    http: reqwest::Client,
}

impl Cache {
    pub(crate) async fn start(builder: TestStackBuilder) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
        Self { stack: builder.start().await, http }
    }

    /// A cache with one upstream and further sections of its configuration.
    pub(crate) async fn before(registry: &FakeRegistry, sections: &str) -> Self {
        Self::start(TestStack::builder().upstream("upstream", &registry.url()).config(sections)).await
    }

    /// As [`before`](Self::before), with further lines of the upstream's table.
    pub(crate) async fn before_with(registry: &FakeRegistry, lines: &str, sections: &str) -> Self {
        Self::start(TestStack::builder().upstream_with("upstream", &registry.url(), lines).config(sections)).await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[]).await
    }

    pub(crate) async fn head(&self, path: &str) -> Reply {
        self.send(Method::HEAD, path, &[]).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(Method::GET, path, headers).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.stack.url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"));
        Reply { status, headers, body }
    }

    /// A request exactly as written, on a connection of its own.
    pub(crate) async fn raw(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> Reply {
        let mut stream = self.connect(method, target, headers).await;
        let mut wire = Vec::new();
        stream.read_to_end(&mut wire).await.expect("the answer is readable");
        Reply::parse(&wire)
    }

    /// Sends a request exactly as written and leaves the answer to the caller.
    pub(crate) async fn connect(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> TcpStream {
        let mut stream = TcpStream::connect(self.stack.running().address()).await.expect("the cache listens");
        let mut request = format!("{method} {target} HTTP/1.1\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str("host: cache.example\r\n");
        }
        request.extend(headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]));
        request.push_str("connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("the cache reads");
        stream
    }

    /// Restarts the cache over the same directory, so that nothing is left in its memory.
    pub(crate) async fn restart(&mut self) {
        self.stack.restart().await;
    }

    /// Restarts the cache with a tag's row made this much older, as if so much time had passed.
    pub(crate) async fn age_tag(&mut self, repository: &str, tag: &str, by: Duration) {
        self.restart().await;
        let metadata = &self.stack.running().wiring().metadata;
        let tag = tag.parse().expect("a tag");
        let row = metadata.tag(&key("upstream", repository), &tag).await.expect("the database answers");
        let mut row = row.expect("the tag is cached");
        row.checked_at -= by;
        metadata.apply(vec![Change::SetTag(row)]).await.expect("the database takes it");
    }

    /// Waits until the repository has a link to the digest.
    pub(crate) async fn linked(&self, repository: &str, digest: &Digest) {
        let metadata = &self.stack.running().wiring().metadata;
        let key = key("upstream", repository);
        let found = async {
            while metadata.link(&key, digest).await.expect("the database answers").is_none() {
                tokio::task::yield_now().await;
            }
        };
        let patience = Duration::from_secs(20);
        assert!(tokio::time::timeout(patience, found).await.is_ok(), "{digest} is never linked to {repository}");
    }
}

pub(crate) fn key(upstream: &str, repository: &str) -> RepositoryKey {
    RepositoryKey::new(upstream.parse().expect("an upstream"), repository.parse().expect("a repository"))
}

/// The path of a manifest.
pub(crate) fn manifest(repository: &str, reference: impl std::fmt::Display) -> String {
    format!("/v2/{repository}/manifests/{reference}")
}

/// The path of a blob.
pub(crate) fn blob(repository: &str, digest: &Digest) -> String {
    format!("/v2/{repository}/blobs/{digest}")
}

/// A guard against a deadlock; no test takes nearly so long.
pub(crate) async fn within<T>(test: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_mins(1), test).await.expect("the test ends")
}
