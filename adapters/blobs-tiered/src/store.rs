//! The port.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use domain::body::Body;
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::ports::{BlobStore, BlobStoreError, Staging, StoredBlob, VerifiedBlob};
use futures_core::stream::BoxStream;
use futures_util::StreamExt as _;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use crate::load::{LoadError, verified};
use crate::shelf::{Found, Permit, Shelf};

/// What is copied.
#[derive(Clone, Copy, Debug)]
pub struct TierOptions {
    /// Most bytes of all copies together.
    pub budget: u64,
    /// Most bytes of an object of which a copy is made.
    pub max_object: u64,
}

/// A store with everything, and copies of what is small and asked for before it.
pub struct TieredStore {
    inner: Arc<Inner>,
    tasks: TaskTracker,
}

struct Inner {
    far: Arc<dyn BlobStore>,
    near: Arc<dyn BlobStore>,
    staging: Arc<dyn Staging>,
    max_object: u64,
    shelf: Mutex<Shelf>,
}

impl TieredStore {
    /// Takes over the copies that an earlier process has left in the near store, which nobody else uses. `staging` is where the
    /// near store likes its bytes to come from. Copies are made by tasks of `tasks`.
    pub async fn open(
        far: Arc<dyn BlobStore>,
        near: Arc<dyn BlobStore>,
        staging: Arc<dyn Staging>,
        options: TierOptions,
        tasks: TaskTracker,
    ) -> Result<Self, BlobStoreError> {
        let mut shelf = Shelf::new(options.budget);
        let mut copies = near.list();
        while let Some(copy) = copies.next().await {
            let StoredBlob { key, size, .. } = copy?;
            shelf.put(&key, size);
        }
        let excess = shelf.take_excess();
        let inner = Inner { far, near, staging, max_object: options.max_object, shelf: Mutex::new(shelf) };
        inner.drop_copies(&excess).await;
        Ok(Self { inner: Arc::new(inner), tasks })
    }

    /// Bytes of all copies.
    pub fn used(&self) -> u64 {
        self.inner.shelf().used()
    }

    /// Makes a copy of the body, and gives it to the reader. The copy is made to its end also when the reader leaves.
    async fn through(&self, key: &BlobKey, body: Body, size: u64) -> Result<Option<Body>, BlobStoreError> {
        // Somebody else was faster: both read it, and one keeps it.
        let Some(permit) = self.inner.shelf().begin(key) else { return Ok(Some(body)) };
        let (inner, copied) = (Arc::clone(&self.inner), key.clone());
        let load = self.tasks.spawn(async move { inner.load(&copied, body, size, permit).await });
        if let Ok(true) = load.await
            && let Some(body) = self.inner.copy(key, None).await
        {
            return Ok(Some(body));
        }
        self.inner.far.open(key, None).await
    }
}

impl Inner {
    // Every change of the shelf leaves it whole.
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is a copy now.
    async fn load(&self, key: &BlobKey, body: Body, size: u64, permit: Permit) -> bool {
        match self.make_copy(key, body, size).await {
            Ok(()) if self.shelf().finish(key, &permit, size) => true,
            Ok(()) => {
                self.drop_copies(std::slice::from_ref(key)).await;
                false
            }
            Err(error) => {
                self.shelf().give_up(key);
                debug!(blob = %key, error = &error as &dyn std::error::Error, "no copy was made");
                false
            }
        }
    }

    async fn make_copy(&self, key: &BlobKey, body: Body, size: u64) -> Result<(), LoadError> {
        let blob = verified(&*self.staging, key, body, size).await?;
        let leaving = self.shelf().reserve(key, size).ok_or(LoadError::NoRoom)?;
        self.drop_copies(&leaving).await;
        self.near.publish(&key.space, blob).await?;
        Ok(())
    }

    /// A copy's bytes. One that cannot be read is none.
    async fn copy(&self, key: &BlobKey, range: Option<ByteRange>) -> Option<Body> {
        match self.near.open(key, range).await {
            Ok(Some(body)) => return Some(body),
            Ok(None) => {}
            Err(error) => {
                warn!(blob = %key, error = &error as &dyn std::error::Error, "a copy cannot be read; the blob is read from its store");
            }
        }
        self.shelf().remove(key);
        None
    }

    /// Takes copies away that the shelf has forgotten.
    async fn drop_copies(&self, keys: &[BlobKey]) {
        for (key, gone) in keys.iter().zip(self.near.remove_all(keys).await) {
            if let Err(error) = gone {
                warn!(blob = %key, error = &error as &dyn std::error::Error, "a copy could not be removed; the next start counts it again");
            }
        }
    }

    async fn forget(&self, keys: &[BlobKey]) {
        for key in keys {
            self.shelf().remove(key);
        }
        self.drop_copies(keys).await;
    }
}

#[async_trait]
impl BlobStore for TieredStore {
    /// As the far store has it: whoever asks wants to know of losses.
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        self.inner.far.stat(key).await
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        let mut found = self.inner.shelf().find(key);
        if let Found::Loading(load) = found {
            load.ended().await;
            found = self.inner.shelf().find(key);
        }
        if let Found::Copy = found
            && let Some(body) = self.inner.copy(key, range).await
        {
            return Ok(Some(body));
        }
        let Some(body) = self.inner.far.open(key, range).await? else {
            return Ok(None);
        };
        match body.len() {
            Some(size) if range.is_none() && size <= self.inner.max_object => self.through(key, body, size).await,
            _ => Ok(Some(body)),
        }
    }

    /// What is here is sent from here.
    async fn presign(&self, key: &BlobKey, valid_for: Duration) -> Result<Option<String>, BlobStoreError> {
        if self.inner.shelf().has(key) {
            return Ok(None);
        }
        self.inner.far.presign(key, valid_for).await
    }

    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        self.inner.far.publish(space, blob).await
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        let existed = self.inner.far.remove(key).await;
        // Afterwards, since a copy may be made of it until it is gone. Also where it may not be gone: then it is read there.
        self.inner.forget(std::slice::from_ref(key)).await;
        existed
    }

    async fn remove_all(&self, keys: &[BlobKey]) -> Vec<Result<(), BlobStoreError>> {
        let gone = self.inner.far.remove_all(keys).await;
        self.inner.forget(keys).await;
        gone
    }

    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        let existed = self.inner.far.quarantine(key).await;
        self.inner.forget(std::slice::from_ref(key)).await;
        existed
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        self.inner.far.list()
    }
}
