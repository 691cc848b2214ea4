//! The pull service over the doubles, one upstream with a mirror that is asked only where a test wants it.

use std::sync::Arc;
use std::time::Duration;

use application::auth::{AuthPorts, AuthService, AuthSettings};
use application::cluster::Cluster;
use application::hot::{Catalog, HitRecorder};
use application::pull::{BlobAnswer, BlobContent, PullError, PullPorts, PullService};
use application::push::{PushLimits, PushService};
use application::room::Ledger;
use application::tasks::Tasks;
use application::upstreams::{UpstreamHandle, UpstreamSettings, Upstreams};
use bytes::Bytes;
use domain::body::{Body, BodyErrorKind, Chunk, ChunkStream};
use domain::cache::{BlobKey, BlobSpace, BudgetLimits, CachePolicy, PolicyKind, PushMode};
use domain::http_range::RangeRequest;
use domain::oci::{Algorithm, Digest, MediaType, RepositoryKey, RepositoryName, Tag};
use domain::ports::{Clock, Holder, MetadataRepo, Peers, Upstream};
use futures_util::StreamExt as _;
use memory::{FakeClock, MemoryBlobStore, MemoryIdentities, MemoryPinStatuses, UpstreamCall};
use security::{Argon2Hasher, HashCost, HasherOptions, JwtSigner, KeyRing};

use crate::doubles::{ScriptedUpstream, SwitchedLeases, SwitchedMetadata, SwitchedStaging, SwitchedStore};

/// Longest time that a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Of upload sessions.
pub(crate) const LIMITS: PushLimits = PushLimits { max_sessions: 5, session_ttl: Duration::from_mins(10) };

/// What stands behind the ports.
#[derive(Clone)]
pub(crate) struct Outside {
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) upstream: Arc<ScriptedUpstream>,
    pub(crate) mirror: Arc<ScriptedUpstream>,
    pub(crate) metadata: Arc<SwitchedMetadata>,
    pub(crate) staging: Arc<SwitchedStaging>,
    pub(crate) store: Arc<SwitchedStore>,
}

impl Outside {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(FakeClock::new());
        let store = MemoryBlobStore::new(Arc::clone(&clock) as Arc<dyn Clock>);
        Self {
            clock,
            upstream: Arc::default(),
            mirror: Arc::default(),
            metadata: Arc::default(),
            staging: Arc::new(SwitchedStaging::new()),
            store: Arc::new(SwitchedStore::over(store)),
        }
    }
}

/// Replicas that do not reach each other.
struct NoPeers;

impl Peers for NoPeers {
    fn peer(&self, _: &str) -> Option<Arc<dyn Upstream>> {
        None
    }
}

/// Accounts for whoever needs some to have somebody to name in the audit log.
pub(crate) fn auth(identities: Arc<MemoryIdentities>, clock: Arc<dyn Clock>, tasks: &Tasks) -> AuthService {
    security::install_crypto();
    let options = HasherOptions { cost: HashCost::least(), ..HasherOptions::default() };
    let ports = AuthPorts {
        identities,
        hasher: Arc::new(Argon2Hasher::new(&options)),
        signer: Arc::new(JwtSigner::new(Arc::new(KeyRing::ephemeral()), "harbor-cache")),
        clock,
        tasks: tasks.clone(),
    };
    AuthService::new(ports, AuthSettings::default())
}

pub(crate) struct World {
    outside: Outside,
    pub(crate) hits: Arc<HitRecorder>,
    pub(crate) tasks: Tasks,
    pub(crate) pull: PullService,
    pub(crate) push: PushService,
    pub(crate) hub: Arc<UpstreamHandle>,
    catalog: Arc<Catalog>,
}

impl std::ops::Deref for World {
    type Target = Outside;

    fn deref(&self) -> &Outside {
        &self.outside
    }
}

impl World {
    pub(crate) fn new() -> Self {
        Self::compose(Outside::new(), &[], CachePolicy::default())
    }

    pub(crate) fn with_mirror() -> Self {
        Self::compose(Outside::new(), &["mirror"], CachePolicy::default())
    }

    pub(crate) fn with_policy(policy: CachePolicy) -> Self {
        Self::compose(Outside::new(), &[], policy)
    }

    /// As after a restart: the same rows and objects, nothing in the use cases' own memory.
    pub(crate) fn restarted(&self) -> Self {
        Self::compose(self.outside.clone(), &[], CachePolicy::default())
    }

    /// One of several processes over the same rows, objects and leases.
    pub(crate) fn replica(outside: &Outside, leases: &Arc<SwitchedLeases>, id: &str) -> Self {
        let world = Self::compose(outside.clone(), &[], CachePolicy::default());
        let me = Holder { id: id.to_owned(), url: None };
        world.pull.join(Cluster::new(
            Arc::clone(leases) as _,
            Arc::new(MemoryPinStatuses::new()),
            me,
            Arc::new(NoPeers),
            &world.pull,
        ));
        world
    }

    /// The upstream is only read.
    pub(crate) fn read_only() -> Self {
        Self::compose_with(Outside::new(), &[], CachePolicy::default(), PushMode::Deny)
    }

    /// The store may hold so many bytes. The least recently used go first.
    pub(crate) fn with_room(max_size: u64) -> Self {
        Self::with_room_over(Outside::new(), max_size, 0)
    }

    /// As after a restart, with a budget; `stored` bytes are there already.
    pub(crate) fn with_room_over(outside: Outside, max_size: u64, stored: u64) -> Self {
        let limits = BudgetLimits { max_size: Some(max_size), max_object_size: None };
        let ledger = Ledger::new(limits, PolicyKind::Lru, stored);
        Self::compose_all(outside, &[], CachePolicy::default(), PushMode::Through, ledger)
    }

    pub(crate) fn outside(&self) -> Outside {
        self.outside.clone()
    }

    pub(crate) fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    pub(crate) fn ledger(&self) -> &Arc<Ledger> {
        self.catalog.ledger()
    }

    fn compose(outside: Outside, mirrors: &[&str], policy: CachePolicy) -> Self {
        Self::compose_with(outside, mirrors, policy, PushMode::Through)
    }

    fn compose_with(outside: Outside, mirrors: &[&str], policy: CachePolicy, push: PushMode) -> Self {
        Self::compose_all(outside, mirrors, policy, push, Ledger::unlimited())
    }

    fn compose_all(outside: Outside, mirrors: &[&str], policy: CachePolicy, push: PushMode, ledger: Ledger) -> Self {
        let tasks = Tasks::new();
        let handle = |name: &str, port: &Arc<ScriptedUpstream>, mirrors: &[&str]| {
            let settings = UpstreamSettings {
                name: name.parse().expect("a name"),
                space: BlobSpace::Shared,
                mirrors: mirrors.iter().map(|name| name.parse().expect("a name")).collect(),
                revalidate: Vec::new(),
                push,
                is_harbor: false,
            };
            let (port, clock) = (Arc::clone(port) as _, Arc::clone(&outside.clock) as Arc<dyn Clock>);
            Arc::new(UpstreamHandle::new(settings, port, clock, tasks.clone()))
        };
        let hub = handle("hub", &outside.upstream, mirrors);
        let upstreams = Upstreams::new([Arc::clone(&hub), handle("mirror", &outside.mirror, &[])]);
        let hits = Arc::new(HitRecorder::default());
        let catalog = Catalog::new(Arc::clone(&outside.metadata) as Arc<dyn MetadataRepo>, 64 << 20);
        let catalog = Arc::new(catalog.with_ledger(Arc::new(ledger)));
        let pull = PullService::new(PullPorts {
            store: Arc::clone(&outside.store) as _,
            staging: Arc::clone(&outside.staging) as _,
            clock: Arc::clone(&outside.clock) as _,
            upstreams: Arc::new(upstreams),
            catalog: Arc::clone(&catalog),
            hits: Arc::clone(&hits),
            inventory: Arc::clone(&outside.metadata) as _,
            policy,
            tasks: tasks.clone(),
            observer: Arc::new(domain::ports::Unobserved),
        });
        let push = PushService::new(pull.clone(), LIMITS);
        Self { outside, hits, tasks, pull, push, hub, catalog }
    }

    pub(crate) async fn blob(&self, repository: &RepositoryKey, digest: Digest) -> Result<BlobAnswer, PullError> {
        soon(self.pull.blob(repository, digest, None)).await
    }

    pub(crate) async fn range(&self, digest: Digest, range: &str) -> Result<BlobAnswer, PullError> {
        let range = RangeRequest::parse(range).expect("a range");
        soon(self.pull.blob(&app(), digest, Some(&range))).await
    }

    /// The whole blob, read to its end.
    pub(crate) async fn read_blob(&self, repository: &RepositoryKey, digest: Digest) -> Vec<u8> {
        read(self.blob(repository, digest).await.expect("a blob")).await.expect("a whole transfer")
    }

    /// Runs `work`, letting time pass whenever somebody sleeps.
    pub(crate) async fn while_time_passes<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let passing = async {
            loop {
                self.clock.until_sleeping(1).await;
                self.clock.advance(Duration::from_millis(100));
                tokio::task::yield_now().await;
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

    /// Waits until everything that was begun has ended.
    pub(crate) async fn at_rest(&self) {
        soon(async {
            while self.pull.fills_in_progress() > 0 || self.pull.questions_in_progress() > 0 {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }

    /// Whether the blob has a row and an object.
    pub(crate) async fn is_stored(&self, digest: Digest) -> bool {
        use domain::ports::BlobStore as _;
        let key = BlobKey::shared(digest);
        let row = self.metadata.rows.blob(&key).await.expect("memory does not fail");
        let object = self.store.inner.stat(&key).await.expect("memory does not fail");
        assert_eq!(row.is_some(), object.is_some(), "a row without an object, or an object without a row");
        row.is_some()
    }

    pub(crate) async fn is_linked(&self, repository: &RepositoryKey, digest: Digest) -> bool {
        self.metadata.rows.link(repository, &digest).await.expect("memory does not fail").is_some()
    }

    pub(crate) fn gets(&self) -> u64 {
        self.upstream.calls(UpstreamCall::Blob)
    }

    /// Pushes an image manifest over these blobs to the upstream.
    pub(crate) fn push_manifest(&self, repository: &RepositoryKey, tag: &str, blobs: &[Digest]) -> (Digest, Bytes) {
        let describe =
            |digest: &Digest| serde_json::json!({"mediaType": "application/octet-stream", "digest": digest, "size": 1});
        let manifest = serde_json::json!({
            "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "annotations": {"made for": tag},
            "config": describe(&Algorithm::Sha256.digest(tag.as_bytes())),
            "layers": blobs.iter().map(describe).collect::<Vec<_>>(),
        });
        let bytes = Bytes::from(manifest.to_string());
        let digest = self.upstream.holds.put_manifest(
            &repository.repository,
            Some(&name(tag)),
            MediaType::OCI_MANIFEST,
            bytes.clone(),
        );
        (digest, bytes)
    }
}

/// What must come, or the test fails instead of hanging.
pub(crate) fn soon<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    let work = tokio::time::timeout(PATIENCE, Box::pin(work));
    async { work.await.expect("what must come did not come") }
}

/// Runs everything that can run now.
pub(crate) async fn settle() {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

pub(crate) fn name(tag: &str) -> Tag {
    tag.parse().expect("a tag")
}

/// The repository that most tests pull from.
pub(crate) fn app() -> RepositoryKey {
    repository("team/app")
}

/// Another repository of the same upstream.
pub(crate) fn other() -> RepositoryKey {
    repository("other/app")
}

fn repository(name: &str) -> RepositoryKey {
    let name: RepositoryName = name.parse().expect("a name");
    RepositoryKey::new("hub".parse().expect("a name"), name)
}

/// Bytes that differ from place to place, and the digest of all of them.
pub(crate) fn content(seed: u64, len: usize) -> (Digest, Bytes) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut bytes = Vec::with_capacity(len + 8);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(len);
    let bytes = Bytes::from(bytes);
    (Algorithm::Sha256.digest(&bytes), bytes)
}

pub(crate) fn whole(answer: BlobAnswer) -> Body {
    match answer.content {
        BlobContent::Whole(body) => body,
        other => panic!("not the whole blob: {other:?}"),
    }
}

/// The one range that was asked for.
pub(crate) fn part(answer: BlobAnswer) -> Body {
    match answer.content {
        BlobContent::Ranges(mut parts) if parts.len() == 1 => parts.remove(0).body,
        other => panic!("not one range: {other:?}"),
    }
}

/// The bytes to the end, or those before the break and its kind.
pub(crate) async fn read(answer: BlobAnswer) -> Result<Vec<u8>, (Vec<u8>, BodyErrorKind)> {
    let body = match answer.content {
        BlobContent::Whole(body) => body,
        BlobContent::Ranges(mut parts) if parts.len() == 1 => parts.remove(0).body,
        other => panic!("neither a whole blob nor one range: {other:?}"),
    };
    drain(body.into_stream()).await
}

pub(crate) async fn drain(mut stream: ChunkStream) -> Result<Vec<u8>, (Vec<u8>, BodyErrorKind)> {
    let mut bytes = Vec::new();
    while let Some(chunk) = soon(stream.next()).await {
        match chunk {
            Ok(chunk) => bytes.extend_from_slice(&bytes_of(chunk)),
            Err(error) => return Err((bytes, error.kind())),
        }
    }
    Ok(bytes)
}

/// Reads until at least `count` bytes are there.
pub(crate) async fn read_some(stream: &mut ChunkStream, count: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while bytes.len() < count {
        let chunk = soon(stream.next()).await.expect("more bytes").expect("no break");
        bytes.extend_from_slice(&bytes_of(chunk));
    }
    bytes
}

pub(crate) fn bytes_of(chunk: Chunk) -> Bytes {
    match chunk {
        Chunk::Bytes(bytes) => bytes,
        Chunk::File(region) => region.read().expect("a readable file"),
    }
}
