//! The file that keys stand in.
//!
//! It is never written in place: whoever reads it sees the whole of one set. Changes are made one after the other, also
//! those of several processes, since a set that overwrites another would take a key away that secrets were sealed with.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, fchown};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use crate::key_ring_error::KeyRingError;
use crate::key_set::{Defect, KeySet};

/// What group and others may do.
const SHARED: u32 = 0o077;

/// The file of an installation's keys.
#[derive(Clone, Debug)]
pub(crate) struct KeyFile {
    path: PathBuf,
}

/// What tells one content of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    device: u64,
    inode: u64,
    len: u64,
    modified: (i64, i64),
    // Also a file that was restored with its old date, or whose mode was mended.
    changed: (i64, i64),
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        Self {
            device: found.dev(),
            inode: found.ino(),
            len: found.len(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        }
    }
}

impl KeyFile {
    /// Reads the file, or makes it with new keys.
    pub(crate) fn open(path: &Path, now: SystemTime) -> Result<(Self, KeySet, Stamp), KeyRingError> {
        // Absolute, so that a change of the working directory does not lead to other keys.
        let path = std::path::absolute(path).map_err(KeyRingError::io("find", path))?;
        let file = Self { path };
        let (set, stamp) = match file.read() {
            Err(error) if error.is_missing() => {
                file.create(&KeySet::random(now))?;
                // Not what was just made: another process may have been first.
                file.read()?
            }
            read => read?,
        };
        Ok((file, set, stamp))
    }

    pub(crate) fn stamp(&self) -> Result<Stamp, KeyRingError> {
        let found = fs::metadata(&self.path).map_err(KeyRingError::io("look at", &self.path))?;
        Ok(Stamp::of(&found))
    }

    pub(crate) fn read(&self) -> Result<(KeySet, Stamp), KeyRingError> {
        let file = File::open(&self.path).map_err(KeyRingError::io("open", &self.path))?;
        self.read_from(&file)
    }

    /// Replaces the set by another that is made of it. A process that is killed meanwhile leaves the old one.
    pub(crate) fn change(&self, change: impl FnOnce(&KeySet) -> KeySet) -> Result<(KeySet, Stamp), KeyRingError> {
        let locked = self.lock()?;
        let (set, _) = self.read_from(&locked)?;
        let set = change(&set);
        let old = locked.metadata().map_err(KeyRingError::io("look at", &self.path))?;
        // A symbolic link goes on leading to where it leads.
        let target = fs::canonicalize(&self.path).map_err(KeyRingError::io("find", &self.path))?;
        let new = write_beside(&target, &set)?;
        self.keep_owner(new.as_file(), &old)?;
        let file = new.persist(&target).map_err(|error| KeyRingError::io("replace", &target)(error.error))?;
        sync_directory(&target)?;
        let found = file.metadata().map_err(KeyRingError::io("look at", &target))?;
        Ok((set, Stamp::of(&found)))
    }

    /// Makes the file, unless there is one by now.
    fn create(&self, set: &KeySet) -> Result<(), KeyRingError> {
        match write_beside(&self.path, set)?.persist_noclobber(&self.path) {
            Ok(_) => sync_directory(&self.path),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(KeyRingError::io("create", &self.path)(error.error)),
        }
    }

    fn read_from(&self, mut file: &File) -> Result<(KeySet, Stamp), KeyRingError> {
        let unreadable = || KeyRingError::io("read", &self.path);
        // Of the open file, so that what is judged is what is read.
        let found = file.metadata().map_err(unreadable())?;
        if !found.is_file() {
            return Err(KeyRingError::defect(&self.path, Defect::Content("no content, as it is no file".to_owned())));
        }
        if found.mode() & SHARED != 0 {
            return Err(KeyRingError::NotPrivate { path: self.path.clone(), mode: found.mode() & 0o777 });
        }
        let mut json = Vec::new();
        file.read_to_end(&mut json).map_err(unreadable())?;
        let set = KeySet::parse(&json).map_err(|defect| KeyRingError::defect(&self.path, defect))?;
        Ok((set, Stamp::of(&found)))
    }

    /// The file, which no other process changes while it is held.
    fn lock(&self) -> Result<File, KeyRingError> {
        loop {
            // Locks of some network file systems want a file that is open for writing.
            let file = OpenOptions::new().read(true).write(true).open(&self.path);
            let file = file.map_err(KeyRingError::io("open for writing", &self.path))?;
            file.lock().map_err(KeyRingError::io("lock", &self.path))?;
            let found = file.metadata().map_err(KeyRingError::io("look at", &self.path))?;
            let current = self.stamp()?;
            // Otherwise whoever held the lock has replaced the file, and this is the lock of one that is gone.
            if (current.device, current.inode) == (found.dev(), found.ino()) {
                return Ok(file);
            }
        }
    }

    /// A server that runs as its own user must be able to read what root has written from the command line.
    fn keep_owner(&self, new: &File, old: &Metadata) -> Result<(), KeyRingError> {
        let found = new.metadata().map_err(KeyRingError::io("look at the successor of", &self.path))?;
        if (found.uid(), found.gid()) == (old.uid(), old.gid()) {
            return Ok(());
        }
        fchown(new, Some(old.uid()), Some(old.gid())).map_err(|source| KeyRingError::OtherOwner {
            path: self.path.clone(),
            owner: old.uid(),
            source,
        })
    }
}

/// A durable file in the directory of `path`, that is removed unless it gets another name. Only its owner may read it.
fn write_beside(path: &Path, set: &KeySet) -> Result<NamedTempFile, KeyRingError> {
    let written = || {
        let mut file = tempfile::Builder::new().prefix(".new-keys-").tempfile_in(directory(path))?;
        file.write_all(&set.to_json())?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    written().map_err(KeyRingError::io("write beside", path))
}

fn sync_directory(path: &Path) -> Result<(), KeyRingError> {
    let synced = File::open(directory(path)).and_then(|dir| dir.sync_all());
    synced.map_err(KeyRingError::io("make durable", path))
}

fn directory(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}
