//! The registry behind the servers, and what it holds.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Context as _;
use domain::oci::{Algorithm, Digest, MediaType};
use support::{Content, FakeRegistry};
use tokio::runtime::{Builder, Runtime};

pub(crate) const REPOSITORY: &str = "bench/app";
const TAG: &str = "1.0";

/// A manifest of a usual length, in bytes.
const MANIFEST: usize = 1500;

/// A registry in this process. It runs on a thread of its own and is never what is measured.
pub(crate) struct Upstream {
    registry: FakeRegistry,
    _runtime: Runtime,
    next_seed: u64,
}

/// Something that can be asked for.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    /// The path of its GET and HEAD.
    pub(crate) path: String,
    pub(crate) content: Content,
    digest: Option<Digest>,
}

impl Upstream {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build().context("no runtime")?;
        let registry = runtime.block_on(FakeRegistry::builder().http1_only().start());
        Ok(Self { registry, _runtime: runtime, next_seed: 1 })
    }

    pub(crate) fn url(&self) -> String {
        self.registry.url()
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.registry.port()).into()
    }

    /// A new blob of this length, in bytes.
    pub(crate) fn blob(&mut self, len: u64) -> Object {
        let content = Content::random(self.next_seed, len);
        self.next_seed += 1;
        let digest = self.registry.put_blob(REPOSITORY, content.clone());
        Object { path: format!("/v2/{REPOSITORY}/blobs/{digest}"), content, digest: Some(digest) }
    }

    /// A manifest, by its digest and by its tag. It names no children: nothing is to happen in the background.
    pub(crate) fn manifest(&self) -> [Object; 2] {
        let head = r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"annotations":{"filling":""#;
        let text = format!("{head}{}\"}}}}", "x".repeat(MANIFEST - head.len() - 3));
        let digest = self.registry.put_manifest(REPOSITORY, &MediaType::OCI_INDEX, text.clone());
        self.registry.set_tag(REPOSITORY, TAG, &digest);
        let object = |reference: &str| Object {
            path: format!("/v2/{REPOSITORY}/manifests/{reference}"),
            content: text.clone().into(),
            digest: None,
        };
        [object(&digest.to_string()), object(TAG)]
    }

    /// A new content that nobody has yet, and its digest.
    pub(crate) fn unseen(&mut self, len: u64) -> (Content, Digest) {
        let content = Content::random(self.next_seed, len);
        self.next_seed += 1;
        let digest = content.digest(Algorithm::Sha256);
        (content, digest)
    }

    /// Whether a blob that was pushed has come here.
    pub(crate) fn has(&self, digest: &Digest) -> bool {
        self.registry.has_blob(REPOSITORY, digest)
    }

    /// From now on what is pushed is hashed and thrown away.
    pub(crate) fn discard(&self) {
        self.registry.discard_uploads();
    }

    /// GETs of a blob that have come, and bytes of it that have left.
    pub(crate) fn traffic(&self, blob: &Object) -> (usize, u64) {
        let digest = blob.digest.expect("traffic is counted of blobs");
        (self.registry.blob_gets(&digest), self.registry.blob_bytes_sent(&digest))
    }
}
