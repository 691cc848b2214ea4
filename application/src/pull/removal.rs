//! Content that leaves the cache, and never in the middle of its coming.
//!
//! A content is two things, an object and a row. Whoever publishes it holds a turn from before the object until the row is
//! visible; whoever removes it holds the turn alone, from the object to the row. Without that, an object could be left
//! that no row counts. A crash in between leaves a row without an object, which is a miss and heals with the next pull.
//!
//! Readers take no turn: they hold an open file, or find none and fetch again.

use std::collections::BTreeMap;

use domain::cache::BlobKey;
use domain::ports::BlobStoreError;
use domain::ports::MetadataError;
use domain::ports::metadata::Change;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use tracing::warn;

use super::PullService;

/// Contents share a turn with one in so many others. A collision costs a publisher the time of a removal.
const SHARDS: usize = 64;

/// Contents that are removed at a time: their turns are held for as long as that takes, which with a bucket is one request.
const CONTENTS_AT_ONCE: usize = 250;

/// Bytes that are removed at a time, of more than one content: a file system takes the longer for a file the longer it is.
const BYTES_AT_ONCE: u64 = 1 << 30;

/// How many of the first of these contents are to be removed at a time, by their lengths in bytes.
pub(crate) fn at_once(sizes: impl IntoIterator<Item = u64>) -> usize {
    let mut bytes = 0u64;
    let fits = |size: &u64| {
        bytes = bytes.saturating_add(*size);
        bytes <= BYTES_AT_ONCE
    };
    sizes.into_iter().take(CONTENTS_AT_ONCE).take_while(fits).count().max(1)
}

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
        &self.shards[Self::shard(key)]
    }

    fn shard(key: &BlobKey) -> usize {
        usize::from(key.digest.as_bytes()[0]) % SHARDS
    }
}

/// How the removal of many contents went.
pub(crate) struct Removed {
    /// Of each content, in the order of the keys, whether it has gone.
    pub(crate) gone: Vec<bool>,
    /// Why one of those that have not gone has not.
    pub(crate) failed: Option<RemovalError>,
}

impl Removed {
    fn failed(&mut self, key: &BlobKey, error: RemovalError) {
        warn!(blob = %key, error = &error as &dyn std::error::Error, "a blob could not be removed");
        self.failed.get_or_insert(error);
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

    /// Removes contents as [`remove_content`](Self::remove_content) does, but many objects at a time, and their rows in one
    /// transaction. One that is just being published would hold all others up: it is removed by itself, after them.
    pub(crate) async fn remove_contents(&self, keys: &[BlobKey]) -> Removed {
        let mut removed = Removed { gone: vec![false; keys.len()], failed: None };
        let mut alone = BTreeMap::new();
        let (at_once, waiting): (Vec<usize>, Vec<usize>) = (0..keys.len()).partition(|at| {
            let shard = Turns::shard(&keys[*at]);
            alone.contains_key(&shard)
                || self.inner.publishing.shards[shard].try_write().is_ok_and(|turn| alone.insert(shard, turn).is_none())
        });
        self.remove_at_once(keys, &at_once, &mut removed).await;
        drop(alone);
        for at in waiting {
            match self.remove_content(&keys[at]).await {
                Ok(_) => removed.gone[at] = true,
                Err(error) => removed.failed(&keys[at], error),
            }
        }
        removed
    }

    /// To be called by whoever is alone with them.
    async fn remove_at_once(&self, keys: &[BlobKey], chosen: &[usize], removed: &mut Removed) {
        let objects: Vec<BlobKey> = chosen.iter().map(|at| keys[*at].clone()).collect();
        let (mut gone, mut rows) = (Vec::new(), Vec::new());
        for (at, outcome) in chosen.iter().zip(self.ports().store.remove_all(&objects).await) {
            match outcome {
                Ok(()) => {
                    gone.push(*at);
                    rows.push(Change::DropBlob { key: keys[*at].clone() });
                }
                Err(error) => removed.failed(&keys[*at], error.into()),
            }
        }
        if rows.is_empty() {
            return;
        }
        match self.catalog().try_record(rows).await {
            Ok(()) => gone.into_iter().for_each(|at| removed.gone[at] = true),
            Err(error) => removed.failed(&keys[gone[0]], error.into()),
        }
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
            observer: Arc::new(domain::ports::Unobserved),
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

    #[tokio::test]
    async fn one_that_is_being_published_does_not_hold_up_the_removal_of_others() {
        let rows = Arc::new(MemoryMetadata::new());
        let service = service(&rows);
        let keys: Vec<_> = (0..8u8).map(|seed| BlobKey::shared(Algorithm::Sha256.digest(&[seed]))).collect();
        let put = |key: &BlobKey| Change::PutBlob { key: key.clone(), size: 1, origin: None, at: service.now() };
        service.catalog().record(keys.iter().map(put).collect()).await;
        let publishing = service.publishing(&keys[0]).await;
        let removal = service.remove_contents(&keys);
        tokio::pin!(removal);
        assert!(futures_util::poll!(&mut removal).is_pending(), "it was removed in the middle of its publication");
        for key in &keys[1..] {
            let waits = Turns::shard(key) == Turns::shard(&keys[0]);
            assert_eq!(rows.blob(key).await.expect("an answer").is_some(), waits, "{key}");
            if !waits {
                assert!(futures_util::FutureExt::now_or_never(service.publishing(key)).is_some(), "{key}");
            }
        }
        drop(publishing);
        let removed = removal.await;
        assert!(removed.failed.is_none() && removed.gone == [true; 8]);
        assert_eq!(rows.totals().await.expect("an answer").blobs, 0);
    }

    #[test]
    fn what_is_removed_at_a_time_is_bounded_in_number_and_bytes_and_never_nothing() {
        for (size, count) in [(1, 250), (BYTES_AT_ONCE / 4, 4), (BYTES_AT_ONCE / 3, 3), (u64::MAX, 1)] {
            assert_eq!(at_once(vec![size; 1000]), count, "{size}");
        }
        assert_eq!(at_once([1, u64::MAX, 1]), 1);
        assert_eq!(at_once([1; 7]), 7);
    }
}
