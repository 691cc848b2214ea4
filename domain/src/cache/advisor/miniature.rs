//! A cache without bytes, of a part of the contents.

use super::super::{EntryId, EvictionPolicy, Newcomer, ObjectClass, PolicyKind, Room, Used};
use super::{Sample, Stratum, Sum, float};

/// A cache of a size, with the room and a policy of the product. Of all contents it may look at a part.
#[derive(Debug)]
pub struct Miniature {
    /// Bytes.
    size: u64,
    room: Room,
    small: Box<dyn EvictionPolicy>,
    large: Box<dyn EvictionPolicy>,
    /// In bytes, of what it would have stored.
    stored: Vec<Option<u64>>,
    strata: [Part; Stratum::ALL.len()],
}

/// What is of one stratum.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Of all contents, those that are looked at.
    rate: f64,
    /// Bytes of what it would have stored of those.
    used: u64,
    hits: Sum,
}

impl Part {
    /// Bytes that it would have stored of all contents.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate, and positive")]
    fn stands_for(&self, bytes: u64) -> u64 {
        (float(bytes) / self.rate) as u64
    }
}

impl Miniature {
    /// Of `size` bytes, and looking at every content.
    pub fn new(kind: PolicyKind, size: u64) -> Self {
        let room = Room::of(size);
        let policy = |class| kind.build(room.share(class), Vec::new());
        Self {
            size,
            room,
            small: policy(ObjectClass::Small),
            large: policy(ObjectClass::Large),
            stored: Vec::new(),
            strata: [Part { rate: 1.0, used: 0, hits: Sum::default() }; Stratum::ALL.len()],
        }
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Requests that it would have answered, of those that are looked at.
    pub(super) fn hits(&self, stratum: Stratum) -> Sum {
        self.strata[stratum.index()].hits
    }

    /// A content of `size` bytes was asked for. Whether it was a hit; a miss is stored, if it fits at all.
    pub fn request(&mut self, entry: EntryId, fingerprint: Sample, size: u64) -> bool {
        if self.stored.len() <= entry.index() {
            self.stored.resize(entry.index() + 1, None);
        }
        let (class, stratum) = (ObjectClass::of(size), Stratum::of(size).index());
        if self.stored[entry.index()].is_some() {
            self.strata[stratum].hits.add(1, size);
            self.policy(class).on_access(entry, 1);
            return true;
        }
        // One of those that it stands for comes at a time; the room is made for all of them.
        if !self.room.takes(class, size) {
            return false;
        }
        let all = self.strata[stratum].stands_for(size);
        let Some(claim) = self.room.claim(self.used(), class, all) else {
            return false;
        };
        self.evict(ObjectClass::Small, claim.small);
        self.evict(ObjectClass::Large, claim.large);
        self.strata[stratum].used += size;
        self.stored[entry.index()] = Some(size);
        self.policy(class).on_insert(Newcomer { entry, size: all, fingerprint });
        false
    }

    /// The content is not looked at any more.
    pub(super) fn forget(&mut self, entry: EntryId) {
        if let Some(size) = self.let_go(entry) {
            self.policy(ObjectClass::of(size)).on_remove(entry);
        }
    }

    /// Fewer contents of the stratum are looked at: `rate` of all, and this part of those before.
    pub(super) fn slow_down(&mut self, stratum: Stratum, part: f64, rate: f64) {
        let stratum = &mut self.strata[stratum.index()];
        stratum.hits.scale(part);
        stratum.rate = rate;
        let used = self.used();
        let beyond = (used.small + used.large).saturating_sub(self.size);
        let claim = self.room.claim_back(used, beyond);
        self.evict(ObjectClass::Small, claim.small);
        self.evict(ObjectClass::Large, claim.large);
    }

    /// Bytes that all contents would have.
    fn used(&self) -> Used {
        let [small, medium, large] = &self.strata;
        Used {
            small: small.stands_for(small.used),
            large: medium.stands_for(medium.used) + large.stands_for(large.used),
        }
    }

    /// Lets contents go that stand for so many bytes.
    fn evict(&mut self, class: ObjectClass, bytes: u64) {
        let mut freed = 0;
        while freed < bytes {
            let victims = self.policy(class).victims(1, &mut |_| true);
            let Some(size) = victims.first().and_then(|victim| self.let_go(*victim)) else {
                return;
            };
            freed += self.strata[Stratum::of(size).index()].stands_for(size);
        }
    }

    fn let_go(&mut self, entry: EntryId) -> Option<u64> {
        let size = self.stored.get_mut(entry.index())?.take()?;
        self.strata[Stratum::of(size).index()].used -= size;
        Some(size)
    }

    fn policy(&mut self, class: ObjectClass) -> &mut dyn EvictionPolicy {
        match class {
            ObjectClass::Small => self.small.as_mut(),
            ObjectClass::Large => self.large.as_mut(),
        }
    }
}
