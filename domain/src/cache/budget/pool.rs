//! A bound on some of the contents, and who goes first among them.

use super::super::eviction::{EntryId, Newcomer, PolicyKind};
use super::class::Class;
use super::room::{Claim, Room, Used};
use super::{BudgetUsage, ObjectClass};

/// Contents that have a bound in common: all of them, or those of some repositories.
#[derive(Debug)]
pub(super) struct Pool {
    pub(super) small: Class,
    pub(super) large: Class,
    /// Bytes of contents that are stored and not known yet.
    pub(super) unknown: u64,
    max_size: Option<u64>,
}

impl Pool {
    pub(super) fn new(kind: PolicyKind, max_size: Option<u64>) -> Self {
        let mut pool = Self { small: Class::new(kind), large: Class::new(kind), unknown: 0, max_size: None };
        pool.set_max_size(max_size);
        pool
    }

    /// Another bound. The policies are told how much room there is.
    pub(super) fn set_max_size(&mut self, max_size: Option<u64>) {
        self.max_size = max_size;
        for class in ObjectClass::ALL {
            let capacity = self.room().map_or(u64::MAX, |room| room.share(class));
            self.class_mut(class).set_capacity(capacity);
        }
    }

    pub(super) fn max_size(&self) -> Option<u64> {
        self.max_size
    }

    pub(super) fn usage(&self) -> BudgetUsage {
        BudgetUsage { small: self.small.usage(), large: self.large.usage(), unknown: self.unknown }
    }

    /// Bytes beyond the bound.
    pub(super) fn excess(&self) -> u64 {
        self.max_size.map_or(0, |max| self.usage().taken().saturating_sub(max))
    }

    /// Whether an object of this size is never stored, whatever goes.
    pub(super) fn is_too_large(&self, class: ObjectClass, size: u64) -> bool {
        self.room().is_some_and(|room| !room.takes(class, size))
    }

    /// Whether an object that is not too large finds room now.
    pub(super) fn fits(&self, class: ObjectClass, size: u64) -> bool {
        self.claim(Used::default(), class, size) == Claim::default()
    }

    /// What must go for the object when `going` has gone.
    pub(super) fn claim(&self, going: Used, class: ObjectClass, size: u64) -> Claim {
        self.room().and_then(|room| room.claim(self.used(going), class, size)).unwrap_or_default()
    }

    /// What must go until no more than `bytes` are taken, when `going` has gone.
    pub(super) fn claim_down_to(&self, going: Used, bytes: u64) -> Claim {
        let used = self.used(going);
        Room::of(bytes).claim_back(used, (used.small + used.large).saturating_sub(bytes))
    }

    pub(super) fn class_mut(&mut self, class: ObjectClass) -> &mut Class {
        match class {
            ObjectClass::Small => &mut self.small,
            ObjectClass::Large => &mut self.large,
        }
    }

    pub(super) fn insert(&mut self, newcomer: Newcomer) {
        self.class_mut(ObjectClass::of(newcomer.size)).insert(newcomer);
    }

    pub(super) fn remove(&mut self, id: EntryId, size: u64) {
        self.class_mut(ObjectClass::of(size)).remove(id, size);
    }

    fn room(&self) -> Option<Room> {
        self.max_size.map(Room::of)
    }

    /// What is not known yet may be anything; most bytes are large ones'.
    fn used(&self, going: Used) -> Used {
        Used {
            small: self.small.taken().saturating_sub(going.small),
            large: (self.large.taken() + self.unknown).saturating_sub(going.large),
        }
    }
}
