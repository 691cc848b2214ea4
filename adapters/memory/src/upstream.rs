//! A registry in memory.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use async_trait::async_trait;
use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::oci::manifest::{Manifest, referrer_descriptor};
use domain::oci::{Descriptor, Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, FetchedManifest, ManifestAnswer, ReferrersAnswer, Resolution, Upstream, UpstreamError,
    UpstreamErrorKind,
};
use futures_util::stream;

/// A blob leaves in pieces of this many bytes, so that a reader sees more than one.
const PIECE: usize = 64 << 10;

/// What can be asked of an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamCall {
    Resolve,
    Manifest,
    StatBlob,
    ProbeBlob,
    Blob,
    Tags,
    Referrers,
    Probe,
}

/// A registry that holds what was put into it, and counts what is asked of it.
#[derive(Debug, Default)]
pub struct MemoryUpstream {
    repositories: RwLock<HashMap<RepositoryName, Repository>>,
    calls: [AtomicU64; 8],
}

#[derive(Debug, Default)]
struct Repository {
    blobs: HashMap<Digest, Bytes>,
    manifests: BTreeMap<Digest, StoredManifest>,
    tags: BTreeMap<Tag, Digest>,
}

#[derive(Clone, Debug)]
struct StoredManifest {
    media_type: MediaType,
    bytes: Bytes,
}

impl MemoryUpstream {
    /// An empty registry.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a blob under its sha256 digest.
    pub fn put_blob(&self, repository: &RepositoryName, bytes: impl Into<Bytes>) -> Digest {
        let bytes = bytes.into();
        let digest = Algorithm::Sha256.digest(&bytes);
        self.put_blob_as(repository, digest, bytes);
        digest
    }

    /// Puts a blob under a digest of the caller's choice, as of another algorithm.
    pub fn put_blob_as(&self, repository: &RepositoryName, digest: Digest, bytes: impl Into<Bytes>) {
        self.change(repository, |held| held.blobs.insert(digest, bytes.into()));
    }

    /// Puts a manifest of any bytes under its sha256 digest, and under `tag`.
    pub fn put_manifest(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: MediaType,
        bytes: impl Into<Bytes>,
    ) -> Digest {
        let bytes = bytes.into();
        let digest = Algorithm::Sha256.digest(&bytes);
        self.put_manifest_as(repository, tag, media_type, digest, bytes);
        digest
    }

    /// Puts a manifest under a digest of the caller's choice, as of another algorithm.
    pub fn put_manifest_as(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: MediaType,
        digest: Digest,
        bytes: impl Into<Bytes>,
    ) {
        self.change(repository, |held| {
            held.manifests.insert(digest, StoredManifest { media_type, bytes: bytes.into() });
            if let Some(tag) = tag {
                held.tags.insert(tag.clone(), digest);
            }
        });
    }

    /// Removes a tag; what it named stays.
    pub fn remove_tag(&self, repository: &RepositoryName, tag: &Tag) {
        self.change(repository, |held| held.tags.remove(tag));
    }

    /// How often this was asked since the start.
    pub fn calls(&self, call: UpstreamCall) -> u64 {
        self.calls[call as usize].load(Ordering::Relaxed)
    }

    fn count(&self, call: UpstreamCall) {
        self.calls[call as usize].fetch_add(1, Ordering::Relaxed);
    }

    fn change<T>(&self, repository: &RepositoryName, change: impl FnOnce(&mut Repository) -> T) {
        let mut repositories = self.repositories.write().unwrap_or_else(PoisonError::into_inner);
        change(repositories.entry(repository.clone()).or_default());
    }

    fn look<T>(
        &self,
        repository: &RepositoryName,
        look: impl FnOnce(&Repository) -> Option<T>,
    ) -> Result<T, UpstreamError> {
        let repositories = self.repositories.read().unwrap_or_else(PoisonError::into_inner);
        let found = repositories.get(repository).and_then(look);
        found.ok_or_else(|| UpstreamError::new(UpstreamErrorKind::NotFound, format!("not in {repository}")))
    }

    fn find(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
    ) -> Result<(Digest, StoredManifest), UpstreamError> {
        self.look(repository, |held| {
            let digest = match reference {
                Reference::Digest(digest) => *digest,
                Reference::Tag(tag) => *held.tags.get(tag)?,
            };
            Some((digest, held.manifests.get(&digest)?.clone()))
        })
    }

    fn find_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Bytes, UpstreamError> {
        self.look(repository, |held| held.blobs.get(digest).cloned())
    }
}

#[async_trait]
impl Upstream for MemoryUpstream {
    async fn resolve<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError> {
        self.count(UpstreamCall::Resolve);
        let (digest, StoredManifest { media_type, bytes }) = self.find(repository, reference)?;
        if known == Some(&digest) {
            return Ok(Resolution::NotModified);
        }
        Ok(Resolution::Found(Descriptor { digest, media_type, size: bytes.len() as u64 }))
    }

    async fn manifest<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        self.count(UpstreamCall::Manifest);
        let (digest, StoredManifest { media_type, bytes }) = self.find(repository, reference)?;
        if known == Some(&digest) {
            return Ok(ManifestAnswer::NotModified);
        }
        if bytes.len() as u64 > limit {
            let context = format!("a manifest is larger than {limit} bytes");
            return Err(UpstreamError::new(UpstreamErrorKind::TooLarge, context));
        }
        Ok(ManifestAnswer::Fetched(FetchedManifest {
            bytes,
            media_type,
            declared_digest: Some(digest),
            quota_used_up: None,
        }))
    }

    async fn stat_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.count(UpstreamCall::StatBlob);
        Ok(Some(self.find_blob(repository, digest)?.len() as u64))
    }

    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.count(UpstreamCall::ProbeBlob);
        Ok(Some(self.find_blob(repository, digest)?.len() as u64))
    }

    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        self.count(UpstreamCall::Blob);
        let whole = self.find_blob(repository, digest)?;
        let total = whole.len() as u64;
        let validator = format!("\"{digest}\"");
        let (offset, bytes) = match range {
            // Other content than the caller has the beginning of: the whole (RFC 9110, section 13.1.5).
            Some(BlobRange { if_range: Some(earlier), .. }) if earlier != validator => (0, whole),
            Some(BlobRange { from, len, .. }) if from > 0 || len.is_some() => {
                let end = len.map_or(total, |len| from.saturating_add(len).min(total));
                if from >= end {
                    let context = format!("no byte from {from} on, of {total}");
                    return Err(UpstreamError::new(UpstreamErrorKind::RangeNotSatisfiable, context));
                }
                let bounds = (usize::try_from(from), usize::try_from(end));
                let (Ok(from_index), Ok(end_index)) = bounds else {
                    unreachable!("an offset within memory fits into usize")
                };
                (from, whole.slice(from_index..end_index))
            }
            _ => (0, whole),
        };
        let pieces = stream::unfold(bytes, |mut rest| async move {
            let piece = rest.split_to(rest.len().min(PIECE));
            (!piece.is_empty()).then_some((Ok(piece), rest))
        });
        Ok(BlobFetch { offset, total: Some(total), validator: Some(validator), body: Box::pin(pieces) })
    }

    async fn tags(&self, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
        self.count(UpstreamCall::Tags);
        self.look(repository, |held| Some(held.tags.keys().cloned().collect()))
    }

    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        self.count(UpstreamCall::Referrers);
        let descriptors = self.look(repository, |held| {
            let refers = |stored: &StoredManifest| {
                let manifest = Manifest::parse(&stored.bytes, Some(&stored.media_type)).ok();
                manifest.and_then(|manifest| manifest.subject).is_some_and(|subject| subject.digest == *digest)
            };
            let referring = held.manifests.iter().filter(|(_, stored)| refers(stored));
            Some(referring.map(|(own, stored)| referrer_descriptor(&stored.bytes, own, &stored.media_type)).collect())
        });
        // A registry with the API answers with an empty list where nothing refers (distribution-spec, "Listing Referrers").
        Ok(ReferrersAnswer::Supported(descriptors.unwrap_or_default()))
    }

    async fn probe(&self) -> Result<(), UpstreamError> {
        self.count(UpstreamCall::Probe);
        Ok(())
    }
}
