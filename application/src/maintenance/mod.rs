//! Background work.

mod flush_hits;

pub use flush_hits::{flush_hits, flush_hits_regularly};
