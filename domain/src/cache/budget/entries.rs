//! Every stored content, by its name and by a small number. About 200 bytes each.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::SystemTime;

use super::super::eviction::{EntryId, Newcomer, Resident};
use super::super::{BlobKey, BlobSpace};
use super::{ObjectClass, OriginId};
use crate::ports::metadata::BlobRow;

#[derive(Debug)]
pub(super) struct Entry {
    key: Arc<BlobKey>,
    pub(super) size: u64,
    // Seconds since 1970, until 2106.
    created_at: u32,
    last_accessed_at: u32,
    accesses: u32,
    pub(super) origin: OriginId,
}

#[derive(Debug, Default)]
pub(super) struct Entries {
    ids: HashMap<Arc<BlobKey>, EntryId>,
    slots: Vec<Option<Entry>>,
    free: Vec<EntryId>,
}

impl Entries {
    /// `None` if it is known already.
    pub(super) fn add(&mut self, stored: BlobRow, origin: OriginId) -> Option<Newcomer> {
        if self.ids.contains_key(&stored.key) {
            return None;
        }
        let entry = Entry {
            key: Arc::new(stored.key),
            size: stored.size,
            created_at: seconds(stored.created_at),
            last_accessed_at: seconds(stored.last_accessed_at),
            accesses: u32::try_from(stored.access_count).unwrap_or(u32::MAX),
            origin,
        };
        let id = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            // Four thousand million contents do not fit into memory.
            EntryId::from(u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX))
        });
        let newcomer = entry.newcomer(id);
        self.ids.insert(Arc::clone(&entry.key), id);
        self.slots[id.index()] = Some(entry);
        Some(newcomer)
    }

    pub(super) fn get(&self, key: &BlobKey) -> Option<(EntryId, &Entry)> {
        let id = *self.ids.get(key)?;
        Some((id, self.slots.get(id.index())?.as_ref()?))
    }

    pub(super) fn key(&self, id: EntryId) -> Option<&BlobKey> {
        self.slots.get(id.index())?.as_ref().map(|entry| &*entry.key)
    }

    /// Its key, its length and by whom it came.
    pub(super) fn victim(&self, id: EntryId) -> Option<(BlobKey, u64, OriginId)> {
        self.slots.get(id.index())?.as_ref().map(|entry| ((*entry.key).clone(), entry.size, entry.origin))
    }

    pub(super) fn newcomer(&self, key: &BlobKey) -> Option<(Newcomer, OriginId)> {
        self.get(key).map(|(id, entry)| (entry.newcomer(id), entry.origin))
    }

    /// Says by whom an entry came of which nobody knew. `None` where somebody did.
    pub(super) fn name_origin(&mut self, key: &BlobKey, origin: OriginId) -> Option<Newcomer> {
        let id = *self.ids.get(key)?;
        let entry = self.slots.get_mut(id.index())?.as_mut()?;
        if entry.origin != OriginId::NOBODY || origin == OriginId::NOBODY {
            return None;
        }
        entry.origin = origin;
        Some(entry.newcomer(id))
    }

    pub(super) fn take(&mut self, key: &BlobKey) -> Option<(EntryId, u64, OriginId)> {
        let id = self.ids.remove(key)?;
        let entry = self.slots[id.index()].take()?;
        self.free.push(id);
        Some((id, entry.size, entry.origin))
    }

    pub(super) fn accessed(&mut self, key: &BlobKey, times: u32, at: SystemTime) -> Option<(EntryId, u64, OriginId)> {
        let id = *self.ids.get(key)?;
        let entry = self.slots.get_mut(id.index())?.as_mut()?;
        entry.accesses = entry.accesses.saturating_add(times);
        entry.last_accessed_at = entry.last_accessed_at.max(seconds(at));
        Some((id, entry.size, entry.origin))
    }

    pub(super) fn of_space(&self, space: &BlobSpace) -> Vec<BlobKey> {
        self.ids.keys().filter(|key| key.space == *space).map(|key| (**key).clone()).collect()
    }

    /// Those that came before this time and are not among `rows`.
    pub(super) fn gone(&self, rows: &HashSet<&BlobKey>, before: SystemTime) -> Vec<BlobKey> {
        let before = seconds(before);
        let known = self.slots.iter().flatten();
        let gone = known.filter(|entry| entry.created_at < before && !rows.contains(&*entry.key));
        gone.map(|entry| (*entry.key).clone()).collect()
    }

    /// Everything of the class that counts, for a policy that begins.
    pub(super) fn residents(&self, class: ObjectClass, counts: impl Fn(OriginId) -> bool) -> Vec<Resident> {
        let known = (0..).map(EntryId::from).zip(&self.slots).filter_map(|(id, entry)| Some((id, entry.as_ref()?)));
        let of_class = known.filter(|(_, entry)| ObjectClass::of(entry.size) == class && counts(entry.origin));
        of_class
            .map(|(id, entry)| Resident {
                newcomer: entry.newcomer(id),
                created_at: entry.created_at,
                last_accessed_at: entry.last_accessed_at,
                accesses: entry.accesses,
            })
            .collect()
    }
}

impl Entry {
    fn newcomer(&self, entry: EntryId) -> Newcomer {
        let mut hasher = DefaultHasher::new();
        self.key.hash(&mut hasher);
        Newcomer { entry, size: self.size, fingerprint: hasher.finish() }
    }
}

fn seconds(at: SystemTime) -> u32 {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs()).unwrap_or(u32::MAX)
}
