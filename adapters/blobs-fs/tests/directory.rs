//! What only a store on a file system promises: its directory, its files, its descriptors.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use domain::body::BodySource;
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::oci::digest::Algorithm;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, DigestVerifier, Staging, VerifiedBlob};
use futures_util::{FutureExt as _, TryStreamExt as _};
use harbor_cache_blobs_fs::{FsBlobStore, FsOptions, FsRoot, FsStaging, OpenError, OpenErrorKind};
use tempfile::TempDir;

fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

fn open(path: &Path) -> (Arc<FsBlobStore>, Arc<FsStaging>) {
    FsRoot::open(path, FsOptions::default()).expect("a usable directory")
}

fn refused(path: &Path) -> OpenError {
    FsRoot::open(path, FsOptions::default()).map(drop).expect_err("it must be refused")
}

async fn verified(staging: &dyn Staging, content: &'static [u8]) -> VerifiedBlob {
    let (writer, _) = staging.create("test").await.expect("a staging file");
    let mut verifier = DigestVerifier::new(Algorithm::Sha256.digest(content), writer);
    verifier.append(vec![Bytes::from_static(content)]).await.expect("room");
    verifier.finish().expect("the content has its digest")
}

async fn publish(store: &FsBlobStore, staging: &dyn Staging, content: &'static [u8]) -> BlobKey {
    let blob = verified(staging, content).await;
    store.publish(&BlobSpace::Shared, blob).await.expect("published");
    BlobKey::shared(Algorithm::Sha256.digest(content))
}

fn blob_path(root: &Path, key: &BlobKey) -> PathBuf {
    let hex = key.digest.hex();
    root.join("blobs").join(key.digest.algorithm().as_str()).join(&hex[..2]).join(hex)
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a directory");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect()
}

// The directory.

#[tokio::test]
async fn blobs_survive_a_restart() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let key = publish(&store, &*staging, b"kept").await;
    drop((store, staging));
    let (store, _staging) = open(dir.path());
    assert_eq!(store.stat(&key).await.expect("stat"), Some(4));
    assert_eq!(fs::read(blob_path(dir.path(), &key)).expect("it is where the documentation says"), b"kept");
}

#[tokio::test]
async fn a_directory_in_use_is_refused_until_its_last_user_is_gone() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let error = refused(dir.path());
    assert_eq!(error.kind(), &OpenErrorKind::Locked { pid: Some(std::process::id()) });
    let message = error.to_string();
    assert!(message.contains(&dir.path().display().to_string()), "{message}");
    assert!(message.contains(&format!("in use by process {}", std::process::id())), "{message}");

    let (writer, reader) = staging.create("still writing").await.expect("a staging file");
    drop((store, staging));
    assert!(matches!(refused(dir.path()).kind(), OpenErrorKind::Locked { .. }), "a writer is a user too");
    drop(writer);
    open(dir.path());
    drop(reader);
}

#[test]
fn a_path_that_is_not_a_directory_is_refused_with_the_remedy() {
    let dir = directory();
    let file = dir.path().join("file");
    fs::write(&file, "").expect("written");
    for path in [file.clone(), file.join("below")] {
        let error = refused(&path);
        assert_eq!(error.kind(), &OpenErrorKind::NotADirectory, "{error}");
        assert_eq!(error.path(), path);
        assert_eq!(
            error.to_string(),
            format!("{} is not a directory; remove what is there or choose another path", path.display())
        );
    }
}

#[test]
fn a_file_in_the_place_of_one_of_our_directories_is_refused() {
    let dir = directory();
    fs::write(dir.path().join("staging"), "").expect("written");
    assert_eq!(refused(dir.path()).kind(), &OpenErrorKind::NotADirectory);
}

#[test]
fn a_layout_of_another_version_is_refused_and_left_alone() {
    let dir = directory();
    fs::write(dir.path().join("VERSION"), "2\n").expect("written");
    let error = refused(dir.path());
    assert_eq!(error.kind(), &OpenErrorKind::UnknownVersion { found: "2".to_owned() });
    assert!(error.to_string().contains("layout version \"2\""), "{error}");
    assert!(!dir.path().join("blobs").exists());
}

#[test]
fn a_directory_is_made_with_its_parents_and_marked_with_its_version() {
    let dir = directory();
    let root = dir.path().join("a/b");
    open(&root);
    assert_eq!(fs::read_to_string(root.join("VERSION")).expect("marked"), "1\n");
    open(&root);
}

#[test]
fn what_others_keep_in_the_directory_is_left_alone() {
    let dir = directory();
    fs::write(dir.path().join("metadata.db"), "not ours").expect("written");
    open(dir.path());
    assert_eq!(fs::read(dir.path().join("metadata.db")).expect("still there"), b"not ours");
}

#[tokio::test]
async fn what_is_not_a_blob_is_not_listed_and_left_alone() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let key = publish(&store, &*staging, b"blob").await;
    let blob = blob_path(dir.path(), &key);
    let shard = blob.parent().expect("a shard");
    let elsewhere = dir.path().join("blobs/sha256/zz");
    fs::create_dir_all(dir.path().join("isolated/Not A Name/sha256")).expect("made");
    fs::create_dir_all(dir.path().join("blobs/md5")).expect("made");
    fs::create_dir_all(&elsewhere).expect("made");
    fs::create_dir(shard.join("directory")).expect("made");
    fs::write(shard.join("README"), "").expect("written");
    fs::write(shard.join("a".repeat(64)), "in the shard of another digest").expect("written");
    std::os::unix::fs::symlink(&blob, shard.join(format!("{}{}", &key.digest.hex()[..2], "0".repeat(62))))
        .expect("linked");
    fs::copy(&blob, elsewhere.join(key.digest.hex())).expect("copied");

    let listed: Vec<_> = store.list().map_ok(|blob| (blob.key, blob.size)).try_collect().await.expect("listed");
    assert_eq!(listed, [(key, 4)]);
    assert_eq!(names(shard).len(), 5);
}

#[tokio::test]
async fn private_images_are_not_readable_for_everybody() {
    let dir = directory();
    let (store, staging) = open(&dir.path().join("root"));
    let key = publish(&store, &*staging, b"private").await;
    let root = dir.path().join("root");
    let blob = blob_path(&root, &key);
    for path in [root.as_path(), &root.join("lock"), &root.join("staging"), blob.parent().expect("a shard"), &blob] {
        let mode = fs::metadata(path).expect("it exists").permissions().mode();
        assert_eq!(mode & 0o007, 0, "{} has mode {mode:o}", path.display());
    }
}

// Staging files.

#[tokio::test]
async fn nothing_that_was_dropped_leaves_a_file() {
    let dir = directory();
    let (_store, staging) = open(dir.path());
    let files = dir.path().join("staging");
    let (mut writer, reader) = staging.create("sha256:abc").await.expect("a staging file");
    assert!(names(&files)[0].ends_with("-sha256_abc"), "people can tell what it is");
    writer.append(vec![Bytes::from_static(b"x")]).await.expect("room");
    drop(writer);
    assert_eq!(names(&files), [""; 0]);

    let (writer, _) = staging.create("sealed").await.expect("a staging file");
    let sealed = writer.seal().await.expect("sealed");
    assert_eq!(names(&files).len(), 1);
    drop(sealed);
    assert_eq!(names(&files), [""; 0]);

    // Given up before it was there.
    drop(staging.create("never").now_or_never());
    let (last, _) = staging.create("last").await.expect("a staging file");
    drop((last, reader));
    assert_eq!(staging.sweep().await.expect("swept"), 0);
}

#[tokio::test]
async fn a_publication_leaves_no_staging_file() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    publish(&store, &*staging, b"moved").await;
    publish(&store, &*staging, b"moved").await;
    publish(&store, &memory::MemoryStaging::new(), b"copied").await;
    publish(&store, &memory::MemoryStaging::new(), b"copied").await;
    assert_eq!(names(&dir.path().join("staging")), [""; 0]);
}

#[tokio::test]
async fn a_staged_file_of_another_file_system_is_copied() {
    let dir = directory();
    let (store, _staging) = open(dir.path());
    // Where this is no other file system, the file is moved, with the same result.
    let other =
        tempfile::tempdir_in(if Path::new("/dev/shm").is_dir() { "/dev/shm" } else { "." }).expect("a directory");
    let (_other_store, other_staging) = open(other.path());
    let key = publish(&store, &*other_staging, b"from afar").await;
    assert_eq!(fs::read(blob_path(dir.path(), &key)).expect("it is there"), b"from afar");
    assert_eq!(names(&dir.path().join("staging")), [""; 0]);
    assert_eq!(names(&other.path().join("staging")), [""; 0]);
}

#[test]
fn a_writer_whose_append_was_given_up_refuses_to_go_on() {
    let dir = directory();
    let (_store, staging) = open(dir.path());
    // One blocking thread, and that one busy: the append is certain to be waiting when it is given up.
    let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(1).build().expect("a runtime");
    runtime.block_on(async {
        let (mut writer, _) = staging.create("given up").await.expect("a staging file");
        let (release, busy) = std::sync::mpsc::channel::<()>();
        let thread = tokio::task::spawn_blocking(move || busy.recv());
        assert!(writer.append(vec![Bytes::from_static(b"first")]).now_or_never().is_none());
        release.send(()).expect("it waits");
        thread.await.expect("it ends well").expect("released");
        writer.append(vec![Bytes::from_static(b"more")]).await.expect_err("the bytes before it are uncertain");
        writer.seal().await.map(drop).expect_err("the content is uncertain");
    });
    assert_eq!(names(&dir.path().join("staging")), [""; 0]);
}

// Open files.

#[tokio::test]
async fn a_blob_that_was_read_lately_is_opened_without_waiting_and_without_a_system_call() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let key = publish(&store, &*staging, b"hot").await;
    assert!(store.open(&key, None).now_or_never().is_some(), "whoever waited for a blob reads it next");
    drop((store, staging));

    let (store, _staging) = open(dir.path());
    store.open(&key, None).await.expect("opened").expect("found");
    // Behind the store's back, so that whoever looks at the directory would see it.
    fs::remove_file(blob_path(dir.path(), &key)).expect("removed");
    let body = store.open(&key, None).now_or_never().expect("at once").expect("opened").expect("found");
    let BodySource::File(region) = body.into_source() else { panic!("a region of the file") };
    assert_eq!((region.offset, region.len), (0, 3));
}

#[tokio::test]
async fn who_asks_for_a_length_is_told_of_damage_that_an_open_handle_hides() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let key = publish(&store, &*staging, b"content").await;
    fs::write(blob_path(dir.path(), &key), "cont").expect("cut");
    assert_eq!(store.stat(&key).await.expect("stat"), Some(4));
    fs::remove_file(blob_path(dir.path(), &key)).expect("removed");
    assert_eq!(store.stat(&key).await.expect("stat"), None);
    assert!(store.open(&key, None).await.expect("opened").is_none(), "the handle is let go");
}

#[tokio::test]
async fn a_store_that_holds_no_file_open_serves_all_the_same() {
    let dir = directory();
    let (store, staging) =
        FsRoot::open(dir.path(), FsOptions { open_handles: 0, ..FsOptions::default() }).expect("a usable directory");
    let key = publish(&store, &*staging, b"cold").await;
    for _ in 0..2 {
        assert_eq!(store.open(&key, None).await.expect("opened").expect("found").len(), Some(4));
    }
    assert_eq!(open_files_below(dir.path()), ["lock"]);
}

#[tokio::test]
async fn no_more_files_stay_open_than_the_options_say() {
    let dir = directory();
    let (store, staging) =
        FsRoot::open(dir.path(), FsOptions { open_handles: 8, ..FsOptions::default() }).expect("a usable directory");
    let mut keys = Vec::new();
    for n in 0..100u8 {
        keys.push(publish(&store, &*staging, vec![n; 10].leak()).await);
    }
    for key in &keys {
        store.open(key, None).await.expect("opened").expect("found");
    }
    let open = open_files_below(dir.path());
    assert!(open.len() <= 8 + 1, "the lock and {open:?}");
}

#[tokio::test]
async fn a_removed_blob_is_not_held_open() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let key = publish(&store, &*staging, b"removed").await;
    assert!(store.remove(&key).await.expect("removed"));
    assert_eq!(open_files_below(dir.path()), ["lock"], "its room on the disk is free");
}

/// The names of the files below `root` that this process holds open; the lock only, where the system does not tell.
fn open_files_below(root: &Path) -> Vec<String> {
    let Ok(descriptors) = fs::read_dir("/proc/self/fd") else {
        return vec!["lock".to_owned()];
    };
    descriptors
        .filter_map(|entry| fs::read_link(entry.ok()?.path()).ok())
        .filter_map(|path| Some(path.strip_prefix(root).ok()?.display().to_string()))
        .collect()
}

// What the medium does.

#[tokio::test]
async fn a_blob_that_the_medium_cut_is_out_of_range_and_healed_by_the_next_publication() {
    let dir = directory();
    let (store, staging) = open(dir.path());
    let key = publish(&store, &*staging, b"0123456789").await;
    drop((store, staging));
    fs::write(blob_path(dir.path(), &key), "0123").expect("cut");

    let (store, staging) = open(dir.path());
    let last = Some(ByteRange { offset: 9, len: 1 });
    let error = store.open(&key, last).await.expect_err("it ends earlier");
    assert_eq!(error.kind(), BlobStoreErrorKind::OutOfRange);

    publish(&store, &*staging, b"0123456789").await;
    assert_eq!(store.stat(&key).await.expect("stat"), Some(10));
    assert_eq!(store.open(&key, last).await.expect("opened").expect("found").len(), Some(1));
}

#[tokio::test]
async fn a_directory_in_the_place_of_a_blob_is_a_failure_and_not_an_absence() {
    let dir = directory();
    let (store, _staging) = open(dir.path());
    let key = BlobKey::shared(Algorithm::Sha256.digest(b"x"));
    fs::create_dir_all(blob_path(dir.path(), &key)).expect("made");
    assert_eq!(store.stat(&key).await.expect_err("it is not a file").kind(), BlobStoreErrorKind::Io);
}
