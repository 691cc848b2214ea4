//! First in, first out.

use super::line::Line;
use super::{EntryId, EvictionPolicy, Newcomer, Resident};

/// The content that was stored first goes first, however often it was asked for.
///
/// A doubly linked queue in a table, since contents also leave from its middle: 16 bytes an entry; insertion, access and
/// removal take constant time.
#[derive(Debug)]
pub(super) struct Fifo {
    line: Line,
}

impl Fifo {
    pub(super) fn of(mut residents: Vec<Resident>) -> Self {
        residents.sort_unstable_by_key(|resident| (resident.created_at, resident.newcomer.entry));
        Self { line: Line::of(residents.into_iter().map(|resident| resident.newcomer)) }
    }
}

impl EvictionPolicy for Fifo {
    fn on_insert(&mut self, newcomer: Newcomer) {
        self.line.insert(newcomer);
    }

    fn on_access(&mut self, _entry: EntryId, _times: u32) {}

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
    fn the_first_in_goes_first_whatever_is_asked_for() {
        let mut trace = Trace::of(PolicyKind::Fifo, 100);
        trace.insert(A, 10).insert(B, 20).insert(C, 30);
        trace.access(A, 9).access(B, 1);
        // A was stored again while it was here: that is an access, and it is of 15 bytes now.
        trace.insert(A, 15).insert(D, 40);
        trace.evicts(15, &[A]);
        trace.insert(A, 10);
        // B C D A.
        trace.evicts_but(50, &[B], &[C, D]);
        trace.evicts(30, &[B, A]);
    }
}
