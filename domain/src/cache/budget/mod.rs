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
mod room;

use std::time::SystemTime;

use super::eviction::{EntryId, PolicyKind};
use super::{BlobKey, BlobSpace};
use crate::ports::metadata::BlobRow;
use class::Class;
pub use class::{ClassUsage, ObjectClass};
use entries::Entries;
pub use room::{Claim, Room, Used};

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
    pub fn load(&mut self, rows: impl IntoIterator<Item = BlobRow>) {
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
        let Some(newcomer) =
            self.entries.add(BlobRow { key: key.clone(), size, created_at: at, last_accessed_at: at, access_count: 0 })
        else {
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
        if !self.fits(class, size) {
            return Err(Shortage::Now);
        }
        self.class_mut(class).reserved += size;
        Ok(())
    }

    /// Whether an object of the class would find room now.
    pub fn fits(&self, class: ObjectClass, size: u64) -> bool {
        let claim = self.room().map(|room| room.claim(self.used(), class, size));
        !self.is_too_large(class, size) && claim.is_none_or(|claim| claim == Some(Claim::default()))
    }

    /// Takes a promise back, or turns it into what [`put`](Self::put) has counted.
    pub fn release(&mut self, class: ObjectClass, size: u64) {
        let class = self.class_mut(class);
        class.reserved = class.reserved.saturating_sub(size);
    }

    /// Whether an object of this size is never stored, whatever goes.
    pub fn is_too_large(&self, class: ObjectClass, size: u64) -> bool {
        self.limits.max_object_size.is_some_and(|max| size > max)
            || self.room().is_some_and(|room| !room.takes(class, size))
    }

    /// Who has to go so that an object finds room. They are no longer asked about until [`spare`](Self::spare)d, and their
    /// bytes count until they are [dropped](Self::drop_entry). None where those that may go are too few: nobody goes in vain.
    pub fn victims_for(
        &mut self,
        class: ObjectClass,
        size: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
    ) -> Vec<Victim> {
        let Some(claim) = self.room().and_then(|room| room.claim(self.used(), class, size)) else {
            return Vec::new();
        };
        let mut victims = Vec::new();
        let large = self.choose(ObjectClass::Large, claim.large, may_go, &mut victims);
        let small = self.choose(ObjectClass::Small, claim.small, may_go, &mut victims);
        // Where one class has too few that may go, the other gives more.
        let mut missing = (claim.small + claim.large).saturating_sub(small + large);
        let is_over_its_limit = class == ObjectClass::Large && large < claim.large;
        let other = if small < claim.small { ObjectClass::Large } else { ObjectClass::Small };
        if class == ObjectClass::Small || other == ObjectClass::Large {
            missing = missing.saturating_sub(self.choose(other, missing, may_go, &mut victims));
        }
        if missing > 0 || is_over_its_limit {
            // Everybody back to his place.
            self.set_policy(self.kind);
            victims.clear();
        }
        victims
    }

    /// Who has to go so that no more than `bytes` are taken, as far as there are enough that may.
    pub fn victims_down_to(&mut self, bytes: u64, may_go: &mut dyn FnMut(&BlobKey) -> bool) -> Vec<Victim> {
        let missing = self.usage().taken().saturating_sub(bytes);
        let claim = Room::of(bytes).claim_back(self.used(), missing);
        let mut victims = Vec::new();
        let small = self.choose(ObjectClass::Small, claim.small, may_go, &mut victims);
        let large =
            self.choose(ObjectClass::Large, claim.large.max(missing.saturating_sub(small)), may_go, &mut victims);
        let rest = missing.saturating_sub(small + large);
        self.choose(ObjectClass::Small, rest, may_go, &mut victims);
        victims
    }

    /// A victim that could not be removed stays.
    pub fn spare(&mut self, key: &BlobKey) {
        if let Some(newcomer) = self.entries.newcomer(key) {
            self.class_mut(ObjectClass::of(newcomer.size)).policy.on_insert(newcomer);
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

    /// The bound, if there is one.
    fn room(&self) -> Option<Room> {
        self.limits.max_size.map(Room::of)
    }

    /// What is not known yet may be anything; most bytes are large ones'.
    fn used(&self) -> Used {
        Used { small: self.small.taken(), large: self.large.taken() + self.unknown }
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
            let capacity = self.room().map_or(u64::MAX, |room| room.share(class));
            self.class_mut(class).set_capacity(capacity);
        }
    }
}

#[cfg(test)]
mod tests;
