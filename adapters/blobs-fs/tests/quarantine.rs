//! Damaged objects, as people find them beside the store.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use domain::cache::{BlobKey, BlobSpace};
use domain::oci::digest::Algorithm;
use domain::ports::{BlobStore as _, DigestVerifier, Staging as _};
use harbor_cache_blobs_fs::{FsBlobStore, FsOptions, FsRoot, FsStaging, QuarantineLimits};

const LIMITS: QuarantineLimits = QuarantineLimits { files: 3, bytes: 1000 };

struct Store {
    dir: tempfile::TempDir,
    blobs: Arc<FsBlobStore>,
    staging: Arc<FsStaging>,
}

impl Store {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let options = FsOptions { quarantine: LIMITS, ..FsOptions::default() };
        let (blobs, staging) = FsRoot::open(dir.path(), options).expect("a usable directory");
        Self { dir, blobs, staging }
    }

    /// Has an object of these bytes, then damages it in its place and has the store take it out of service.
    async fn lose(&self, space: &BlobSpace, content: &[u8]) -> String {
        let digest = Algorithm::Sha256.digest(content);
        let (writer, _) = self.staging.create("test").await.expect("a staging file");
        let mut verifier = DigestVerifier::new(digest, writer);
        verifier.append(vec![Bytes::copy_from_slice(content)]).await.expect("room");
        self.blobs.publish(space, verifier.finish().expect("the digest")).await.expect("published");
        let hex = digest.hex();
        let space_dir = match space {
            BlobSpace::Shared => self.dir.path().join("blobs"),
            BlobSpace::Isolated(name) => self.dir.path().join("isolated").join(name.as_str()),
        };
        let path = space_dir.join("sha256").join(&hex[..2]).join(&hex);
        let mut damaged = content.to_vec();
        damaged[0] ^= 1;
        fs::write(&path, damaged).expect("damaged");
        assert!(self.blobs.quarantine(&BlobKey::new(space.clone(), digest)).await.expect("quarantined"));
        assert!(!path.exists());
        hex
    }

    fn kept(&self) -> Vec<String> {
        names(&self.dir.path().join("quarantine"))
    }
}

fn names(dir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_damaged_object_is_kept_as_it_was_found() {
    let store = Store::new();
    assert!(store.kept().is_empty());
    let hex = store.lose(&BlobSpace::Shared, b"content").await;
    assert_eq!(store.kept(), [format!("sha256-{hex}")]);
    let found = fs::read(store.dir.path().join("quarantine").join(&store.kept()[0])).expect("readable");
    assert_eq!(found, b"bontent");
    // The same content from an upstream that has a space of its own is another object.
    store.lose(&BlobSpace::Isolated("ghcr".parse().expect("a name")), b"content").await;
    store.lose(&BlobSpace::Shared, b"content").await;
    assert_eq!(store.kept(), [format!("ghcr-sha256-{hex}"), format!("sha256-{hex}")]);
}

#[tokio::test]
async fn no_more_is_kept_than_the_limits_say_and_the_oldest_leaves_first() {
    let store = Store::new();
    let mut lost = Vec::new();
    for number in 0..5_u8 {
        lost.push(format!("sha256-{}", store.lose(&BlobSpace::Shared, &[b'a' + number; 10]).await));
        // The kernel's clock moves in steps of some milliseconds.
        wait_for_the_next_tick(store.dir.path());
    }
    let mut latest = lost[2..].to_vec();
    latest.sort();
    assert_eq!(store.kept(), latest);
    // One that takes nearly all bytes, and one that would take more than all.
    let large = format!("sha256-{}", store.lose(&BlobSpace::Shared, &[b'x'; 995]).await);
    assert_eq!(store.kept(), std::slice::from_ref(&large));
    store.lose(&BlobSpace::Shared, &[b'y'; 1001]).await;
    assert_eq!(store.kept(), [large]);
}

/// Until a file that is made has a later time than those before.
fn wait_for_the_next_tick(dir: &Path) {
    let time = || {
        use std::os::unix::fs::MetadataExt as _;
        let path = dir.join("tick");
        fs::write(&path, "").expect("written");
        let found = fs::metadata(&path).expect("it is there");
        (found.ctime(), found.ctime_nsec())
    };
    let before = time();
    while time() == before {}
}

#[tokio::test]
async fn where_nothing_can_be_kept_the_object_goes_all_the_same() {
    let store = Store::new();
    fs::write(store.dir.path().join("quarantine"), "in the way").expect("written");
    store.lose(&BlobSpace::Shared, b"content").await;
}
