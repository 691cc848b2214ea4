//! A cache before a registry, and what every fault of its disk leaves as it is.

use rustix::process::Signal;
use support::client::{Client, Pulled};
use support::{FakeRegistry, SampleImage};

use crate::cache::{Cache, Setup};

/// Bytes of the layers of each image.
pub(crate) const LAYERS: [u64; 2] = [100_000, 1_000_000];

pub(crate) struct Stand {
    pub(crate) registry: FakeRegistry,
    pub(crate) setup: Setup,
    made: u64,
}

impl Stand {
    pub(crate) async fn new() -> Self {
        let registry = FakeRegistry::start().await;
        Self { setup: Setup::before(&registry.url()), registry, made: 0 }
    }

    /// An image that the registry has and the cache does not.
    pub(crate) fn image(&mut self) -> SampleImage {
        self.image_of(&LAYERS)
    }

    /// The same with other layers.
    pub(crate) fn image_of(&mut self, layers: &[u64]) -> SampleImage {
        self.made += 1;
        let name = format!("library/app{}", self.made);
        let image = SampleImage::single(&name, "1.0").seed(self.made).layers(layers.iter().copied()).build();
        self.registry.push(&image);
        image
    }

    /// Pulls all of an image, which comes right.
    pub(crate) async fn pull(&self, cache: &Cache, image: &SampleImage) -> Pulled {
        let name = image.repository().as_str();
        let pulled = Client::new(cache.url()).pull(name, "1.0").await;
        let pulled = pulled.unwrap_or_else(|error| panic!("{name}: {error}\n{}", cache.log()));
        assert_eq!((pulled.root, pulled.blob_bytes()), (image.digest(), image.blob_bytes()));
        pulled
    }

    /// Pulls an image of which nothing can be stored, twice: it streams through.
    pub(crate) async fn streams_through(&mut self, cache: &Cache) -> SampleImage {
        let image = self.image();
        for times in 1..=2 {
            self.pull(cache, &image).await;
            for layer in image.layers() {
                assert!(self.registry.blob_gets(&layer.digest) >= times, "{}", cache.log());
            }
        }
        image
    }

    /// Pulls an image, which is stored from then on.
    pub(crate) async fn stores(&self, cache: &Cache, image: &SampleImage) {
        self.pull(cache, image).await;
        for layer in image.layers() {
            stored(cache, &layer.digest.to_string()).await;
        }
        self.hits(cache, image).await;
    }

    /// Pulls an image that was stored before.
    pub(crate) async fn hits(&self, cache: &Cache, image: &SampleImage) {
        self.registry.reset_counts();
        self.pull(cache, image).await;
        for layer in image.layers() {
            assert_eq!(self.registry.blob_gets(&layer.digest), 0, "{}", cache.log());
        }
    }

    /// Stops in order, and finds nothing wrong with the store.
    pub(crate) async fn ends_well(&self, mut cache: Cache) {
        cache.line("rows and objects were compared").await;
        cache.signal(Signal::TERM);
        let status = cache.exit().await;
        assert_eq!(status.code(), Some(0), "{}", cache.log());
        let checked = self.setup.run(&["fsck"]);
        assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""), "{}\n{}", checked.out, cache.log());
    }

    /// It does not start. What it says, which is one line.
    pub(crate) fn refused(&self) -> String {
        let refused = self.setup.run(&["serve"]);
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert_eq!(refused.err.lines().count(), 1, "{}", refused.err);
        refused.err
    }
}

/// Waits for the line that tells of the blob.
async fn stored(cache: &Cache, digest: &str) {
    crate::cache::eventually(async || {
        cache.lines().iter().any(|line| line["message"] == "blob stored" && line["digest"] == digest)
    })
    .await;
}
