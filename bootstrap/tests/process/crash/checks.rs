//! What has to hold after a kill.

use std::fs;
use std::time::{Duration, SystemTime};

use domain::oci::{Algorithm, Digest};
use domain::ports::MetadataRepo as _;
use metadata_sea_orm::SeaOrmMetadata;
use rand::RngExt as _;
use rand::rngs::StdRng;
use reqwest::header::ACCEPT;
use support::client::Client;

use super::store::{MAX_SIZE, Store};
use crate::cache::Cache;

/// Pushed blobs that are pulled again.
const PULLED_AGAIN: usize = 8;

/// The budget is kept at every moment, also by what is on its way.
pub(super) fn after_kill(store: &Store) {
    let (stored, staged) = (store.object_bytes(), store.staged_bytes());
    assert!(stored + staged <= MAX_SIZE, "{stored} bytes are stored and {staged} staged");
}

/// The next process serves what is right from its first moment on, and puts the rest in order meanwhile.
pub(super) async fn while_running(store: &Store, cache: &mut Cache, random: &mut StdRng) {
    let client = Client::new(cache.url());
    for _ in 0..2 {
        let image = store.world.image(random);
        let name = image.repository().to_string();
        for name in [name.clone(), format!("apart/{name}")] {
            let pulled = client.pull(&name, "1.0").await.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!((pulled.root, pulled.blob_bytes()), (image.digest(), image.blob_bytes()), "{name}");
        }
    }
    promised_blobs(store, &client, random).await;
    promised_tags(store, cache.url()).await;

    let swept = cache.line("rows and objects were compared").await;
    for kind in ["damaged", "unreadable"] {
        assert_eq!(swept[kind], 0, "a kill damages nothing: {swept}");
    }
    // What was adopted may be too much for a moment.
    store.comes_down_to(MAX_SIZE).await;
}

async fn promised_blobs(store: &Store, client: &Client, random: &mut StdRng) {
    let blobs: Vec<(String, Digest)> = store.world.promises().blobs().cloned().collect();
    for (repository, digest) in &blobs {
        assert!(store.world.registry.has_blob(repository, digest), "{repository} has lost {digest}");
    }
    for _ in 0..PULLED_AGAIN.min(blobs.len()) {
        let (repository, digest) = &blobs[random.random_range(0..blobs.len())];
        let got = client.blob(repository, digest).await;
        got.unwrap_or_else(|error| panic!("{repository}: {digest} was acknowledged: {error}"));
    }
}

async fn promised_tags(store: &Store, url: &str) {
    let promised: Vec<_> = store
        .world
        .promises()
        .tags()
        .map(|(repository, tag, possible)| (repository.to_owned(), tag.to_owned(), possible.clone()))
        .collect();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for (repository, tag, possible) in promised {
        let name = format!("{repository}:{tag}");
        let upstream = store.world.registry.tag(&repository, &tag);
        assert!(possible.contains(&upstream), "{name} is {upstream:?} upstream, not one of {possible:?}");
        let url = format!("{url}/v2/{repository}/manifests/{tag}");
        let answer = http.get(url).header(ACCEPT, "*/*").send().await.unwrap();
        let here = match answer.status().as_u16() {
            200 => Some(Algorithm::Sha256.digest(&answer.bytes().await.unwrap())),
            404 => None,
            status => panic!("{name}: {status}"),
        };
        if store.believes_tags {
            assert!(possible.contains(&here), "{name} is {here:?}, not one of {possible:?}");
        } else {
            assert_eq!(here, upstream, "{name}");
        }
    }
}

/// Rows and objects are the same, nothing is left over, and nothing was ever wrong.
pub(super) async fn of_stopped(store: &Store) {
    let checked = store.run(&["fsck"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""), "{}", checked.out);

    let database = SeaOrmMetadata::open_sqlite(&store.path("harbor-cache.db")).await.unwrap();
    let at_any_time = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(u32::MAX));
    let totals = database.totals().await.unwrap();
    let uploads = database.uploads(at_any_time, 10).await.unwrap();
    database.close().await.unwrap();
    let stored = store.object_bytes();
    assert_eq!(totals.bytes, stored, "the rows and the objects together, in bytes");
    assert!(stored <= MAX_SIZE, "{stored} bytes are stored");
    assert!(uploads.is_empty(), "sessions that nobody will end: {uploads:?}");

    for folder in ["staging", "quarantine"] {
        let left = fs::read_dir(store.path(folder)).map_or(0, Iterator::count);
        assert_eq!(left, 0, "files are left in {folder}");
    }
}
