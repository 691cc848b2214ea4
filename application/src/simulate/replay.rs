//! The cache as the product runs it, without its bytes.

use domain::cache::{EntryId, EvictionPolicy, Newcomer, ObjectClass, PolicyKind, Room, Used};

use super::{Ratios, Trace};

/// Replays the trace through a cache of `capacity` bytes: each class of contents has a policy of its own.
pub fn replay(trace: &Trace, kind: PolicyKind, capacity: u64) -> Ratios {
    let mut cache = Cache::new(kind, capacity, trace.contents());
    let mut ratios = Ratios::default();
    for (content, size) in trace.requests() {
        ratios.count(size, cache.request(EntryId(content), size));
    }
    ratios
}

struct Cache {
    room: Room,
    used: Used,
    small: Box<dyn EvictionPolicy>,
    large: Box<dyn EvictionPolicy>,
    /// In bytes, of what is stored.
    stored: Vec<Option<u64>>,
}

impl Cache {
    fn new(kind: PolicyKind, capacity: u64, contents: usize) -> Self {
        let room = Room::of(capacity);
        let policy = |class| kind.build(room.share(class), Vec::new());
        Self {
            room,
            used: Used::default(),
            small: policy(ObjectClass::Small),
            large: policy(ObjectClass::Large),
            stored: vec![None; contents],
        }
    }

    /// Whether it was a hit. A miss is stored, if it fits at all.
    fn request(&mut self, entry: EntryId, size: u64) -> bool {
        let class = ObjectClass::of(size);
        if self.stored[entry.index()].is_some() {
            self.policy(class).on_access(entry, 1);
            return true;
        }
        if let Some(claim) = self.room.claim(self.used, class, size) {
            self.evict(ObjectClass::Small, claim.small);
            self.evict(ObjectClass::Large, claim.large);
            *self.used(class) += size;
            self.stored[entry.index()] = Some(size);
            self.policy(class).on_insert(Newcomer { entry, size, fingerprint: u64::from(entry.0) });
        }
        false
    }

    fn evict(&mut self, class: ObjectClass, bytes: u64) {
        for victim in self.policy(class).victims(bytes, &mut |_| true) {
            *self.used(class) -= self.stored[victim.index()].take().unwrap_or_default();
        }
    }

    fn policy(&mut self, class: ObjectClass) -> &mut dyn EvictionPolicy {
        match class {
            ObjectClass::Small => self.small.as_mut(),
            ObjectClass::Large => self.large.as_mut(),
        }
    }

    fn used(&mut self, class: ObjectClass) -> &mut u64 {
        match class {
            ObjectClass::Small => &mut self.used.small,
            ObjectClass::Large => &mut self.used.large,
        }
    }
}
