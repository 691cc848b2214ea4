//! Manifests: forwarded byte for byte, and kept once the upstream has them.

use std::sync::Arc;

use bytes::Bytes;
use domain::oci::manifest::{Manifest, ManifestError, identify};
use domain::oci::{ErrorCode, MediaType, Reference, RepositoryKey, Tag};
use domain::ports::upstream::PushedManifest;
use domain::ports::{UpstreamError, UpstreamErrorKind};
use tracing::info;

use super::PushService;
use super::answer::{ManifestPush, ManifestPushed};
use super::error::{PushError, Refusal, Unknown};
use super::incoming::Incoming;
use crate::hot::ManifestBytes;
use crate::upstreams::UpstreamHandle;

impl PushService {
    /// Puts a manifest under its digest or a tag. When this has returned, the tag names it and the next pull is a hit.
    pub async fn put_manifest(
        &self,
        repository: &RepositoryKey,
        push: ManifestPush,
        incoming: Incoming,
    ) -> Result<ManifestPushed, PushError> {
        let upstream = match self.writable(repository) {
            Ok(upstream) => upstream,
            Err(error) => return self.refuse(error, incoming).await,
        };
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let mut incoming = incoming;
            let limit = service.max_manifest_size();
            match incoming.collect(limit).await {
                Ok(Some(bytes)) => (service.put_checked(&upstream, &repository, push, bytes).await, None),
                Ok(None) => (Err(PushError::ManifestTooLarge { limit }), Some(incoming)),
                Err(error) => (Err(error), None),
            }
        })
        .await
    }

    async fn put_checked(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        push: ManifestPush,
        bytes: Bytes,
    ) -> Result<ManifestPushed, PushError> {
        let declared = match &push.reference {
            Reference::Digest(digest) => Some(digest),
            Reference::Tag(_) => None,
        };
        let digest = identify(&bytes, declared).map_err(|mismatch| PushError::WrongDigest {
            expected: *declared.expect("only a declared digest can be missed"),
            actual: mismatch.actual,
        })?;
        let (manifest, media_type) = read(&bytes, push.media_type.as_ref())?;
        let held = ManifestBytes { bytes, media_type };

        let tagged = match &push.reference {
            Reference::Tag(tag) => Some(tag),
            Reference::Digest(_) => None,
        };
        let turn = self.tag_turn(repository, push.tags.iter().chain(tagged)).await?;
        let mark = self.pull().mark(upstream, repository);
        let answered =
            self.put_healing(upstream, repository, &push.reference, &push.tags, &held, manifest.as_ref()).await;
        let answer = match answered {
            Ok(answer) => answer,
            Err(error) => {
                if is_unclear(&error) {
                    let asked: Vec<_> = push.tags.iter().chain(tagged).cloned().collect();
                    self.pull().tags_are_doubtful(repository, &asked).await;
                }
                return Err(error);
            }
        };
        let mut tags = answer.tags.clone();
        tags.retain(|tag| push.tags.contains(tag));
        // Bytes that the upstream has rewritten are not ours to keep, nor its client's to rely on.
        if let Some(other) = answer.digest.filter(|other| other.algorithm() == digest.algorithm() && *other != digest) {
            tags.extend(tagged.cloned());
            self.pull().tags_have_moved(repository, &tags).await;
            let context = format!("the upstream stored the manifest {digest} as {other}");
            let error = UpstreamError::new(UpstreamErrorKind::BadAnswer, context);
            return Err(PushError::from_upstream(upstream.name(), Unknown::Repository, error));
        }
        let put = self.put_remaining(upstream, repository, &push.tags, &mut tags, &held).await;
        // Also of a push that has failed half-way: what the upstream has taken is so.
        let mut named = tags.clone();
        named.extend(tagged.filter(|tag| !tags.contains(tag)).cloned());
        self.pull().manifest_was_pushed(upstream, repository, mark, &named, digest, manifest.as_ref(), &held).await;
        if put.as_ref().is_err_and(is_unclear) {
            let left: Vec<_> = push.tags.iter().filter(|tag| !tags.contains(tag)).cloned().collect();
            self.pull().tags_are_doubtful(repository, &left).await;
        }
        turn.end().await;
        put?;
        info!(%repository, reference = %push.reference, %digest, "manifest pushed");

        let subject = manifest.as_ref().and_then(|manifest| manifest.subject.as_ref()).map(|subject| subject.digest);
        let listed = match subject {
            Some(subject) if answer.subject == Some(subject) => Some(subject),
            Some(subject) => {
                let listed = self.attach(upstream, repository, subject, digest, &held).await;
                self.pull().forget_referrers(repository, subject);
                listed
            }
            None => None,
        };
        Ok(ManifestPushed { digest, subject: listed, tags })
    }

    /// Puts the manifest under each of the tags that the upstream has not taken along: it does not know `?tag=`, but it knows
    /// tags. Those that it takes are added to `taken`.
    async fn put_remaining(
        &self,
        upstream: &UpstreamHandle,
        repository: &RepositoryKey,
        wanted: &[Tag],
        taken: &mut Vec<Tag>,
        held: &ManifestBytes,
    ) -> Result<(), PushError> {
        for tag in wanted {
            if !taken.contains(tag) {
                self.put(upstream, repository, &Reference::Tag(tag.clone()), &[], held).await?;
                taken.push(tag.clone());
            }
        }
        Ok(())
    }

    /// Puts the manifest. What the upstream lacks although it had it once, and the cache has, is brought back first.
    async fn put_healing(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        reference: &Reference,
        tags: &[Tag],
        held: &ManifestBytes,
        manifest: Option<&Manifest>,
    ) -> Result<PushedManifest, PushError> {
        match self.put(upstream, repository, reference, tags, held).await {
            Err(PushError::Refused { refusal, told, .. })
                if refusal == Refusal::Invalid(ErrorCode::ManifestBlobUnknown) =>
            {
                if let Some(manifest) = manifest
                    && self.heal(upstream, repository, manifest).await
                {
                    return self.put(upstream, repository, reference, tags, held).await;
                }
                Err(PushError::Refused { upstream: upstream.name().clone(), refusal, told })
            }
            outcome => outcome,
        }
    }

    /// One request to the upstream.
    pub(super) async fn put(
        &self,
        upstream: &UpstreamHandle,
        repository: &RepositoryKey,
        reference: &Reference,
        tags: &[Tag],
        held: &ManifestBytes,
    ) -> Result<PushedManifest, PushError> {
        let name = &repository.repository;
        let answer = upstream.port().put_manifest(name, reference, tags, &held.media_type, held.bytes.clone()).await;
        upstream.observe(answer).map_err(|error| PushError::from_upstream(upstream.name(), Unknown::Repository, error))
    }
}

/// Whether the upstream may have done it all the same.
fn is_unclear(error: &PushError) -> bool {
    matches!(error, PushError::Upstream(_))
}

/// The manifest as far as it can be read, and the type that it goes by.
///
/// What claims to be a manifest or an index must be one. Of another type the registry is the judge: it may know it.
fn read(bytes: &Bytes, media_type: Option<&MediaType>) -> Result<(Option<Manifest>, MediaType), PushError> {
    match (Manifest::parse(bytes, media_type), media_type) {
        (Ok(manifest), Some(media_type)) => Ok((Some(manifest), media_type.clone())),
        (Ok(manifest), None) => {
            let media_type = manifest.media_type.clone();
            Ok((Some(manifest), media_type))
        }
        (Err(ManifestError::NotAManifest), Some(media_type)) if !media_type.is_manifest() => {
            Ok((None, media_type.clone()))
        }
        (Err(error), _) => Err(PushError::BadManifest(error)),
    }
}
