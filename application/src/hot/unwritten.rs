//! What has been taken away and could not be written down.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::metadata::{Change, TagRow};

/// Beyond these, the oldest are let go. Whoever asked for a removal has been told that it is not done.
const MOST: usize = 1_000;

/// Removals that the database does not know of yet. Its rows are not believed against them, and they are written with the next
/// change.
#[derive(Default)]
pub(super) struct Unwritten {
    removals: Mutex<Removals>,
    /// How many there are, so that nobody takes the lock to see that there are none.
    count: AtomicUsize,
}

#[derive(Default)]
struct Removals {
    /// In their order.
    waiting: VecDeque<Change>,
    /// How many have been let go before the first of them, written or not.
    gone: usize,
}

/// The removals up to here are among what is being written.
#[derive(Clone, Copy)]
pub(super) struct UpTo(usize);

impl Unwritten {
    pub(super) fn len(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    /// The changes, after those that are still to be written.
    pub(super) fn before(&self, changes: &[Change]) -> (Vec<Change>, UpTo) {
        if self.count.load(Ordering::SeqCst) == 0 {
            return (changes.to_vec(), UpTo(0));
        }
        let removals = self.lock();
        let all = removals.waiting.iter().chain(changes).cloned().collect();
        (all, UpTo(removals.gone + removals.waiting.len()))
    }

    /// What came with the changes has been written. What has been added since has not.
    pub(super) fn written(&self, UpTo(end): UpTo) {
        if self.count.load(Ordering::SeqCst) > 0 {
            let mut removals = self.lock();
            let written = end.saturating_sub(removals.gone);
            self.let_go(&mut removals, written);
        }
    }

    /// None of these have.
    pub(super) fn not_written(&self, changes: &[Change]) {
        let mut removals = self.lock();
        removals.waiting.extend(
            changes
                .iter()
                .filter(|change| {
                    matches!(change, Change::Unlink { .. } | Change::DropTag { .. } | Change::DropTagsTo { .. })
                })
                .cloned(),
        );
        let too_many = removals.waiting.len().saturating_sub(MOST);
        self.let_go(&mut removals, too_many);
    }

    fn let_go(&self, removals: &mut Removals, first: usize) {
        removals.waiting.drain(..first);
        removals.gone += first;
        self.count.store(removals.waiting.len(), Ordering::SeqCst);
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
        self.count.load(Ordering::SeqCst) > 0 && self.lock().waiting.iter().any(is_it)
    }

    fn lock(&self) -> MutexGuard<'_, Removals> {
        self.removals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository() -> RepositoryKey {
        RepositoryKey::new("hub".parse().expect("a name"), "team/app".parse().expect("a name"))
    }

    fn unlink(number: usize) -> Change {
        Change::Unlink { repository: repository(), digest: digest(number) }
    }

    fn digest(number: usize) -> Digest {
        domain::oci::Algorithm::Sha256.digest(number.to_string().as_bytes())
    }

    #[test]
    fn what_is_added_while_others_are_written_is_kept() {
        let unwritten = Unwritten::default();
        unwritten.not_written(&[unlink(1)]);
        let (all, up_to) = unwritten.before(&[unlink(2)]);
        assert_eq!(all, [unlink(1), unlink(2)]);
        // The same removal again, by somebody whose write has failed since.
        unwritten.not_written(&[unlink(1)]);
        unwritten.written(up_to);
        assert!(unwritten.has_unlinked(&repository(), &digest(1)));
        let (all, up_to) = unwritten.before(&[]);
        assert_eq!(all, [unlink(1)]);
        unwritten.written(up_to);
        unwritten.written(up_to);
        assert!(!unwritten.has_unlinked(&repository(), &digest(1)));
    }

    #[test]
    fn the_oldest_go_first_and_memory_is_bounded() {
        let unwritten = Unwritten::default();
        let (_, up_to) = unwritten.before(&[]);
        for number in 0..MOST + 5 {
            unwritten.not_written(&[unlink(number)]);
        }
        unwritten.written(up_to);
        assert_eq!(unwritten.before(&[]).0.len(), MOST);
        assert!(!unwritten.has_unlinked(&repository(), &digest(4)));
        assert!(unwritten.has_unlinked(&repository(), &digest(5)));
    }
}
