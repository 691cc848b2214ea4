use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{BlobRow, Change, LinkRow, ManifestRow, TagRow, Totals, UploadRow, UploadState};
use domain::ports::observer::Backend;
use domain::ports::{Clock, MetadataError, MetadataRepo, Observer};

use super::Watch;

/// A metadata repository that is watched. A call is timed with its wait for a connection and its attempts.
pub struct ObservedMetadata {
    inner: Arc<dyn MetadataRepo>,
    watch: Watch,
}

impl ObservedMetadata {
    pub fn new(inner: Arc<dyn MetadataRepo>, clock: Arc<dyn Clock>, observer: Arc<dyn Observer>) -> Self {
        Self { inner, watch: Watch { backend: Backend::Database, clock, observer } }
    }
}

#[async_trait]
impl MetadataRepo for ObservedMetadata {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        self.watch.over("apply", self.inner.apply(changes)).await
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        self.watch.over("blob", self.inner.blob(key)).await
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        self.watch.over("manifest", self.inner.manifest(key)).await
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        self.watch.over("link", self.inner.link(repository, digest)).await
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        self.watch.over("tag", self.inner.tag(repository, tag)).await
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        self.watch.over("tags", self.inner.tags(repository, after, limit)).await
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.watch.over("repositories", self.inner.repositories(after, limit)).await
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        self.watch.over("referrers", self.inner.referrers(repository, subject)).await
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        self.watch.over("upload", self.inner.upload(id)).await
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        self.watch.over("uploads", self.inner.uploads(touched_before, limit)).await
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        self.watch.over("totals", self.inner.totals()).await
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        self.watch.over("ping", self.inner.ping()).await
    }
}
