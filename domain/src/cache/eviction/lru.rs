//! Least recently used.

use super::line::Line;
use super::{EntryId, EvictionPolicy, Newcomer, Resident};

/// The content that was asked for least recently goes first.
///
/// A doubly linked queue in a table: 16 bytes an entry; insertion, access and removal take constant time. One pull of
/// many large contents that nobody wants again empties it.
#[derive(Debug)]
pub(super) struct Lru {
    line: Line,
}

impl Lru {
    pub(super) fn of(mut residents: Vec<Resident>) -> Self {
        residents
            .sort_unstable_by_key(|resident| (resident.last_accessed_at, resident.created_at, resident.newcomer.entry));
        Self { line: Line::of(residents.into_iter().map(|resident| resident.newcomer)) }
    }
}

impl EvictionPolicy for Lru {
    fn on_insert(&mut self, newcomer: Newcomer) {
        self.line.insert(newcomer);
        self.line.renew(newcomer.entry);
    }

    fn on_access(&mut self, entry: EntryId, _times: u32) {
        self.line.renew(entry);
    }

    fn on_remove(&mut self, entry: EntryId) {
        self.line.remove(entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        self.line.victims(bytes, may_go)
    }

    fn set_capacity(&mut self, _bytes: u64) {}

    fn len(&self) -> usize {
        self.line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::trace::{A, B, C, D, Trace};
    use crate::cache::PolicyKind;

    #[test]
    fn the_least_recently_used_goes_first() {
        let mut trace = Trace::of(PolicyKind::Lru, 100);
        trace.insert(A, 10).insert(B, 20).insert(C, 30).insert(D, 40);
        // Queue, the first to go first: A B C D.
        trace.access(A, 1).access(C, 5);
        // How often does not count: B D A C.
        trace.evicts(1, &[B]);
        trace.evicts(45, &[D, A]);
        trace.insert(B, 20).access(C, 1);
        // B C: the newcomer is older than the access.
        trace.evicts(1, &[B]).evicts(1_000, &[C]).evicts(1, &[]);
    }

    #[test]
    fn what_is_protected_keeps_its_place() {
        let mut trace = Trace::of(PolicyKind::Lru, 100);
        trace.insert(A, 10).insert(B, 10).insert(C, 10);
        trace.evicts_but(10, &[A], &[B]);
        trace.evicts(10, &[A]);
    }
}
