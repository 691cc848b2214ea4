//! Names of contents that have left.

use std::collections::{HashMap, VecDeque};

/// Four bytes of a content's fingerprint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ShortName(u32);

impl From<u64> for ShortName {
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is folded into the lower one")]
    fn from(fingerprint: u64) -> Self {
        Self((fingerprint ^ (fingerprint >> 32)) as u32)
    }
}

/// The latest so many contents that left, by their short names.
///
/// Four bytes are enough: of a million ghosts, one newcomer in four thousand is taken for one of them. About 20 bytes a
/// ghost. All operations take constant time.
#[derive(Debug, Default)]
pub(super) struct Ghosts {
    /// In the order of their leaving. One that came back stays in it until its turn.
    order: VecDeque<ShortName>,
    /// The number of the leaving that is first in `order`.
    first: u32,
    /// The number of the latest leaving of each that has not come back.
    left: HashMap<ShortName, u32>,
}

impl Ghosts {
    /// Adds one, and forgets those that left more than `most` leavings ago.
    pub(super) fn add(&mut self, name: ShortName, most: usize) {
        let behind = u32::try_from(self.order.len()).expect("there are fewer ghosts than numbers for entries");
        self.left.insert(name, self.first.wrapping_add(behind));
        self.order.push_back(name);
        while self.order.len() > most {
            self.forget_oldest();
        }
    }

    /// Whether it left lately. It has come back, so it is a ghost no more.
    pub(super) fn recall(&mut self, name: ShortName) -> bool {
        self.left.remove(&name).is_some()
    }

    fn forget_oldest(&mut self) {
        let Some(oldest) = self.order.pop_front() else { return };
        if self.left.get(&oldest) == Some(&self.first) {
            self.left.remove(&oldest);
        }
        self.first = self.first.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(ghosts: &mut Ghosts, fingerprint: u64, most: usize) {
        ghosts.add(fingerprint.into(), most);
    }

    fn recall(ghosts: &mut Ghosts, fingerprint: u64) -> bool {
        ghosts.recall(fingerprint.into())
    }

    #[test]
    fn the_oldest_are_forgotten_and_one_that_came_back_is_none() {
        let mut ghosts = Ghosts::default();
        for name in [1, 2, 3] {
            add(&mut ghosts, name, 2);
        }
        assert!(!recall(&mut ghosts, 1) && recall(&mut ghosts, 2) && !recall(&mut ghosts, 2) && recall(&mut ghosts, 3));
    }

    #[test]
    fn one_that_left_twice_is_known_by_its_last_leaving() {
        let mut ghosts = Ghosts::default();
        add(&mut ghosts, 1, 3);
        assert!(recall(&mut ghosts, 1));
        for name in [1, 2, 3] {
            add(&mut ghosts, name, 3);
        }
        // The first leaving of 1 is out, the second is not.
        assert!(recall(&mut ghosts, 1));
    }

    #[test]
    fn a_fingerprint_counts_with_both_its_halves() {
        let mut ghosts = Ghosts::default();
        add(&mut ghosts, 1 << 32, 9);
        assert!(!recall(&mut ghosts, 2 << 32) && !recall(&mut ghosts, 0) && recall(&mut ghosts, 1 << 32));
    }
}
