//! Which contents leave when room is needed: policies as state machines without I/O, time or randomness.
//!
//! What lives here: the trait, what a policy is told, one file a policy, and the queues and the heap that they are made
//! of. What may not live here: how many bytes must go, what is protected, and the removal itself; the caller decides those.
//!
//! A policy keeps its own tables, indexed by [`EntryId`]: no database is asked and no key is hashed when a victim is chosen.
//!
//! # Adding a policy
//!
//! 1. A file with a struct that implements [`EvictionPolicy`], its source, memory and costs in the doc comment, and a
//!    trace computed by hand as its test.
//! 2. A variant of [`PolicyKind`].
//! 3. A model of it in `tests/models.rs`, as plain as can be; the property tests compare the two.

mod entry;
mod fifo;
mod gdsf;
mod ghosts;
mod haul;
mod heap;
mod kind;
mod lfu;
mod line;
mod lru;
mod queue;
mod s3_fifo;
mod sieve;
#[cfg(test)]
mod tests;

use std::fmt;

pub use entry::{EntryId, Newcomer, Resident};
pub use kind::{PolicyKind, PolicyKindError};

/// Chooses which contents leave.
///
/// Entries that it does not know are passed over: an access may be told after the removal.
pub trait EvictionPolicy: Send + fmt::Debug {
    /// A content was stored. One that is here already counts as accessed once, with its size as it is now.
    fn on_insert(&mut self, newcomer: Newcomer);

    /// `times` requests were served from it.
    fn on_access(&mut self, entry: EntryId, times: u32);

    /// It left for another reason than eviction (purge, loss): it leaves no ghost.
    fn on_remove(&mut self, entry: EntryId);

    /// Chooses contents of at least `bytes` together, the first to go first, passing over those that may not go, and
    /// forgets them (ghosts apart). Fewer if there are not as many. Protected entries keep their place.
    ///
    /// It costs as much as there are victims, and protected or spared entries before them; nothing walks over all
    /// entries unless they are protected.
    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId>;

    /// Another capacity in bytes (`max_size` was changed). It evicts nothing by itself.
    fn set_capacity(&mut self, bytes: u64);

    /// Entries that it chooses among.
    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
