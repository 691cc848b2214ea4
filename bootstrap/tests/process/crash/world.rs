//! What there is to pull, what is pushed, and the registry that has it and does not always do what it should.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard};

use bytes::Bytes;
use domain::oci::Digest;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::Method;
use support::{FakeRegistry, Fault, Operation, RecordedRequest, SampleImage};

use super::promises::Promises;

/// Images that are there from the beginning.
const IMAGES: u64 = 8;

/// Longer than the budget: a layer that is never stored.
const TOO_LONG: u64 = 2_000_000;

pub(super) struct World {
    pub(super) registry: FakeRegistry,
    images: Vec<SampleImage>,
    /// Layers of which the registry sometimes sends wrong bytes.
    rotten: HashSet<Digest>,
    contents: Mutex<HashMap<Digest, Bytes>>,
    promises: Mutex<Promises>,
}

impl World {
    pub(super) async fn new(seed: u64) -> Self {
        let registry = FakeRegistry::start().await;
        registry.set_checks_blobs(true);
        let mut random = StdRng::seed_from_u64(seed);
        let mut images = Vec::new();
        for number in 0..IMAGES {
            let mut layers: Vec<u64> = (0..random.random_range(1..4)).map(|_| length(&mut random)).collect();
            if number == 0 {
                layers.push(TOO_LONG);
            }
            let repository = format!("library/app{number}");
            let image = match number % 3 {
                0 => SampleImage::multi_arch(&repository, "1.0"),
                _ => SampleImage::single(&repository, "1.0"),
            };
            let image = image.seed(seed * IMAGES + number).layers(layers).build();
            registry.push(&image);
            images.push(image);
        }
        let rotten = images[1].layers().iter().chain(images[2].layers()).map(|layer| layer.digest).collect();
        let world =
            Self { registry, images: Vec::new(), rotten, contents: Mutex::default(), promises: Mutex::default() };
        for image in &images {
            world.know(image);
        }
        Self { images, ..world }
    }

    /// Remembers what the image's bytes are.
    pub(super) fn know(&self, image: &SampleImage) {
        let mut contents = self.contents.lock().unwrap();
        contents.extend(image.blobs().map(|blob| (blob.digest, blob.content.to_bytes())));
        contents.extend(image.manifests().iter().map(|manifest| (manifest.digest, manifest.bytes.clone())));
    }

    /// What the bytes of a digest are.
    pub(super) fn content(&self, digest: &Digest) -> Bytes {
        self.contents.lock().unwrap().get(digest).unwrap_or_else(|| panic!("nobody has made {digest}")).clone()
    }

    pub(super) fn image(&self, random: &mut StdRng) -> &SampleImage {
        &self.images[random.random_range(0..self.images.len())]
    }

    pub(super) fn is_rotten(&self, digest: &Digest) -> bool {
        self.rotten.contains(digest)
    }

    pub(super) fn promises(&self) -> MutexGuard<'_, Promises> {
        self.promises.lock().unwrap()
    }

    /// From now on the registry does this and that wrong, to one request in so many.
    pub(super) fn misbehave(&self, random: &mut StdRng) {
        let rotten = self.rotten.clone();
        let is_rotten = move |request: &RecordedRequest| {
            request.reference.as_ref().and_then(|text| text.parse().ok()).is_some_and(|digest| rotten.contains(&digest))
        };
        let uploads = |fault: Fault| fault.on(Operation::Upload);
        for (one_in, fault) in [
            (20, Fault::status(503)),
            (30, Fault::reset()),
            (5, Fault::cut_after(random.random_range(1..150_000))),
            (3, Fault::throttle(random.random_range(2_000_000..8_000_000))),
            (10, Fault::chunked()),
            (2, Fault::corrupt_at(random.random_range(0..20_000)).when(is_rotten)),
            (20, uploads(Fault::cut_request_after(random.random_range(1..100_000)))),
            (3, uploads(Fault::throttle_request(random.random_range(2_000_000..8_000_000)))),
            (20, uploads(Fault::status(502).carried_out())),
            (20, Fault::reset().carried_out().method(Method::PUT)),
            (10, Fault::status(503).carried_out().method(Method::DELETE)),
        ] {
            let chance = Mutex::new(StdRng::from_rng(random));
            self.registry.fault(fault.when(move |_| chance.lock().unwrap().random_ratio(1, one_in)));
        }
    }

    /// Everything that it does is right again.
    pub(super) fn behave(&self) {
        self.registry.clear_faults();
    }
}

/// From some bytes to a large part of the budget; short ones are as frequent as long ones.
pub(super) fn length(random: &mut StdRng) -> u64 {
    let most = [500, 20_000, 150_000, 500_000][random.random_range(0..4)];
    random.random_range(1..most)
}
