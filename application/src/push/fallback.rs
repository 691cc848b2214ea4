//! Referrers at upstreams without the referrers API: an index under a tag, which whoever attaches something keeps up
//! (distribution-spec, "Referrers Tag Schema"). The cache does it for its clients, since it serves the API to them.

use std::sync::Arc;

use domain::oci::manifest::{index_descriptors, referrer_descriptor, referrers_index};
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryKey, Tag};
use domain::ports::upstream::{ManifestAnswer, ReferrersAnswer};
use domain::ports::{UpstreamError, UpstreamErrorKind};
use serde_json::Value;
use tracing::warn;

use super::PushService;
use super::error::{PushError, Unknown};
use crate::hot::ManifestBytes;
use crate::upstreams::UpstreamHandle;

impl PushService {
    /// Sees to it that the manifest `digest` is listed among the referrers of `subject`, whose registry did not say that it
    /// does so itself. Returns the subject if it is; if not, the client is left to do it, as the specification has it.
    pub(super) async fn attach(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        subject: Digest,
        digest: Digest,
        held: &ManifestBytes,
    ) -> Option<Digest> {
        let entry = referrer_descriptor(&held.bytes, &digest, &held.media_type);
        let listed = self.change_fallback(upstream, repository, subject, |entries| {
            let listed = entries.iter().any(|entry| names(entry, digest));
            (!listed).then(|| entries.into_iter().chain([entry]).collect())
        });
        match listed.await {
            Ok(()) => Some(subject),
            Err(error) => {
                warn!(%repository, %digest, %error, "the manifest is not listed among the referrers of its subject");
                None
            }
        }
    }

    /// Takes the manifest `digest` off the list again, once it has been deleted.
    pub(super) async fn detach(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        subject: Digest,
        digest: Digest,
    ) {
        let unlisted = self.change_fallback(upstream, repository, subject, |entries| {
            let listed = entries.iter().any(|entry| names(entry, digest));
            listed.then(|| entries.into_iter().filter(|entry| !names(entry, digest)).collect())
        });
        if let Err(error) = unlisted.await {
            warn!(%repository, %digest, %error, "a deleted manifest is still listed among the referrers of its subject");
        }
    }

    /// Changes the index under the fallback tag, unless the upstream has the API. `change` returns the new entries, or
    /// `None` to leave them.
    async fn change_fallback(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        subject: Digest,
        change: impl FnOnce(Vec<Value>) -> Option<Vec<Value>> + Send,
    ) -> Result<(), PushError> {
        let failed = |error| PushError::from_upstream(upstream.name(), Unknown::Repository, error);
        let (port, name) = (upstream.port(), &repository.repository);
        if matches!(port.referrers(name, &subject).await.map_err(failed)?, ReferrersAnswer::Supported(_)) {
            return Ok(());
        }
        let tag: Tag = subject.referrers_tag().parse().expect("a referrers tag is made of tag characters");
        // From the read to the write: two clients that attach to one image at once must not lose each other's entry.
        let _turn = self.tag_turn(repository, [&tag]).await?;
        let mark = self.pull().mark(upstream, repository);
        // Not from the cache: somebody else may have attached something a moment ago.
        let limit = self.max_manifest_size();
        let entries = match port.manifest(name, &Reference::Tag(tag.clone()), None, limit).await {
            Ok(ManifestAnswer::Fetched(fetched)) => index_descriptors(&fetched.bytes).map_err(|error| {
                let context = format!("what is under {tag} is no index: {error}");
                failed(UpstreamError::new(UpstreamErrorKind::BadAnswer, context))
            })?,
            Ok(ManifestAnswer::NotModified) => {
                let context = "not modified, though nothing was known";
                return Err(failed(UpstreamError::new(UpstreamErrorKind::BadAnswer, context)));
            }
            Err(error) if error.kind() == UpstreamErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(failed(error)),
        };
        let Some(entries) = change(entries) else {
            return Ok(());
        };
        let bytes = bytes::Bytes::from(referrers_index(&entries));
        let held = ManifestBytes { bytes, media_type: MediaType::OCI_INDEX };
        self.put(upstream, repository, &Reference::Tag(tag.clone()), &[], &held).await?;
        let digest = Algorithm::Sha256.digest(&held.bytes);
        let index = domain::oci::manifest::Manifest::parse(&held.bytes, Some(&held.media_type)).ok();
        self.pull().manifest_was_pushed(upstream, repository, mark, &[tag], digest, index.as_ref(), &held).await;
        Ok(())
    }
}

fn names(entry: &Value, digest: Digest) -> bool {
    entry.get("digest").and_then(Value::as_str).is_some_and(|text| text == digest.to_string())
}
