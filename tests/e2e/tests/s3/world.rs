//! A cache between a registry and a bucket.

use std::time::Duration;

use domain::oci::{Algorithm, Digest};
use reqwest::{Method, Response, StatusCode};
use support::s3::S3Server;
use support::{Content, FakeRegistry, TestStack, TestStackBuilder};
use tempfile::TempDir;

pub(crate) const REPOSITORY: &str = "library/app";

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

pub(crate) struct World {
    pub(crate) registry: FakeRegistry,
    pub(crate) s3: S3Server,
    pub(crate) stack: TestStack,
    http: reqwest::Client,
    folder: TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("", "").await
    }

    /// With further lines of `[storage.s3]`, and further sections.
    pub(crate) async fn with(lines: &str, sections: &str) -> Self {
        let (registry, s3) = (FakeRegistry::start().await, S3Server::start());
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        let stack = builder(&registry, &s3, &folder, lines, sections).in_file().start().await;
        let plain = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let http = plain.build().expect("a plain client needs nothing from the system");
        Self { registry, s3, stack, http, folder }
    }

    /// Writes other sections into the configuration file and has it read again.
    pub(crate) async fn reload(&mut self, sections: &str) {
        self.stack.rewrite(builder(&self.registry, &self.s3, &self.folder, "", sections));
        let admin = support::admin::anybody(&self.stack.url());
        admin.reload_upstreams().send().await.expect("the file is sound");
    }

    /// A new blob at the upstream.
    pub(crate) fn blob(&self, seed: u64, len: u64) -> Sample {
        let content = Content::random(seed, len);
        self.registry.put_blob(REPOSITORY, content.clone());
        Sample { digest: content.digest(Algorithm::Sha256), content }
    }

    /// A new blob that is in the bucket.
    pub(crate) async fn stored(&self, seed: u64, len: u64) -> Sample {
        let blob = self.blob(seed, len);
        assert_eq!(self.pull(&blob).await, "miss");
        self.stack.settle().await;
        assert!(self.s3.objects().iter().any(|object| object.ends_with(&blob.digest.hex())));
        blob
    }

    /// A request for the blob, of which redirects are not followed.
    pub(crate) async fn ask(&self, method: Method, blob: &Sample, headers: &[(&str, &str)]) -> Response {
        self.ask_in(REPOSITORY, method, blob, headers).await
    }

    pub(crate) async fn ask_in(
        &self,
        repository: &str,
        method: Method,
        blob: &Sample,
        headers: &[(&str, &str)],
    ) -> Response {
        let url = format!("{}/v2/{repository}/blobs/{}", self.stack.url(), blob.digest);
        let request = self.http.request(method, url);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.expect("the cache answers")
    }

    /// Fetches what a redirect leads to.
    pub(crate) async fn follow(&self, redirect: &Response, headers: &[(&str, &str)]) -> Response {
        assert_eq!(redirect.status(), StatusCode::TEMPORARY_REDIRECT);
        let request = self.http.get(header(redirect, "location"));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.expect("the bucket answers")
    }

    /// A GET that must bring the whole blob from the cache itself, and with which outcome it did.
    pub(crate) async fn pull(&self, blob: &Sample) -> String {
        let response = self.ask(Method::GET, blob, &[]).await;
        assert_eq!(response.status(), StatusCode::OK);
        let outcome = header(&response, "x-cache");
        let bytes = response.bytes().await.expect("the body is whole");
        assert!(bytes == blob.content.to_bytes(), "{} bytes that are not the blob's", bytes.len());
        outcome
    }

    /// What `/health/ready` says.
    pub(crate) async fn readiness(&self) -> (u16, String) {
        let answer = self.http.get(format!("{}/health/ready", self.stack.url())).send().await.expect("it answers");
        let status = answer.status().as_u16();
        let report: serde_json::Value = answer.json().await.expect("a report");
        (status, report["status"].as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the cache has found the bucket again.
    pub(crate) async fn recovered(&self) {
        while self.readiness().await.1 != "ready" {
            tokio::task::yield_now().await;
        }
    }
}

fn builder(registry: &FakeRegistry, s3: &S3Server, folder: &TempDir, lines: &str, sections: &str) -> TestStackBuilder {
    let directory = folder.path().join("data");
    let path = directory.display().to_string();
    TestStack::builder()
        .upstream("upstream", &registry.url())
        .directory(&directory)
        .config(&format!("{}{lines}\n[storage.local]\npath = {path:?}\n{sections}\n", s3.config()))
}

pub(crate) fn header(response: &Response, name: &str) -> String {
    let value = response.headers().get(name);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
