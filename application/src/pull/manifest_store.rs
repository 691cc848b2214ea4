//! Manifests at rest: bytes in the blob store, what they say in the metadata, hot ones in memory.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use domain::body::{Body, Chunk};
use domain::cache::BlobKey;
use domain::oci::manifest::{Manifest, identify};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::metadata::{Change, LinkRow, ManifestRow};
use domain::ports::upstream::FetchedManifest;
use domain::ports::{BlobStoreError, DigestVerifier, StagingError, UpstreamError, UpstreamErrorKind};
use futures_util::StreamExt;
use tracing::{info, warn};

use super::marks::Mark;
use super::{PullService, blob_key};
use crate::hot::ManifestBytes;
use crate::room::Reservation;
use crate::upstreams::UpstreamHandle;

#[derive(Debug, thiserror::Error)]
enum KeepError {
    #[error(transparent)]
    Staging(#[from] StagingError),
    #[error(transparent)]
    Store(#[from] BlobStoreError),
    #[error(transparent)]
    Digest(#[from] domain::ports::staging::DigestMismatch),
}

impl PullService {
    /// The manifest's bytes, if we hold them.
    pub(super) async fn held_manifest(&self, key: &BlobKey) -> Option<ManifestBytes> {
        if let Some(hot) = self.catalog().hot_manifest(key) {
            return Some(hot);
        }
        let before = self.catalog().changes();
        let row = self.catalog().manifest_row(key).await?;
        let body = match self.ports().store.open(key, None).await {
            Ok(Some(body)) => body,
            Ok(None) => {
                self.forget_lost(key).await;
                return None;
            }
            Err(error) => {
                warn!(manifest = %key, error = &error as &dyn std::error::Error, "the store failed; the manifest is fetched again");
                return None;
            }
        };
        let bytes = collect(body, self.policy().max_manifest_size.max(row.size)).await?;
        // A manifest is small enough to be hashed each time it comes from the disk: a flipped bit ends here.
        if key.digest.algorithm().digest(&bytes) != key.digest {
            warn!(manifest = %key, "a stored manifest does not match its digest; it is fetched again");
            self.discard(key).await;
            return None;
        }
        let manifest = ManifestBytes { bytes, media_type: row.media_type };
        self.catalog().keep_stored_manifest(key, manifest.clone(), before);
        Some(manifest)
    }

    /// Checks what the upstream sent, keeps it, links it to the repository and returns it with its digest.
    ///
    /// A store that has no room does not fail the pull: the manifest is then kept in memory only.
    pub(super) async fn keep_manifest(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        mark: Mark,
        fetched: FetchedManifest,
        expected: Option<&Digest>,
        and: impl FnOnce(Digest, u64) -> Vec<Change>,
    ) -> Result<(Digest, ManifestBytes), UpstreamError> {
        let bad = |context: String| UpstreamError::new(UpstreamErrorKind::BadAnswer, context);
        let FetchedManifest { bytes, media_type, declared_digest, quota_used_up: _ } = fetched;
        let digest = identify(&bytes, expected.or(declared_digest.as_ref()))
            .map_err(|error| bad(format!("the manifest of {repository} has the wrong bytes: {error}")))?;
        let manifest = Manifest::parse(&bytes, Some(&media_type))
            .map_err(|error| bad(format!("{repository} has no manifest at this address: {error}")))?;
        let now = self.now();
        let size = bytes.len() as u64;
        let held = ManifestBytes { bytes, media_type };
        let mut changes = vec![Change::Link(LinkRow { repository: repository.clone(), digest, checked_at: now })];
        // Until the row is there, and asked for before anybody is kept from removing.
        let room = self.reserve(repository, size).await;
        let _publishing = self.publishing(&blob_key(upstream, digest)).await;
        changes.extend(self.store_manifest(upstream, repository, digest, &manifest, &held, room.as_ref()).await);
        changes.extend(self.waiting_move(repository, digest).await);
        changes.extend(and(digest, size));
        self.record_answer(repository, mark, changes).await;
        info!(%repository, %digest, size, "manifest stored");
        self.link_held_parts(upstream, repository, &held);
        Ok((digest, held))
    }

    /// Keeps a manifest's bytes, in memory and in the store, and returns its row. Without room it is in memory only, and
    /// there is no row. The caller is [`publishing`](Self::publishing) it.
    pub(super) async fn store_manifest(
        &self,
        upstream: &UpstreamHandle,
        repository: &RepositoryKey,
        digest: Digest,
        manifest: &Manifest,
        held: &ManifestBytes,
        room: Option<&Reservation>,
    ) -> Option<Change> {
        let key = blob_key(upstream, digest);
        self.catalog().keep_manifest(&key, held.clone());
        if room.is_none() {
            info!(manifest = %key, "the manifest does not fit into the cache; it is kept in memory only");
            return None;
        }
        if let Err(error) = self.publish_manifest(upstream, digest, held.bytes.clone()).await {
            warn!(manifest = %key, error = &error as &dyn std::error::Error, "the manifest could not be stored; it is kept in memory only");
            return None;
        }
        let row = ManifestRow {
            key,
            size: held.bytes.len() as u64,
            media_type: held.media_type.clone(),
            artifact_type: manifest.effective_artifact_type().map(str::to_owned),
            subject: manifest.subject.as_ref().map(|subject| subject.digest),
            children: manifest.child_digests(),
        };
        Some(Change::PutManifest { row, origin: Some(repository.clone()), at: self.now() })
    }

    async fn publish_manifest(&self, upstream: &UpstreamHandle, digest: Digest, bytes: Bytes) -> Result<(), KeepError> {
        let (writer, _) = self.ports().staging.create("manifest").await?;
        let mut verifier = DigestVerifier::new(digest, writer);
        verifier.append(vec![bytes]).await?;
        let blob = verifier.finish()?;
        self.ports().store.publish(upstream.space(), blob).await?;
        Ok(())
    }
}

/// Reads a small body into memory. `None` if it breaks or is longer than `limit` bytes.
pub(crate) async fn collect(body: Body, limit: u64) -> Option<Bytes> {
    let mut whole = BytesMut::new();
    let mut stream = body.into_stream();
    while let Some(chunk) = stream.next().await {
        let piece = match chunk.ok()? {
            Chunk::Bytes(bytes) => bytes,
            Chunk::File(region) if region.len <= limit => {
                tokio::task::spawn_blocking(move || region.read()).await.ok()?.ok()?
            }
            Chunk::File(_) => return None,
        };
        if (whole.len() + piece.len()) as u64 > limit {
            return None;
        }
        whole.extend_from_slice(&piece);
    }
    Some(whole.freeze())
}
