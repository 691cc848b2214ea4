use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::body::Body;
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::ports::observer::Backend;
use domain::ports::{BlobStore, BlobStoreError, Clock, Observer, StoredBlob, VerifiedBlob};
use futures_util::stream::BoxStream;

use super::Watch;

/// A blob store that is watched. An open is timed until its first byte can be read.
pub struct ObservedStore {
    inner: Arc<dyn BlobStore>,
    watch: Watch,
}

impl ObservedStore {
    pub fn new(inner: Arc<dyn BlobStore>, clock: Arc<dyn Clock>, observer: Arc<dyn Observer>) -> Self {
        Self { inner, watch: Watch { backend: Backend::Store, clock, observer } }
    }
}

#[async_trait]
impl BlobStore for ObservedStore {
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        self.watch.over("stat", self.inner.stat(key)).await
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        self.watch.over("open", self.inner.open(key, range)).await
    }

    async fn presign(&self, key: &BlobKey, valid_for: Duration) -> Result<Option<String>, BlobStoreError> {
        self.watch.over("presign", self.inner.presign(key, valid_for)).await
    }

    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        self.watch.over("publish", self.inner.publish(space, blob)).await
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        self.watch.over("remove", self.inner.remove(key)).await
    }

    async fn remove_all(&self, keys: &[BlobKey]) -> Vec<Result<(), BlobStoreError>> {
        let begun = self.watch.clock.now();
        let gone = self.inner.remove_all(keys).await;
        self.watch.tell("remove_all", gone.iter().any(Result::is_err), begun);
        gone
    }

    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        self.watch.over("quarantine", self.inner.quarantine(key)).await
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        self.inner.list()
    }
}
