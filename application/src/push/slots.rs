//! How many upload sessions may be open at a time. Not a semaphore: its permits cannot be made fewer while they are held.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts those that are taken against those that there are.
pub(super) struct Slots {
    most: AtomicUsize,
    taken: AtomicUsize,
}

/// One of the sessions that may be open at a time; given back when it is dropped.
pub(super) struct Slot(Arc<Slots>);

impl Slots {
    pub(super) fn new(most: usize) -> Self {
        Self { most: AtomicUsize::new(most), taken: AtomicUsize::new(0) }
    }

    /// Changes how many there are. Taken ones stay taken, also where they are more than that.
    pub(super) fn allow(&self, most: usize) {
        self.most.store(most, Ordering::Relaxed);
    }

    pub(super) fn take(self: &Arc<Self>) -> Option<Slot> {
        let most = self.most.load(Ordering::Relaxed);
        let next = |taken| (taken < most).then_some(taken + 1);
        self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).ok()?;
        Some(Slot(Arc::clone(self)))
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_are_taken_than_there_are_and_each_comes_back() {
        let slots = Arc::new(Slots::new(2));
        let (first, second) = (slots.take(), slots.take());
        assert!(first.is_some() && second.is_some() && slots.take().is_none());
        drop(first);
        assert!(slots.take().is_some());
    }

    #[test]
    fn fewer_slots_take_none_away_and_give_none_out_until_there_is_room() {
        let slots = Arc::new(Slots::new(2));
        let (first, second) = (slots.take(), slots.take());
        slots.allow(1);
        drop(first);
        assert!(slots.take().is_none(), "one is taken still");
        drop(second);
        assert!(slots.take().is_some());
        slots.allow(3);
        let more: Vec<_> = std::iter::from_fn(|| slots.take()).collect();
        assert_eq!(more.len(), 3);
    }
}
