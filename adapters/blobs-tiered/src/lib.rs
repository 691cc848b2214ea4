//! A store near at hand before one that is further away.
//!
//! What lives here: the [`BlobStore`](domain::ports::BlobStore) port over two others. The *far* one has everything and is the
//! truth: what is published, removed and listed is there. The *near* one has copies of small objects that were read whole,
//! each verified before anybody gets it, within a budget of its own. What may not live here: how either of them stores
//! bytes, and what the cache as a whole keeps.
//!
//! A copy is made once, however many ask for the object meanwhile; who asks for it waits for that, which for small objects is
//! the shorter way. An object that leaves by this store leaves both; one that another process removes from the far store may be
//! served from here for as long as somebody has a row for it: its bytes are those of its digest.
//!
//! # Changing what is copied
//!
//! `store` decides which reads make a copy, `load` makes it, `shelf` knows what is here and what goes when room is needed.

mod load;
mod shelf;
mod store;

pub use store::{TierOptions, TieredStore};
