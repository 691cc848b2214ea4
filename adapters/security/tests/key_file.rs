//! The file that keys stand in.

use std::collections::HashSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::ports::Sealer as _;
use security::{AesSealer, KeyRing, KeyRingError};
use serde_json::{Value, json};
use tempfile::TempDir;

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_651_234)
}

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("keys.json");
    (dir, path)
}

fn open(path: &Path) -> KeyRing {
    KeyRing::open(path, start()).expect("a usable file")
}

fn refused(path: &Path) -> KeyRingError {
    KeyRing::open(path, start()).map(drop).expect_err("it must be refused")
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

#[test]
fn a_file_is_made_for_its_owner_alone_and_read_by_the_next_process() {
    let (dir, path) = place();
    let first = open(&path);
    assert_eq!(mode(&path), 0o600);
    let file = content(&path);
    assert_eq!(file["version"], 1);
    assert_eq!(file["signing"]["current"]["kid"], first.signing_key().to_string());
    assert_eq!(file["signing"]["current"]["created_at"], 1_795_651_234);
    assert_eq!(file["sealing"]["retired"], json!([]));
    assert!(agree(&first, &open(&path)));
    assert_eq!(names(&dir), ["keys.json"]);
}

#[test]
fn of_many_who_make_it_at_once_one_does_and_all_have_its_keys() {
    for _ in 0..20 {
        let (dir, path) = place();
        let barrier = Arc::new(Barrier::new(8));
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let (path, barrier) = (path.clone(), Arc::clone(&barrier));
                thread::spawn(move || {
                    barrier.wait();
                    open(&path)
                })
            })
            .collect();
        let rings: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        let last = open(&path);
        assert!(rings.iter().all(|ring| agree(ring, &last)));
        assert_eq!(names(&dir), ["keys.json"]);
    }
}

#[test]
fn a_file_that_cannot_be_made_is_named() {
    let (dir, _) = place();
    let error = refused(&dir.path().join("no/such/keys.json"));
    assert!(error.to_string().starts_with("cannot write beside /"), "{error}");
    assert!(error.to_string().ends_with("no/such/keys.json"), "{error}");
}

// Refusing it.

#[test]
fn a_file_that_others_may_use_is_refused_with_the_remedy() {
    let (_dir, path) = place();
    open(&path);
    for shared in [0o640, 0o604, 0o620, 0o602, 0o644, 0o610] {
        chmod(&path, shared);
        let error = refused(&path);
        assert!(matches!(error, KeyRingError::NotPrivate { mode, .. } if mode == shared), "{error:?}");
        assert!(error.to_string().ends_with(&format!("(its mode is {shared:03o}); run: chmod 600 {}", path.display())));
    }
    for private in [0o600, 0o400] {
        chmod(&path, private);
        open(&path);
    }
}

#[test]
fn a_broken_file_is_refused_with_the_remedy_and_left_alone() {
    let (_dir, path) = place();
    open(&path);
    let key = content(&path)["signing"]["current"]["key"].as_str().unwrap().to_owned();
    for broken in [String::new(), "{".to_owned(), format!("{{\"version\": \"{key}\"}}"), format!("\"{key}\"")] {
        fs::write(&path, &broken).unwrap();
        let error = refused(&path);
        let message = error.to_string();
        assert!(message.starts_with(&format!("{} is no key file: ", path.display())), "{message}");
        assert!(message.contains("restore it from a backup"), "{message}");
        assert!(!format!("{error:?} {message}").contains(&key), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
    fs::write(&path, "{\"version\": 2, \"more\": true}").unwrap();
    assert!(matches!(refused(&path), KeyRingError::UnknownVersion { found: 2, .. }));
    let (dir, _) = place();
    assert!(matches!(refused(dir.path()), KeyRingError::Broken { .. }), "a directory");
}

// Replacing keys.

#[test]
fn a_rotation_is_followed_by_another_process_when_it_looks() {
    let (dir, path) = place();
    let (server, command_line) = (open(&path), open(&path));
    assert!(!server.reload_if_changed().unwrap());
    command_line.rotate(start()).unwrap();
    assert!(!agree(&server, &command_line));
    assert!(server.reload_if_changed().unwrap());
    assert!(agree(&server, &command_line));
    assert!(!server.reload_if_changed().unwrap());
    assert!(!command_line.reload_if_changed().unwrap(), "it knows what it has written");

    let file = content(&path);
    assert_eq!(file["signing"]["retired"][0]["retired_at"], 1_795_651_234);
    assert_eq!((mode(&path), names(&dir)), (0o600, vec!["keys.json".to_owned()]));
}

#[test]
fn rotations_of_many_processes_take_no_key_away() {
    let (dir, path) = place();
    open(&path);
    let barrier = Arc::new(Barrier::new(6));
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let (path, barrier) = (path.clone(), Arc::clone(&barrier));
            thread::spawn(move || {
                let ring = Arc::new(open(&path));
                let sealer = AesSealer::new(ring.clone());
                barrier.wait();
                let seal = |_| {
                    ring.rotate(start()).unwrap();
                    sealer.seal(b"secret", "context").unwrap()
                };
                (0..5).map(seal).collect::<Vec<_>>()
            })
        })
        .collect();
    let sealed: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    let sealer = AesSealer::new(Arc::new(open(&path)));
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

#[test]
fn a_file_that_breaks_leaves_the_keys_as_they_are_until_it_is_mended() {
    let (dir, path) = place();
    let ring = open(&path);
    let kid = ring.signing_key();
    let sound = fs::read(&path).unwrap();
    await_another_date(&dir, &path);
    chmod(&path, 0o644);
    assert!(matches!(ring.reload_if_changed().unwrap_err(), KeyRingError::NotPrivate { .. }));
    assert!(matches!(ring.rotate(start()).unwrap_err(), KeyRingError::NotPrivate { .. }));
    chmod(&path, 0o600);
    fs::write(&path, "{").unwrap();
    for _ in 0..2 {
        assert!(matches!(ring.reload_if_changed().unwrap_err(), KeyRingError::Broken { .. }));
        assert!(matches!(ring.rotate(start()).unwrap_err(), KeyRingError::Broken { .. }));
    }
    fs::remove_file(&path).unwrap();
    ring.reload_if_changed().unwrap_err();
    ring.rotate(start()).unwrap_err();
    assert_eq!(ring.signing_key(), kid);
    assert!(!path.exists(), "it is not made anew behind the back of who removed it");

    fs::write(&path, &sound).unwrap();
    chmod(&path, 0o600);
    assert!(ring.reload_if_changed().unwrap());
    assert_eq!(ring.signing_key(), kid);
    ring.rotate(start()).unwrap();
    assert_ne!(ring.signing_key(), kid);
}

/// File systems date to a few milliseconds. What changes afterwards has another date than the file has now.
fn await_another_date(dir: &TempDir, path: &Path) {
    let date = |path: &Path| fs::metadata(path).map(|found| (found.ctime(), found.ctime_nsec())).expect("a file");
    let probe = dir.path().join("probe");
    while {
        fs::write(&probe, "").expect("written");
        date(&probe) <= date(path)
    } {}
    fs::remove_file(&probe).expect("removed");
}

#[test]
fn a_symbolic_link_goes_on_leading_to_the_file() {
    let (dir, path) = place();
    let link = dir.path().join("link");
    open(&path);
    symlink(&path, &link).unwrap();
    let ring = open(&link);
    ring.rotate(start()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(agree(&ring, &open(&path)));
}

#[test]
fn a_file_that_root_rotates_stays_the_server_s() {
    if !rustix::process::geteuid().is_root() {
        // Nobody else can give files away.
        return;
    }
    let (_dir, path) = place();
    let ring = open(&path);
    chown(&path, Some(12_345), Some(23_456)).unwrap();
    ring.rotate(start()).unwrap();
    let found = fs::metadata(&path).unwrap();
    assert_eq!((found.uid(), found.gid(), mode(&path)), (12_345, 23_456, 0o600));
}

#[test]
fn keys_without_a_file_are_replaced_in_memory() {
    let ring = KeyRing::ephemeral();
    let before = (ring.signing_key(), ring.sealing_key());
    assert!(!ring.reload_if_changed().unwrap());
    ring.rotate(start()).unwrap();
    let after = (ring.signing_key(), ring.sealing_key());
    assert!(before.0 != after.0 && before.1 != after.1);
    assert!(!agree(&ring, &KeyRing::ephemeral()));
}
