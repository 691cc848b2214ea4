//! A cache before a registry with images that share a base layer.

use std::time::{Duration, SystemTime};

use client::Client;
use domain::cache::BlobKey;
use domain::oci::{Algorithm, Digest};
use domain::ports::metadata::Change;
use support::admin;
use support::{FakeRegistry, SampleImage, TestStack};

pub(crate) struct World {
    pub(crate) registry: FakeRegistry,
    pub(crate) stack: TestStack,
    /// In `team/a`, for two platforms.
    pub(crate) a: SampleImage,
    /// In `team/b`. Its first layer is in `team/a` too.
    pub(crate) b: SampleImage,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("").await
    }

    /// With further sections of the configuration.
    pub(crate) async fn with(sections: &str) -> Self {
        let registry = FakeRegistry::start().await;
        let a = SampleImage::multi_arch("team/a", "1.0").seed(1).layers([50_000, 300]).build();
        let b = SampleImage::single("team/b", "1.0").seed(1).layers([50_000, 2_000]).build();
        registry.push(&a);
        registry.push(&b);
        let stack = TestStack::builder().upstream("hub", &registry.url()).config(sections).start().await;
        Self { registry, stack, a, b }
    }

    /// The administration API. Where authentication is off, anybody administers.
    pub(crate) fn api(&self) -> Client {
        admin::anybody(&self.stack.url())
    }

    /// Pulls an image and waits until all of it is stored.
    pub(crate) async fn pull(&self, repository: &str, reference: &str) -> support::client::Pulled {
        let pulled = support::client::pull(&self.stack.url(), repository, reference).await.expect("a whole image");
        self.stack.settle().await;
        pulled
    }

    pub(crate) async fn pull_both(&self) {
        self.pull("team/a", "1.0").await;
        self.pull("team/b", "1.0").await;
    }

    /// Has a blob that was stored then, and that nobody has asked for since.
    pub(crate) async fn store_at(&self, content: &[u8], at: SystemTime) -> Digest {
        let digest = Algorithm::Sha256.digest(content);
        let hex = digest.hex();
        let folder = self.stack.directory().join("blobs/sha256").join(&hex[..2]);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(&hex), content).expect("a file");
        // Until its row is there, the sweep after the start is to take it for somebody's unfinished work.
        let file = std::fs::File::options().write(true).open(folder.join(&hex)).expect("a file");
        let later = self.stack.running().wiring().clock.now() + Duration::from_hours(1);
        file.set_modified(later).expect("a time");
        let put = Change::PutBlob { key: BlobKey::shared(digest), size: content.len() as u64, origin: None, at };
        self.stack.running().wiring().metadata.apply(vec![put]).await.expect("a row");
        digest
    }

    /// Where the layer's file is.
    pub(crate) fn files_of(&self, digest: &Digest) -> Vec<std::path::PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.stack.directory().to_owned()];
        while let Some(directory) = open.pop() {
            for entry in std::fs::read_dir(directory).expect("a directory").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else if path.file_name().is_some_and(|name| name.to_string_lossy().contains(&digest.hex())) {
                    found.push(path);
                }
            }
        }
        found
    }
}

/// The first layer of `team/b`, which both have.
pub(crate) fn shared_layer(world: &World) -> Digest {
    let in_a = |digest: &Digest| world.a.layers().iter().any(|layer| layer.digest == *digest);
    let digest = world.b.layers().iter().map(|layer| layer.digest).find(in_a);
    digest.expect("both images have it")
}
