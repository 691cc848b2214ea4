//! `fsck` of a store that was stopped, one that is in use, and one that has suffered; and what a start makes of the last.

use std::fs;
use std::path::PathBuf;

use domain::oci::{Algorithm, Digest};
use rustix::process::Signal;
use support::{FakeRegistry, SampleImage, client};

use crate::cache::{Setup, within_deadline};

const LAYERS: [u64; 3] = [100_000, 200_000, 300_000];

/// A store with one image, stopped in order.
struct Stopped {
    registry: FakeRegistry,
    image: SampleImage,
    setup: Setup,
}

impl Stopped {
    async fn new() -> Self {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").layers(LAYERS).build();
        registry.push(&image);
        let stopped = Self { setup: Setup::before(&registry.url()), registry, image };
        stopped.pull().await;
        stopped
    }

    /// Starts, pulls the image, and stops.
    async fn pull(&self) {
        let mut cache = self.setup.start().await;
        let pulled = client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        assert_eq!((pulled.root, pulled.blob_bytes()), (self.image.digest(), self.image.blob_bytes()));
        cache.line("rows and objects were compared").await;
        cache.signal(Signal::TERM);
        assert_eq!(cache.exit().await.code(), Some(0));
    }

    fn layer(&self, index: usize) -> Digest {
        self.image.layers()[index].digest
    }

    fn file(&self, digest: &Digest) -> PathBuf {
        let hex = digest.hex();
        self.setup.path("data/blobs/sha256").join(&hex[..2]).join(hex)
    }

    fn flip_a_bit(&self, digest: &Digest) {
        let mut bytes = fs::read(self.file(digest)).unwrap();
        bytes[77] ^= 4;
        fs::write(self.file(digest), bytes).unwrap();
    }

    /// One object is lost, one has rotted, one is cut, and one has no row.
    fn suffer(&self) -> Digest {
        fs::remove_file(self.file(&self.layer(0))).unwrap();
        self.flip_a_bit(&self.layer(1));
        fs::write(self.file(&self.layer(2)), "cut").unwrap();
        let stray = Algorithm::Sha256.digest(b"stray");
        fs::create_dir_all(self.file(&stray).parent().unwrap()).unwrap();
        fs::write(self.file(&stray), "stray").unwrap();
        stray
    }

    fn quarantined(&self) -> usize {
        fs::read_dir(self.setup.path("data/quarantine")).map_or(0, Iterator::count)
    }
}

#[tokio::test]
async fn a_store_that_was_stopped_is_clean() {
    within_deadline(async {
        let stopped = Stopped::new().await;
        for arguments in [&["fsck"][..], &["fsck", "--repair"]] {
            let checked = stopped.setup.run(arguments);
            assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""), "{}", checked.out);
            assert!(checked.out.starts_with("5 rows of ") && checked.out.ends_with(": clean\n"), "{}", checked.out);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_and_mended_only_where_that_is_wished() {
    within_deadline(async {
        let stopped = Stopped::new().await;
        let stray = stopped.suffer();
        for arguments in [&["fsck"][..], &["fsck"], &["fsck", "--repair"]] {
            let found = stopped.setup.run(arguments);
            assert_eq!((found.code, found.err.as_str()), (Some(1), ""), "{}", found.out);
            let told = |digest: &Digest, what: &str| {
                found.out.lines().any(|line| line.starts_with(&format!("{digest}: {what}")))
            };
            assert!(told(&stopped.layer(0), "a row without an object"), "{}", found.out);
            assert!(told(&stopped.layer(1), "the 200000 bytes do not have this digest"), "{}", found.out);
            assert!(told(&stopped.layer(2), "the object has 3 bytes, its row says 300000"), "{}", found.out);
            assert!(told(&stray, "an object of 5 bytes without a row"), "{}", found.out);
            assert!(found.out.contains(": 4 findings"), "{}", found.out);
        }
        let clean = stopped.setup.run(&["fsck"]);
        assert_eq!(clean.code, Some(0), "{}", clean.out);
        assert!(clean.out.starts_with("3 rows of "), "{}", clean.out);
        assert_eq!(stopped.quarantined(), 2);
        stopped.pull().await;
        assert_eq!(stopped.registry.blob_gets(&stopped.layer(1)), 2);
        assert_eq!(stopped.setup.run(&["fsck"]).code, Some(0));
    })
    .await;
}

#[tokio::test]
async fn a_start_brings_rows_and_objects_together() {
    within_deadline(async {
        let stopped = Stopped::new().await;
        stopped.suffer();
        let mut cache = stopped.setup.start().await;
        let swept = cache.line("rows and objects were compared").await;
        assert_eq!((&swept["adopted"], &swept["dropped"], &swept["damaged"]), (&1.into(), &1.into(), &1.into()));
        cache.signal(Signal::TERM);
        assert_eq!(cache.exit().await.code(), Some(0));
        // A sweep does not read what has a row: that is the scrubber's work.
        let rotten = stopped.setup.run(&["fsck"]);
        assert_eq!(rotten.code, Some(1));
        assert!(rotten.out.contains(": 1 findings"), "{}", rotten.out);
    })
    .await;
}

#[tokio::test]
async fn a_store_that_cannot_be_checked_is_said_to_be_so() {
    within_deadline(async {
        let setup = Setup::before("http://127.0.0.1:1");
        let none = setup.run(&["fsck"]);
        assert_eq!(none.code, Some(2), "{}", none.out);
        assert!(none.err.contains("there is no store at "), "{}", none.err);
        assert!(!setup.path("data").exists(), "nothing is made");

        let cache = setup.start().await;
        let used = setup.run(&["fsck", "--repair"]);
        assert_eq!((used.code, used.out.as_str()), (Some(2), ""));
        let holder = format!("in use by process {}; stop that process", cache.id());
        assert!(used.err.contains(&holder), "{}", used.err);
        cache.end().await;

        let memory = Setup::empty().sections("[storage]\nbackend = \"memory\"\n");
        assert_eq!(memory.run(&["fsck"]).code, Some(2));
    })
    .await;
}
