//! Blobs in memory.

use std::collections::HashMap;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use async_trait::async_trait;
use bytes::Bytes;
use domain::body::{Body, Chunk, FileRegion};
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, BlobStoreError, Clock, StagedFile, StoredBlob, VerifiedBlob};
use futures_core::stream::BoxStream;
use futures_util::{StreamExt as _, stream};

/// A [`BlobStore`] without a limit, gone with the process. The clock dates what is published.
pub struct MemoryBlobStore {
    clock: Arc<dyn Clock>,
    blobs: Arc<RwLock<HashMap<BlobKey, Stored>>>,
}

struct Stored {
    content: Bytes,
    modified: SystemTime,
}

impl MemoryBlobStore {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, blobs: Arc::default() }
    }

    // The map is whole between any two of its operations, so a panic elsewhere does not spoil it.
    fn read(&self) -> RwLockReadGuard<'_, HashMap<BlobKey, Stored>> {
        self.blobs.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<BlobKey, Stored>> {
        self.blobs.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl BlobStore for MemoryBlobStore {
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        Ok(self.read().get(key).map(|blob| blob.content.len() as u64))
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        let Some(content) = self.read().get(key).map(|blob| blob.content.clone()) else {
            return Ok(None);
        };
        let Some(range) = range else {
            return Ok(Some(Body::bytes(content)));
        };
        let start = usize::try_from(range.offset).ok();
        let end = range.offset.checked_add(range.len).and_then(|end| usize::try_from(end).ok());
        match (start, end) {
            (Some(start), Some(end)) if end <= content.len() => Ok(Some(Body::bytes(content.slice(start..end)))),
            _ => {
                let reason = format!("{key} has {} bytes, the range is {range:?}", content.len());
                Err(BlobStoreError::new(BlobStoreErrorKind::OutOfRange, reason))
            }
        }
    }

    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        let key = BlobKey::new(space.clone(), blob.digest());
        let content = read_whole(blob.seal().await?).await?;
        let size = content.len() as u64;
        let modified = self.clock.now();
        self.write().entry(key).or_insert(Stored { content, modified });
        Ok(size)
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        Ok(self.write().remove(key).is_some())
    }

    /// Nobody can look into this store.
    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        self.remove(key).await
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        let blobs: Vec<_> = self
            .read()
            .iter()
            .map(|(key, blob)| {
                Ok(StoredBlob { key: key.clone(), size: blob.content.len() as u64, modified: blob.modified })
            })
            .collect();
        stream::iter(blobs).boxed()
    }
}

/// The staged bytes in one piece.
async fn read_whole(staged: Box<dyn StagedFile>) -> Result<Bytes, BlobStoreError> {
    let size = staged.size();
    let reader = staged.reader();
    let mut content = Vec::new();
    let mut at = 0;
    while at < size {
        let bytes = match reader.region(at, size - at) {
            Chunk::Bytes(bytes) => bytes,
            Chunk::File(region) => {
                read_region(region).await.map_err(|error| BlobStoreError::new(BlobStoreErrorKind::Io, error))?
            }
        };
        if bytes.is_empty() {
            let reason = format!("the staged file ends at byte {at} of {size}");
            return Err(BlobStoreError::new(BlobStoreErrorKind::Io, reason));
        }
        at += bytes.len() as u64;
        content.extend_from_slice(&bytes);
    }
    Ok(content.into())
}

/// The bytes of a staging area on disk, read off the runtime's threads.
async fn read_region(region: FileRegion) -> io::Result<Bytes> {
    let read = move || {
        let mut bytes = vec![0; usize::try_from(region.len).map_err(io::Error::other)?];
        region.file.read_exact_at(&mut bytes, region.offset)?;
        Ok(bytes.into())
    };
    tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
}
