//! The doors to the outside, one port a file, its error beside it.
//!
//! Ports are `#[async_trait]` traits behind `Arc<dyn Port>`: the backend is chosen at run time, and one boxed future a
//! call is noise beside I/O. Every promise in a doc comment here is a case of the suite in `tests/contract`.

#![cfg_attr(
    feature = "mock",
    expect(clippy::ref_option_ref, clippy::type_complexity, reason = "what mockall generates is not ours to shape")
)]

pub mod blob_store;
pub mod clock;
pub mod metadata;
pub mod staging;
pub mod upstream;

pub use blob_store::{BlobStore, BlobStoreError, StoredBlob};
pub use clock::Clock;
pub use metadata::{Change, MetadataError, MetadataRepo};
pub use staging::{DigestVerifier, StagedFile, Staging, StagingError, StagingReader, StagingWriter, VerifiedBlob};
pub use upstream::{Upstream, UpstreamError, UpstreamErrorKind};
