//! Who goes.

use super::super::BlobKey;
use super::super::eviction::EntryId;
use super::origins::PartSet;
use super::room::{Claim, Used};
use super::{Budget, ObjectClass, OriginId, Victim};

/// Which pool: all contents, or those of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PoolId {
    Whole,
    Part(usize),
}

/// Those that have been chosen, with the parts that they count in.
#[derive(Debug, Default)]
struct Chosen {
    victims: Vec<Victim>,
    parts: Vec<PartSet>,
}

impl Chosen {
    /// What of a pool's bytes is on its way out.
    fn going(&self, pool: PoolId) -> Used {
        let mut going = Used::default();
        for ((_, size), parts) in self.victims.iter().zip(&self.parts) {
            if !pool.counts(*parts) {
                continue;
            }
            match ObjectClass::of(*size) {
                ObjectClass::Small => going.small += size,
                ObjectClass::Large => going.large += size,
            }
        }
        going
    }
}

impl PoolId {
    fn counts(self, parts: PartSet) -> bool {
        match self {
            Self::Whole => true,
            Self::Part(part) => parts.holds(part),
        }
    }
}

impl Budget {
    /// Who has to go so that an object finds room. They are no longer asked about until [`spare`](Self::spare)d, and their
    /// bytes count until they are [dropped](Self::drop_entry). None where those that may go are too few: nobody goes in vain.
    pub fn victims_for(
        &mut self,
        origin: OriginId,
        class: ObjectClass,
        size: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
    ) -> Vec<Victim> {
        let mut chosen = Chosen::default();
        // What goes from a part is gone from the whole too, and hardly the other way round.
        let parts: Vec<PoolId> = self.origins.parts(origin).iter().map(PoolId::Part).collect();
        for pool in parts.into_iter().chain([PoolId::Whole]) {
            let claim = self.pool(pool).claim(chosen.going(pool), class, size);
            if !self.choose_for(pool, class, claim, may_go, &mut chosen) {
                self.all_back(&chosen);
                return Vec::new();
            }
        }
        chosen.victims
    }

    /// Who has to go so that one part in `share` of every bound, but no more than `at_most` bytes, would be free for large
    /// objects. In a pool where those that may go are too few, nobody goes for it.
    pub fn victims_to_spare(
        &mut self,
        share: u64,
        at_most: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
    ) -> Vec<Victim> {
        let mut all = Chosen::default();
        for pool in self.pools() {
            let size = self.pool(pool).max_size().map_or(0, |max| (max / share).min(at_most));
            let claim = self.pool(pool).claim(all.going(pool), ObjectClass::Large, size);
            let mut chosen = Chosen::default();
            if self.choose_for(pool, ObjectClass::Large, claim, may_go, &mut chosen) {
                all.victims.append(&mut chosen.victims);
                all.parts.append(&mut chosen.parts);
            } else {
                self.all_back(&chosen);
                self.forget(&all);
            }
        }
        all.victims
    }

    /// Who has to go so that no bound is passed, as far as there are enough that may.
    pub fn victims_beyond(&mut self, may_go: &mut dyn FnMut(&BlobKey) -> bool) -> Vec<Victim> {
        let mut chosen = Chosen::default();
        for pool in self.pools() {
            if let Some(max) = self.pool(pool).max_size() {
                self.choose_down_to(pool, max, may_go, &mut chosen);
            }
        }
        chosen.victims
    }

    /// Who has to go so that no more than `bytes` are taken, as far as there are enough that may.
    pub fn victims_down_to(&mut self, bytes: u64, may_go: &mut dyn FnMut(&BlobKey) -> bool) -> Vec<Victim> {
        let mut chosen = Chosen::default();
        self.choose_down_to(PoolId::Whole, bytes, may_go, &mut chosen);
        chosen.victims
    }

    /// A victim that could not be removed stays.
    pub fn spare(&mut self, key: &BlobKey) {
        if let Some((newcomer, origin)) = self.entries.newcomer(key) {
            let class = ObjectClass::of(newcomer.size);
            self.each_pool(origin, |pool| pool.class_mut(class).policy.on_insert(newcomer));
        }
    }

    fn pools(&self) -> Vec<PoolId> {
        (0..self.parts.len()).map(PoolId::Part).chain([PoolId::Whole]).collect()
    }

    /// Whether there are enough.
    fn choose_for(
        &mut self,
        pool: PoolId,
        class: ObjectClass,
        claim: Claim,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
        chosen: &mut Chosen,
    ) -> bool {
        let large = self.choose(pool, ObjectClass::Large, claim.large, may_go, chosen);
        let small = self.choose(pool, ObjectClass::Small, claim.small, may_go, chosen);
        // Where one class has too few that may go, the other gives more.
        let mut missing = (claim.small + claim.large).saturating_sub(small + large);
        let is_over_its_limit = class == ObjectClass::Large && large < claim.large;
        let other = if small < claim.small { ObjectClass::Large } else { ObjectClass::Small };
        if class == ObjectClass::Small || other == ObjectClass::Large {
            missing = missing.saturating_sub(self.choose(pool, other, missing, may_go, chosen));
        }
        missing == 0 && !is_over_its_limit
    }

    fn choose_down_to(
        &mut self,
        pool: PoolId,
        bytes: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
        chosen: &mut Chosen,
    ) {
        let claim = self.pool(pool).claim_down_to(chosen.going(pool), bytes);
        let missing = claim.small + claim.large;
        let small = self.choose(pool, ObjectClass::Small, claim.small, may_go, chosen);
        let large = missing.saturating_sub(small);
        let large = self.choose(pool, ObjectClass::Large, claim.large.max(large), may_go, chosen);
        self.choose(pool, ObjectClass::Small, missing.saturating_sub(small + large), may_go, chosen);
    }

    /// Chooses contents of at least `bytes` together among a pool's of the class. Returns how many bytes they have.
    fn choose(
        &mut self,
        pool: PoolId,
        class: ObjectClass,
        bytes: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
        chosen: &mut Chosen,
    ) -> u64 {
        if bytes == 0 {
            return 0;
        }
        let Self { entries, whole, parts, .. } = self;
        let from = match pool {
            PoolId::Whole => whole,
            PoolId::Part(part) => &mut parts[part].pool,
        };
        let ids =
            from.class_mut(class).policy.victims(bytes, &mut |id: EntryId| entries.key(id).is_some_and(&mut *may_go));
        let mut sum = 0;
        for id in ids {
            let Some((key, size, origin)) = self.entries.victim(id) else { continue };
            // No other pool is to choose it once more.
            self.each_pool(origin, |pool| pool.class_mut(class).policy.on_remove(id));
            sum += size;
            chosen.victims.push((key, size));
            chosen.parts.push(self.origins.parts(origin));
        }
        sum
    }

    /// Everybody back to his place.
    fn all_back(&mut self, chosen: &Chosen) {
        if !chosen.victims.is_empty() {
            self.set_policy(self.kind);
        }
    }

    /// They are on their way out: nobody chooses them once more.
    fn forget(&mut self, chosen: &Chosen) {
        for (key, size) in &chosen.victims {
            if let Some((id, entry)) = self.entries.get(key) {
                let (origin, class) = (entry.origin, ObjectClass::of(*size));
                self.each_pool(origin, |pool| pool.class_mut(class).policy.on_remove(id));
            }
        }
    }
}
