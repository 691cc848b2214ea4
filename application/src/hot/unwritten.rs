//! What has been taken away and could not be written down.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::metadata::{Change, TagRow};

/// Beyond these, the oldest are let go. Whoever asked for a removal has been told that it is not done.
const MOST: usize = 10_000;

/// Removals that the database does not know of yet. Its rows are not believed against them, and they are written with the next
/// change.
#[derive(Default)]
pub(super) struct Unwritten {
    removals: Mutex<Vec<Change>>,
    /// How many there are, so that nobody takes the lock to see that there are none.
    count: AtomicUsize,
}

impl Unwritten {
    /// The changes, after those that are still to be written.
    pub(super) fn before(&self, changes: Vec<Change>) -> Vec<Change> {
        if self.count.load(Ordering::SeqCst) == 0 {
            return changes;
        }
        let mut all = self.lock().clone();
        all.extend(changes);
        all
    }

    /// All of these have been written.
    pub(super) fn written(&self, changes: &[Change]) {
        if self.count.load(Ordering::SeqCst) > 0 {
            let mut removals = self.lock();
            removals.retain(|removal| !changes.contains(removal));
            self.count.store(removals.len(), Ordering::SeqCst);
        }
    }

    /// None of these have.
    pub(super) fn not_written(&self, changes: &[Change]) {
        let mut removals = self.lock();
        for change in changes {
            let removes = matches!(change, Change::Unlink { .. } | Change::DropTag { .. } | Change::DropTagsTo { .. });
            if removes && !removals.contains(change) {
                removals.push(change.clone());
            }
        }
        let too_many = removals.len().saturating_sub(MOST);
        removals.drain(..too_many);
        self.count.store(removals.len(), Ordering::SeqCst);
    }

    pub(super) fn has_unlinked(&self, repository: &RepositoryKey, digest: &Digest) -> bool {
        self.any(|removal| matches!(removal, Change::Unlink { repository: of, digest: gone } if of == repository && gone == digest))
    }

    pub(super) fn has_dropped(&self, row: &TagRow) -> bool {
        let is_tag = |of: &RepositoryKey, tag: &Tag| *of == row.repository && *tag == row.tag;
        self.any(|removal| match removal {
            Change::DropTag { repository, tag } => is_tag(repository, tag),
            Change::DropTagsTo { repository, digest } => *repository == row.repository && *digest == row.digest,
            _ => false,
        })
    }

    fn any(&self, is_it: impl Fn(&Change) -> bool) -> bool {
        self.count.load(Ordering::SeqCst) > 0 && self.lock().iter().any(is_it)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Change>> {
        self.removals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
