//! The directory that one process owns.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use domain::cache::BlobSpace;

use crate::blob_store::FsBlobStore;
use crate::durable::{self, DurableTree, FILE_MODE};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::open_error::{OpenError, OpenErrorKind};
use crate::staging::FsStaging;

/// The version of the layout that this program reads and writes.
const VERSION: &str = "1";

/// How the directory is used.
#[derive(Clone, Copy, Debug)]
pub struct FsOptions {
    /// How many blobs are held open for their next reader: the file descriptors that the store keeps. A running
    /// transfer of a blob that is no longer among them holds one more, as does each staging file. 0 holds none.
    pub open_handles: usize,
    /// What is kept of damaged objects.
    pub quarantine: QuarantineLimits,
}

/// How much is kept aside for people to look at. Beyond it the oldest is removed.
#[derive(Clone, Copy, Debug)]
pub struct QuarantineLimits {
    pub files: usize,
    /// Their length together, in bytes. A damaged object that alone is longer is removed.
    pub bytes: u64,
}

impl Default for QuarantineLimits {
    /// Enough to see what a disk does to its content, and little beside the smallest budget.
    fn default() -> Self {
        Self { files: 32, bytes: 1 << 30 }
    }
}

impl Default for FsOptions {
    /// Room for the working set of a busy cache within the 1024 descriptors that a process commonly gets.
    fn default() -> Self {
        Self { open_handles: 512, quarantine: QuarantineLimits::default() }
    }
}

/// A directory in exclusive use by this process, until everything that came from it is dropped.
#[derive(Debug)]
pub struct FsRoot {
    layout: Layout,
    tree: DurableTree,
    // Unlocked when it is closed, also by the kernel for a process that was killed.
    _lock: File,
}

impl FsRoot {
    /// Takes the directory into use, making it if need be. Blocks on a few file operations: call it at start-up.
    pub fn open(path: impl AsRef<Path>, options: FsOptions) -> Result<(Arc<FsBlobStore>, Arc<FsStaging>), OpenError> {
        let path = path.as_ref();
        // Absolute, so that a change of the working directory does not move the store.
        let path = std::path::absolute(path).map_err(|error| OpenError::from_io(path, error))?;
        let unusable = |failure: Failure| OpenError::from_failure(&path, failure);

        durable::create_root(&path).map_err(unusable)?;
        let layout = Layout::new(path.clone());
        let lock = lock(&layout)?;
        check_version(&layout)?;
        let tree = DurableTree::new(path.clone());
        for dir in [layout.staging(), layout.isolated(), layout.space(&BlobSpace::Shared)] {
            tree.ensure(&dir).map_err(unusable)?;
        }

        let root = Arc::new(Self { layout, tree, _lock: lock });
        let staging = Arc::new(FsStaging::new(Arc::clone(&root)));
        let store = Arc::new(FsBlobStore::new(root, Arc::clone(&staging), &options));
        Ok((store, staging))
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(crate) fn tree(&self) -> &DurableTree {
        &self.tree
    }
}

fn lock(layout: &Layout) -> Result<File, OpenError> {
    let unusable = |error: io::Error| OpenError::from_io(layout.root(), error);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(FILE_MODE)
        .open(layout.lock())
        .map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => {
            // For the message of the next one who tries.
            file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id())).map_err(unusable)?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let pid = file.read_to_string(&mut holder).ok().and_then(|_| holder.trim().parse().ok());
            Err(OpenError::new(OpenErrorKind::Locked { pid }, layout.root()))
        }
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
            Err(OpenError::new(OpenErrorKind::LocksUnsupported, layout.root()))
        }
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

/// Refuses a directory with a layout of another version, and marks one that has none.
fn check_version(layout: &Layout) -> Result<(), OpenError> {
    let path = layout.version();
    match fs::read(&path) {
        Ok(found) if found.trim_ascii() == VERSION.as_bytes() => Ok(()),
        Ok(found) => {
            let found = String::from_utf8_lossy(&found).trim().chars().take(40).collect();
            Err(OpenError::new(OpenErrorKind::UnknownVersion { found }, layout.root()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            write_version(layout, &path).map_err(|error| OpenError::from_io(layout.root(), error))
        }
        Err(error) => Err(OpenError::from_io(layout.root(), error)),
    }
}

fn write_version(layout: &Layout, path: &Path) -> io::Result<()> {
    // Renamed into place, since an empty file left by a crash would be taken for an unknown version.
    let new = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(FILE_MODE).open(&new)?;
    writeln!(file, "{VERSION}")?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    durable::sync_directory(layout.root()).map_err(Failure::into_io)
}
