//! A registry in memory.

mod call;
mod contents;
mod push;
mod uploads;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock};

use async_trait::async_trait;
use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::oci::manifest::{Manifest, referrer_descriptor};
use domain::oci::{Descriptor, Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, FetchedManifest, ManifestAnswer, Mount, PushedManifest, ReferrersAnswer, Resolution,
    UploadChunk, Upstream, UpstreamError, UpstreamErrorKind, UpstreamUpload,
};
use futures_util::stream;

pub use call::UpstreamCall;

use call::Calls;
use contents::{Repository, StoredManifest};
use uploads::Uploads;

/// A blob leaves in pieces of this many bytes, so that a reader sees more than one.
const PIECE: usize = 64 << 10;

/// A registry that holds what was put into it or pushed to it, and counts what is asked of it.
#[derive(Debug, Default)]
pub struct MemoryUpstream {
    repositories: RwLock<HashMap<RepositoryName, Repository>>,
    uploads: Uploads,
    settings: Mutex<Settings>,
    calls: Calls,
}

/// What registries differ in.
#[derive(Clone, Copy, Debug, Default)]
struct Settings {
    min_chunk: Option<u64>,
    lacks_tag_param: bool,
    lacks_referrers: bool,
}

impl MemoryUpstream {
    /// An empty registry.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on a chunk that is not the last has at least so many bytes (`OCI-Chunk-Min-Length`). What follows a
    /// shorter one is `Invalid(SizeInvalid)`.
    pub fn set_min_chunk(&self, bytes: Option<u64>) {
        self.change_settings(|settings| settings.min_chunk = bytes);
    }

    /// From now on a manifest moves the tag in its address only.
    pub fn without_tag_param(&self) {
        self.change_settings(|settings| settings.lacks_tag_param = true);
    }

    /// From now on there is no referrers API, and no subject is answered.
    pub fn without_referrers(&self) {
        self.change_settings(|settings| settings.lacks_referrers = true);
    }

    /// How often this was asked since the start.
    pub fn calls(&self, call: UpstreamCall) -> u64 {
        self.calls.of(call)
    }

    fn settings(&self) -> Settings {
        *self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings.lock().unwrap_or_else(PoisonError::into_inner));
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
        self.calls.count(UpstreamCall::Resolve);
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
        self.calls.count(UpstreamCall::Manifest);
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
        self.calls.count(UpstreamCall::StatBlob);
        Ok(Some(self.find_blob(repository, digest)?.len() as u64))
    }

    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.calls.count(UpstreamCall::ProbeBlob);
        Ok(Some(self.find_blob(repository, digest)?.len() as u64))
    }

    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        self.calls.count(UpstreamCall::Blob);
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
        self.calls.count(UpstreamCall::Tags);
        self.look(repository, |held| Some(held.tags.keys().cloned().collect()))
    }

    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        self.calls.count(UpstreamCall::Referrers);
        if self.settings().lacks_referrers {
            return Ok(ReferrersAnswer::Unsupported);
        }
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
        self.calls.count(UpstreamCall::Probe);
        Ok(())
    }

    async fn start_upload(
        &self,
        repository: &RepositoryName,
        _: Option<Algorithm>,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.calls.count(UpstreamCall::StartUpload);
        Ok(self.open_upload(repository))
    }

    async fn append_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.calls.count(UpstreamCall::AppendUpload);
        self.append(repository, upload, chunk).await
    }

    async fn commit_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        self.calls.count(UpstreamCall::CommitUpload);
        self.commit(repository, upload, digest, last).await
    }

    async fn upload_status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.calls.count(UpstreamCall::UploadStatus);
        self.status(repository, upload)
    }

    async fn cancel_upload(&self, _: &RepositoryName, upload: &UpstreamUpload) -> Result<(), UpstreamError> {
        self.calls.count(UpstreamCall::CancelUpload);
        self.cancel(upload);
        Ok(())
    }

    async fn mount<'a>(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError> {
        self.calls.count(UpstreamCall::Mount);
        Ok(self.mount_from(repository, digest, from))
    }

    async fn put_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        self.calls.count(UpstreamCall::PutManifest);
        self.accept_manifest(repository, reference, tags, media_type, bytes)
    }

    async fn delete_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.calls.count(UpstreamCall::DeleteManifest);
        self.drop_manifest(repository, digest)
    }

    async fn delete_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
        self.calls.count(UpstreamCall::DeleteTag);
        self.drop_tag(repository, tag)
    }

    async fn delete_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.calls.count(UpstreamCall::DeleteBlob);
        self.drop_blob(repository, digest)
    }
}
