//! In-memory implementations of every port.
//!
//! They are real: each passes the same contract suite as the adapter that keeps its data elsewhere, and `demo` serves
//! from them. What may not live here: a behaviour that the port does not promise, and failures on demand (mocks of the
//! ports do that).
//!
//! # Adding an implementation
//!
//! One file a port, its `pub mod` and `pub use` below, and one line in `tests/contract.rs` that runs the port's suite.

pub mod blob_store;
pub mod clock;
pub mod identity;
pub mod jobs;
pub mod key_vault;
pub mod leases;
pub mod metadata;
pub mod pin_statuses;
pub mod replica;
pub mod settings;
pub mod staging;
pub mod upstream;
pub mod upstream_definitions;

pub use blob_store::MemoryBlobStore;
pub use clock::FakeClock;
pub use identity::{MemoryChangeFeed, MemoryIdentities};
pub use jobs::MemoryJobs;
pub use key_vault::MemoryKeyVault;
pub use leases::MemoryLeases;
pub use metadata::MemoryMetadata;
pub use pin_statuses::MemoryPinStatuses;
pub use replica::MemoryReplica;
pub use settings::MemorySettings;
pub use staging::MemoryStaging;
pub use upstream::{MemoryUpstream, UpstreamCall};
pub use upstream_definitions::MemoryUpstreamDefinitions;
