//! Open files of blobs that are likely to be read again.

use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::cache::BlobKey;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, UnitWeighter};

/// An open blob.
#[derive(Clone, Debug)]
pub(crate) struct Handle {
    pub(crate) file: Arc<File>,
    /// Length in bytes.
    pub(crate) size: u64,
}

/// How many keys can be loaded, published or removed at the same time. More than the disk does at once.
const TURNS: usize = 64;

/// A bounded cache of open blobs that never gives a handle of a file that has been removed.
///
/// Looking up takes no turn and no system call. Everything that changes a blob's file or the handle kept for it goes
/// through the key's [`Turn`]; otherwise an open that has found the file just before its removal could keep the handle
/// just after it. Turns block and belong on the blocking pool.
pub(crate) struct Handles {
    open: Cache<BlobKey, Handle>,
    hasher: RandomState,
    turns: [Mutex<()>; TURNS],
}

impl Handles {
    /// Holds at most `limit` files open.
    pub(crate) fn new(limit: usize) -> Self {
        // Each shard of the cache holds an equal, rounded part of the limit. We choose their number, a power of two,
        // and round down: the limit is a promise about file descriptors.
        let shards = 1 << (limit / 32).clamp(1, 16).ilog2();
        let limit = limit - limit % shards;
        let options = OptionsBuilder::new()
            .shards(shards)
            .estimated_items_capacity(limit)
            .weight_capacity(limit as u64)
            .build()
            .expect("both capacities are given");
        let open =
            Cache::with_options(options, UnitWeighter, DefaultHashBuilder::default(), DefaultLifecycle::default());
        Self { open, hasher: RandomState::new(), turns: std::array::from_fn(|_| Mutex::new(())) }
    }

    pub(crate) fn get(&self, key: &BlobKey) -> Option<Handle> {
        self.open.get(key)
    }

    /// Waits until nobody else changes this blob.
    pub(crate) fn turn<'a>(&'a self, key: &'a BlobKey) -> Turn<'a> {
        let hash = usize::try_from(self.hasher.hash_one(key) % TURNS as u64).expect("less than TURNS");
        // A turn guards nothing but the order of things, so there is nothing that a panic could have spoilt.
        let exclusive = self.turns[hash].lock().unwrap_or_else(PoisonError::into_inner);
        Turn { handles: self, key, _exclusive: exclusive }
    }
}

/// The right to change one blob and the handle that is kept for it.
pub(crate) struct Turn<'a> {
    handles: &'a Handles,
    key: &'a BlobKey,
    _exclusive: MutexGuard<'a, ()>,
}

impl Turn<'_> {
    pub(crate) fn get(&self) -> Option<Handle> {
        self.handles.get(self.key)
    }

    pub(crate) fn keep(&self, handle: Handle) {
        self.handles.open.insert(self.key.clone(), handle);
    }

    pub(crate) fn forget(&self) {
        self.handles.open.remove(self.key);
    }
}

#[cfg(test)]
mod tests {
    use domain::oci::digest::Algorithm;

    use super::*;

    fn key(n: usize) -> BlobKey {
        BlobKey::shared(Algorithm::Sha256.digest(&n.to_be_bytes()))
    }

    fn handle(file: &Arc<File>) -> Handle {
        Handle { file: Arc::clone(file), size: 0 }
    }

    #[test]
    fn no_more_files_are_held_than_the_limit_says() {
        let file = Arc::new(tempfile::tempfile().expect("a file"));
        for limit in [0, 1, 2, 31, 33, 64, 100, 511, 512, 1000] {
            let handles = Handles::new(limit);
            for n in 0..3000 {
                handles.turn(&key(n)).keep(handle(&file));
            }
            let held = Arc::strong_count(&file) - 1;
            assert!(held <= limit, "{held} of {limit}");
            assert!(held >= limit / 2, "{held} of {limit}");
        }
    }

    #[test]
    fn a_handle_is_found_until_it_is_forgotten() {
        let file = Arc::new(tempfile::tempfile().expect("a file"));
        let handles = Handles::new(10);
        assert!(handles.get(&key(1)).is_none());
        handles.turn(&key(1)).keep(handle(&file));
        assert!(handles.get(&key(1)).is_some());
        assert!(handles.turn(&key(1)).get().is_some());
        handles.turn(&key(1)).forget();
        assert!(handles.get(&key(1)).is_none());
        assert_eq!(Arc::strong_count(&file), 1, "a forgotten file is closed");
    }
}
