//! Walking the stored blobs, one directory at a time.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::digest::Algorithm;
use domain::ports::{BlobStoreError, StoredBlob};
use futures_core::stream::BoxStream;
use futures_util::{StreamExt as _, stream};

use crate::failure::{Failure, on_blocking_pool};
use crate::layout::{is_shard, parse_algorithm, parse_blob};
use crate::root::FsRoot;

/// Every blob. Nothing is read before the stream is polled, and no more than one directory ahead of its reader. After an
/// error the stream ends: what it has not given is unknown, not absent.
pub(crate) fn blobs(root: Arc<FsRoot>) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
    // Pulled directory by directory, rather than pushed through a channel, so that a slow reader of a long list does not
    // keep a thread of the blocking pool waiting.
    stream::unfold(Some(Walk::new(root)), |walk| async {
        let mut walk = walk?;
        let step = on_blocking_pool(move || {
            let found = walk.next_directory()?;
            Ok(found.map(|found| (found, walk)))
        });
        match step.await {
            Ok(None) => None,
            Ok(Some((found, walk))) => Some((found.into_iter().map(Ok).collect(), Some(walk))),
            Err(failure) => Some((vec![Err(failure.into())], None)),
        }
    })
    .flat_map(|found: Vec<_>| stream::iter(found))
    .boxed()
}

/// What a directory's entries are.
enum Level {
    Spaces,
    Algorithms(BlobSpace),
    Shards(BlobSpace, Algorithm),
    Blobs(BlobSpace, Algorithm, String),
}

struct Walk {
    // Keeps the directory locked as long as it is walked.
    _root: Arc<FsRoot>,
    pending: Vec<(PathBuf, Level)>,
}

impl Walk {
    fn new(root: Arc<FsRoot>) -> Self {
        let shared = (root.layout().space(&BlobSpace::Shared), Level::Algorithms(BlobSpace::Shared));
        let isolated = (root.layout().isolated(), Level::Spaces);
        Self { _root: root, pending: vec![isolated, shared] }
    }

    /// The blobs of the next directory, often none; `None` when all have been walked.
    fn next_directory(&mut self) -> Result<Option<Vec<StoredBlob>>, Failure> {
        let Some((dir, level)) = self.pending.pop() else {
            return Ok(None);
        };
        let unreadable = |error| Failure::new("list", &dir, error);
        let entries = match fs::read_dir(&dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(Vec::new())),
            entries => entries.map_err(unreadable)?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(unreadable)?;
            match classify(&entry, &level).map_err(|error| Failure::new("look at", &entry.path(), error))? {
                Entry::Directory(level) => self.pending.push((entry.path(), level)),
                Entry::Blob(blob) => found.push(blob),
                Entry::Gone => {}
                Entry::Foreign => warn_of(&entry.path()),
            }
        }
        Ok(Some(found))
    }
}

enum Entry {
    Directory(Level),
    Blob(StoredBlob),
    /// Removed since the directory was read.
    Gone,
    /// Not made by this program.
    Foreign,
}

fn classify(entry: &DirEntry, level: &Level) -> io::Result<Entry> {
    let name = entry.file_name();
    let Some(name) = name.to_str() else {
        return Ok(Entry::Foreign);
    };
    let below = match level {
        Level::Spaces => name.parse().ok().map(|name| Level::Algorithms(BlobSpace::Isolated(name))),
        Level::Algorithms(space) => parse_algorithm(name).map(|algorithm| Level::Shards(space.clone(), algorithm)),
        Level::Shards(space, algorithm) => {
            is_shard(name).then(|| Level::Blobs(space.clone(), *algorithm, name.to_owned()))
        }
        Level::Blobs(space, algorithm, shard) => {
            return match parse_blob(*algorithm, shard, name) {
                Some(digest) => stored_blob(entry, BlobKey::new(space.clone(), digest)),
                None => Ok(Entry::Foreign),
            };
        }
    };
    Ok(match below {
        Some(level) if entry.file_type()?.is_dir() => Entry::Directory(level),
        _ => Entry::Foreign,
    })
}

fn stored_blob(entry: &DirEntry, key: BlobKey) -> io::Result<Entry> {
    // Does not follow symbolic links, which are never ours.
    match entry.metadata() {
        Ok(found) if found.is_file() => {
            Ok(Entry::Blob(StoredBlob { key, size: found.len(), modified: found.modified()? }))
        }
        Ok(_) => Ok(Entry::Foreign),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Entry::Gone),
        Err(error) => Err(error),
    }
}

fn warn_of(path: &Path) {
    tracing::warn!(path = %path.display(), "passed over what is not a blob");
}
