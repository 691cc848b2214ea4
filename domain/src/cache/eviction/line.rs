//! One queue whose members have sizes: all that LRU and FIFO are made of.

use super::haul::Haul;
use super::queue::{Nodes, Queue};
use super::{EntryId, Newcomer};

/// Contents one behind the other, the first to go first. 16 bytes an entry, and constant time for all but
/// [`Line::victims`].
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Sizes in bytes.
    nodes: Nodes<u64>,
    queue: Queue,
}

impl Line {
    /// A line of these, the first to go first.
    pub(super) fn of(newcomers: impl IntoIterator<Item = Newcomer>) -> Self {
        let mut line = Self::default();
        for newcomer in newcomers {
            line.insert(newcomer);
        }
        line
    }

    /// Adds it as the last to go. One that is here already keeps its place and takes the size.
    pub(super) fn insert(&mut self, newcomer: Newcomer) {
        match self.nodes.get_mut(newcomer.entry) {
            Some(size) => *size = newcomer.size,
            None => self.queue.push(&mut self.nodes, newcomer.entry, newcomer.size),
        }
    }

    /// Makes it the last to go.
    pub(super) fn renew(&mut self, entry: EntryId) {
        self.queue.renew(&mut self.nodes, entry);
    }

    pub(super) fn remove(&mut self, entry: EntryId) {
        self.queue.remove(&mut self.nodes, entry);
    }

    /// Takes from the front; what may not go stays where it is.
    pub(super) fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let (mut haul, mut passed) = (Haul::of(bytes), None);
        while !haul.is_enough()
            && let Some(entry) = self.queue.after(&self.nodes, passed)
        {
            if may_go(entry) {
                let size = self.queue.remove(&mut self.nodes, entry).unwrap_or_default();
                haul.add(entry, size);
            } else {
                passed = Some(entry);
            }
        }
        haul.into_victims()
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }
}
