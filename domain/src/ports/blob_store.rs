//! Content-addressed storage of verified bytes.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use futures_core::stream::BoxStream;

use super::staging::{StagingError, StagingErrorKind, VerifiedBlob};
use crate::body::Body;
use crate::cache::{BlobKey, BlobSpace};
use crate::http_range::ByteRange;

/// What went wrong in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobStoreErrorKind {
    /// No room, or a read-only medium.
    Full,
    /// The range reaches beyond the stored object: it is shorter than its metadata says.
    OutOfRange,
    /// The store cannot be reached or failed.
    Io,
}

/// A failure of the blob store.
#[derive(Debug, thiserror::Error)]
#[error("the blob store failed ({kind:?})")]
pub struct BlobStoreError {
    kind: BlobStoreErrorKind,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl BlobStoreError {
    pub fn new(kind: BlobStoreErrorKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    pub fn kind(&self) -> BlobStoreErrorKind {
        self.kind
    }

    pub fn is_transient(&self) -> bool {
        self.kind != BlobStoreErrorKind::OutOfRange
    }
}

impl From<StagingError> for BlobStoreError {
    fn from(error: StagingError) -> Self {
        let kind = match error.kind() {
            StagingErrorKind::Full => BlobStoreErrorKind::Full,
            StagingErrorKind::Io => BlobStoreErrorKind::Io,
        };
        Self::new(kind, error)
    }
}

/// An object as the store lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredBlob {
    pub key: BlobKey,
    /// Length in bytes.
    pub size: u64,
    /// When it was published.
    pub modified: SystemTime,
}

/// Stores blobs under their digest.
///
/// - No reader ever sees a partially written blob.
/// - Publishing is atomic and idempotent: the second publisher of a key succeeds and changes nothing.
/// - After `publish` has returned, the blob survives a crash of the process and of the machine.
/// - A blob that is removed while it is being read is read to its end.
/// - Spaces are apart: what is published in one is not found in another.
/// - What is quarantined is gone as if it had been removed: never found, never listed, and free to be published again.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait BlobStore: Send + Sync + 'static {
    /// The object's length in bytes, or `None` if there is none.
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError>;

    /// The object's bytes, or those of `range`; `None` if there is no object, `OutOfRange` if it is shorter than that.
    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError>;

    /// An address from which whoever has it can fetch the object, past this process, for that long. `None` where the store
    /// has no such addresses, or rather sends this object itself. It does not say whether there is an object.
    async fn presign(&self, key: &BlobKey, valid_for: Duration) -> Result<Option<String>, BlobStoreError> {
        let _ = (key, valid_for);
        Ok(None)
    }

    /// Takes the verified bytes over and returns their length.
    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError>;

    /// Removes the object. Returns whether there was one.
    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError>;

    /// Removes objects, in as few requests as the store can. Tells of each, in the order of `keys`, whether it is gone; one that
    /// was not there is.
    async fn remove_all(&self, keys: &[BlobKey]) -> Vec<Result<(), BlobStoreError>> {
        let mut gone = Vec::with_capacity(keys.len());
        for key in keys {
            gone.push(self.remove(key).await.map(drop));
        }
        gone
    }

    /// Takes a damaged object out of service. A store that people can look into keeps it aside for them, within bounds of
    /// number and size, the oldest leaving first; any other removes it. Returns whether there was one.
    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError>;

    /// Every complete object, in no particular order.
    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>>;
}
