//! Random things that happen to a policy.

use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;

use crate::cache::{EntryId, EvictionPolicy, Newcomer};

/// Entries are numbered below this.
pub(super) const ENTRIES: u32 = 12;

#[derive(Clone, Debug)]
pub(super) enum Step {
    Insert(Newcomer),
    Access(EntryId, u32),
    Remove(EntryId),
    /// Bytes, and which entries may not go.
    Evict(u64, HashSet<EntryId>),
    Capacity(u64),
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let entry = || (0..ENTRIES).prop_map(EntryId);
    // More names than entries, so that an entry is used for one after the other, and names come back.
    let newcomer =
        (entry(), size(), 0..20_u64).prop_map(|(entry, size, fingerprint)| Newcomer { entry, size, fingerprint });
    let protected = proptest::collection::hash_set(entry(), 0..4);
    prop_oneof![
        5 => newcomer.prop_map(Step::Insert),
        6 => (entry(), 1..4_u32).prop_map(|(entry, times)| Step::Access(entry, times)),
        1 => entry().prop_map(Step::Remove),
        3 => (0..120_u64, protected).prop_map(|(bytes, protected)| Step::Evict(bytes, protected)),
        1 => (0..400_u64).prop_map(Step::Capacity),
    ]
}

/// In bytes. The same size often comes twice, so that ties are met; an empty content is one too.
fn size() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(10), Just(20), 1..60_u64, Just(3_000_000)]
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(step(), 0..150)
}

/// Lets it happen. What was evicted, if that was the step.
pub(super) fn apply(policy: &mut dyn EvictionPolicy, step: &Step) -> Option<Vec<EntryId>> {
    match step {
        Step::Insert(newcomer) => policy.on_insert(*newcomer),
        Step::Access(entry, times) => policy.on_access(*entry, *times),
        Step::Remove(entry) => policy.on_remove(*entry),
        Step::Capacity(bytes) => policy.set_capacity(*bytes),
        Step::Evict(bytes, protected) => return Some(policy.victims(*bytes, &mut |entry| !protected.contains(&entry))),
    }
    None
}

/// The sizes of what should be there, kept beside a policy.
pub(super) fn follow(sizes: &mut BTreeMap<EntryId, u64>, step: &Step) {
    match step {
        Step::Insert(newcomer) => {
            sizes.insert(newcomer.entry, newcomer.size);
        }
        Step::Remove(entry) => {
            sizes.remove(entry);
        }
        Step::Access(..) | Step::Evict(..) | Step::Capacity(_) => {}
    }
}
