//! The bytes that the store may hold: who has them, who may have more, and who goes first. A pure state machine.
//!
//! Two classes share the budget. Small objects are manifests, configurations and little layers: most requests and few
//! bytes. A tenth of the budget is theirs, and no large object can take it; beyond it they borrow what is free. So one
//! large blob never costs a cache its manifests, and many small ones never cost it its layers.
//!
//! Bytes are counted twice over: those stored, and those reserved by whoever is about to store. Their sum stays within the
//! budget at every moment. What cannot fit is told before the first byte comes, so that it can be passed through.

mod class;
mod entries;

use std::time::SystemTime;

use super::eviction::{EntryId, PolicyKind};
use super::{BlobKey, BlobSpace};
use class::Class;
pub use class::{ClassUsage, ObjectClass};
use entries::Entries;
pub use entries::StoredEntry;

/// What an operator allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetLimits {
    /// Most bytes that are stored. `None`: as many as the medium takes.
    pub max_size: Option<u64>,
    /// Largest object that is stored, in bytes. `None`: any that the budget takes.
    pub max_object_size: Option<u64>,
}

/// Where the bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetUsage {
    pub small: ClassUsage,
    pub large: ClassUsage,
    /// Bytes of contents that were stored before the start and are not known one by one yet.
    pub unknown: u64,
}

impl BudgetUsage {
    /// Bytes that are stored.
    pub fn stored(&self) -> u64 {
        self.small.stored + self.large.stored + self.unknown
    }

    /// Bytes that are stored or promised.
    pub fn taken(&self) -> u64 {
        self.small.taken() + self.large.taken() + self.unknown
    }
}

/// A content that is to go, with its length in bytes.
pub type Victim = (BlobKey, u64);

/// Why there is no room for an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortage {
    /// Not now: others have to go first.
    Now,
    /// Never: it is larger than the budget or than what an object may be.
    TooLarge,
}

/// The budget, and everything that is stored.
#[derive(Debug)]
pub struct Budget {
    limits: BudgetLimits,
    kind: PolicyKind,
    entries: Entries,
    small: Class,
    large: Class,
    /// Bytes of contents that are stored and not known yet.
    unknown: u64,
}

impl Budget {
    /// Of a store that is empty.
    pub fn new(limits: BudgetLimits, kind: PolicyKind) -> Self {
        let mut budget = Self {
            limits,
            kind,
            entries: Entries::default(),
            small: Class::new(kind),
            large: Class::new(kind),
            unknown: 0,
        };
        budget.spread();
        budget
    }

    pub fn limits(&self) -> BudgetLimits {
        self.limits
    }

    pub fn policy(&self) -> PolicyKind {
        self.kind
    }

    pub fn usage(&self) -> BudgetUsage {
        BudgetUsage { small: self.small.usage(), large: self.large.usage(), unknown: self.unknown }
    }

    /// Bytes beyond the budget. More than none only where the budget was made smaller, or content was found in the store.
    pub fn excess(&self) -> u64 {
        self.limits.max_size.map_or(0, |max| self.usage().taken().saturating_sub(max))
    }

    /// The object's length in bytes, if it is stored.
    pub fn size_of(&self, key: &BlobKey) -> Option<u64> {
        self.entries.get(key).map(|(_, entry)| entry.size)
    }

    /// From now on these limits hold. What is stored beyond them goes by [`victims_down_to`](Self::victims_down_to).
    pub fn set_limits(&mut self, limits: BudgetLimits) {
        self.limits = limits;
        self.spread();
    }

    /// From now on this policy chooses, from what the entries' past says.
    pub fn set_policy(&mut self, kind: PolicyKind) {
        self.kind = kind;
        self.spread();
        for class in ObjectClass::ALL {
            let residents = self.entries.residents(class);
            self.class_mut(class).rebuild(kind, residents);
        }
    }

    /// So many bytes are stored in contents that [`load`](Self::load) will tell of.
    pub fn set_unknown(&mut self, bytes: u64) {
        self.unknown = bytes;
    }

    /// What was stored before. Contents that are known already keep what is known of them.
    pub fn load(&mut self, rows: impl IntoIterator<Item = StoredEntry>) {
        for row in rows {
            let size = row.size;
            if self.entries.add(row).is_some() {
                self.class_mut(ObjectClass::of(size)).stored += size;
            }
        }
        self.set_policy(self.kind);
    }

    /// An object was stored. One that is known keeps its place.
    pub fn put(&mut self, key: &BlobKey, size: u64, at: SystemTime) {
        let Some(newcomer) = self.entries.add(StoredEntry::new(key.clone(), size, at)) else {
            return;
        };
        self.class_mut(ObjectClass::of(size)).insert(newcomer);
    }

    /// An object is gone.
    pub fn drop_entry(&mut self, key: &BlobKey) {
        if let Some((id, size)) = self.entries.take(key) {
            self.class_mut(ObjectClass::of(size)).remove(id, size);
        }
    }

    /// A whole space is gone.
    pub fn drop_space(&mut self, space: &BlobSpace) {
        for key in self.entries.of_space(space) {
            self.drop_entry(&key);
        }
    }

    /// `times` requests were served from the object, the latest of them then.
    pub fn accessed(&mut self, key: &BlobKey, times: u32, at: SystemTime) {
        if let Some((id, size)) = self.entries.accessed(key, times, at) {
            self.class_mut(ObjectClass::of(size)).policy.on_access(id, times);
        }
    }

    /// Promises `size` bytes to an object of the class.
    ///
    /// # Errors
    ///
    /// Nothing is promised; whether it may be later is said.
    pub fn reserve(&mut self, class: ObjectClass, size: u64) -> Result<(), Shortage> {
        if self.is_too_large(class, size) {
            return Err(Shortage::TooLarge);
        }
        if self.shortage(class, size) > 0 {
            return Err(Shortage::Now);
        }
        self.class_mut(class).reserved += size;
        Ok(())
    }

    /// Whether an object of the class would find room now.
    pub fn fits(&self, class: ObjectClass, size: u64) -> bool {
        !self.is_too_large(class, size) && self.shortage(class, size) == 0
    }

    /// Takes a promise back, or turns it into what [`put`](Self::put) has counted.
    pub fn release(&mut self, class: ObjectClass, size: u64) {
        let class = self.class_mut(class);
        class.reserved = class.reserved.saturating_sub(size);
    }

    /// Whether an object of this size is never stored, whatever goes.
    pub fn is_too_large(&self, class: ObjectClass, size: u64) -> bool {
        self.limits.max_object_size.is_some_and(|max| size > max)
            || self.limits.max_size.is_some_and(|max| size > ceiling(class, max))
    }

    /// Who has to go so that an object finds room. They are no longer asked about until [`spare`](Self::spare)d, and their
    /// bytes count until they are [dropped](Self::drop_entry). None where those that may go are too few: nobody goes in vain.
    pub fn victims_for(
        &mut self,
        class: ObjectClass,
        size: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
    ) -> Vec<Victim> {
        let Some(max) = self.limits.max_size else {
            return Vec::new();
        };
        let mut victims = Vec::new();
        let mut missing = self.shortage(class, size);
        if class == ObjectClass::Large {
            let of_large = (self.large.taken() + size).saturating_sub(ceiling(class, max));
            missing = missing.saturating_sub(self.choose(ObjectClass::Large, of_large, may_go, &mut victims));
        }
        let others = self.who_goes_first(class, size, max);
        for (class, most) in others {
            missing = missing.saturating_sub(self.choose(class, missing.min(most), may_go, &mut victims));
        }
        if missing > 0 {
            // Everybody back to his place.
            self.set_policy(self.kind);
            victims.clear();
        }
        victims
    }

    /// Who has to go so that no more than `bytes` are taken.
    pub fn victims_down_to(&mut self, bytes: u64, may_go: &mut dyn FnMut(&BlobKey) -> bool) -> Vec<Victim> {
        let mut victims = Vec::new();
        let mut missing = self.usage().taken().saturating_sub(bytes);
        let share = bytes / SMALL_SHARE;
        let excess = self.small.taken().saturating_sub(share);
        for (class, most) in
            [(ObjectClass::Small, excess), (ObjectClass::Large, u64::MAX), (ObjectClass::Small, u64::MAX)]
        {
            missing = missing.saturating_sub(self.choose(class, missing.min(most), may_go, &mut victims));
        }
        victims
    }

    /// A victim that could not be removed stays.
    pub fn spare(&mut self, key: &BlobKey) {
        if let Some(newcomer) = self.entries.newcomer(key) {
            self.class_mut(ObjectClass::of(newcomer.size)).policy.on_insert(newcomer);
        }
    }

    /// Whose bytes go first for an object of the class, and how many of them at most.
    fn who_goes_first(&self, class: ObjectClass, size: u64, max: u64) -> [(ObjectClass, u64); 2] {
        let share = max / SMALL_SHARE;
        match class {
            // Small ones beyond their share only borrow.
            ObjectClass::Large => {
                [(ObjectClass::Small, self.small.taken().saturating_sub(share)), (ObjectClass::Large, u64::MAX)]
            }
            ObjectClass::Small if self.small.taken() + size > share => {
                [(ObjectClass::Small, u64::MAX), (ObjectClass::Large, u64::MAX)]
            }
            ObjectClass::Small => [(ObjectClass::Large, u64::MAX), (ObjectClass::Small, u64::MAX)],
        }
    }

    /// Chooses contents of at least `bytes` together in the class. Returns how many bytes they have.
    fn choose(
        &mut self,
        class: ObjectClass,
        bytes: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
        victims: &mut Vec<Victim>,
    ) -> u64 {
        if bytes == 0 {
            return 0;
        }
        let Self { entries, small, large, .. } = self;
        let policy = match class {
            ObjectClass::Small => &mut small.policy,
            ObjectClass::Large => &mut large.policy,
        };
        let mut asked = |id: EntryId| entries.key(id).is_some_and(&mut *may_go);
        let chosen = policy.victims(bytes, &mut asked);
        let mut sum = 0;
        for id in chosen {
            if let Some((key, size)) = entries.victim(id) {
                sum += size;
                victims.push((key, size));
            }
        }
        sum
    }

    /// Bytes that have to go before an object of the class fits.
    fn shortage(&self, class: ObjectClass, size: u64) -> u64 {
        let Some(max) = self.limits.max_size else {
            return 0;
        };
        let of_all = (self.usage().taken() + size).saturating_sub(max);
        match class {
            ObjectClass::Small => of_all,
            ObjectClass::Large => of_all.max((self.large.taken() + size).saturating_sub(ceiling(class, max))),
        }
    }

    fn class_mut(&mut self, class: ObjectClass) -> &mut Class {
        match class {
            ObjectClass::Small => &mut self.small,
            ObjectClass::Large => &mut self.large,
        }
    }

    /// Tells the policies how much room there is.
    fn spread(&mut self) {
        for class in ObjectClass::ALL {
            let capacity = self.limits.max_size.map_or(u64::MAX, |max| match class {
                ObjectClass::Small => max / SMALL_SHARE,
                ObjectClass::Large => max - max / SMALL_SHARE,
            });
            self.class_mut(class).set_capacity(capacity);
        }
    }
}

/// Most bytes that objects of the class may have.
fn ceiling(class: ObjectClass, max: u64) -> u64 {
    match class {
        ObjectClass::Small => max,
        ObjectClass::Large => max - max / SMALL_SHARE,
    }
}

/// One part in so many is for small objects.
const SMALL_SHARE: u64 = 10;

#[cfg(test)]
mod tests;
