//! Cache policy as values and pure functions: time and randomness are arguments.

pub mod health;
pub mod key;
pub mod outcome;
pub mod policy;

pub use health::Health;
pub use key::{BlobKey, BlobSpace};
pub use outcome::CacheOutcome;
pub use policy::{CachePolicy, PushMode, RevalidateMode};
