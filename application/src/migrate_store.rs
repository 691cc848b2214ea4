//! Copies all objects from one store to another.
//!
//! What is there already with the same length is passed over, so it may be stopped and started again, and a second run after
//! the last server has stopped brings what came meanwhile. Every object is held against its digest on its way, since a copy
//! of something else would look like the content for ever. Nothing is removed from either store, but an object of another
//! length that stands where a verified one belongs.

use std::sync::Arc;

use domain::cache::BlobKey;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::staging::StagingErrorKind;
use domain::ports::{BlobStore, BlobStoreError, DigestVerifier, Staging, StagingError, StoredBlob};
use futures_util::StreamExt as _;

use crate::inventory::jobs::Progress;
use crate::pull::pieces;

/// From where, to where.
#[derive(Clone)]
pub struct Migration {
    pub from: Arc<dyn BlobStore>,
    pub to: Arc<dyn BlobStore>,
    /// Where bytes wait until their digest is known.
    pub staging: Arc<dyn Staging>,
    /// Objects that are copied at a time.
    pub at_once: usize,
}

/// What became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    pub objects: u64,
    /// Their length together, in bytes.
    pub bytes: u64,
    pub copied: u64,
    pub copied_bytes: u64,
    /// Objects that were there.
    pub present: u64,
    /// Objects that do not have their digest: they are not copied.
    pub damaged: u64,
    /// Objects that could not be read or written.
    pub failed: u64,
}

/// What became of one object.
enum Copied {
    Now,
    Before,
    Gone,
    Damaged,
}

/// Why an object was not copied.
#[derive(Debug, thiserror::Error)]
enum CopyError {
    #[error(transparent)]
    Store(#[from] BlobStoreError),
    #[error(transparent)]
    Staging(#[from] StagingError),
    #[error(transparent)]
    Read(#[from] domain::body::BodyError),
    #[error("it has no bytes to be read")]
    NoBytes,
}

impl CopyError {
    /// There is no room: the next object would not find any either.
    fn ends_all(&self) -> bool {
        match self {
            Self::Store(error) => error.kind() == BlobStoreErrorKind::Full,
            Self::Staging(error) => error.kind() == StagingErrorKind::Full,
            Self::Read(_) | Self::NoBytes => false,
        }
    }
}

impl Migration {
    /// Number and length in bytes of all objects that would be looked at.
    pub async fn size(&self) -> Result<(u64, u64), BlobStoreError> {
        let (mut objects, mut bytes) = (0, 0);
        let mut list = self.from.list();
        while let Some(object) = list.next().await {
            objects += 1;
            bytes += object?.size;
        }
        Ok((objects, bytes))
    }

    /// Copies, and tells of each object that was not: its key and why. Ends early where there is no more room.
    pub async fn run(
        &self,
        progress: &Progress,
        tell: &mut (dyn FnMut(&BlobKey, &str) + Send),
    ) -> Result<Migrated, BlobStoreError> {
        let mut done = Migrated::default();
        let mut copies = self
            .from
            .list()
            .map(|object| async move {
                match object {
                    Ok(object) => Ok((self.copy(&object).await, object)),
                    Err(error) => Err(error),
                }
            })
            .buffer_unordered(self.at_once.max(1));
        while let Some(copied) = copies.next().await {
            let (copied, StoredBlob { key, size, .. }) = copied?;
            progress.advance(size);
            done.objects += 1;
            done.bytes += size;
            match copied {
                Ok(Copied::Now) => {
                    done.copied += 1;
                    done.copied_bytes += size;
                }
                Ok(Copied::Before) => done.present += 1,
                // Evicted from a store in use.
                Ok(Copied::Gone) => {}
                Ok(Copied::Damaged) => {
                    done.damaged += 1;
                    tell(&key, "does not have this digest");
                }
                Err(error) => {
                    done.failed += 1;
                    tell(&key, &chain(&error));
                    if error.ends_all() {
                        break;
                    }
                }
            }
        }
        Ok(done)
    }

    async fn copy(&self, object: &StoredBlob) -> Result<Copied, CopyError> {
        let key = &object.key;
        let there = self.to.stat(key).await?;
        if there == Some(object.size) {
            return Ok(Copied::Before);
        }
        let Some(body) = self.from.open(key, None).await? else { return Ok(Copied::Gone) };
        if body.redirect_url().is_some() {
            return Err(CopyError::NoBytes);
        }
        let (writer, _) = self.staging.create(&key.digest.hex()[..16]).await?;
        let mut verifier = DigestVerifier::new(key.digest, writer);
        let mut pieces = std::pin::pin!(pieces(body));
        while let Some(piece) = pieces.next().await {
            verifier.append(vec![piece?]).await?;
        }
        let Ok(blob) = verifier.finish() else { return Ok(Copied::Damaged) };
        if there.is_some() {
            self.to.quarantine(key).await?;
        }
        self.to.publish(&key.space, blob).await?;
        Ok(Copied::Now)
    }
}

/// The message with those of its causes.
fn chain(error: &CopyError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
