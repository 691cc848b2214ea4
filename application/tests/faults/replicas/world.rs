//! Several replicas over one database, one store and one upstream, each with what it has in memory for itself.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use application::cluster::{Cluster, follow_contents, keep_leadership};
use application::hot::{Catalog, HitRecorder};
use application::inventory::{InventoryService, InventorySettings, tell_jobs_regularly};
use application::pull::{BlobContent, PullPorts, PullService, Want};
use application::push::{Incoming, ManifestPush, PushService};
use application::room::{Ledger, load_ledger};
use application::tasks::Tasks;
use application::upstreams::{UpstreamHandle, UpstreamSettings, Upstreams};
use async_trait::async_trait;
use bytes::Bytes;
use domain::body::Chunk;
use domain::cache::{BlobKey, BlobSpace, BudgetLimits, CachePolicy, PolicyKind, PushMode};
use domain::http_range::RangeRequest;
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryKey, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, Mount, PushedManifest, ReferrersAnswer, Resolution, UploadChunk,
    UpstreamUpload,
};
use domain::ports::{
    BlobStore as _, Clock, Holder, Leases as _, MetadataRepo as _, Peers, Upstream, UpstreamError, UpstreamErrorKind,
};
use futures_util::StreamExt as _;
use memory::{
    FakeClock, MemoryBlobStore, MemoryIdentities, MemoryJobs, MemoryLeases, MemoryMetadata, MemoryPinStatuses,
    MemoryReplica, MemoryStaging,
};
use tokio::task::JoinHandle;

use crate::doubles::{ScriptedUpstream, SwitchedJobs, SwitchedLeases};
use crate::world::{LIMITS, auth, soon};

/// What all replicas share.
pub(crate) struct Replicas {
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) upstream: Arc<ScriptedUpstream>,
    pub(crate) rows: Arc<MemoryMetadata>,
    pub(crate) store: Arc<MemoryBlobStore>,
    pub(crate) leases: Arc<SwitchedLeases>,
    pub(crate) pins: Arc<MemoryPinStatuses>,
    pub(crate) jobs: Arc<SwitchedJobs>,
    identities: Arc<MemoryIdentities>,
    pub(crate) network: Network,
    all: Vec<Replica>,
}

/// One of them.
pub(crate) struct Replica {
    pub(crate) pull: PullService,
    pub(crate) push: PushService,
    pub(crate) metadata: Arc<MemoryReplica>,
    pub(crate) cluster: Cluster,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) inventory: InventoryService,
    pub(crate) tasks: Tasks,
    running: Vec<JoinHandle<()>>,
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.running.iter().for_each(JoinHandle::abort);
    }
}

impl std::ops::Index<usize> for Replicas {
    type Output = Replica;

    fn index(&self, number: usize) -> &Replica {
        &self.all[number]
    }
}

impl Replicas {
    pub(crate) fn new(count: usize) -> Self {
        Self::with_room(count, None)
    }

    /// With a budget for all of them together. The least recently used go first.
    pub(crate) fn with_room(count: usize, max_size: Option<u64>) -> Self {
        let clock = Arc::new(FakeClock::new());
        let store = Arc::new(MemoryBlobStore::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let leases = SwitchedLeases::over(MemoryLeases::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let leases = Arc::new(leases);
        let jobs = Arc::new(SwitchedJobs::over(MemoryJobs::new(Arc::clone(&clock) as Arc<dyn Clock>)));
        let mut world = Self {
            clock,
            upstream: Arc::default(),
            rows: Arc::default(),
            store,
            leases,
            pins: Arc::default(),
            jobs,
            identities: Arc::default(),
            network: Network::default(),
            all: Vec::new(),
        };
        for (number, metadata) in MemoryReplica::over(&world.rows, count).into_iter().enumerate() {
            let replica = world.compose(number, metadata, max_size);
            world.all.push(replica);
        }
        world
    }

    fn compose(&self, number: usize, metadata: Arc<MemoryReplica>, max_size: Option<u64>) -> Replica {
        let tasks = Tasks::new();
        let settings = UpstreamSettings {
            name: "hub".parse().expect("a name"),
            space: BlobSpace::Shared,
            mirrors: Vec::new(),
            revalidate: Vec::new(),
            push: PushMode::Through,
            is_harbor: false,
        };
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let hub = UpstreamHandle::new(settings, Arc::clone(&self.upstream) as _, Arc::clone(&clock), tasks.clone());
        let limits = BudgetLimits { max_size, max_object_size: None };
        let ledger = Arc::new(Ledger::new(limits, PolicyKind::Lru, 0));
        let feed = metadata.follow();
        let catalog = Catalog::new(Arc::clone(&metadata) as _, 64 << 20).with_ledger(Arc::clone(&ledger));
        let pull = PullService::new(PullPorts {
            store: Arc::clone(&self.store) as _,
            staging: Arc::new(MemoryStaging::new()),
            clock: Arc::clone(&clock),
            upstreams: Arc::new(Upstreams::new([Arc::new(hub)])),
            catalog: Arc::new(catalog),
            hits: Arc::new(HitRecorder::default()),
            inventory: Arc::clone(&self.rows) as _,
            policy: CachePolicy::default(),
            tasks: tasks.clone(),
            observer: Arc::new(domain::ports::Unobserved),
        });
        let url = format!("http://replica-{number}");
        let me = Holder { id: number.to_string(), url: Some(url.clone()) };
        let peers = Arc::new(self.network.clone()) as Arc<dyn Peers>;
        let cluster = Cluster::new(Arc::clone(&self.leases) as _, Arc::clone(&self.pins) as _, me, peers, &pull);
        pull.join(cluster.clone());
        self.network.connect(url, pull.clone());
        let auth = auth(Arc::clone(&self.identities), Arc::clone(&clock), &tasks);
        let (rows, jobs) = (Arc::clone(&self.rows) as _, Arc::clone(&self.jobs) as _);
        let inventory = InventoryService::new(pull.clone(), rows, jobs, auth, InventorySettings::default());
        let running = vec![
            tasks.tracker().spawn(load_ledger(Arc::clone(&ledger), Arc::clone(&self.rows) as _, clock)),
            tasks.tracker().spawn(tell_jobs_regularly(inventory.clone())),
            tasks.tracker().spawn(follow_contents(pull.clone(), feed)),
        ];
        let push = PushService::new(pull.clone(), LIMITS);
        Replica { pull, push, metadata, cluster, ledger, inventory, tasks, running }
    }

    /// The replica takes part in the election from now on.
    pub(crate) fn stand(&mut self, number: usize) {
        let replica = &mut self.all[number];
        let standing = replica.tasks.tracker().spawn(keep_leadership(replica.cluster.clone()));
        replica.running.push(standing);
        let upkeep = replica.cluster.leadership();
        let keeping = upkeep.while_ours(replica.pull.clone(), application::room::keep_room_regularly);
        let keeping = replica.tasks.tracker().spawn(keeping);
        replica.running.push(keeping);
    }

    /// The replica does this in the background, until it dies.
    pub(crate) fn runs(&mut self, number: usize, work: impl Future<Output = ()> + Send + 'static) {
        let replica = &mut self.all[number];
        replica.running.push(replica.tasks.tracker().spawn(work));
    }

    /// The replica dies: nobody reaches it, and nothing of it goes on.
    pub(crate) fn kill(&mut self, number: usize) {
        self.network.cut(&format!("http://replica-{number}"));
        let replica = &mut self.all[number];
        replica.running.drain(..).for_each(|task| task.abort());
        replica.tasks.soft().cancel();
        replica.tasks.hard().cancel();
    }

    /// Runs `work`, letting time pass whenever somebody sleeps.
    pub(crate) async fn while_time_passes<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let passing = async {
            loop {
                self.clock.until_sleeping(1).await;
                self.clock.advance(Duration::from_millis(20));
                for _ in 0..20 {
                    tokio::task::yield_now().await;
                }
            }
        };
        soon(async {
            tokio::select! {
                output = &mut work => output,
                () = passing => unreachable!("time never stops"),
            }
        })
        .await
    }

    /// Waits until nothing is under way anywhere.
    pub(crate) async fn at_rest(&self) {
        let resting = async {
            while self.all.iter().any(|one| one.pull.fills_in_progress() + one.pull.questions_in_progress() > 0) {
                tokio::task::yield_now().await;
            }
        };
        self.while_time_passes(resting).await;
    }

    /// The blob by way of a replica, to its end.
    pub(crate) async fn read(&self, number: usize, repository: &RepositoryKey, digest: Digest) -> Vec<u8> {
        let answer = self[number].pull.blob(repository, digest, None).await.expect("a blob");
        crate::world::read(answer).await.expect("a whole transfer")
    }

    /// Whether anybody has a lease.
    pub(crate) async fn leases_are_held(&self) -> bool {
        // Of those that have ended by themselves none is left after this.
        self.leases.tidy().await.expect("memory does not fail");
        self.leases.inner.count() > 0
    }

    pub(crate) async fn is_linked(&self, repository: &RepositoryKey, digest: Digest) -> bool {
        self.rows.link(repository, &digest).await.expect("memory does not fail").is_some()
    }

    /// Pushes a manifest without layers to the upstream.
    pub(crate) fn push_manifest(&self, repository: &RepositoryKey, tag: &str) -> (Digest, Bytes) {
        let manifest = serde_json::json!({
            "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "annotations": {"made for": tag},
            "config": {"mediaType": "application/octet-stream", "digest": Algorithm::Sha256.digest(b"c"), "size": 1},
            "layers": [],
        });
        let bytes = Bytes::from(manifest.to_string());
        let tag = crate::world::name(tag);
        let holds = &self.upstream.holds;
        holds.put_blob(&repository.repository, Bytes::from_static(b"c"));
        let digest = holds.put_manifest(&repository.repository, Some(&tag), MediaType::OCI_MANIFEST, bytes.clone());
        (digest, bytes)
    }

    /// Lets time pass by itself.
    pub(crate) async fn clock_passes(&self, by: Duration) {
        self.clock.sleep_until(self.clock.now() + by).await;
    }

    /// Pushes the manifest under the tag by way of the replica.
    pub(crate) async fn move_tag(&self, number: usize, repository: &RepositoryKey, tag: &str, bytes: Bytes) -> Digest {
        let reference = Reference::Tag(crate::world::name(tag));
        let push = ManifestPush { reference, tags: Vec::new(), media_type: Some(MediaType::OCI_MANIFEST) };
        let length = Some(bytes.len() as u64);
        let incoming = Incoming::new(length, futures_util::stream::iter([Ok(bytes)]).boxed());
        let pushing = self[number].push.put_manifest(repository, push, incoming);
        self.while_time_passes(pushing).await.expect("pushed").digest
    }

    /// What the replica says of the tag, as a client that wants the manifest.
    pub(crate) async fn tagged(&self, number: usize, repository: &RepositoryKey, tag: &str) -> Option<Digest> {
        let by_tag = crate::world::name(tag).into();
        let answer = self[number].pull.manifest(repository, &by_tag, Want::Bytes);
        self.while_time_passes(answer).await.ok().map(|answer| answer.descriptor.digest)
    }

    pub(crate) async fn is_stored(&self, digest: Digest) -> bool {
        let key = BlobKey::shared(digest);
        let row = self.rows.blob(&key).await.expect("memory does not fail");
        let object = self.store.stat(&key).await.expect("memory does not fail");
        assert_eq!(row.is_some(), object.is_some(), "a row without an object, or an object without a row");
        row.is_some()
    }
}

/// How replicas reach each other.
#[derive(Clone, Default)]
pub(crate) struct Network {
    reachable: Arc<Mutex<HashMap<String, PullService>>>,
    /// Requests from one replica to another.
    requests: Arc<AtomicU64>,
}

impl Network {
    fn connect(&self, url: String, pull: PullService) {
        self.reachable.lock().expect("nobody panics in here").insert(url, pull);
    }

    pub(crate) fn cut(&self, url: &str) {
        self.reachable.lock().expect("nobody panics in here").remove(url);
    }

    pub(crate) fn requests(&self) -> u64 {
        self.requests.load(Ordering::SeqCst)
    }

    fn at(&self, url: &str) -> Option<PullService> {
        self.reachable.lock().expect("nobody panics in here").get(url).cloned()
    }
}

impl Peers for Network {
    fn peer(&self, url: &str) -> Option<Arc<dyn Upstream>> {
        Some(Arc::new(Peer { network: self.clone(), url: url.to_owned() }))
    }
}

/// The other replica's registry API, as far as replicas use it.
struct Peer {
    network: Network,
    url: String,
}

fn failed(kind: UpstreamErrorKind) -> UpstreamError {
    UpstreamError::new(kind, "as the network says")
}

#[async_trait]
impl Upstream for Peer {
    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        self.network.requests.fetch_add(1, Ordering::SeqCst);
        let pull = self.network.at(&self.url).ok_or_else(|| failed(UpstreamErrorKind::Connect))?;
        let (upstream, name) = repository.as_str().split_once('/').expect("a canonical name");
        let repository = RepositoryKey::new(upstream.parse().expect("a name"), name.parse().expect("a name"));
        let from = range.map_or(0, |range| range.from);
        let header = RangeRequest::parse(&format!("bytes={from}-"));
        let answer = pull.blob_for_replica(&repository, *digest, header.as_ref().filter(|_| from > 0)).await;
        let answer = answer.map_err(|error| match error {
            application::pull::PullError::Missing(_) => failed(UpstreamErrorKind::NotFound),
            _ => failed(UpstreamErrorKind::Unavailable { retry_after: None }),
        })?;
        let total = answer.size;
        let body = match answer.content {
            BlobContent::Whole(body) => body,
            BlobContent::Ranges(mut parts) => parts.remove(0).body,
            BlobContent::Unsatisfiable => return Err(failed(UpstreamErrorKind::RangeNotSatisfiable)),
        };
        let (network, url) = (self.network.clone(), self.url.clone());
        let pieces = body.into_stream().map(move |chunk| match chunk {
            Ok(Chunk::Bytes(bytes)) if network.at(&url).is_some() => Ok(bytes),
            _ => Err(failed(UpstreamErrorKind::Interrupted)),
        });
        Ok(BlobFetch { offset: from, total, validator: None, body: pieces.boxed() })
    }

    async fn resolve<'a>(
        &self,
        _: &RepositoryName,
        _: &Reference,
        _: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError> {
        unasked()
    }

    async fn manifest<'a>(
        &self,
        _: &RepositoryName,
        _: &Reference,
        _: Option<&'a Digest>,
        _: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        unasked()
    }

    async fn stat_blob(&self, _: &RepositoryName, _: &Digest) -> Result<Option<u64>, UpstreamError> {
        unasked()
    }

    async fn probe_blob(&self, _: &RepositoryName, _: &Digest) -> Result<Option<u64>, UpstreamError> {
        unasked()
    }

    async fn tags(&self, _: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
        unasked()
    }

    async fn referrers(&self, _: &RepositoryName, _: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        unasked()
    }

    async fn probe(&self) -> Result<(), UpstreamError> {
        unasked()
    }

    async fn start_upload(&self, _: &RepositoryName, _: Option<Algorithm>) -> Result<UpstreamUpload, UpstreamError> {
        unasked()
    }

    async fn append_upload(
        &self,
        _: &RepositoryName,
        _: &UpstreamUpload,
        _: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        unasked()
    }

    async fn commit_upload(
        &self,
        _: &RepositoryName,
        _: &UpstreamUpload,
        _: &Digest,
        _: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        unasked()
    }

    async fn upload_status(&self, _: &RepositoryName, _: &UpstreamUpload) -> Result<UpstreamUpload, UpstreamError> {
        unasked()
    }

    async fn cancel_upload(&self, _: &RepositoryName, _: &UpstreamUpload) -> Result<(), UpstreamError> {
        unasked()
    }

    async fn mount<'a>(
        &self,
        _: &RepositoryName,
        _: &Digest,
        _: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError> {
        unasked()
    }

    async fn put_manifest(
        &self,
        _: &RepositoryName,
        _: &Reference,
        _: &[Tag],
        _: &MediaType,
        _: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        unasked()
    }

    async fn delete_manifest(&self, _: &RepositoryName, _: &Digest) -> Result<(), UpstreamError> {
        unasked()
    }

    async fn delete_tag(&self, _: &RepositoryName, _: &Tag) -> Result<(), UpstreamError> {
        unasked()
    }

    async fn delete_blob(&self, _: &RepositoryName, _: &Digest) -> Result<(), UpstreamError> {
        unasked()
    }
}

fn unasked() -> ! {
    unreachable!("replicas ask each other for blobs, and for nothing else")
}
