//! The doors to the outside, one port a file, its error beside it.
//!
//! Ports are `#[async_trait]` traits behind `Arc<dyn Port>`: the backend is chosen at run time, and one boxed future a
//! call is noise beside I/O. Every promise in a doc comment here is a case of the suite in `tests/contract`.

#![cfg_attr(
    feature = "mock",
    expect(clippy::ref_option_ref, clippy::type_complexity, reason = "what mockall generates is not ours to shape")
)]

pub mod blob_store;
pub mod change_feed;
pub mod clock;
pub mod content_feed;
pub mod identity;
pub mod inventory;
pub mod jobs;
pub mod key_vault;
pub mod leases;
pub mod metadata;
pub mod observer;
pub mod password_hasher;
pub mod peers;
pub mod pin_statuses;
pub mod sealer;
pub mod settings;
pub mod signer;
pub mod staging;
pub mod traces;
pub mod upstream;
pub mod upstream_definitions;

pub use blob_store::{BlobStore, BlobStoreError, StoredBlob};
pub use change_feed::{ChangeFeed, Topic};
pub use clock::Clock;
pub use content_feed::{ContentFeed, News};
pub use identity::{IdentityChange, IdentityError, IdentityRepo};
pub use inventory::Inventory;
pub use jobs::JobBoard;
pub use key_vault::{KeyVault, KeyVaultError};
pub use leases::{Acquired, Holder, Lease, Leases};
pub use metadata::{Change, MetadataError, MetadataRepo};
pub use observer::{Observation, Observer, Unobserved};
pub use password_hasher::{PasswordHasher, PasswordHasherError};
pub use peers::Peers;
pub use pin_statuses::PinStatuses;
pub use sealer::{Sealer, SealerError};
pub use settings::SettingsRepo;
pub use signer::{Signer, SignerError};
pub use staging::{DigestVerifier, StagedFile, Staging, StagingError, StagingReader, StagingWriter, VerifiedBlob};
pub use traces::{TraceContext, TraceParent, Traces, Untraced};
pub use upstream::{Upstream, UpstreamError, UpstreamErrorKind};
pub use upstream_definitions::{DefinitionChange, DefinitionError, UpstreamDefinition, UpstreamDefinitions};
