//! Cache policy as values and pure functions: time and randomness are arguments.

pub mod adoption;
pub mod advisor;
pub mod budget;
pub mod eviction;
pub mod health;
pub mod holdings;
pub mod key;
pub mod outcome;
pub mod pin;
pub mod pin_words;
pub mod policy;
pub mod removal;

pub use adoption::adopted_at;
pub use advisor::{Advisor, HitRatios, Miniature, Prediction, Stratum};
pub use budget::{
    Budget, BudgetLimits, BudgetUsage, Claim, ClassUsage, MOST_PARTS, ObjectClass, OriginId, PartLimit, PartUsage,
    Room, Shortage, Used, Victim,
};
pub use eviction::{EntryId, EvictionPolicy, Newcomer, PolicyKind, PolicyKindError, Resident};
pub use health::Health;
pub use holdings::{Content, Holdings};
pub use key::{BlobKey, BlobSpace};
pub use outcome::CacheOutcome;
pub use pin::{Pin, PinSource, PinTarget, held_contents, holders};
pub use pin_words::{PinWords, PinWordsError};
pub use policy::{CachePolicy, PushMode, RevalidateMode};
pub use removal::{Kept, Removal, Selection, plan_removal};
