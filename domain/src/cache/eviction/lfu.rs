//! Least frequently used, with ageing.

use std::collections::BTreeMap;

use super::haul::Haul;
use super::queue::{Nodes, Queue};
use super::{EntryId, EvictionPolicy, Newcomer, Resident};

/// The content that was asked for least often goes first; of several, the one not asked for longest.
///
/// Plain LFU never parts from what was popular once. This is LFU with dynamic ageing (Arlitt, Cherkasova, Dilley,
/// Friedrich, Jin: "Evaluating content management techniques for Web proxy caches", ACM SIGMETRICS Performance Evaluation
/// Review 27(4), 2000): a content's priority, set when it is stored and at each access, is its count of requests plus the
/// *age*, and the age is the priority of the latest victim. The paper's victim is always the least of all; here something
/// that was protected may go late, so the age never falls.
///
/// Contents of one priority are a queue, and the queues are in a search tree: 32 bytes an entry, and as many tree nodes as
/// there are different priorities. Every operation takes time logarithmic in that number, which is small.
///
/// Built from rows it begins at age zero: what was popular before counts for as much as it was asked for.
#[derive(Debug, Default)]
pub(super) struct Lfu {
    nodes: Nodes<Counted>,
    /// By priority. None is empty.
    queues: BTreeMap<u64, Queue>,
    age: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    size: u64,
    priority: u64,
    /// Requests, the one that stored it included.
    count: u32,
}

impl Lfu {
    pub(super) fn of(mut residents: Vec<Resident>) -> Self {
        residents
            .sort_unstable_by_key(|resident| (resident.last_accessed_at, resident.created_at, resident.newcomer.entry));
        let mut policy = Self::default();
        for Resident { newcomer, accesses, .. } in residents {
            policy.place(newcomer.entry, newcomer.size, accesses.saturating_add(1));
        }
        policy
    }

    /// Puts an entry that is in no queue behind those of its priority.
    fn place(&mut self, entry: EntryId, size: u64, count: u32) {
        let priority = self.age + u64::from(count);
        let queue = self.queues.entry(priority).or_default();
        queue.push(&mut self.nodes, entry, Counted { size, priority, count });
    }

    fn take(&mut self, entry: EntryId) -> Option<Counted> {
        let priority = self.nodes.get(entry)?.priority;
        let queue = self.queues.get_mut(&priority)?;
        let counted = queue.remove(&mut self.nodes, entry);
        if queue.is_empty() {
            self.queues.remove(&priority);
        }
        counted
    }
}

impl EvictionPolicy for Lfu {
    fn on_insert(&mut self, newcomer: Newcomer) {
        let count = self.take(newcomer.entry).map_or(0, |known| known.count);
        self.place(newcomer.entry, newcomer.size, count.saturating_add(1));
    }

    fn on_access(&mut self, entry: EntryId, times: u32) {
        if let Some(Counted { size, count, .. }) = self.take(entry) {
            self.place(entry, size, count.saturating_add(times));
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        self.take(entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let (mut haul, mut from) = (Haul::of(bytes), 0);
        while !haul.is_enough()
            && let Some((&priority, queue)) = self.queues.range_mut(from..).next()
        {
            let mut passed = None;
            while !haul.is_enough()
                && let Some(entry) = queue.after(&self.nodes, passed)
            {
                if may_go(entry) {
                    let size = queue.remove(&mut self.nodes, entry).unwrap_or_default().size;
                    self.age = self.age.max(priority);
                    haul.add(entry, size);
                } else {
                    passed = Some(entry);
                }
            }
            if queue.is_empty() {
                self.queues.remove(&priority);
            }
            from = priority + 1;
        }
        haul.into_victims()
    }

    fn set_capacity(&mut self, _bytes: u64) {}

    fn len(&self) -> usize {
        self.nodes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::trace::{A, B, C, D, E, Trace};
    use crate::cache::PolicyKind;

    #[test]
    fn the_least_frequently_used_goes_first_and_what_was_popular_ages() {
        let mut trace = Trace::of(PolicyKind::Lfu, 100);
        trace.insert(A, 10).insert(B, 10).insert(C, 10);
        trace.access(A, 4).access(B, 1).access(C, 1);
        // Age 0. Priorities: A 5, B 2, C 2; of B and C, B was asked for before.
        trace.evicts(10, &[B]);
        // Age 2. D comes in with 1 + 2.
        trace.insert(D, 10);
        // A 5, C 2, D 3.
        trace.evicts(20, &[C, D]);
        // Age 3. B comes in with 4, and one access makes it 2 + 3 = 5, level with A, which was asked for before.
        trace.insert(B, 10).access(B, 1).insert(E, 10);
        // A 5, B 5, E 4. Without ageing A would outlive B.
        trace.evicts(20, &[E, A]).evicts(10, &[B]);
    }

    #[test]
    fn what_was_protected_does_not_turn_the_age_back() {
        let mut trace = Trace::of(PolicyKind::Lfu, 100);
        trace.insert(A, 10).insert(B, 10).access(B, 3);
        // A 1, protected; B 4.
        trace.evicts_but(10, &[A], &[B]);
        trace.insert(C, 10).evicts(10, &[A]);
        // Age 4 still, so D is level with C, and C came before. Age 1 would let D, at 2, go before C, at 5.
        trace.insert(D, 10).evicts(10, &[C]).evicts(10, &[D]);
    }
}
