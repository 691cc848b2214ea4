//! A priority queue of entries whose keys change.
//!
//! A heap of four children a node, which has half the levels of a binary one and keeps siblings in one or two cache lines,
//! beside a table of where each entry stands. The libraries for this hash the entry; here it is an index.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::EntryId;

const CHILDREN: usize = 4;

/// Not in the heap.
const OUT: u32 = u32::MAX;

/// Entries by key, the least first. Insertion, removal and change of key take logarithmic time.
#[derive(Debug)]
pub(super) struct Heap<K> {
    heap: Vec<(K, EntryId)>,
    /// Where an entry stands in the heap.
    places: Vec<u32>,
}

impl<K> Default for Heap<K> {
    fn default() -> Self {
        Self { heap: Vec::new(), places: Vec::new() }
    }
}

impl<K: Ord + Copy> Heap<K> {
    pub(super) fn len(&self) -> usize {
        self.heap.len()
    }

    pub(super) fn contains(&self, entry: EntryId) -> bool {
        self.place(entry).is_some()
    }

    /// Adds an entry, or changes the key of one that is here.
    pub(super) fn set(&mut self, entry: EntryId, key: K) {
        if let Some(place) = self.place(entry) {
            self.heap[place].0 = key;
            self.settle(place);
            return;
        }
        if entry.index() >= self.places.len() {
            self.places.resize(entry.index() + 1, OUT);
        }
        self.heap.push((key, entry));
        self.settle(self.heap.len() - 1);
    }

    pub(super) fn remove(&mut self, entry: EntryId) -> Option<K> {
        let place = self.place(entry)?;
        let (key, _) = self.heap.swap_remove(place);
        self.places[entry.index()] = OUT;
        if place < self.heap.len() {
            self.settle(place);
        }
        Some(key)
    }

    /// All entries by key, the least first, without touching the heap: the first `n` of them take O(n log n).
    pub(super) fn ascending(&self) -> impl Iterator<Item = (K, EntryId)> + '_ {
        let mut frontier: BinaryHeap<Reverse<(K, usize)>> =
            self.heap.first().map(|(key, _)| Reverse((*key, 0))).into_iter().collect();
        std::iter::from_fn(move || {
            let Reverse((key, place)) = frontier.pop()?;
            let first = place * CHILDREN + 1;
            for child in first..(first + CHILDREN).min(self.heap.len()) {
                frontier.push(Reverse((self.heap[child].0, child)));
            }
            Some((key, self.heap[place].1))
        })
    }

    fn place(&self, entry: EntryId) -> Option<usize> {
        self.places.get(entry.index()).filter(|place| **place != OUT).map(|place| *place as usize)
    }

    /// Moves what stands here up or down to where its key belongs.
    fn settle(&mut self, place: usize) {
        let top = self.rise(place);
        self.sink(top);
    }

    fn rise(&mut self, mut place: usize) -> usize {
        let moving = self.heap[place];
        while place > 0 {
            let parent = (place - 1) / CHILDREN;
            if self.heap[parent].0 <= moving.0 {
                break;
            }
            self.put(place, self.heap[parent]);
            place = parent;
        }
        self.put(place, moving);
        place
    }

    fn sink(&mut self, mut place: usize) {
        let moving = self.heap[place];
        loop {
            let first = place * CHILDREN + 1;
            let children = first..(first + CHILDREN).min(self.heap.len());
            let Some(least) = children.min_by_key(|child| self.heap[*child].0) else { break };
            if moving.0 <= self.heap[least].0 {
                break;
            }
            self.put(place, self.heap[least]);
            place = least;
        }
        self.put(place, moving);
    }

    fn put(&mut self, place: usize, item: (K, EntryId)) {
        self.heap[place] = item;
        self.places[item.1.index()] = u32::try_from(place).expect("there are fewer entries than numbers for them");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_agrees_with_a_sorted_list(steps in proptest::collection::vec((0..20_u32, proptest::option::of(0..50_u8)), 0..120)) {
            let (mut heap, mut model) = (Heap::default(), std::collections::BTreeMap::new());
            for (number, key) in steps {
                if let Some(key) = key {
                    heap.set(EntryId(number), (key, number));
                    model.insert(number, (key, number));
                } else {
                    prop_assert_eq!(heap.remove(EntryId(number)), model.remove(&number));
                }
                let mut sorted: Vec<_> = model.iter().map(|(number, key)| (*key, EntryId(*number))).collect();
                sorted.sort_unstable();
                prop_assert_eq!(heap.ascending().collect::<Vec<_>>(), sorted);
                prop_assert_eq!(heap.contains(EntryId(number)), model.contains_key(&number));
                prop_assert_eq!(heap.len(), model.len());
            }
        }
    }
}
