//! Content that leaves the cache, and never in the middle of its coming.
//!
//! A content is two things, an object and a row. Whoever publishes it holds a turn from before the object until the row is
//! visible; whoever removes it holds the turn alone, from the object to the row. Without that, an object could be left
//! that no row counts. A crash in between leaves a row without an object, which is a miss and heals with the next pull.
//!
//! Readers take no turn: they hold an open file, or find none and fetch again.

use domain::cache::BlobKey;
use domain::ports::BlobStoreError;
use domain::ports::MetadataError;
use domain::ports::metadata::Change;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use tracing::warn;

use super::PullService;

/// Contents share a turn with one in so many others. A collision costs a publisher the time of a removal.
const SHARDS: usize = 64;

/// Who publishes or removes what.
pub(super) struct Turns {
    shards: [RwLock<()>; SHARDS],
}

impl Default for Turns {
    fn default() -> Self {
        Self { shards: std::array::from_fn(|_| RwLock::default()) }
    }
}

impl Turns {
    fn of(&self, key: &BlobKey) -> &RwLock<()> {
        &self.shards[usize::from(key.digest.as_bytes()[0]) % SHARDS]
    }
}

/// Why a content was not removed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RemovalError {
    #[error(transparent)]
    Store(#[from] BlobStoreError),
    #[error(transparent)]
    Metadata(#[from] MetadataError),
}

impl PullService {
    /// To be held from before the content is published until its row is recorded. Nobody may hold two: another's removal
    /// in between would wait for the first, and the second for it.
    pub(crate) async fn publishing(&self, key: &BlobKey) -> RwLockReadGuard<'_, ()> {
        self.inner.publishing.of(key).read().await
    }

    /// Removes a content: the object, then its row and what is held in memory. Returns whether there was an object.
    pub(crate) async fn remove_content(&self, key: &BlobKey) -> Result<bool, RemovalError> {
        let _alone = self.alone_with(key).await;
        let existed = self.ports().store.remove(key).await?;
        self.catalog().try_record(vec![Change::DropBlob { key: key.clone() }]).await?;
        Ok(existed)
    }

    /// A row led to no object. It is dropped, unless the content has come back meanwhile. Returns whether it was.
    pub(crate) async fn forget_lost(&self, key: &BlobKey) -> bool {
        let _alone = self.alone_with(key).await;
        match self.ports().store.stat(key).await {
            Ok(None) => {
                warn!(blob = %key, "a row had no object; it is fetched again");
                self.catalog().record(vec![Change::DropBlob { key: key.clone() }]).await;
                true
            }
            Ok(Some(_)) => false,
            Err(error) => {
                warn!(blob = %key, error = &error as &dyn std::error::Error, "the store failed");
                false
            }
        }
    }

    /// Takes a stored object that is not what its row says out of service. The next pull fetches it again.
    pub(crate) async fn discard(&self, key: &BlobKey) {
        let _alone = self.alone_with(key).await;
        if let Err(error) = self.ports().store.quarantine(key).await {
            warn!(blob = %key, error = &error as &dyn std::error::Error, "a damaged object could not be removed");
        }
        self.catalog().record(vec![Change::DropBlob { key: key.clone() }]).await;
    }

    /// Nobody publishes or removes the content as long as this is held.
    pub(crate) async fn alone_with(&self, key: &BlobKey) -> RwLockWriteGuard<'_, ()> {
        self.inner.publishing.of(key).write().await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::cache::CachePolicy;
    use domain::oci::Algorithm;
    use domain::ports::{Clock, MetadataRepo as _};
    use memory::{FakeClock, MemoryBlobStore, MemoryMetadata, MemoryStaging};

    use super::super::PullPorts;
    use super::*;
    use crate::hot::{Catalog, HitRecorder};
    use crate::tasks::Tasks;
    use crate::upstreams::Upstreams;

    fn service(rows: &Arc<MemoryMetadata>) -> PullService {
        let clock: Arc<dyn Clock> = Arc::new(FakeClock::new());
        PullService::new(PullPorts {
            store: Arc::new(MemoryBlobStore::new(Arc::clone(&clock))),
            staging: Arc::new(MemoryStaging::new()),
            clock,
            upstreams: Arc::new(Upstreams::default()),
            catalog: Arc::new(Catalog::new(Arc::clone(rows) as _, 1 << 20)),
            hits: Arc::new(HitRecorder::default()),
            inventory: Arc::clone(rows) as _,
            policy: CachePolicy::default(),
            tasks: Tasks::new(),
        })
    }

    #[tokio::test]
    async fn a_content_that_is_being_published_is_removed_only_once_its_row_is_there() {
        let rows = Arc::new(MemoryMetadata::new());
        let (service, key) = (service(&rows), BlobKey::shared(Algorithm::Sha256.digest(b"x")));
        let publishing = service.publishing(&key).await;
        let removal = service.remove_content(&key);
        tokio::pin!(removal);
        let waiting = futures_util::poll!(&mut removal);
        assert!(waiting.is_pending(), "it was removed in the middle of its publication");
        let put = Change::PutBlob { key: key.clone(), size: 1, origin: None, at: service.now() };
        service.catalog().record(vec![put]).await;
        drop(publishing);
        removal.await.expect("a store that works");
        assert_eq!(rows.blob(&key).await.expect("an answer"), None);
        assert_eq!(service.catalog().blob(&key).await, None);
    }
}
