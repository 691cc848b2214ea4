//! Metadata that counts what is asked of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use async_trait::async_trait;
use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{BlobRow, Change, LinkRow, ManifestRow, TagRow, Totals, UploadRow, UploadState};
use domain::ports::{MetadataError, MetadataRepo};
use memory::MemoryMetadata;

/// Memory's metadata, with a count of all calls.
pub(crate) struct CountingMetadata {
    inner: Arc<MemoryMetadata>,
    calls: AtomicUsize,
}

impl CountingMetadata {
    pub(crate) fn over(inner: Arc<MemoryMetadata>) -> Self {
        Self { inner, calls: AtomicUsize::new(0) }
    }

    /// Calls since the last look.
    pub(crate) fn take(&self) -> usize {
        self.calls.swap(0, Ordering::SeqCst)
    }

    fn counted(&self) -> &MemoryMetadata {
        self.calls.fetch_add(1, Ordering::SeqCst);
        &self.inner
    }
}

#[async_trait]
impl MetadataRepo for CountingMetadata {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        self.counted().apply(changes).await
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        self.counted().blob(key).await
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        self.counted().manifest(key).await
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        self.counted().link(repository, digest).await
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        self.counted().tag(repository, tag).await
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        self.counted().tags(repository, after, limit).await
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.counted().repositories(after, limit).await
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        self.counted().referrers(repository, subject).await
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        self.counted().upload(id).await
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        self.counted().uploads(touched_before, limit).await
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        self.counted().totals().await
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        self.counted().ping().await
    }
}
