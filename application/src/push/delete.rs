//! Deletes: at the upstream first, and then here at once.

use std::sync::Arc;

use domain::oci::manifest::Manifest;
use domain::oci::{Digest, Reference, RepositoryKey, Tag};
use domain::ports::upstream::ManifestAnswer;
use domain::ports::{MetadataError, UpstreamError};
use tracing::{info, warn};

use super::PushService;
use super::error::{PushError, Unknown};
use crate::upstreams::UpstreamHandle;

impl PushService {
    /// Deletes a manifest and the tags that name it.
    pub async fn delete_manifest(&self, repository: &RepositoryKey, digest: Digest) -> Result<(), PushError> {
        let upstream = self.writable(repository)?;
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let subject = service.subject_of(&upstream, &repository, digest).await;
            let deleted = upstream.port().delete_manifest(&repository.repository, &digest).await;
            let outcome = outcome(&upstream, Unknown::Manifest, deleted);
            if is_gone(&outcome) {
                let recorded = service.pull().manifest_was_deleted(&repository, digest, subject).await;
                info!(%repository, %digest, "manifest deleted");
                if let (Ok(()), Some(subject)) = (&outcome, subject) {
                    service.detach(&upstream, &repository, subject, digest).await;
                }
                return (settled(outcome, recorded), None);
            }
            (outcome, None)
        })
        .await
    }

    /// Deletes a tag. What it named stays.
    pub async fn delete_tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<(), PushError> {
        let upstream = self.writable(repository)?;
        let (service, repository, tag) = (self.clone(), repository.clone(), tag.clone());
        self.detached(async move {
            let _turn = match service.tag_turn(&repository, [&tag]).await {
                Ok(turn) => turn,
                Err(error) => return (Err(error), None),
            };
            let deleted = upstream.port().delete_tag(&repository.repository, &tag).await;
            let outcome = outcome(&upstream, Unknown::Manifest, deleted);
            if is_gone(&outcome) {
                let recorded = service.pull().tag_was_deleted(&repository, &tag).await;
                info!(%repository, %tag, "tag deleted");
                return (settled(outcome, recorded), None);
            }
            (outcome, None)
        })
        .await
    }

    /// Deletes a blob from the repository. Other repositories keep it.
    pub async fn delete_blob(&self, repository: &RepositoryKey, digest: Digest) -> Result<(), PushError> {
        let upstream = self.writable(repository)?;
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let deleted = upstream.port().delete_blob(&repository.repository, &digest).await;
            let outcome = outcome(&upstream, Unknown::Blob, deleted);
            if is_gone(&outcome) {
                let recorded = service.pull().blob_was_deleted(&repository, digest).await;
                info!(%repository, %digest, "blob deleted");
                return (settled(outcome, recorded), None);
            }
            (outcome, None)
        })
        .await
    }

    /// What the manifest is attached to. Once it is deleted, nobody can tell any more.
    async fn subject_of(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Option<Digest> {
        let (bytes, media_type) = if let Some(held) = self.pull().held(upstream, digest).await {
            (held.bytes, held.media_type)
        } else {
            let (name, reference) = (&repository.repository, Reference::Digest(digest));
            match upstream.port().manifest(name, &reference, None, self.max_manifest_size()).await.ok()? {
                ManifestAnswer::Fetched(fetched) => (fetched.bytes, fetched.media_type),
                ManifestAnswer::NotModified => return None,
            }
        };
        let manifest = Manifest::parse(&bytes, Some(&media_type)).ok()?;
        manifest.subject.map(|subject| subject.digest)
    }
}

fn outcome(upstream: &UpstreamHandle, unknown: Unknown, deleted: Result<(), UpstreamError>) -> Result<(), PushError> {
    upstream.observe(deleted).map_err(|error| PushError::from_upstream(upstream.name(), unknown, error))
}

/// Whether the upstream does not have it: since now, or since before.
fn is_gone(outcome: &Result<(), PushError>) -> bool {
    matches!(outcome, Ok(()) | Err(PushError::Unknown(Unknown::Manifest | Unknown::Blob)))
}

/// The client is told that it is gone only if it cannot come back.
fn settled(outcome: Result<(), PushError>, recorded: Result<(), MetadataError>) -> Result<(), PushError> {
    match recorded {
        Ok(()) => outcome,
        Err(error) => {
            warn!(error = &error as &dyn std::error::Error, "a delete was done at the upstream but not recorded");
            Err(PushError::NotRecorded)
        }
    }
}
