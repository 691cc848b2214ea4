//! What a warm pull needs, in bounded memory, so that it makes no database call.

pub mod catalog;
pub mod negative;
pub mod recorder;
mod unrecorded;
mod unwritten;

pub use catalog::{Catalog, ManifestBytes};
pub use negative::{Asked, NegativeCache};
pub use recorder::HitRecorder;
