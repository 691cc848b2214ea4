//! Background work.

mod flush_hits;
mod retain;
mod schedule;
mod scrub;
mod sweep;

pub use flush_hits::{flush_hits, flush_hits_regularly};
pub use retain::clean_up_regularly;
pub use scrub::scrub_regularly;
pub use sweep::sweep_regularly;
