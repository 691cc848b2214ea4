//! A blob store that can be switched off, and whose objects can rot.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use domain::body::Body;
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, BlobStoreError, StoredBlob, VerifiedBlob};
use futures_util::stream::BoxStream;
use memory::MemoryBlobStore;

use super::Gate;

pub(crate) struct SwitchedStore {
    pub(crate) inner: MemoryBlobStore,
    refuse_publish: AtomicBool,
    refuse_open: AtomicBool,
    refuse_remove: AtomicBool,
    opens: AtomicUsize,
    rotten: Mutex<HashMap<BlobKey, Bytes>>,
    quarantined: Mutex<Vec<BlobKey>>,
    next_body: Mutex<Option<Body>>,
    stats: Mutex<Option<Gate>>,
    batches: Mutex<Vec<usize>>,
}

impl SwitchedStore {
    pub(crate) fn over(inner: MemoryBlobStore) -> Self {
        Self {
            inner,
            refuse_publish: AtomicBool::new(false),
            refuse_open: AtomicBool::new(false),
            refuse_remove: AtomicBool::new(false),
            opens: AtomicUsize::new(0),
            rotten: Mutex::default(),
            quarantined: Mutex::default(),
            next_body: Mutex::default(),
            stats: Mutex::default(),
            batches: Mutex::default(),
        }
    }

    pub(crate) fn refuse_publish(&self, refuse: bool) {
        self.refuse_publish.store(refuse, Ordering::SeqCst);
    }

    pub(crate) fn refuse_remove(&self, refuse: bool) {
        self.refuse_remove.store(refuse, Ordering::SeqCst);
    }

    pub(crate) fn refuse_open(&self, refuse: bool) {
        self.refuse_open.store(refuse, Ordering::SeqCst);
    }

    /// Gives other bytes for the object, until it is removed or published again.
    pub(crate) fn rot(&self, key: BlobKey, bytes: Bytes) {
        self.rotten.lock().expect("nobody panics in here").insert(key, bytes);
    }

    /// What has been taken out of service, in its order.
    pub(crate) fn quarantined(&self) -> Vec<BlobKey> {
        self.quarantined.lock().expect("nobody panics in here").clone()
    }

    /// How many objects were removed at a time.
    pub(crate) fn batches(&self) -> Vec<usize> {
        self.batches.lock().expect("nobody panics in here").clone()
    }

    /// The next object that is opened has this body.
    pub(crate) fn next_body(&self, body: Body) {
        *self.next_body.lock().expect("nobody panics in here") = Some(body);
    }

    /// Whoever asks for the length of an object waits at the gate.
    pub(crate) fn hold_stats(&self) -> Gate {
        let gate = Gate::new();
        *self.stats.lock().expect("nobody panics in here") = Some(gate.clone());
        gate
    }

    pub(crate) fn opens(&self) -> usize {
        self.opens.load(Ordering::SeqCst)
    }
}

fn refused() -> BlobStoreError {
    BlobStoreError::new(BlobStoreErrorKind::Io, "switched off")
}

#[async_trait]
impl BlobStore for SwitchedStore {
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        let gate = self.stats.lock().expect("nobody panics in here").clone();
        if let Some(gate) = gate {
            gate.pass().await;
        }
        self.inner.stat(key).await
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        self.opens.fetch_add(1, Ordering::SeqCst);
        if self.refuse_open.load(Ordering::SeqCst) {
            return Err(refused());
        }
        if let Some(body) = self.next_body.lock().expect("nobody panics in here").take() {
            return Ok(Some(body));
        }
        if let Some(bytes) = self.rotten.lock().expect("nobody panics in here").get(key).cloned() {
            return Ok(Some(Body::bytes(bytes)));
        }
        self.inner.open(key, range).await
    }

    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        if self.refuse_publish.load(Ordering::SeqCst) {
            return Err(refused());
        }
        self.rotten.lock().expect("nobody panics in here").remove(&BlobKey::new(space.clone(), blob.digest()));
        self.inner.publish(space, blob).await
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        if self.refuse_remove.load(Ordering::SeqCst) {
            return Err(refused());
        }
        self.rotten.lock().expect("nobody panics in here").remove(key);
        self.inner.remove(key).await
    }

    async fn remove_all(&self, keys: &[BlobKey]) -> Vec<Result<(), BlobStoreError>> {
        self.batches.lock().expect("nobody panics in here").push(keys.len());
        let mut gone = Vec::new();
        for key in keys {
            gone.push(self.remove(key).await.map(drop));
        }
        gone
    }

    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        let existed = self.remove(key).await?;
        if existed {
            self.quarantined.lock().expect("nobody panics in here").push(key.clone());
        }
        Ok(existed)
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        self.inner.list()
    }
}
