//! `adopt` and `migrate-store`: an old store with a new database, and an old database with a new store.

use std::fs;
use std::path::{Path, PathBuf};

use support::s3::S3Server;
use support::{FakeRegistry, SampleImage, client};

use crate::cache::{Finished, Setup, within_deadline};

const REPOSITORY: &str = "library/app";

/// A stopped cache with one image, its configuration, two layers and manifest.
async fn stopped() -> (FakeRegistry, SampleImage, Setup) {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single(REPOSITORY, "1.0").layers([10_000, 3_000_000]).build();
    registry.push(&image);
    let setup = Setup::before(&registry.url());
    let cache = setup.start().await;
    client::pull(cache.url(), REPOSITORY, "1.0").await.expect("every digest is right");
    cache.end().await;
    (registry, image, setup)
}

fn object(store: &Path, image: &SampleImage, layer: usize) -> PathBuf {
    let hex = image.layers()[layer].digest.hex();
    store.join("blobs/sha256").join(&hex[..2]).join(hex)
}

fn forget_database(setup: &Setup) {
    for entry in fs::read_dir(setup.path("data")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("harbor-cache.db") {
            fs::remove_file(path).unwrap();
        }
    }
}

fn assert_said(done: &Finished, code: i32, words: &str) {
    assert_eq!((done.code, done.err.as_str()), (Some(code), ""), "{}", done.out);
    assert!(done.out.contains(words), "{words:?} is not in {:?}", done.out);
}

#[tokio::test]
async fn a_new_database_knows_everything_once_it_has_adopted_it() {
    within_deadline(async {
        let (registry, image, setup) = stopped().await;
        forget_database(&setup);
        assert_said(
            &setup.run(&["adopt", "--dry-run"]),
            0,
            "4 objects of 2.87 MiB: 0 have a row, 4 of 2.87 MiB would be",
        );
        assert_said(&setup.run(&["adopt"]), 0, "0 have a row, 4 of 2.87 MiB adopted");
        assert_said(&setup.run(&["adopt"]), 0, "4 have a row, 0 of 0 B adopted");
        assert_said(&setup.run(&["fsck"]), 0, "clean");

        let cache = setup.start().await;
        let refused = setup.run(&["adopt"]);
        assert_eq!(refused.code, Some(2), "{refused:?}");
        assert!(refused.err.contains("POST /api/v1/tasks"), "{}", refused.err);
        client::pull(cache.url(), REPOSITORY, "1.0").await.expect("every digest is right");
        cache.end().await;
        for layer in image.layers() {
            assert_eq!(registry.blob_gets(&layer.digest), 1, "of before");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_damaged_is_not_adopted_and_stays_where_it_is() {
    within_deadline(async {
        let (_registry, image, setup) = stopped().await;
        forget_database(&setup);
        let damaged = object(&setup.path("data"), &image, 0);
        fs::write(&damaged, "damaged").unwrap();
        let done = setup.run(&["adopt"]);
        assert_said(&done, 1, "3 of 2.86 MiB adopted, 1 do not have their digest");
        assert!(done.out.starts_with(&format!("{}: ", image.layers()[0].digest)), "{}", done.out);
        assert_eq!(fs::read(&damaged).unwrap(), b"damaged");
    })
    .await;
}

#[tokio::test]
async fn where_there_is_no_store_nothing_is_adopted_and_none_is_made() {
    let setup = Setup::before("http://127.0.0.1:9");
    let refused = setup.run(&["adopt"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("there is no store at "), "{}", refused.err);
    assert!(!setup.path("data").exists());
}

#[tokio::test]
async fn a_store_is_copied_goes_on_where_it_stopped_and_leaves_damage_behind() {
    within_deadline(async {
        let (_registry, image, setup) = stopped().await;
        let other = setup.path("other");
        let target = format!("file://{}", other.display());
        let migrate = || setup.run(&["migrate-store", "--from", "local", "--to", &target]);
        assert_said(&migrate(), 0, "4 of 4 objects looked at: 4 of 2.87 MiB copied, 0 were there");
        for layer in 0..2 {
            let (old, new) = (object(&setup.path("data"), &image, layer), object(&other, &image, layer));
            assert!(fs::read(old).unwrap() == fs::read(new).unwrap());
        }
        // Stopped in the middle: one is missing, and one is of another length.
        fs::remove_file(object(&other, &image, 0)).unwrap();
        fs::write(object(&other, &image, 1), "cut").unwrap();
        assert_said(&migrate(), 0, "2 of 2.87 MiB copied, 2 were there");

        fs::remove_file(object(&other, &image, 0)).unwrap();
        fs::write(object(&setup.path("data"), &image, 0), "damaged").unwrap();
        let done = migrate();
        assert_said(&done, 1, "0 of 0 B copied, 3 were there, 1 do not have their digest");
        assert!(!object(&other, &image, 0).exists());
    })
    .await;
}

#[tokio::test]
async fn a_cache_that_moves_to_a_bucket_serves_what_it_had() {
    within_deadline(async {
        let (registry, image, setup) = stopped().await;
        let s3 = S3Server::start();
        let setup = setup.and(&s3.config()).and("prefix = \"cache\"\n");
        assert_said(
            &setup.run(&["migrate-store", "--from", "local", "--to", "s3"]),
            0,
            "4 of 2.87 MiB copied, 0 were there",
        );
        assert_said(
            &setup.run(&["migrate-store", "--from", "local", "--to", "s3"]),
            0,
            "0 of 0 B copied, 4 were there",
        );
        assert!(s3.objects().iter().filter(|object| object.starts_with("cache/blobs/")).count() == 4);
        registry.stop().await;
        let cache = setup.start().await;
        let pulled = client::pull(cache.url(), REPOSITORY, "1.0").await.expect("every digest is right");
        assert_eq!(pulled.root, image.digest());
        cache.end().await;
        // And back.
        let back = setup.path("back");
        let back = back.to_str().unwrap();
        assert_said(
            &setup.run(&["migrate-store", "--from", "s3", "--to", back]),
            0,
            "4 of 2.87 MiB copied, 0 were there",
        );
        // A bucket is adopted beside the cache; what has just come is left to it.
        forget_database(&setup);
        let cache = setup.start().await;
        let done = setup.run(&["adopt"]);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{}", done.out);
        cache.end().await;
    })
    .await;
}

#[tokio::test]
async fn a_store_that_is_not_there_is_not_copied() {
    let setup = Setup::before("http://127.0.0.1:9");
    let refused = setup.run(&["migrate-store", "--from", "nowhere", "--to", "other"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("there is no store at nowhere"), "{}", refused.err);
}

#[tokio::test]
async fn a_new_instance_over_an_old_store_downloads_no_blob_again() {
    within_deadline(async {
        let (registry, image, setup) = stopped().await;
        for _ in 0..3 {
            forget_database(&setup);
            // Whether the sweep or the client is first.
            let cache = setup.start().await;
            let pulled = client::pull(cache.url(), REPOSITORY, "1.0").await.expect("every digest is right");
            assert_eq!(pulled.blob_bytes(), image.blob_bytes());
            cache.end().await;
        }
        for layer in image.layers() {
            assert_eq!(registry.blob_gets(&layer.digest), 1, "of before");
        }
    })
    .await;
}
