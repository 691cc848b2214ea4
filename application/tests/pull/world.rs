//! The pull service over memory adapters, and an image for it.

use std::sync::Arc;

use bytes::Bytes;
use domain::body::Chunk;
use domain::cache::{BlobSpace, CacheOutcome, CachePolicy, PushMode};
use domain::oci::{Digest, MediaType, Reference, RepositoryKey, RepositoryName, Tag};
use domain::ports::{Clock, MetadataRepo};
use futures_util::StreamExt as _;
use harbor_cache_application::hot::{Catalog, HitRecorder};
use harbor_cache_application::pull::{BlobContent, ManifestAnswer, PullError, PullPorts, PullService, Want};
use harbor_cache_application::tasks::Tasks;
use harbor_cache_application::upstreams::{UpstreamHandle, UpstreamSettings, Upstreams};
use memory::{FakeClock, MemoryBlobStore, MemoryMetadata, MemoryStaging, MemoryUpstream, UpstreamCall};

use crate::counting::CountingMetadata;

pub(crate) struct World {
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) upstream: Arc<MemoryUpstream>,
    pub(crate) metadata: Arc<CountingMetadata>,
    pub(crate) hits: Arc<HitRecorder>,
    pub(crate) pull: PullService,
    rows: Arc<MemoryMetadata>,
    store: Arc<MemoryBlobStore>,
}

impl World {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(FakeClock::new());
        let store = Arc::new(MemoryBlobStore::new(Arc::clone(&clock) as Arc<dyn Clock>));
        Self::over(clock, store, Arc::new(MemoryUpstream::new()), Arc::new(MemoryMetadata::new()))
    }

    /// As after a restart: the same rows and objects, nothing in the use cases' own memory.
    pub(crate) fn restarted(&self) -> Self {
        Self::over(Arc::clone(&self.clock), Arc::clone(&self.store), Arc::clone(&self.upstream), Arc::clone(&self.rows))
    }

    fn over(
        clock: Arc<FakeClock>,
        store: Arc<MemoryBlobStore>,
        upstream: Arc<MemoryUpstream>,
        rows: Arc<MemoryMetadata>,
    ) -> Self {
        let metadata = Arc::new(CountingMetadata::over(Arc::clone(&rows)));
        let (tasks, hits) = (Tasks::new(), Arc::new(HitRecorder::default()));
        let settings = UpstreamSettings {
            name: "upstream".parse().expect("a name"),
            space: BlobSpace::Shared,
            mirrors: Vec::new(),
            revalidate: Vec::new(),
            push: PushMode::Through,
            is_harbor: false,
        };
        let handle = UpstreamHandle::new(
            settings,
            Arc::clone(&upstream) as _,
            Arc::clone(&clock) as Arc<dyn Clock>,
            tasks.clone(),
        );
        let pull = PullService::new(PullPorts {
            store: Arc::clone(&store) as _,
            staging: Arc::new(MemoryStaging::new()),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            upstreams: Arc::new(Upstreams::new([Arc::new(handle)])),
            catalog: Arc::new(Catalog::new(Arc::clone(&metadata) as Arc<dyn MetadataRepo>, 64 << 20)),
            hits: Arc::clone(&hits),
            inventory: Arc::clone(&rows) as _,
            policy: CachePolicy::default(),
            tasks,
            observer: Arc::new(domain::ports::Unobserved),
        });
        Self { clock, upstream, metadata, hits, pull, rows, store }
    }

    /// Everything that was asked of the upstream so far.
    pub(crate) fn questions(&self) -> u64 {
        use UpstreamCall::{Blob, Manifest, Probe, ProbeBlob, Referrers, Resolve, StatBlob, Tags};
        [Resolve, Manifest, StatBlob, ProbeBlob, Blob, Tags, Referrers, Probe]
            .into_iter()
            .map(|call| self.upstream.calls(call))
            .sum()
    }

    pub(crate) async fn manifest(&self, reference: &Reference, want: Want) -> Result<ManifestAnswer, PullError> {
        self.pull.manifest(&repository(), reference, want).await
    }

    /// The outcome and the whole content.
    pub(crate) async fn blob(&self, digest: Digest) -> (CacheOutcome, Vec<u8>) {
        let answer = self.pull.blob(&repository(), digest, None).await.expect("a blob");
        let BlobContent::Whole(body) = answer.content else { panic!("a part of a blob") };
        let (mut whole, mut chunks) = (Vec::new(), body.into_stream());
        while let Some(chunk) = chunks.next().await {
            match chunk.expect("a whole transfer") {
                Chunk::Bytes(bytes) => whole.extend_from_slice(&bytes),
                Chunk::File(region) => whole.extend_from_slice(&region.read().expect("a readable file")),
            }
        }
        (answer.outcome, whole)
    }

    /// The way of a client: `HEAD` of the tag, `GET` by digest, blobs with `HEAD` and `GET`. Returns all outcomes.
    pub(crate) async fn pull_image(&self, image: &Image) -> Vec<CacheOutcome> {
        let tagged = Reference::Tag(image.tag.clone());
        let head = self.manifest(&tagged, Want::Descriptor).await.expect("a tag");
        let mut outcomes = vec![head.outcome];
        for reference in [Reference::Digest(image.digest), tagged] {
            let answer = self.manifest(&reference, Want::Bytes).await.expect("a manifest");
            assert_eq!(answer.bytes.as_ref(), Some(&image.manifest));
            outcomes.push(answer.outcome);
        }
        for (digest, content) in &image.blobs {
            let (outcome, bytes) = self.blob(*digest).await;
            assert_eq!(bytes, content.to_vec());
            outcomes.push(outcome);
            // A row is visible as soon as its fill is over.
            while self.pull.fills_in_progress() > 0 {
                tokio::task::yield_now().await;
            }
            outcomes.push(self.pull.stat_blob(&repository(), *digest).await.expect("a stored blob").outcome);
        }
        outcomes
    }
}

/// What the upstream holds.
pub(crate) struct Image {
    pub(crate) tag: Tag,
    pub(crate) digest: Digest,
    pub(crate) manifest: Bytes,
    pub(crate) blobs: Vec<(Digest, Bytes)>,
}

impl Image {
    /// An image of three blobs, pushed under a tag.
    pub(crate) fn push(upstream: &MemoryUpstream, tag: &str) -> Self {
        let tag: Tag = tag.parse().expect("a tag");
        let contents = (0..3u8).map(|number| Bytes::from(vec![number; 200_000 + usize::from(number)]));
        let blobs: Vec<_> = contents.map(|content| (upstream.put_blob(&name(), content.clone()), content)).collect();
        let describe = |(digest, content): &(Digest, Bytes)| serde_json::json!({"mediaType": "application/octet-stream", "digest": digest, "size": content.len()});
        let manifest = serde_json::json!({
            "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "annotations": {"tag": tag.as_str()},
            "config": describe(&blobs[0]), "layers": [describe(&blobs[1]), describe(&blobs[2])],
        });
        let manifest = Bytes::from(manifest.to_string());
        let digest = upstream.put_manifest(&name(), Some(&tag), MediaType::OCI_MANIFEST, manifest.clone());
        Self { tag, digest, manifest, blobs }
    }
}

pub(crate) fn name() -> RepositoryName {
    "team/app".parse().expect("a name")
}

pub(crate) fn repository() -> RepositoryKey {
    RepositoryKey::new("upstream".parse().expect("a name"), name())
}
