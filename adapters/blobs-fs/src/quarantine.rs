//! Damaged objects, kept aside so that people can see what became of them.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::durable::DurableTree;
use crate::failure::Failure;
use crate::root::QuarantineLimits;

/// One directory without an index: what is in it is what it holds.
pub(crate) struct Quarantine {
    dir: PathBuf,
    limits: QuarantineLimits,
    /// One at a time, so that the bounds hold.
    turn: Mutex<()>,
}

impl Quarantine {
    pub(crate) fn new(dir: PathBuf, limits: QuarantineLimits) -> Self {
        Self { dir, limits, turn: Mutex::default() }
    }

    /// Moves the object to its place here, or removes it where it cannot be kept: it must not be served, whatever happens.
    /// Returns whether there was one.
    pub(crate) fn take(&self, object: &Path, place: &Path, tree: &DurableTree) -> Result<bool, Failure> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let size = match fs::symlink_metadata(object) {
            Ok(found) => found.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Failure::new("look at", object, error)),
        };
        if size <= self.limits.bytes && self.limits.files > 0 {
            let moved = tree
                .ensure(&self.dir)
                .and_then(|()| self.make_room(size, place))
                .and_then(|()| fs::rename(object, place).map_err(|error| Failure::new("move", object, error)));
            match moved {
                Ok(()) => return Ok(true),
                Err(failure) => tracing::warn!(
                    error = &failure as &dyn std::error::Error,
                    "a damaged object could not be kept aside; it is removed"
                ),
            }
        }
        match fs::remove_file(object) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Failure::new("remove", object, error)),
        }
    }

    /// Removes the oldest until one more of this size fits.
    fn make_room(&self, size: u64, place: &Path) -> Result<(), Failure> {
        let unreadable = |error| Failure::new("list", &self.dir, error);
        let mut kept = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let found = entry.metadata().map_err(unreadable)?;
            // What is renamed over makes its own room.
            if found.is_file() && entry.path() != place {
                // A rename keeps the time of the content, and sets that of the change.
                kept.push(((found.ctime(), found.ctime_nsec()), found.len(), entry.path()));
            }
        }
        kept.sort();
        let mut bytes: u64 = kept.iter().map(|(_, len, _)| len).sum();
        let mut files = kept.len();
        for (_, len, path) in kept {
            if files < self.limits.files && bytes + size <= self.limits.bytes {
                break;
            }
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Failure::new("remove", &path, error));
                }
                _ => {}
            }
            files -= 1;
            bytes -= len;
        }
        Ok(())
    }
}
