//! The contract suites over the file system, alone and in company with the in-memory adapters.

use std::fs;
use std::future::{Ready, ready};
use std::sync::Arc;

use contract::{blob_store, staging};
use harbor_cache_blobs_fs::{FsBlobStore, FsOptions, FsRoot, FsStaging};
use memory::{FakeClock, MemoryBlobStore, MemoryStaging};
use tempfile::TempDir;

contract::staging_contract!(fs_staging, fs_staging_fixture);
contract::blob_store_contract!(fs_store_fed_from_fs_staging, fs_fixture);
contract::blob_store_contract!(fs_store_that_holds_one_file_open, one_handle_fixture);
contract::blob_store_contract!(fs_store_fed_from_memory, from_memory_fixture);
contract::blob_store_contract!(fs_store_fed_from_another_directory, from_another_directory_fixture);
contract::blob_store_contract!(memory_store_fed_from_fs_staging, to_memory_fixture);

fn open(options: FsOptions) -> (Arc<FsBlobStore>, Arc<FsStaging>, TempDir) {
    let dir = tempfile::tempdir().expect("a directory");
    let (store, staging) = FsRoot::open(dir.path(), options).expect("a usable directory");
    (store, staging, dir)
}

fn fs_staging_fixture() -> Ready<staging::Fixture> {
    let dir = tempfile::tempdir().expect("a directory");
    let staging = dir.path().join("staging");
    fs::create_dir(&staging).expect("made");
    for name in ["0f8fad5b-d9cb-469f-a165-70867728950e-left", "anything", ".hidden"] {
        fs::write(staging.join(name), "left behind").expect("written");
    }
    let (_, staging) = FsRoot::open(dir.path(), FsOptions::default()).expect("a usable directory");
    ready(staging::Fixture { staging, left_behind: 3, guard: Box::new(dir) })
}

fn fs_fixture_with(open_handles: usize) -> Ready<blob_store::Fixture> {
    let (store, staging, dir) = open(FsOptions { open_handles, ..FsOptions::default() });
    ready(blob_store::Fixture { store, staging, guard: Box::new(dir) })
}

fn fs_fixture() -> Ready<blob_store::Fixture> {
    fs_fixture_with(FsOptions::default().open_handles)
}

fn one_handle_fixture() -> Ready<blob_store::Fixture> {
    fs_fixture_with(1)
}

fn from_memory_fixture() -> Ready<blob_store::Fixture> {
    let (store, _, dir) = open(FsOptions::default());
    ready(blob_store::Fixture { store, staging: Arc::new(MemoryStaging::new()), guard: Box::new(dir) })
}

fn from_another_directory_fixture() -> Ready<blob_store::Fixture> {
    let (store, _, dir) = open(FsOptions::default());
    let (_, staging, other) = open(FsOptions::default());
    ready(blob_store::Fixture { store, staging, guard: Box::new((dir, other)) })
}

fn to_memory_fixture() -> Ready<blob_store::Fixture> {
    let (_, staging, dir) = open(FsOptions::default());
    let store = Arc::new(MemoryBlobStore::new(Arc::new(FakeClock::new())));
    ready(blob_store::Fixture { store, staging, guard: Box::new(dir) })
}
