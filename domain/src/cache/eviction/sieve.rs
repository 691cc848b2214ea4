//! SIEVE: one queue and a hand.

use super::haul::Haul;
use super::queue::{Nodes, Queue};
use super::{EntryId, EvictionPolicy, Newcomer, Resident};

/// A hand goes over the queue from the oldest to the newest and begins anew. What was asked for since it last came by is
/// spared; the first that was not leaves, and the hand stays there.
///
/// Zhang, Yang, Yue, Vigfusson, Rashmi: "SIEVE is simpler than LRU: an efficient turn-key eviction algorithm for Web caches",
/// NSDI 2024. Unlike in CLOCK, what is spared keeps its place, so newcomers are looked at early. It does not look at sizes,
/// and one pull of many contents that nobody wants again can wash over it.
///
/// A queue in a table: 24 bytes an entry; insertion, access and removal take constant time. A victim takes constant time
/// on average, as each entry that is spared was paid for by an access.
///
/// Built from rows, what was asked for at all is spared once.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    nodes: Nodes<Seen>,
    queue: Queue,
    /// The next to look at; none for the oldest.
    hand: Option<EntryId>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    size: u64,
    visited: bool,
}

impl Sieve {
    pub(super) fn of(mut residents: Vec<Resident>) -> Self {
        residents.sort_unstable_by_key(|resident| (resident.created_at, resident.newcomer.entry));
        let mut policy = Self::default();
        for Resident { newcomer, accesses, .. } in residents {
            let seen = Seen { size: newcomer.size, visited: accesses > 0 };
            policy.queue.push(&mut policy.nodes, newcomer.entry, seen);
        }
        policy
    }
}

impl EvictionPolicy for Sieve {
    fn on_insert(&mut self, newcomer: Newcomer) {
        let size = newcomer.size;
        match self.nodes.get_mut(newcomer.entry) {
            Some(seen) => *seen = Seen { size, visited: true },
            None => self.queue.push(&mut self.nodes, newcomer.entry, Seen { size, visited: false }),
        }
    }

    fn on_access(&mut self, entry: EntryId, times: u32) {
        if let Some(seen) = self.nodes.get_mut(entry) {
            seen.visited |= times > 0;
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        if self.hand == Some(entry) {
            self.hand = self.nodes.newer(entry);
        }
        self.queue.remove(&mut self.nodes, entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let mut haul = Haul::of(bytes);
        // After a whole turn of protected ones there are no others.
        let mut protected_in_a_row = 0;
        while !haul.is_enough()
            && protected_in_a_row < self.nodes.len()
            && let Some(entry) = self.hand.or_else(|| self.queue.oldest())
        {
            self.hand = self.nodes.newer(entry);
            if !may_go(entry) {
                protected_in_a_row += 1;
                continue;
            }
            protected_in_a_row = 0;
            match self.nodes.get_mut(entry) {
                Some(seen) if seen.visited => seen.visited = false,
                _ => {
                    let seen = self.queue.remove(&mut self.nodes, entry).unwrap_or_default();
                    haul.add(entry, seen.size);
                }
            }
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
    fn the_hand_spares_what_was_asked_for_and_stays_where_it_is() {
        let mut trace = Trace::of(PolicyKind::Sieve, 100);
        trace.insert(A, 10).insert(B, 10).insert(C, 10).insert(D, 10);
        trace.access(A, 1).access(C, 3);
        // From the oldest: A* B C* D, the hand at A. A is spared, B leaves, the hand is at C.
        trace.evicts(10, &[B]);
        trace.insert(E, 10);
        // A C* D E, the hand at C: C is spared, D leaves, the hand is at E. LRU would take A.
        trace.evicts(10, &[D]);
        trace.access(E, 1);
        // A C E*: E is spared, the hand begins anew: A and C leave.
        trace.evicts(20, &[A, C]).evicts(10, &[E]).evicts(10, &[]);
    }

    #[test]
    fn the_hand_goes_on_when_what_it_points_at_is_removed() {
        let mut trace = Trace::of(PolicyKind::Sieve, 100);
        trace.insert(A, 10).insert(B, 10).insert(C, 10).insert(D, 10).access(A, 1);
        // A B C D: A is spared, B leaves, the hand is at C.
        trace.evicts(10, &[B]);
        trace.remove(C);
        trace.evicts(10, &[D]).evicts(10, &[A]);
    }
}
