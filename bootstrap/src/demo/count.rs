//! Counts what the cache asks of its upstream, at the port.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, Mount, PushedManifest, ReferrersAnswer, Resolution, UploadChunk,
    UpstreamUpload,
};
use domain::ports::{Upstream, UpstreamError};
use futures_util::StreamExt;

use crate::wiring::UpstreamHook;

/// Running totals.
#[derive(Debug, Default)]
pub(super) struct Counted {
    blob_gets: AtomicUsize,
    bytes: AtomicU64,
}

/// What was asked since the last look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    pub(super) blob_gets: usize,
    /// Manifests and blobs together.
    pub(super) bytes: u64,
}

impl Counted {
    pub(super) fn take(&self) -> Counts {
        Counts { blob_gets: self.blob_gets.swap(0, Ordering::SeqCst), bytes: self.bytes.swap(0, Ordering::SeqCst) }
    }
}

/// Puts the counter between the cache and every upstream.
pub(super) fn hook(counted: Arc<Counted>) -> UpstreamHook {
    Arc::new(move |_, inner| Arc::new(CountingUpstream { inner, counted: Arc::clone(&counted) }))
}

struct CountingUpstream {
    inner: Arc<dyn Upstream>,
    counted: Arc<Counted>,
}

#[async_trait]
impl Upstream for CountingUpstream {
    async fn resolve<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError> {
        self.inner.resolve(repository, reference, known).await
    }

    async fn manifest<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        let answer = self.inner.manifest(repository, reference, known, limit).await?;
        if let ManifestAnswer::Fetched(fetched) = &answer {
            self.counted.bytes.fetch_add(fetched.bytes.len() as u64, Ordering::SeqCst);
        }
        Ok(answer)
    }

    async fn stat_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.inner.stat_blob(repository, digest).await
    }

    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.inner.probe_blob(repository, digest).await
    }

    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        self.counted.blob_gets.fetch_add(1, Ordering::SeqCst);
        let mut fetch = self.inner.blob(repository, digest, range).await?;
        let counted = Arc::clone(&self.counted);
        fetch.body = fetch
            .body
            .inspect(move |piece| {
                if let Ok(piece) = piece {
                    counted.bytes.fetch_add(piece.len() as u64, Ordering::SeqCst);
                }
            })
            .boxed();
        Ok(fetch)
    }

    async fn tags(&self, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
        self.inner.tags(repository).await
    }

    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        self.inner.referrers(repository, digest).await
    }

    async fn probe(&self) -> Result<(), UpstreamError> {
        self.inner.probe().await
    }

    async fn start_upload(
        &self,
        repository: &RepositoryName,
        algorithm: Option<Algorithm>,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.inner.start_upload(repository, algorithm).await
    }

    async fn append_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.inner.append_upload(repository, upload, chunk).await
    }

    async fn commit_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        self.inner.commit_upload(repository, upload, digest, last).await
    }

    async fn upload_status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.inner.upload_status(repository, upload).await
    }

    async fn cancel_upload(&self, repository: &RepositoryName, upload: &UpstreamUpload) -> Result<(), UpstreamError> {
        self.inner.cancel_upload(repository, upload).await
    }

    async fn mount<'a>(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError> {
        self.inner.mount(repository, digest, from).await
    }

    async fn put_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        self.inner.put_manifest(repository, reference, tags, media_type, bytes).await
    }

    async fn delete_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.inner.delete_manifest(repository, digest).await
    }

    async fn delete_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
        self.inner.delete_tag(repository, tag).await
    }

    async fn delete_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.inner.delete_blob(repository, digest).await
    }
}
