//! The policies once more, as plain as their papers: lists that are searched from end to end.

use super::super::gdsf::worth;
use crate::cache::{EntryId, EvictionPolicy, Newcomer, PolicyKind};

pub(super) fn of(kind: PolicyKind, capacity: u64) -> Box<dyn EvictionPolicy> {
    match kind {
        PolicyKind::Lru => Box::new(Ranked::by(|item| (0.0, item.accessed))),
        PolicyKind::Fifo => Box::new(Ranked::by(|item| (0.0, item.created))),
        PolicyKind::Lfu => Box::new(Ranked::by(|item| (item.age + f64::from(item.count), item.accessed))),
        PolicyKind::Gdsf => Box::new(Ranked::by(|item| (item.age + worth(item.count, item.size), item.accessed))),
        PolicyKind::S3Fifo => Box::new(Queues { capacity, ..Queues::default() }),
        PolicyKind::Sieve => Box::new(Hand::default()),
    }
}

#[derive(Clone, Copy, Debug)]
struct Item {
    entry: EntryId,
    size: u64,
    created: u32,
    accessed: u32,
    count: u32,
    /// Of the policy, when the item was accessed.
    age: f64,
}

/// What ranks lowest goes first.
#[derive(Debug)]
struct Ranked {
    rank: fn(&Item) -> (f64, u32),
    items: Vec<Item>,
    now: u32,
    age: f64,
}

impl Ranked {
    fn by(rank: fn(&Item) -> (f64, u32)) -> Self {
        Self { rank, items: Vec::new(), now: 0, age: 0.0 }
    }
}

impl EvictionPolicy for Ranked {
    fn on_insert(&mut self, Newcomer { entry, size, .. }: Newcomer) {
        if let Some(item) = self.items.iter_mut().find(|item| item.entry == entry) {
            item.size = size;
            return self.on_access(entry, 1);
        }
        self.now += 1;
        self.items.push(Item { entry, size, created: self.now, accessed: self.now, count: 1, age: self.age });
    }

    fn on_access(&mut self, entry: EntryId, times: u32) {
        self.now += 1;
        for item in self.items.iter_mut().filter(|item| item.entry == entry) {
            *item = Item { accessed: self.now, count: item.count + times, age: self.age, ..*item };
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        self.items.retain(|item| item.entry != entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let (mut freed, mut victims) = (0, Vec::new());
        while freed < bytes {
            let candidates = self.items.iter().filter(|item| may_go(item.entry));
            let Some(least) = candidates.min_by(|a, b| (self.rank)(a).partial_cmp(&(self.rank)(b)).unwrap()).copied()
            else {
                break;
            };
            self.age = self.age.max((self.rank)(&least).0);
            freed += least.size;
            victims.push(least.entry);
            self.on_remove(least.entry);
        }
        victims
    }

    fn set_capacity(&mut self, _bytes: u64) {}

    fn len(&self) -> usize {
        self.items.len()
    }
}

/// S3-FIFO. The oldest stand first.
#[derive(Debug, Default)]
struct Queues {
    capacity: u64,
    small: Vec<Queued>,
    main: Vec<Queued>,
    /// The name of each that left, in order; none once it has come back.
    ghosts: Vec<Option<u64>>,
}

#[derive(Clone, Copy, Debug)]
struct Queued {
    newcomer: Newcomer,
    count: u32,
}

impl Queues {
    fn find(&mut self, entry: EntryId) -> Option<&mut Queued> {
        self.small.iter_mut().chain(&mut self.main).find(|queued| queued.newcomer.entry == entry)
    }
}

impl EvictionPolicy for Queues {
    fn on_insert(&mut self, newcomer: Newcomer) {
        if let Some(known) = self.find(newcomer.entry) {
            known.newcomer.size = newcomer.size;
            return self.on_access(newcomer.entry, 1);
        }
        let ghost = self.ghosts.iter_mut().rev().find(|ghost| **ghost == Some(newcomer.fingerprint));
        let queue = if ghost.is_some() { &mut self.main } else { &mut self.small };
        queue.push(Queued { newcomer, count: 0 });
        for ghost in self.ghosts.iter_mut().filter(|ghost| **ghost == Some(newcomer.fingerprint)) {
            *ghost = None;
        }
    }

    fn on_access(&mut self, entry: EntryId, times: u32) {
        if let Some(known) = self.find(entry) {
            known.count = (known.count + times).min(3);
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        self.small.retain(|queued| queued.newcomer.entry != entry);
        self.main.retain(|queued| queued.newcomer.entry != entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let (mut freed, mut victims) = (0, Vec::new());
        while freed < bytes {
            let in_small = self.small.iter().position(|queued| may_go(queued.newcomer.entry));
            let in_main = self.main.iter().position(|queued| may_go(queued.newcomer.entry));
            let small_bytes: u64 = self.small.iter().map(|queued| queued.newcomer.size).sum();
            let evicted = match (in_small, in_main) {
                (None, None) => break,
                (Some(place), main) if small_bytes >= self.capacity / 10 || main.is_none() => {
                    let queued = self.small.remove(place);
                    if queued.count > 1 {
                        self.main.push(Queued { count: 0, ..queued });
                        continue;
                    }
                    self.ghosts.push(Some(queued.newcomer.fingerprint));
                    let most = self.len();
                    let excess = self.ghosts.len().saturating_sub(most);
                    self.ghosts.drain(..excess);
                    queued
                }
                (_, Some(place)) => {
                    let queued = self.main.remove(place);
                    if queued.count > 0 {
                        self.main.push(Queued { count: queued.count - 1, ..queued });
                        continue;
                    }
                    queued
                }
                (Some(_), None) => unreachable!("the small queue gives when main cannot"),
            };
            freed += evicted.newcomer.size;
            victims.push(evicted.newcomer.entry);
        }
        victims
    }

    fn set_capacity(&mut self, bytes: u64) {
        self.capacity = bytes;
    }

    fn len(&self) -> usize {
        self.small.len() + self.main.len()
    }
}

/// SIEVE. The oldest stands first; the hand is a place in the list.
#[derive(Debug, Default)]
struct Hand {
    items: Vec<(EntryId, u64, bool)>,
    hand: usize,
}

impl EvictionPolicy for Hand {
    fn on_insert(&mut self, Newcomer { entry, size, .. }: Newcomer) {
        match self.items.iter_mut().find(|item| item.0 == entry) {
            Some(item) => *item = (entry, size, true),
            None => self.items.push((entry, size, false)),
        }
    }

    fn on_access(&mut self, entry: EntryId, _times: u32) {
        for item in self.items.iter_mut().filter(|item| item.0 == entry) {
            item.2 = true;
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        if let Some(place) = self.items.iter().position(|item| item.0 == entry) {
            self.items.remove(place);
            if place < self.hand {
                self.hand -= 1;
            }
            if self.hand >= self.items.len() {
                self.hand = 0;
            }
        }
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let (mut freed, mut victims) = (0, Vec::new());
        while freed < bytes && self.items.iter().any(|item| may_go(item.0)) {
            let (entry, size, visited) = self.items[self.hand];
            if may_go(entry) && !visited {
                freed += size;
                victims.push(entry);
                self.on_remove(entry);
            } else {
                if may_go(entry) {
                    self.items[self.hand].2 = false;
                }
                self.hand = (self.hand + 1) % self.items.len();
            }
        }
        victims
    }

    fn set_capacity(&mut self, _bytes: u64) {}

    fn len(&self) -> usize {
        self.items.len()
    }
}
