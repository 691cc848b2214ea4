//! Files and directories that survive a crash of the machine.

use std::collections::HashSet;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::failure::Failure;

/// Private images must not be readable for everybody on the machine; the group may hold backup tools.
const DIRECTORY_MODE: u32 = 0o750;

/// Mode of every file we create, before the umask.
pub(crate) const FILE_MODE: u32 = 0o640;

/// What [`DurableTree::place`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placed {
    /// The file was moved to its place.
    Moved,
    /// Its place held the same content already; the file is where it was.
    AlreadyThere,
}

/// A directory tree whose changes are durable once they have returned.
///
/// A rename survives a crash when the directory that holds the new name has been fsynced, and that directory when its own
/// parent has (`fsync(2)`). The tree remembers which of its directories have been secured that way by this process, so
/// that each costs one fsync of its parent and not one a file.
#[derive(Debug)]
pub(crate) struct DurableTree {
    root: PathBuf,
    secured: Mutex<HashSet<PathBuf>>,
}

impl DurableTree {
    /// The root exists and is durable; see [`create_root`].
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root, secured: Mutex::default() }
    }

    /// Makes the directory and its parents up to the root, durably.
    pub(crate) fn ensure(&self, dir: &Path) -> Result<(), Failure> {
        if dir == self.root || self.secured().contains(dir) {
            return Ok(());
        }
        let parent = dir.parent().unwrap_or(&self.root);
        self.ensure(parent)?;
        make_directory(dir)?;
        // Also where the directory existed: its maker may have crashed, or be another thread that has not come this far.
        sync_directory(parent)?;
        self.secured().insert(dir.to_owned());
        Ok(())
    }

    /// Moves a file, whose content is durable, to a place that holds nothing or the same content. When this has
    /// returned, whichever of the two happened is durable.
    ///
    /// A file of another length at that place cannot be the same content: it is a victim of the medium, and replaced.
    pub(crate) fn place(&self, from: &Path, to: &Path, size: u64) -> Result<Placed, Failure> {
        let dir = to.parent().unwrap_or(&self.root);
        self.ensure(dir)?;
        let there = fs::symlink_metadata(to).is_ok_and(|found| found.is_file() && found.len() == size);
        if !there && let Err(error) = fs::rename(from, to) {
            // Perhaps somebody removed the directory: the next call makes it again.
            self.secured().retain(|secured| !dir.starts_with(secured));
            return Err(Failure::new(&format!("move {} to", from.display()), to, error));
        }
        // Also where the file was there: the publisher who moved it may not have come this far.
        sync_directory(dir)?;
        Ok(if there { Placed::AlreadyThere } else { Placed::Moved })
    }

    fn secured(&self) -> std::sync::MutexGuard<'_, HashSet<PathBuf>> {
        // A set of what has been done is right at any moment.
        self.secured.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes the root of a tree and what it lacks of parents, durably.
pub(crate) fn create_root(root: &Path) -> Result<(), Failure> {
    if root.is_dir() {
        return Ok(());
    }
    let Some(parent) = root.parent() else { return Ok(()) };
    create_root(parent)?;
    make_directory(root)?;
    sync_directory(parent)
}

fn make_directory(dir: &Path) -> Result<(), Failure> {
    match DirBuilder::new().mode(DIRECTORY_MODE).create(dir) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
        Err(error) => Err(Failure::new("create the directory", dir, error)),
        Ok(()) => Ok(()),
    }
}

pub(crate) fn sync_directory(dir: &Path) -> Result<(), Failure> {
    File::open(dir).and_then(|dir| dir.sync_all()).map_err(|error| Failure::new("make durable", dir, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> (tempfile::TempDir, DurableTree) {
        let dir = tempfile::tempdir().expect("a directory");
        let tree = DurableTree::new(dir.path().to_owned());
        (dir, tree)
    }

    #[test]
    fn a_file_is_moved_to_its_place_once() {
        let (dir, tree) = tree();
        let (from, to) = (dir.path().join("from"), dir.path().join("a/b/to"));
        fs::write(&from, "content").expect("written");
        assert_eq!(tree.place(&from, &to, 7).expect("placed"), Placed::Moved);
        assert!(!from.exists());

        fs::write(&from, "content").expect("written");
        assert_eq!(tree.place(&from, &to, 7).expect("placed"), Placed::AlreadyThere);
        assert!(from.exists());
        assert_eq!(fs::read(&to).expect("read"), b"content");
    }

    #[test]
    fn a_file_that_the_medium_cut_is_replaced() {
        let (dir, tree) = tree();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::write(&to, "cont").expect("written");
        fs::write(&from, "content").expect("written");
        assert_eq!(tree.place(&from, &to, 7).expect("placed"), Placed::Moved);
        assert_eq!(fs::read(&to).expect("read"), b"content");
    }

    #[test]
    fn a_directory_that_vanished_is_made_again_by_the_next_call() {
        let (dir, tree) = tree();
        let (from, to) = (dir.path().join("from"), dir.path().join("a/b/to"));
        fs::write(&from, "content").expect("written");
        tree.ensure(&dir.path().join("a/b")).expect("made");
        fs::remove_dir_all(dir.path().join("a")).expect("removed");
        tree.place(&from, &to, 7).expect_err("the directory is gone");
        assert_eq!(tree.place(&from, &to, 7).expect("placed"), Placed::Moved);
    }

    #[test]
    fn a_root_is_made_with_its_parents() {
        let (dir, _) = tree();
        let root = dir.path().join("some/deep/root");
        create_root(&root).expect("made");
        create_root(&root).expect("there already");
        assert!(root.is_dir());
    }
}
