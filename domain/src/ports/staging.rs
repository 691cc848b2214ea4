//! Where bytes wait until their digest is known: staged, verified, then published.

mod unverified;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;

use crate::body::Chunk;
use crate::oci::{Digest, DigestHasher};

pub use unverified::UnverifiedBlob;

/// What went wrong with staged bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StagingErrorKind {
    /// No room: the disk or quota is full, or the file system is read-only. The transfer should go on uncached.
    Full,
    /// Any other failure of the staging area.
    Io,
}

/// A failure of the staging area.
#[derive(Debug, thiserror::Error)]
#[error("the staging area failed ({kind:?})")]
pub struct StagingError {
    kind: StagingErrorKind,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl StagingError {
    pub fn new(kind: StagingErrorKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    pub fn kind(&self) -> StagingErrorKind {
        self.kind
    }

    /// Whether the same call may succeed later without anybody mending anything.
    pub fn is_transient(&self) -> bool {
        self.kind == StagingErrorKind::Full
    }
}

/// The staging area.
///
/// - Two files with the same label never share bytes.
/// - A reader sees exactly the bytes that were appended, in order, as soon as `append` has returned.
/// - Dropping a writer without sealing it discards its bytes; a reader that is still held keeps reading them.
/// - `sweep` removes what an earlier process left behind and nothing that a living writer owns.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Staging: Send + Sync + 'static {
    /// Opens a new staging file. `label` is for people who look at the directory; it need not be unique.
    async fn create(&self, label: &str) -> Result<(Box<dyn StagingWriter>, Arc<dyn StagingReader>), StagingError>;

    /// Removes abandoned files and returns how many there were.
    async fn sweep(&self) -> Result<u64, StagingError>;
}

/// The one writer of a staging file. Dropping it means failure: the bytes are discarded.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait StagingWriter: Send + Sync {
    /// Appends the batch in order. After an error the file's content is undefined and the writer must be dropped.
    async fn append(&mut self, batch: Vec<Bytes>) -> Result<(), StagingError>;

    /// Makes the bytes durable and ends the writing.
    async fn seal(self: Box<Self>) -> Result<Box<dyn StagedFile>, StagingError>;
}

/// Reads a staging file while it grows.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait StagingReader: Send + Sync {
    /// At least one and at most `len` bytes from `offset` on. The caller asks only for bytes that have been appended.
    fn region(&self, offset: u64, len: u64) -> Chunk;
}

/// A sealed staging file. Dropping it discards the bytes, unless a store took them over.
pub trait StagedFile: Send + Sync {
    /// Length in bytes.
    fn size(&self) -> u64;

    /// The local file, for stores on the same file system, which take it over by renaming it.
    fn path(&self) -> Option<&Path>;

    fn reader(&self) -> Arc<dyn StagingReader>;
}

/// Hashes what it stages. Its end is the only way to a [`VerifiedBlob`], so publishing unverified bytes does not compile.
pub struct DigestVerifier {
    expected: Digest,
    hasher: DigestHasher,
    written: u64,
    writer: Box<dyn StagingWriter>,
}

/// The content is not what its digest promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, but the content has {actual}")]
pub struct DigestMismatch {
    pub expected: Digest,
    pub actual: Digest,
}

impl DigestVerifier {
    pub fn new(expected: Digest, writer: Box<dyn StagingWriter>) -> Self {
        Self { expected, hasher: expected.algorithm().hasher(), written: 0, writer }
    }

    /// Hashes and stages the batch.
    pub async fn append(&mut self, batch: Vec<Bytes>) -> Result<(), StagingError> {
        for chunk in &batch {
            self.hasher.update(chunk);
            self.written += chunk.len() as u64;
        }
        self.writer.append(batch).await
    }

    /// Bytes appended so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Confirms the digest. Pure computation: durability comes with [`BlobStore::publish`](super::BlobStore::publish), so
    /// that readers need not wait for a disk before their last byte.
    pub fn finish(self) -> Result<VerifiedBlob, DigestMismatch> {
        let actual = self.hasher.finish();
        if actual == self.expected {
            Ok(VerifiedBlob { digest: actual, size: self.written, writer: self.writer })
        } else {
            Err(DigestMismatch { expected: self.expected, actual })
        }
    }
}

impl fmt::Debug for DigestVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DigestVerifier")
            .field("expected", &self.expected)
            .field("written", &self.written)
            .finish_non_exhaustive()
    }
}

/// Staged bytes whose digest has been confirmed. Only [`DigestVerifier::finish`] and [`UnverifiedBlob::verify`] make one.
pub struct VerifiedBlob {
    digest: Digest,
    size: u64,
    writer: Box<dyn StagingWriter>,
}

impl VerifiedBlob {
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Length in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Makes the staged bytes durable, for a store that is about to publish them.
    pub async fn seal(self) -> Result<Box<dyn StagedFile>, StagingError> {
        self.writer.seal().await
    }
}

impl fmt::Debug for VerifiedBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedBlob").field("digest", &self.digest).field("size", &self.size).finish_non_exhaustive()
    }
}
