//! A policy under a trace that a reader can follow by hand.

use crate::cache::{EntryId, EvictionPolicy, Newcomer, PolicyKind};

pub(in super::super) const A: EntryId = EntryId(0);
pub(in super::super) const B: EntryId = EntryId(1);
pub(in super::super) const C: EntryId = EntryId(2);
pub(in super::super) const D: EntryId = EntryId(3);
pub(in super::super) const E: EntryId = EntryId(4);

/// Steps to be chained. Each entry is a content of its own, whose fingerprint is its number.
pub(in super::super) struct Trace {
    pub(in super::super) policy: Box<dyn EvictionPolicy>,
}

impl Trace {
    pub(in super::super) fn of(kind: PolicyKind, capacity: u64) -> Self {
        Self { policy: kind.build(capacity, Vec::new()) }
    }

    pub(in super::super) fn insert(&mut self, entry: EntryId, size: u64) -> &mut Self {
        self.policy.on_insert(Newcomer { entry, size, fingerprint: u64::from(entry.0) });
        self
    }

    pub(in super::super) fn access(&mut self, entry: EntryId, times: u32) -> &mut Self {
        self.policy.on_access(entry, times);
        self
    }

    pub(in super::super) fn remove(&mut self, entry: EntryId) -> &mut Self {
        self.policy.on_remove(entry);
        self
    }

    #[track_caller]
    pub(in super::super) fn evicts(&mut self, bytes: u64, expected: &[EntryId]) -> &mut Self {
        self.evicts_but(bytes, &[], expected)
    }

    #[track_caller]
    pub(in super::super) fn evicts_but(
        &mut self,
        bytes: u64,
        protected: &[EntryId],
        expected: &[EntryId],
    ) -> &mut Self {
        assert_eq!(self.policy.victims(bytes, &mut |entry| !protected.contains(&entry)), expected);
        self
    }
}
