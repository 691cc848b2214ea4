//! The bytes that the store may hold: who has them, who may have more, and who goes first. A pure state machine.
//!
//! Two classes share the budget. Small objects are manifests, configurations and little layers: most requests and few
//! bytes. A tenth of the budget is theirs, and no large object can take it; beyond it they borrow what is free. So one
//! large blob never costs a cache its manifests, and many small ones never cost it its layers.
//!
//! Parts of the budget bound what some repositories may have of it. Each is a pool of its own, with the same two classes and
//! a policy that chooses among its contents only; what fills it up pushes out its own kind.
//!
//! Bytes are counted twice over: those stored, and those reserved by whoever is about to store. Their sum stays within the
//! budget at every moment. What cannot fit is told before the first byte comes, so that it can be passed through.

mod choice;
mod class;
mod entries;
mod origins;
mod pool;
mod room;

use std::time::SystemTime;

use super::eviction::PolicyKind;
use super::{BlobKey, BlobSpace};
use crate::oci::RepositoryKey;
use crate::ports::metadata::BlobRow;
use crate::routing::NamePattern;
use choice::PoolId;
pub use class::{ClassUsage, ObjectClass};
use entries::Entries;
pub use origins::OriginId;
use origins::{Origins, PartSet};
use pool::Pool;
pub use room::{Claim, Room, Used};

/// Most parts that a budget has.
pub const MOST_PARTS: usize = PartSet::MOST;

/// What an operator allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetLimits {
    /// Most bytes that are stored. `None`: as many as the medium takes.
    pub max_size: Option<u64>,
    /// Largest object that is stored, in bytes. `None`: any that the budget takes.
    pub max_object_size: Option<u64>,
}

/// Where the bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetUsage {
    pub small: ClassUsage,
    pub large: ClassUsage,
    /// Bytes of contents that were stored before the start and are not known one by one yet.
    pub unknown: u64,
}

impl BudgetUsage {
    /// Bytes that are stored.
    pub fn stored(&self) -> u64 {
        self.small.stored + self.large.stored + self.unknown
    }

    /// Contents that are stored and known one by one.
    pub fn objects(&self) -> u64 {
        self.small.objects + self.large.objects
    }

    /// Bytes that are stored or promised.
    pub fn taken(&self) -> u64 {
        self.small.taken() + self.large.taken() + self.unknown
    }
}

/// A content that is to go, with its length in bytes.
pub type Victim = (BlobKey, u64);

/// Why there is no room for an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortage {
    /// Not now: others have to go first.
    Now,
    /// Never: it is larger than the budget or than what an object may be.
    TooLarge,
}

/// The budget, and everything that is stored.
#[derive(Debug)]
pub struct Budget {
    limits: BudgetLimits,
    kind: PolicyKind,
    entries: Entries,
    origins: Origins,
    whole: Pool,
    parts: Vec<Part>,
}

/// Some repositories, and what their contents may have together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLimit {
    /// Matches canonical names: `dockerhub/library/nginx`.
    pub repositories: NamePattern,
    /// Most bytes that are stored of what came by them.
    pub max_size: u64,
}

/// A part of the budget, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartUsage {
    pub limit: PartLimit,
    pub usage: BudgetUsage,
}

#[derive(Debug)]
struct Part {
    repositories: NamePattern,
    pool: Pool,
}

impl Budget {
    /// Of a store that is empty.
    pub fn new(limits: BudgetLimits, kind: PolicyKind) -> Self {
        Self {
            limits,
            kind,
            entries: Entries::default(),
            origins: Origins::new(),
            whole: Pool::new(kind, limits.max_size),
            parts: Vec::new(),
        }
    }

    pub fn limits(&self) -> BudgetLimits {
        self.limits
    }

    pub fn policy(&self) -> PolicyKind {
        self.kind
    }

    pub fn usage(&self) -> BudgetUsage {
        self.whole.usage()
    }

    /// The parts, in their order, with what they hold.
    pub fn parts(&self) -> Vec<PartUsage> {
        let of = |part: &Part| {
            let limit = PartLimit {
                repositories: part.repositories.clone(),
                max_size: part.pool.max_size().unwrap_or(u64::MAX),
            };
            PartUsage { limit, usage: part.pool.usage() }
        };
        self.parts.iter().map(of).collect()
    }

    /// Bytes beyond the budget or a part of it. More than none only where a bound was made smaller, or content was found in
    /// the store.
    pub fn excess(&self) -> u64 {
        self.parts.iter().map(|part| part.pool.excess()).fold(self.whole.excess(), u64::max)
    }

    /// The object's length in bytes, if it is stored.
    pub fn size_of(&self, key: &BlobKey) -> Option<u64> {
        self.entries.get(key).map(|(_, entry)| entry.size)
    }

    /// From now on these limits hold. What is stored beyond them goes by [`victims_down_to`](Self::victims_down_to).
    pub fn set_limits(&mut self, limits: BudgetLimits) {
        self.limits = limits;
        self.whole.set_max_size(limits.max_size);
    }

    /// From now on these repositories have these bounds, at most [`MOST_PARTS`] of them. A content counts in every part that
    /// the repository belongs to by which it first came.
    pub fn set_parts(&mut self, limits: Vec<PartLimit>) {
        let part = |limit: PartLimit| Part {
            repositories: limit.repositories,
            pool: Pool::new(self.kind, Some(limit.max_size)),
        };
        self.parts = limits.into_iter().take(MOST_PARTS).map(part).collect();
        let parts = &self.parts;
        self.origins.divide(|part, name| belongs(parts, part, name));
        for (number, part) in self.parts.iter_mut().enumerate() {
            for class in ObjectClass::ALL {
                part.pool.class_mut(class).reserved = self.origins.reserved_in(number, class);
            }
        }
        self.set_unknown(self.whole.unknown);
        self.set_policy(self.kind);
    }

    /// The repository as contents name it that came by it.
    pub fn origin(&mut self, repository: Option<&RepositoryKey>) -> OriginId {
        let parts = &self.parts;
        self.origins.id(repository, |part, name| belongs(parts, part, name))
    }

    /// From now on this policy chooses, from what the entries' past says.
    pub fn set_policy(&mut self, kind: PolicyKind) {
        self.kind = kind;
        let Self { entries, origins, whole, parts, .. } = self;
        for class in ObjectClass::ALL {
            whole.class_mut(class).rebuild(kind, entries.residents(class, |_| true));
            for (number, part) in parts.iter_mut().enumerate() {
                let counts = |origin| origins.parts(origin).holds(number);
                part.pool.class_mut(class).rebuild(kind, entries.residents(class, counts));
            }
        }
    }

    /// So many bytes are stored in contents that [`load`](Self::load) will tell of.
    pub fn set_unknown(&mut self, bytes: u64) {
        self.whole.unknown = bytes;
        for part in &mut self.parts {
            // Whose they are is not known either: it may be all of a part's.
            part.pool.unknown = part.pool.max_size().unwrap_or(0).min(bytes);
        }
    }

    /// What was stored before. Contents that are known already keep what is known of them.
    pub fn load(&mut self, rows: impl IntoIterator<Item = BlobRow>) {
        for row in rows {
            let origin = self.origin(row.origin.as_ref());
            self.entries.add(row, origin);
        }
        self.set_policy(self.kind);
    }

    /// These are the rows that were read from `began` on. What is not among them is gone, unless it has come since.
    pub fn resync(&mut self, rows: Vec<BlobRow>, began: SystemTime) {
        let gone = self.entries.gone(&rows.iter().map(|row| &row.key).collect(), began);
        for key in gone {
            self.drop_entry(&key);
        }
        self.load(rows);
    }

    /// An object was stored that came by this repository. One that is known keeps its place, and whose it is. Returns whether
    /// one that was nobody's counts in parts now: those have not been asked for room.
    pub fn put(&mut self, key: &BlobKey, size: u64, repository: Option<&RepositoryKey>, at: SystemTime) -> bool {
        let origin = self.origin(repository);
        let row = BlobRow {
            key: key.clone(),
            size,
            created_at: at,
            last_accessed_at: at,
            access_count: 0,
            origin: repository.cloned(),
        };
        if let Some(newcomer) = self.entries.add(row, origin) {
            self.each_pool(origin, |pool| pool.insert(newcomer));
            return false;
        }
        if let Some(newcomer) = self.entries.name_origin(key, origin) {
            for part in self.origins.parts(origin).iter() {
                if let Some(part) = self.parts.get_mut(part) {
                    part.pool.insert(newcomer);
                }
            }
            return true;
        }
        false
    }

    /// An object is gone.
    pub fn drop_entry(&mut self, key: &BlobKey) {
        if let Some((id, size, origin)) = self.entries.take(key) {
            self.each_pool(origin, |pool| pool.remove(id, size));
        }
    }

    /// A whole space is gone.
    pub fn drop_space(&mut self, space: &BlobSpace) {
        for key in self.entries.of_space(space) {
            self.drop_entry(&key);
        }
    }

    /// `times` requests were served from the object, the latest of them then.
    pub fn accessed(&mut self, key: &BlobKey, times: u32, at: SystemTime) {
        if let Some((id, size, origin)) = self.entries.accessed(key, times, at) {
            let class = ObjectClass::of(size);
            self.each_pool(origin, |pool| pool.class_mut(class).policy.on_access(id, times));
        }
    }

    /// Promises `size` bytes to an object of the class that comes by this repository.
    ///
    /// # Errors
    ///
    /// Nothing is promised; whether it may be later is said.
    pub fn reserve(&mut self, origin: OriginId, class: ObjectClass, size: u64) -> Result<(), Shortage> {
        if self.is_too_large(origin, class, size) {
            return Err(Shortage::TooLarge);
        }
        if !self.fits(origin, class, size) {
            return Err(Shortage::Now);
        }
        if let Some(reserved) = self.origins.reserved(origin, class) {
            *reserved += size;
        }
        self.each_pool(origin, |pool| pool.class_mut(class).reserved += size);
        Ok(())
    }

    /// Whether an object of the class would find room now.
    pub fn fits(&self, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        !self.is_too_large(origin, class, size) && self.pools_of(origin).all(|pool| pool.fits(class, size))
    }

    /// Takes a promise back, or turns it into what [`put`](Self::put) has counted.
    pub fn release(&mut self, origin: OriginId, class: ObjectClass, size: u64) {
        if let Some(reserved) = self.origins.reserved(origin, class) {
            *reserved = reserved.saturating_sub(size);
        }
        self.each_pool(origin, |pool| {
            let class = pool.class_mut(class);
            class.reserved = class.reserved.saturating_sub(size);
        });
    }

    /// Whether an object of this size is never stored, whatever goes.
    pub fn is_too_large(&self, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        self.limits.max_object_size.is_some_and(|max| size > max)
            || self.pools_of(origin).any(|pool| pool.is_too_large(class, size))
    }

    fn pool(&self, pool: PoolId) -> &Pool {
        match pool {
            PoolId::Whole => &self.whole,
            PoolId::Part(part) => &self.parts[part].pool,
        }
    }

    /// The pools that contents of this origin count in.
    fn pools_of(&self, origin: OriginId) -> impl Iterator<Item = &Pool> {
        let parts = self.origins.parts(origin);
        parts.iter().filter_map(|part| self.parts.get(part)).map(|part| &part.pool).chain([&self.whole])
    }

    fn each_pool(&mut self, origin: OriginId, mut tell: impl FnMut(&mut Pool)) {
        for part in self.origins.parts(origin).iter() {
            if let Some(part) = self.parts.get_mut(part) {
                tell(&mut part.pool);
            }
        }
        tell(&mut self.whole);
    }
}

fn belongs(parts: &[Part], part: usize, name: &str) -> bool {
    parts.get(part).is_some_and(|part| part.repositories.matches(name))
}

#[cfg(test)]
mod tests;
