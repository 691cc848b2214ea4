//! `kill -9`, and what the next process makes of what was left.

use std::fs;
use std::path::Path;

use domain::oci::{Algorithm, Digest};
use rustix::process::Signal;
use support::client::RawReader;
use support::{FakeRegistry, SampleImage, client};

use crate::cache::{Setup, within_deadline};

/// Bytes of the small and the large layer.
const LAYERS: [u64; 2] = [100_000, 2_000_000];

#[tokio::test]
async fn after_a_kill_in_mid_fill_nothing_wrong_is_served_and_nothing_acknowledged_is_lost() {
    within_deadline(async {
        for (seed, held_at) in [(1, 0), (2, 1), (3, 1_234_567), (4, LAYERS[1] - 1)] {
            let registry = FakeRegistry::start().await;
            let image = SampleImage::single("library/app", "1.0").seed(seed).layers(LAYERS).build();
            registry.push(&image);
            let [small, large] = [0, 1].map(|index| image.layers()[index].digest);
            let setup = Setup::before(&registry.url());
            let mut cache = setup.start().await;

            // The first layer is kept; the second is on its way.
            let gate = registry.gate_blob_at(&large, held_at);
            let acknowledged = client::Client::new(cache.url()).blob("library/app", &small).await.unwrap();
            assert_eq!(acknowledged.bytes, image.layers()[0].size());
            assert_eq!(cache.line("blob stored").await["digest"], small.to_string());
            let mut reader = RawReader::get(&blob_url(cache.url(), &large), &[]).await.unwrap();
            gate.reached().await;
            assert_eq!((reader.status(), setup.staged()), (200, 1), "the kill should come in mid-fill");
            cache.kill();
            assert!(reader.read_to_end().await.is_err(), "a transfer that was cut must not look complete");
            gate.release();

            let mut cache = setup.start().await;
            assert_eq!(setup.staged(), 0, "the rest of the unfinished download should be gone");
            let pulled = client::pull(cache.url(), "library/app", "1.0").await.unwrap();
            assert_eq!((pulled.root, pulled.blob_bytes()), (image.digest(), image.blob_bytes()));
            assert_eq!(registry.blob_gets(&small), 1, "what was stored before the kill should still be there");
            assert_eq!(registry.blob_gets(&large), 2);
            // Now in order, so that what is still being published gets done: manifest, config and two layers.
            cache.signal(Signal::TERM);
            assert_eq!(cache.exit().await.code(), Some(0));
            assert_eq!(assert_every_stored_blob_matches_its_name(&setup.path("data/blobs")), 4);
            assert_eq!(setup.staged(), 0);
        }
    })
    .await;
}

#[tokio::test]
async fn after_a_kill_while_a_blob_is_being_published_it_is_whole_or_not_there() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url());
        for (seed, read) in [(11, 1_000_000), (12, LAYERS[1] - 1), (13, u64::MAX), (14, u64::MAX)] {
            let image = SampleImage::single("library/app", "1.0").seed(seed).layers(LAYERS).build();
            registry.push(&image);
            let large = image.layers()[1].digest;
            let cache = setup.start().await;
            let mut reader = RawReader::get(&blob_url(cache.url(), &large), &[]).await.unwrap();
            let read = read.min(reader.content_length());
            assert_eq!(reader.read(read).await.unwrap().len() as u64, read);
            cache.kill();

            let cache = setup.start().await;
            assert_every_stored_blob_matches_its_name(&setup.path("data/blobs"));
            let client = client::Client::new(cache.url());
            assert_eq!(client.blob("library/app", &large).await.unwrap().bytes, image.layers()[1].size());
        }
    })
    .await;
}

fn blob_url(base: &str, digest: &Digest) -> String {
    format!("{base}/v2/library/app/blobs/{digest}")
}

/// Hashes every file below a store's folder and gives their number.
fn assert_every_stored_blob_matches_its_name(folder: &Path) -> usize {
    let mut files = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = fs::read(entry.path()).unwrap();
            assert_eq!(entry.file_name().to_str().unwrap(), Algorithm::Sha256.digest(&bytes).hex());
            files += 1;
        }
    }
    files
}
