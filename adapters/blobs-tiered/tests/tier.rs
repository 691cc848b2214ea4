//! The contract suite over both stores together, and what the near one is for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use blobs_fs::{FsBlobStore, FsOptions, FsRoot, FsStaging};
use bytes::Bytes;
use contract::blob_store::Fixture;
use domain::body::{Body, Chunk};
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::oci::digest::Algorithm;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, BlobStoreError, DigestVerifier, Staging as _, StoredBlob, VerifiedBlob};
use futures_core::stream::BoxStream;
use futures_util::StreamExt as _;
use harbor_cache_blobs_tiered::{TierOptions, TieredStore};
use memory::{FakeClock, MemoryBlobStore, MemoryStaging};
use tempfile::TempDir;
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

contract::blob_store_contract!(tiered_store, roomy);
contract::blob_store_contract!(tiered_store_with_room_for_little, cramped);

const ROOMY: TierOptions = TierOptions { budget: 64 << 20, max_object: 16 << 20 };

async fn roomy() -> Fixture {
    World::with(ROOMY).await.into_fixture()
}

async fn cramped() -> Fixture {
    World::with(TierOptions { budget: 150_000, max_object: 120_000 }).await.into_fixture()
}

/// A far store that can be switched off, held up, and counts who reads.
struct Far {
    inner: MemoryBlobStore,
    opens: AtomicUsize,
    is_off: AtomicBool,
    rotten: AtomicBool,
    /// Bodies begin when there is a permit.
    gate: Option<Arc<Semaphore>>,
}

#[async_trait]
impl BlobStore for Far {
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        self.inner.stat(key).await
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        self.opens.fetch_add(1, Ordering::SeqCst);
        if self.is_off.load(Ordering::SeqCst) {
            return Err(BlobStoreError::new(BlobStoreErrorKind::Io, "off"));
        }
        let Some(body) = self.inner.open(key, range).await? else { return Ok(None) };
        let len = body.len().expect("it is stored");
        if self.rotten.load(Ordering::SeqCst) {
            return Ok(Some(Body::bytes(vec![0; usize::try_from(len).expect("small")].into())));
        }
        let Some(gate) = self.gate.clone() else { return Ok(Some(body)) };
        let held = futures_util::stream::once(async move {
            gate.acquire().await.expect("never closed").forget();
            body.into_stream()
        });
        Ok(Some(Body::sized(len, held.flatten().boxed())))
    }

    async fn presign(&self, _: &BlobKey, _: Duration) -> Result<Option<String>, BlobStoreError> {
        Ok(Some("https://far.example".to_owned()))
    }

    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        self.inner.publish(space, blob).await
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        self.inner.remove(key).await
    }

    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        self.inner.quarantine(key).await
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        self.inner.list()
    }
}

struct World {
    far: Arc<Far>,
    store: Arc<TieredStore>,
    near: (Arc<FsBlobStore>, Arc<FsStaging>),
    tasks: TaskTracker,
    folder: TempDir,
}

impl World {
    async fn with(options: TierOptions) -> Self {
        Self::behind(options, None).await
    }

    async fn behind(options: TierOptions, gate: Option<Arc<Semaphore>>) -> Self {
        let inner = MemoryBlobStore::new(Arc::new(FakeClock::new()));
        let (opens, is_off, rotten) = (AtomicUsize::new(0), AtomicBool::new(false), AtomicBool::new(false));
        let far = Arc::new(Far { inner, opens, is_off, rotten, gate });
        let folder = tempfile::tempdir().expect("a folder");
        let near = FsRoot::open(folder.path(), FsOptions::default()).expect("a usable folder");
        let tasks = TaskTracker::new();
        let store = open(&far, &near, options, &tasks).await;
        Self { far, store, near, tasks, folder }
    }

    fn into_fixture(self) -> Fixture {
        Fixture { store: self.store, staging: Arc::new(MemoryStaging::new()), guard: Box::new(self.folder) }
    }

    async fn publish(&self, content: &[u8]) -> BlobKey {
        let (writer, _) = MemoryStaging::new().create("test").await.expect("a staging file");
        let mut verifier = DigestVerifier::new(Algorithm::Sha256.digest(content), writer);
        verifier.append(vec![Bytes::copy_from_slice(content)]).await.expect("room");
        let blob = verifier.finish().expect("it has its digest");
        let key = BlobKey::shared(blob.digest());
        self.store.publish(&key.space, blob).await.expect("published");
        key
    }

    async fn read(&self, key: &BlobKey) -> Vec<u8> {
        read(&self.store, key).await
    }

    fn far_opens(&self) -> usize {
        self.far.opens.load(Ordering::SeqCst)
    }
}

async fn open(
    far: &Arc<Far>,
    near: &(Arc<FsBlobStore>, Arc<FsStaging>),
    options: TierOptions,
    tasks: &TaskTracker,
) -> Arc<TieredStore> {
    let (near, staging) = near.clone();
    let far = Arc::<Far>::clone(far);
    Arc::new(TieredStore::open(far, near, staging, options, tasks.clone()).await.expect("the near store is readable"))
}

async fn read(store: &TieredStore, key: &BlobKey) -> Vec<u8> {
    let mut stream = store.open(key, None).await.expect("opened").expect("found").into_stream();
    let mut read = Vec::new();
    while let Some(chunk) = stream.next().await {
        match chunk.expect("the body is whole") {
            Chunk::Bytes(bytes) => read.extend_from_slice(&bytes),
            Chunk::File(region) => read.extend_from_slice(&region.read().expect("readable")),
        }
    }
    read
}

#[tokio::test]
async fn a_small_object_is_read_once_from_far_away_also_when_that_is_off() {
    let world = World::with(ROOMY).await;
    let key = world.publish(b"small and hot").await;
    for _ in 0..5 {
        assert_eq!(world.read(&key).await, b"small and hot");
    }
    assert_eq!(world.far_opens(), 1);
    world.far.is_off.store(true, Ordering::SeqCst);
    assert_eq!(world.read(&key).await, b"small and hot");
    let range = Some(ByteRange { offset: 6, len: 3 });
    assert_eq!(world.store.open(&key, range).await.expect("opened").expect("found").len(), Some(3));
    assert_eq!(world.store.presign(&key, Duration::from_mins(1)).await.expect("asked"), None);
}

#[tokio::test]
async fn large_objects_and_parts_are_not_copied() {
    let world = World::with(TierOptions { budget: 1000, max_object: 10 }).await;
    let (large, small) = (world.publish(&[1; 11]).await, world.publish(&[2; 10]).await);
    for _ in 0..3 {
        world.read(&large).await;
        world.store.open(&small, Some(ByteRange { offset: 0, len: 5 })).await.expect("opened");
    }
    assert_eq!((world.far_opens(), world.store.used()), (6, 0));
    assert!(world.store.presign(&small, Duration::from_mins(1)).await.expect("asked").is_some());
}

#[tokio::test]
async fn of_many_who_ask_at_once_one_reads_from_far_away() {
    let gate = Arc::new(Semaphore::new(0));
    let world = World::behind(ROOMY, Some(Arc::clone(&gate))).await;
    let key = world.publish(b"asked for by everybody").await;
    let mut readers = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (store, key) = (Arc::clone(&world.store), key.clone());
        readers.spawn(async move { assert_eq!(read(&store, &key).await, b"asked for by everybody") });
    }
    while world.far_opens() == 0 {
        tokio::task::yield_now().await;
    }
    gate.add_permits(50);
    while let Some(reader) = readers.join_next().await {
        reader.expect("it has read");
    }
    assert_eq!(world.far_opens(), 1);
}

#[tokio::test]
async fn copies_stay_within_their_budget_and_the_next_process_finds_them() {
    let world = World::with(TierOptions { budget: 1000, max_object: 100 }).await;
    let mut keys = Vec::new();
    for n in 0..30u8 {
        keys.push(world.publish(&[n; 90]).await);
        world.read(&keys[usize::from(n)]).await;
        assert!(world.store.used() <= 1000);
    }
    let kept = world.near.0.list().collect::<Vec<_>>().await.len();
    assert_eq!((kept, world.store.used()), (11, 990));

    let before = world.far_opens();
    let next = open(&world.far, &world.near, TierOptions { budget: 500, max_object: 100 }, &world.tasks).await;
    assert_eq!(next.used(), 450);
    let mut kept = world.near.0.list();
    while let Some(copy) = kept.next().await {
        read(&next, &copy.expect("listed").key).await;
    }
    assert_eq!(world.far_opens(), before);
    for key in &keys {
        read(&next, key).await;
    }
    assert!(next.used() <= 500);
}

#[tokio::test]
async fn what_is_damaged_far_away_is_never_copied() {
    let world = World::with(ROOMY).await;
    let key = world.publish(b"right").await;
    world.far.rotten.store(true, Ordering::SeqCst);
    assert_eq!(world.read(&key).await, [0; 5], "its reader finds out, as of any store");
    assert_eq!(world.store.used(), 0);
    world.far.rotten.store(false, Ordering::SeqCst);
    assert_eq!(world.read(&key).await, b"right");
}

#[tokio::test]
async fn what_is_removed_while_it_is_copied_is_not_found_afterwards() {
    let gate = Arc::new(Semaphore::new(0));
    let world = World::behind(ROOMY, Some(Arc::clone(&gate))).await;
    let key = world.publish(b"leaving").await;
    let (store, wanted) = (Arc::clone(&world.store), key.clone());
    let reader =
        tokio::task::JoinSet::from_iter([async move { store.open(&wanted, None).await.expect("opened").is_some() }]);
    while world.far_opens() == 0 {
        tokio::task::yield_now().await;
    }
    assert!(world.store.remove(&key).await.expect("removed"));
    gate.add_permits(10);
    reader.join_all().await;
    assert!(world.store.open(&key, None).await.expect("opened").is_none());
    assert_eq!((world.store.used(), world.near.0.list().collect::<Vec<_>>().await.len()), (0, 0));
}

#[tokio::test]
async fn a_copy_that_is_gone_is_made_again() {
    let world = World::with(ROOMY).await;
    let key = world.publish(b"comes back").await;
    world.read(&key).await;
    world.near.0.remove(&key).await.expect("removed behind its back");
    assert_eq!(world.read(&key).await, b"comes back");
    world.read(&key).await;
    assert_eq!(world.far_opens(), 2);
}
