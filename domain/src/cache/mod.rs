//! Cache policy as values and pure functions: time and randomness are arguments.


pub mod key;
pub mod outcome;


pub use key::{BlobKey, BlobSpace};
pub use outcome::CacheOutcome;
