//! The file that keys stand in.

use std::collections::HashSet;
use std::error::Error as _;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::ports::Sealer as _;
use security::{AesSealer, KeyFile, KeyFileError, KeyRing, KeyRingError};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_651_234)
}

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("keys.json");
    (dir, path)
}

async fn open(path: &Path) -> KeyRing {
    KeyRing::open(Arc::new(KeyFile::new(path)), start()).await.expect("a usable file")
}

async fn refused(path: &Path) -> KeyRingError {
    KeyRing::open(Arc::new(KeyFile::new(path)), start()).await.map(drop).expect_err("it must be refused")
}

/// What the file itself was refused for.
fn of_the_file(error: &KeyRingError) -> &KeyFileError {
    error.source().and_then(|source| source.downcast_ref()).unwrap_or_else(|| panic!("{error:?}"))
}

fn content(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o7777
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
}

fn names(dir: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(dir.path()).expect("a directory");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect()
}

/// Whether both have the same keys in use.
fn agree(one: &KeyRing, other: &KeyRing) -> bool {
    (one.signing_key(), one.sealing_key()) == (other.signing_key(), other.sealing_key())
}

// Making it.

#[tokio::test]
async fn a_file_is_made_for_its_owner_alone_and_read_by_the_next_process() {
    let (dir, path) = place();
    let first = open(&path).await;
    assert_eq!(mode(&path), 0o600);
    let file = content(&path);
    assert_eq!(file["version"], 1);
    assert_eq!(file["signing"]["current"]["kid"], first.signing_key().to_string());
    assert_eq!(file["signing"]["current"]["created_at"], 1_795_651_234);
    assert_eq!(file["sealing"]["retired"], json!([]));
    assert!(agree(&first, &open(&path).await));
    assert_eq!(names(&dir), ["keys.json"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_make_it_at_once_one_does_and_all_have_its_keys() {
    for _ in 0..20 {
        let (dir, path) = place();
        let barrier = Arc::new(Barrier::new(8));
        let mut opening = JoinSet::new();
        for _ in 0..8 {
            let (path, barrier) = (path.clone(), Arc::clone(&barrier));
            opening.spawn(async move {
                barrier.wait().await;
                open(&path).await
            });
        }
        let rings = opening.join_all().await;
        let last = open(&path).await;
        assert!(rings.iter().all(|ring| agree(ring, &last)));
        assert_eq!(names(&dir), ["keys.json"]);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_made_is_named() {
    let (dir, _) = place();
    let error = refused(&dir.path().join("no/such/keys.json")).await;
    let error = of_the_file(&error);
    assert!(error.to_string().starts_with("cannot write beside /"), "{error}");
    assert!(error.to_string().ends_with("no/such/keys.json"), "{error}");
}

// Refusing it.

#[tokio::test]
async fn a_file_that_others_may_use_is_refused_with_the_remedy() {
    let (_dir, path) = place();
    open(&path).await;
    for shared in [0o640, 0o604, 0o620, 0o602, 0o644, 0o610] {
        chmod(&path, shared);
        let error = refused(&path).await;
        let error = of_the_file(&error);
        assert!(matches!(error, KeyFileError::NotPrivate { mode, .. } if *mode == shared), "{error:?}");
        assert!(error.to_string().ends_with(&format!("(its mode is {shared:03o}); run: chmod 600 {}", path.display())));
    }
    for private in [0o600, 0o400] {
        chmod(&path, private);
        open(&path).await;
    }
}

#[tokio::test]
async fn a_broken_file_is_refused_with_the_remedy_and_left_alone() {
    let (_dir, path) = place();
    open(&path).await;
    let key = content(&path)["signing"]["current"]["key"].as_str().unwrap().to_owned();
    for broken in [String::new(), "{".to_owned(), format!("{{\"version\": \"{key}\"}}"), format!("\"{key}\"")] {
        fs::write(&path, &broken).unwrap();
        let error = refused(&path).await;
        let message = error.to_string();
        assert!(message.starts_with(&format!("{} holds no keys: ", path.display())), "{message}");
        assert!(message.contains("restore it from a backup"), "{message}");
        assert!(!format!("{error:?} {message}").contains(&key), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
    fs::write(&path, "{\"version\": 2, \"more\": true}").unwrap();
    assert!(matches!(refused(&path).await, KeyRingError::UnknownVersion { found: 2, .. }));
    let (dir, _) = place();
    assert!(matches!(of_the_file(&refused(dir.path()).await), KeyFileError::NoFile { .. }), "a directory");
}

// Replacing keys.

#[tokio::test]
async fn a_rotation_is_followed_by_another_process_when_it_looks() {
    let (dir, path) = place();
    let (server, command_line) = (open(&path).await, open(&path).await);
    assert!(!server.reload_if_changed().await.unwrap());
    command_line.rotate(start()).await.unwrap();
    assert!(!agree(&server, &command_line));
    assert!(server.reload_if_changed().await.unwrap());
    assert!(agree(&server, &command_line));
    assert!(!server.reload_if_changed().await.unwrap());
    assert!(!command_line.reload_if_changed().await.unwrap(), "it knows what it has written");

    let file = content(&path);
    assert_eq!(file["signing"]["retired"][0]["retired_at"], 1_795_651_234);
    assert_eq!((mode(&path), names(&dir)), (0o600, vec!["keys.json".to_owned()]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rotations_of_many_processes_take_no_key_away() {
    let (dir, path) = place();
    open(&path).await;
    let barrier = Arc::new(Barrier::new(6));
    let mut rotating = JoinSet::new();
    for _ in 0..6 {
        let (path, barrier) = (path.clone(), Arc::clone(&barrier));
        rotating.spawn(async move {
            let ring = Arc::new(open(&path).await);
            let sealer = AesSealer::new(ring.clone());
            barrier.wait().await;
            let mut sealed = Vec::new();
            for _ in 0..5 {
                ring.rotate(start()).await.unwrap();
                sealed.push(sealer.seal(b"secret", "context").unwrap());
            }
            sealed
        });
    }
    let sealed: Vec<_> = rotating.join_all().await.into_iter().flatten().collect();
    let sealer = AesSealer::new(Arc::new(open(&path).await));
    for sealed in sealed {
        assert_eq!(sealer.open(&sealed, "context").as_deref(), Ok(&b"secret"[..]));
    }
    let file = content(&path);
    let kids = |purpose: &str| {
        let retired = file[purpose]["retired"].as_array().unwrap();
        retired.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect::<HashSet<_>>()
    };
    assert_eq!((kids("signing").len(), kids("sealing").len()), (30, 30));
    assert_eq!(names(&dir), ["keys.json"]);
}

#[tokio::test]
async fn a_file_that_breaks_leaves_the_keys_as_they_are_until_it_is_mended() {
    let (_dir, path) = place();
    let ring = open(&path).await;
    let kid = ring.signing_key();
    let sound = fs::read(&path).unwrap();
    chmod(&path, 0o644);
    for error in [ring.reload_if_changed().await.unwrap_err(), ring.rotate(start()).await.unwrap_err()] {
        assert!(matches!(of_the_file(&error), KeyFileError::NotPrivate { .. }));
    }
    chmod(&path, 0o600);
    fs::write(&path, "{").unwrap();
    for _ in 0..2 {
        assert!(matches!(ring.reload_if_changed().await.unwrap_err(), KeyRingError::Broken { .. }));
        assert!(matches!(ring.rotate(start()).await.unwrap_err(), KeyRingError::Broken { .. }));
    }
    fs::remove_file(&path).unwrap();
    for error in [ring.reload_if_changed().await.unwrap_err(), ring.rotate(start()).await.unwrap_err()] {
        assert!(matches!(error, KeyRingError::Missing { .. }), "{error:?}");
    }
    assert_eq!(ring.signing_key(), kid);
    assert!(!path.exists(), "it is not made anew behind the back of who removed it");

    fs::write(&path, &sound).unwrap();
    chmod(&path, 0o600);
    assert!(!ring.reload_if_changed().await.unwrap(), "it is what is in use");
    assert_eq!(ring.signing_key(), kid);
    ring.rotate(start()).await.unwrap();
    assert_ne!(ring.signing_key(), kid);
}

#[tokio::test]
async fn a_symbolic_link_goes_on_leading_to_the_file() {
    let (dir, path) = place();
    let link = dir.path().join("link");
    open(&path).await;
    symlink(&path, &link).unwrap();
    let ring = open(&link).await;
    ring.rotate(start()).await.unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(agree(&ring, &open(&path).await));
}

#[tokio::test]
async fn a_file_that_root_rotates_stays_the_server_s() {
    if !rustix::process::geteuid().is_root() {
        // Nobody else can give files away.
        return;
    }
    let (_dir, path) = place();
    let ring = open(&path).await;
    chown(&path, Some(12_345), Some(23_456)).unwrap();
    ring.rotate(start()).await.unwrap();
    let found = fs::metadata(&path).unwrap();
    assert_eq!((found.uid(), found.gid(), mode(&path)), (12_345, 23_456, 0o600));
}

#[tokio::test]
async fn keys_without_a_file_are_replaced_in_memory() {
    let ring = KeyRing::ephemeral();
    let before = (ring.signing_key(), ring.sealing_key());
    assert!(!ring.reload_if_changed().await.unwrap());
    ring.rotate(start()).await.unwrap();
    let after = (ring.signing_key(), ring.sealing_key());
    assert!(before.0 != after.0 && before.1 != after.1);
    assert!(!agree(&ring, &KeyRing::ephemeral()));
}
