//! The port of an upstream, with everything that goes over it counted.

use std::pin::pin;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryName, Tag, UpstreamName};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, Mount, PullQuota, PushedManifest, ReferrersAnswer, Resolution, UploadBody,
    UploadChunk, UpstreamUpload,
};
use domain::ports::{Clock, Observation, Observer, Upstream, UpstreamError};
use futures_util::StreamExt as _;
use tracing::field::Empty;

use super::complaints::Complaints;
use super::stats::UpstreamStats;
use crate::traced::{inside, traced_span};

/// An upstream that is counted.
pub(super) struct Metered {
    pub(super) inner: Arc<dyn Upstream>,
    pub(super) stats: Arc<UpstreamStats>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) name: UpstreamName,
    pub(super) observer: Arc<dyn Observer>,
    pub(super) complaints: Arc<Complaints>,
}

impl Metered {
    async fn count<T>(
        &self,
        operation: &'static str,
        call: impl Future<Output = Result<T, UpstreamError>> + Send,
    ) -> Result<T, UpstreamError> {
        self.stats.begin();
        let begun = self.clock.now();
        let span = traced_span!(
            "upstream",
            otel.kind = "client",
            otel.status_code = Empty,
            upstream = self.name.as_str(),
            operation,
            failure = Empty,
        );
        let outcome = inside(&span, pin!(call)).await;
        let took = self.clock.now().duration_since(begun).unwrap_or_default();
        self.stats.ended(&outcome, took);
        let failure = outcome.as_ref().err().map(UpstreamError::kind);
        if let Some(failure) = failure {
            span.record("failure", failure.as_str());
            if !failure.is_an_answer() {
                span.record("otel.status_code", "ERROR");
            }
        }
        self.complaints.ended(operation, outcome.as_ref().err(), took, self.clock.now());
        self.observer.observe(&Observation::UpstreamAnswered { upstream: &self.name, operation, failure, took });
        outcome
    }

    /// The chunk, with its bytes counted as they are taken. What is sent again is counted again.
    fn sending(&self, chunk: UploadChunk) -> UploadChunk {
        let (stats, body) = (Arc::clone(&self.stats), chunk.body);
        let open = move || {
            let stats = Arc::clone(&stats);
            let counted = body.open()?.inspect(move |piece| {
                if let Ok(piece) = piece {
                    stats.sent(piece.len() as u64);
                }
            });
            Some(counted.boxed())
        };
        UploadChunk { body: UploadBody::new(open), ..chunk }
    }
}

#[async_trait]
impl Upstream for Metered {
    async fn resolve<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError> {
        self.count("resolve", self.inner.resolve(repository, reference, known)).await
    }

    async fn manifest<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        let answer = self.count("manifest", self.inner.manifest(repository, reference, known, limit)).await?;
        if let ManifestAnswer::Fetched(fetched) = &answer {
            self.stats.received(fetched.bytes.len() as u64);
        }
        Ok(answer)
    }

    async fn stat_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.count("stat_blob", self.inner.stat_blob(repository, digest)).await
    }

    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.count("probe_blob", self.inner.probe_blob(repository, digest)).await
    }

    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        let mut fetch = self.count("blob", self.inner.blob(repository, digest, range)).await?;
        let (stats, complaints, clock) =
            (Arc::clone(&self.stats), Arc::clone(&self.complaints), Arc::clone(&self.clock));
        fetch.body = fetch
            .body
            .inspect(move |piece| match piece {
                Ok(piece) => stats.received(piece.len() as u64),
                Err(error) => {
                    stats.broke(error);
                    complaints.failed("blob", error, clock.now());
                }
            })
            .boxed();
        Ok(fetch)
    }

    async fn tags(&self, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
        self.count("tags", self.inner.tags(repository)).await
    }

    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        self.count("referrers", self.inner.referrers(repository, digest)).await
    }

    async fn probe(&self) -> Result<(), UpstreamError> {
        self.count("probe", self.inner.probe()).await
    }

    fn quota(&self) -> Option<PullQuota> {
        self.inner.quota()
    }

    async fn start_upload(
        &self,
        repository: &RepositoryName,
        algorithm: Option<Algorithm>,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.count("start_upload", self.inner.start_upload(repository, algorithm)).await
    }

    async fn append_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        let chunk = self.sending(chunk);
        self.count("append_upload", self.inner.append_upload(repository, upload, chunk)).await
    }

    async fn commit_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        let last = last.map(|chunk| self.sending(chunk));
        self.count("commit_upload", self.inner.commit_upload(repository, upload, digest, last)).await
    }

    async fn upload_status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.count("upload_status", self.inner.upload_status(repository, upload)).await
    }

    async fn cancel_upload(&self, repository: &RepositoryName, upload: &UpstreamUpload) -> Result<(), UpstreamError> {
        self.count("cancel_upload", self.inner.cancel_upload(repository, upload)).await
    }

    async fn mount<'a>(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError> {
        self.count("mount", self.inner.mount(repository, digest, from)).await
    }

    async fn put_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        self.stats.sent(bytes.len() as u64);
        self.count("put_manifest", self.inner.put_manifest(repository, reference, tags, media_type, bytes)).await
    }

    async fn delete_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.count("delete_manifest", self.inner.delete_manifest(repository, digest)).await
    }

    async fn delete_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
        self.count("delete_tag", self.inner.delete_tag(repository, tag)).await
    }

    async fn delete_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.count("delete_blob", self.inner.delete_blob(repository, digest)).await
    }
}
