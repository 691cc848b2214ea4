//! Background work.

mod flush_hits;
mod schedule;
mod sweep;

pub use flush_hits::{flush_hits, flush_hits_regularly};
pub use sweep::sweep_regularly;
