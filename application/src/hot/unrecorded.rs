//! Contents that came while the database could not be written.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::cache::{BlobKey, BlobSpace};
use domain::ports::metadata::{Change, ManifestRow};

/// Further ones are found by the next sweep, which adopts them.
const MOST: usize = 10_000;

/// Those that are written together.
const AT_ONCE: usize = 100;

/// The rows of contents that the database does not know of yet. Not their links and tags: a permission that is written down
/// late could be one that another replica has taken back meanwhile.
#[derive(Default)]
pub(super) struct Unrecorded {
    rows: Mutex<HashMap<BlobKey, Change>>,
    /// How many there are, so that nobody takes the lock to see that there are none.
    count: AtomicUsize,
}

impl Unrecorded {
    pub(super) fn len(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    /// None of these changes was written.
    pub(super) fn not_written(&self, changes: &[Change]) {
        let mut rows = self.lock();
        for change in changes {
            let is_manifest = matches!(change, Change::PutManifest { .. });
            match change {
                Change::PutBlob { key, .. } | Change::PutManifest { row: ManifestRow { key, .. }, .. } => {
                    let has_room = rows.len() < MOST;
                    match rows.entry(key.clone()) {
                        // What a manifest says includes that it is a blob.
                        Entry::Occupied(mut known) if is_manifest => drop(known.insert(change.clone())),
                        Entry::Vacant(place) if has_room => drop(place.insert(change.clone())),
                        _ => {}
                    }
                }
                _ => forget(&mut rows, change),
            }
        }
        self.count.store(rows.len(), Ordering::SeqCst);
    }

    /// These changes have become true: what they remove is not to be written any more.
    pub(super) fn changed(&self, changes: &[Change]) {
        if self.is_empty() {
            return;
        }
        let mut rows = self.lock();
        for change in changes {
            forget(&mut rows, change);
        }
        self.count.store(rows.len(), Ordering::SeqCst);
    }

    /// Some that are still to be written.
    pub(super) fn some(&self) -> Vec<Change> {
        if self.is_empty() { Vec::new() } else { self.lock().values().take(AT_ONCE).cloned().collect() }
    }

    /// These have been written.
    pub(super) fn written(&self, changes: &[Change]) {
        let mut rows = self.lock();
        rows.retain(|_, row| !changes.contains(row));
        self.count.store(rows.len(), Ordering::SeqCst);
    }

    fn is_empty(&self) -> bool {
        self.count.load(Ordering::SeqCst) == 0
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<BlobKey, Change>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn forget(rows: &mut HashMap<BlobKey, Change>, change: &Change) {
    match change {
        Change::DropBlob { key } => drop(rows.remove(key)),
        Change::ForgetUpstream { upstream } => {
            let own = BlobSpace::Isolated(upstream.clone());
            rows.retain(|key, _| key.space != own);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn key(number: usize) -> BlobKey {
        BlobKey::shared(domain::oci::Algorithm::Sha256.digest(number.to_string().as_bytes()))
    }

    fn put(number: usize) -> Change {
        Change::PutBlob { key: key(number), size: 1, origin: None, at: UNIX_EPOCH }
    }

    #[test]
    fn what_was_written_or_removed_is_not_written_again() {
        let unrecorded = Unrecorded::default();
        unrecorded.not_written(&[put(1), put(2), put(3)]);
        unrecorded.changed(&[Change::DropBlob { key: key(2) }]);
        unrecorded.written(&[put(1)]);
        assert_eq!(unrecorded.some(), [put(3)]);
        unrecorded.not_written(&[Change::DropBlob { key: key(3) }]);
        assert!(unrecorded.some().is_empty());
    }

    #[test]
    fn memory_is_bounded() {
        let unrecorded = Unrecorded::default();
        let all: Vec<Change> = (0..MOST + 5).map(put).collect();
        unrecorded.not_written(&all);
        assert_eq!(unrecorded.lock().len(), MOST);
        assert_eq!(unrecorded.some().len(), AT_ONCE);
    }
}
