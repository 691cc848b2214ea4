//! What is near at hand, what is on its way, and what goes first.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::cache::BlobKey;
use domain::cache::eviction::{EntryId, EvictionPolicy, Newcomer, PolicyKind, Resident};
use tokio::sync::watch;

/// The index of the near store. What is not in it is not served from there.
#[derive(Debug)]
pub(crate) struct Shelf {
    /// Most bytes of all copies.
    budget: u64,
    used: u64,
    /// Bytes of copies that are being made.
    reserved: u64,
    copies: HashMap<BlobKey, Copy>,
    keys: HashMap<EntryId, BlobKey>,
    policy: Box<dyn EvictionPolicy>,
    next: u32,
    free: Vec<EntryId>,
    loads: HashMap<BlobKey, Loading>,
}

#[derive(Debug)]
struct Loading {
    load: Load,
    /// Bytes that are kept free for it.
    reserved: u64,
}

#[derive(Clone, Copy, Debug)]
struct Copy {
    entry: EntryId,
    size: u64,
}

/// A copy that is being made.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    /// Set when the object is removed meanwhile: the copy is not put up then.
    cancelled: Arc<AtomicBool>,
    /// Its sender goes away when the load has ended in any way.
    ended: watch::Receiver<()>,
}

impl Load {
    pub(crate) async fn ended(mut self) {
        // Nothing is ever sent.
        while self.ended.changed().await.is_ok() {}
    }
}

/// What a reader finds.
pub(crate) enum Found {
    /// A copy.
    Copy,
    /// One is on its way.
    Loading(Load),
    Nothing,
}

/// The duty of the one who makes a copy. While it lives, nobody else makes one.
#[derive(Debug)]
pub(crate) struct Permit {
    cancelled: Arc<AtomicBool>,
    _ended: watch::Sender<()>,
}

impl Shelf {
    pub(crate) fn new(budget: u64) -> Self {
        Self {
            budget,
            used: 0,
            reserved: 0,
            copies: HashMap::new(),
            keys: HashMap::new(),
            policy: PolicyKind::Sieve.build(budget, Vec::<Resident>::new()),
            next: 0,
            free: Vec::new(),
            loads: HashMap::new(),
        }
    }

    /// Bytes of all copies.
    pub(crate) fn used(&self) -> u64 {
        self.used
    }

    /// Looks for a copy on behalf of a reader, which counts as an access.
    pub(crate) fn find(&mut self, key: &BlobKey) -> Found {
        if let Some(copy) = self.copies.get(key) {
            self.policy.on_access(copy.entry, 1);
            return Found::Copy;
        }
        self.loads.get(key).map_or(Found::Nothing, |loading| Found::Loading(loading.load.clone()))
    }

    pub(crate) fn has(&self, key: &BlobKey) -> bool {
        self.copies.contains_key(key)
    }

    /// Begins to make a copy, unless somebody does already or there is one.
    pub(crate) fn begin(&mut self, key: &BlobKey) -> Option<Permit> {
        if self.copies.contains_key(key) || self.loads.contains_key(key) {
            return None;
        }
        let (sender, ended) = watch::channel(());
        let cancelled = Arc::new(AtomicBool::new(false));
        let load = Load { cancelled: Arc::clone(&cancelled), ended };
        self.loads.insert(key.clone(), Loading { load, reserved: 0 });
        Some(Permit { cancelled, _ended: sender })
    }

    /// Ends the making of a copy that is there now. Returns whether it may be served; if not, it has to be removed.
    pub(crate) fn finish(&mut self, key: &BlobKey, permit: &Permit, size: u64) -> bool {
        self.give_up(key);
        let wanted = !permit.cancelled.load(Ordering::SeqCst);
        if wanted {
            self.put(key, size);
        }
        wanted
    }

    /// Ends the making of a copy that is not there.
    pub(crate) fn give_up(&mut self, key: &BlobKey) {
        if let Some(loading) = self.loads.remove(key) {
            self.reserved -= loading.reserved;
        }
    }

    pub(crate) fn put(&mut self, key: &BlobKey, size: u64) {
        if self.copies.contains_key(key) {
            return;
        }
        let entry = self.free.pop().unwrap_or_else(|| {
            let entry = EntryId(self.next);
            self.next += 1;
            entry
        });
        let mut fingerprint = DefaultHasher::new();
        key.hash(&mut fingerprint);
        self.policy.on_insert(Newcomer { entry, size, fingerprint: fingerprint.finish() });
        self.copies.insert(key.clone(), Copy { entry, size });
        self.keys.insert(entry, key.clone());
        self.used += size;
    }

    /// Keeps room for the copy of `size` bytes that is being made, and gives those that have to go for it; `None` if there is
    /// none.
    pub(crate) fn reserve(&mut self, key: &BlobKey, size: u64) -> Option<Vec<BlobKey>> {
        // What others have reserved cannot be taken from them.
        if self.reserved + size > self.budget {
            return None;
        }
        if let Some(loading) = self.loads.get_mut(key) {
            loading.reserved = size;
            self.reserved += size;
        }
        Some(self.take_excess())
    }

    /// Takes off what is beyond the budget.
    pub(crate) fn take_excess(&mut self) -> Vec<BlobKey> {
        let excess = (self.used + self.reserved).saturating_sub(self.budget);
        if excess == 0 {
            return Vec::new();
        }
        let victims = self.policy.victims(excess, &mut |_| true);
        victims.into_iter().filter_map(|entry| self.forget(entry)).collect()
    }

    /// The object is removed: its copy is not served any more, and none that is being made will be.
    pub(crate) fn remove(&mut self, key: &BlobKey) {
        if let Some(loading) = self.loads.get(key) {
            loading.load.cancelled.store(true, Ordering::SeqCst);
        }
        if let Some(copy) = self.copies.get(key).copied() {
            self.policy.on_remove(copy.entry);
            self.forget(copy.entry);
        }
    }

    fn forget(&mut self, entry: EntryId) -> Option<BlobKey> {
        let key = self.keys.remove(&entry)?;
        if let Some(copy) = self.copies.remove(&key) {
            self.used -= copy.size;
        }
        self.free.push(entry);
        Some(key)
    }
}
