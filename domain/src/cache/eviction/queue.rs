//! Queues of entries that link to each other by number.
//!
//! The links lie in one table indexed by [`EntryId`]: 8 bytes an entry, no allocation for each, and every operation takes
//! constant time. Several queues share a table; an entry is in one of them at most.

use super::EntryId;

/// No neighbour on this side.
const END: u32 = u32::MAX;

/// In no queue. Stands in `older`.
const OUT: u32 = u32::MAX - 1;

#[derive(Clone, Copy, Debug)]
struct Node<T> {
    older: u32,
    newer: u32,
    value: T,
}

/// The links of all entries, and a value of each.
#[derive(Debug, Default)]
pub(super) struct Nodes<T> {
    table: Vec<Node<T>>,
    len: usize,
}

impl<T: Copy + Default> Nodes<T> {
    /// How many are in a queue.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, entry: EntryId) -> Option<&T> {
        self.table.get(entry.index()).filter(|node| node.older != OUT).map(|node| &node.value)
    }

    pub(super) fn get_mut(&mut self, entry: EntryId) -> Option<&mut T> {
        self.table.get_mut(entry.index()).filter(|node| node.older != OUT).map(|node| &mut node.value)
    }

    /// The next entry towards the newest.
    pub(super) fn newer(&self, entry: EntryId) -> Option<EntryId> {
        self.table.get(entry.index()).and_then(|node| known(node.newer))
    }

    fn make_room(&mut self, entry: EntryId) {
        if entry.index() >= self.table.len() {
            self.table.resize(entry.index() + 1, Node { older: OUT, newer: END, value: T::default() });
        }
    }
}

/// The two ends of a queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queue {
    oldest: u32,
    newest: u32,
}

impl Default for Queue {
    fn default() -> Self {
        Self { oldest: END, newest: END }
    }
}

impl Queue {
    pub(super) fn is_empty(self) -> bool {
        self.oldest == END
    }

    pub(super) fn oldest(self) -> Option<EntryId> {
        known(self.oldest)
    }

    /// The one to look at after those that were passed over: they keep their places, so the last of them is enough to
    /// know, whatever goes or comes meanwhile.
    pub(super) fn after<T: Copy + Default>(self, nodes: &Nodes<T>, passed: Option<EntryId>) -> Option<EntryId> {
        passed.map_or_else(|| self.oldest(), |entry| nodes.newer(entry))
    }

    /// Adds an entry, which is in no queue, as the newest.
    pub(super) fn push<T: Copy + Default>(&mut self, nodes: &mut Nodes<T>, entry: EntryId, value: T) {
        nodes.make_room(entry);
        nodes.table[entry.index()] = Node { older: self.newest, newer: END, value };
        nodes.len += 1;
        match known(self.newest) {
            Some(newest) => nodes.table[newest.index()].newer = entry.0,
            None => self.oldest = entry.0,
        }
        self.newest = entry.0;
    }

    /// Takes an entry of this queue out. One that is in no queue is none.
    pub(super) fn remove<T: Copy + Default>(&mut self, nodes: &mut Nodes<T>, entry: EntryId) -> Option<T> {
        let Node { older, newer, value } = nodes.table.get(entry.index()).copied().filter(|node| node.older != OUT)?;
        match known(older) {
            Some(older) => nodes.table[older.index()].newer = newer,
            None => self.oldest = newer,
        }
        match known(newer) {
            Some(newer) => nodes.table[newer.index()].older = older,
            None => self.newest = older,
        }
        nodes.table[entry.index()] = Node { older: OUT, newer: END, value: T::default() };
        nodes.len -= 1;
        Some(value)
    }

    /// Makes an entry of this queue its newest.
    pub(super) fn renew<T: Copy + Default>(&mut self, nodes: &mut Nodes<T>, entry: EntryId) {
        if let Some(value) = self.remove(nodes, entry) {
            self.push(nodes, entry, value);
        }
    }
}

fn known(number: u32) -> Option<EntryId> {
    (number != END).then_some(EntryId(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(queue: Queue, nodes: &Nodes<u8>) -> Vec<u32> {
        std::iter::successors(queue.oldest(), |entry| nodes.newer(*entry)).map(|entry| entry.0).collect()
    }

    #[test]
    fn entries_leave_and_move_from_every_place() {
        let (mut nodes, mut queue) = (Nodes::default(), Queue::default());
        for number in [4, 2, 9, 0] {
            queue.push(&mut nodes, EntryId(number), 1);
        }
        queue.renew(&mut nodes, EntryId(2));
        assert_eq!(numbers(queue, &nodes), [4, 9, 0, 2]);
        queue.renew(&mut nodes, EntryId(2));
        queue.renew(&mut nodes, EntryId(4));
        assert_eq!(numbers(queue, &nodes), [9, 0, 2, 4]);
        for number in [9, 4, 0, 2] {
            assert_eq!(queue.remove(&mut nodes, EntryId(number)), Some(1));
            assert_eq!(queue.remove(&mut nodes, EntryId(number)), None);
        }
        assert!(queue.is_empty() && nodes.len() == 0 && queue.oldest().is_none());
        assert_eq!(queue.remove(&mut nodes, EntryId(1_000)), None);
    }

    #[test]
    fn two_queues_share_a_table() {
        let (mut nodes, mut one, mut other) = (Nodes::default(), Queue::default(), Queue::default());
        for number in 0..4 {
            let queue = if number % 2 == 0 { &mut one } else { &mut other };
            queue.push(&mut nodes, EntryId(number), 1);
        }
        let value = one.remove(&mut nodes, EntryId(0)).unwrap();
        other.push(&mut nodes, EntryId(0), value);
        assert_eq!((numbers(one, &nodes), numbers(other, &nodes)), (vec![2], vec![1, 3, 0]));
    }
}
