//! A small load after which nearly everything has been counted.

use std::time::Duration;

use bytes::Bytes;
use domain::oci::{Algorithm, Digest};
use futures_util::future::join;
use reqwest::Method;
use support::{FakeRegistry, Fault, SampleImage, TestStack, admin};

use crate::page::Page;

const APP: &str = "/v2/library/app/manifests/1.0";

/// A guard against a deadlock.
const DEADLINE: Duration = Duration::from_mins(1);

/// A cache that has seen it all.
pub(crate) struct Loaded {
    pub(crate) stack: TestStack,
    http: reqwest::Client,
    registry: FakeRegistry,
}

impl Loaded {
    pub(crate) async fn new() -> Self {
        tokio::time::timeout(DEADLINE, Self::load()).await.expect("the load ends")
    }

    /// What monitoring reads, as it is written.
    pub(crate) async fn text(&self) -> String {
        String::from_utf8(self.get("/metrics").await.1.to_vec()).expect("text")
    }

    pub(crate) async fn page(&self) -> Page {
        Page::parse(&self.text().await)
    }

    async fn load() -> Self {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").seed(3).layers([300_000; 8]).build();
        registry.push(&image);
        registry.fault(Fault::header("ratelimit-limit", "100;w=21600"));
        registry.fault(Fault::header("ratelimit-remaining", "76;w=21600"));
        let sections = "[cache]\ntag_ttl = \"0s\"\nmax_size = 2_000_000\n";
        let stack = TestStack::builder().upstream("upstream", &registry.url()).config(sections).start().await;
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
        let loaded = Self { stack, http, registry };
        let layers: Vec<_> = image.layers().iter().map(|layer| layer.digest).collect();

        // Missed, resumed, revalidated, hit.
        loaded.registry.fault(Fault::cut_after(100_000).on_blob(&layers[0]).once());
        for path in [APP, &blob(&layers[0]), APP, &blob(&layers[0])] {
            loaded.get(path).await;
            loaded.stack.settle().await;
        }
        loaded.break_in_the_middle(&layers[7]).await;
        // Joined.
        let gate = loaded.registry.gate_blob_at(&layers[1], 1_000);
        let path = blob(&layers[1]);
        let readers = join(loaded.get(&path), loaded.get(&path));
        let opening = async {
            loaded.wait("harbor_cache_fill_joins_total", &[]).await;
            gate.release();
        };
        join(readers, opening).await;
        // Pushed, with a session that stays open, and removed.
        loaded.push(b"what a client has pushed").await;
        loaded.send(Method::POST, "/v2/library/app/blobs/uploads/", Bytes::new()).await;
        admin::anybody(&loaded.stack.url()).clear_cache().send().await.expect("cleared");
        // Evicted.
        for layer in &layers[..7] {
            loaded.get(&blob(layer)).await;
            loaded.stack.settle().await;
        }
        loaded.wait("harbor_cache_removed_objects_total", &[("reason", "room")]).await;
        // Served stale before an upstream that fails and then throttles, and refused.
        loaded.get(APP).await;
        for fault in [Fault::status(503), Fault::too_many_requests(600)] {
            let failing = loaded.registry.fault(fault);
            loaded.get(APP).await;
            failing.clear();
        }
        loaded.get("/v2/library/other/manifests/1.0").await;
        loaded
    }

    /// Has a blob turn out to be corrupt when its client has begun to read: before that it would be fetched again, and
    /// nobody would notice.
    async fn break_in_the_middle(&self, digest: &Digest) {
        self.registry.fault(Fault::corrupt_at(200_000).on_blob(digest).once());
        let gate = self.registry.gate_blob_at(digest, 100_000);
        let url = format!("{}{}", self.stack.url(), blob(digest));
        let mut response = self.http.get(url).send().await.expect("an answer");
        assert!(response.chunk().await.expect("its beginning").is_some());
        gate.release();
        response.bytes().await.expect_err("it breaks");
        self.stack.settle().await;
    }

    async fn push(&self, content: &'static [u8]) {
        let digest = Algorithm::Sha256.digest(content);
        let target = format!("/v2/library/app/blobs/uploads/?digest={digest}");
        assert_eq!(self.send(Method::POST, &target, Bytes::from_static(content)).await.0, 201);
    }

    /// Waits until something has been counted.
    async fn wait(&self, name: &str, labels: &[(&str, &str)]) {
        while self.page().await.sum(name, labels) == 0.0 {
            tokio::task::yield_now().await;
        }
    }

    async fn get(&self, path: &str) -> (u16, Bytes) {
        self.send(Method::GET, path, Bytes::new()).await
    }

    /// Status and body; none, where it breaks.
    async fn send(&self, method: Method, path: &str, body: Bytes) -> (u16, Bytes) {
        let url = format!("{}{path}", self.stack.url());
        let response = self.http.request(method, url).body(body).send().await.expect("an answer");
        (response.status().as_u16(), response.bytes().await.unwrap_or_default())
    }
}

fn blob(digest: &Digest) -> String {
    format!("/v2/library/app/blobs/{digest}")
}
