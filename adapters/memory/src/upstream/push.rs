//! Manifests that are pushed, and everything that is deleted.

use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::oci::manifest::{Child, ChildRole, Manifest};
use domain::oci::{Digest, ErrorCode, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{PushedManifest, UpstreamError, UpstreamErrorKind};

use super::MemoryUpstream;
use super::contents::{Repository, StoredManifest};

impl MemoryUpstream {
    pub(super) fn accept_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        let settings = self.settings();
        let manifest = Manifest::parse(&bytes, Some(media_type))
            .map_err(|error| invalid(ErrorCode::ManifestInvalid, error.to_string()))?;
        let algorithm = match reference {
            Reference::Digest(digest) => digest.algorithm(),
            Reference::Tag(_) => Algorithm::Sha256,
        };
        let digest = algorithm.digest(&bytes);
        if let Reference::Digest(named) = reference
            && *named != digest
        {
            return Err(invalid(ErrorCode::DigestInvalid, format!("the manifest's digest is {digest}")));
        }
        let tags = if settings.lacks_tag_param { &[] } else { tags };
        self.change(repository, |held| {
            if let Some(absent) = absent_child(held, &manifest) {
                return Err(invalid(ErrorCode::ManifestBlobUnknown, format!("{repository} has no {absent}")));
            }
            held.manifests.insert(digest, StoredManifest { media_type: media_type.clone(), bytes });
            let own = match reference {
                Reference::Tag(tag) => Some(tag),
                Reference::Digest(_) => None,
            };
            held.tags.extend(own.into_iter().chain(tags).map(|tag| (tag.clone(), digest)));
            Ok(())
        })?;
        let subject = manifest.subject.filter(|_| !settings.lacks_referrers);
        Ok(PushedManifest { digest: Some(digest), subject: subject.map(|subject| subject.digest), tags: tags.to_vec() })
    }

    pub(super) fn drop_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.remove(repository, digest, |held| {
            held.tags.retain(|_, named| named != digest);
            held.manifests.remove(digest).is_some()
        })
    }

    pub(super) fn drop_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
        self.remove(repository, tag, |held| held.tags.remove(tag).is_some())
    }

    pub(super) fn drop_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.remove(repository, digest, |held| held.blobs.remove(digest).is_some())
    }

    fn remove(
        &self,
        repository: &RepositoryName,
        what: impl std::fmt::Display,
        remove: impl FnOnce(&mut Repository) -> bool,
    ) -> Result<(), UpstreamError> {
        // Looked for first: a repository does not come to be because something is to be deleted from it.
        self.look(repository, |_| Some(()))?;
        if self.change(repository, remove) {
            return Ok(());
        }
        Err(UpstreamError::new(UpstreamErrorKind::NotFound, format!("{repository} has no {what}")))
    }
}

/// A child that the repository would have to have. Foreign layers are fetched from elsewhere, and a subject may come later
/// (distribution-spec, "Pushing Manifests with Subject").
fn absent_child(held: &Repository, manifest: &Manifest) -> Option<Digest> {
    let present = |child: &&Child| match child.role {
        ChildRole::Manifest => held.manifests.contains_key(&child.descriptor.digest),
        ChildRole::Config | ChildRole::Layer => held.blobs.contains_key(&child.descriptor.digest),
    };
    let absent = manifest.children.iter().find(|child| !child.foreign && !present(child))?;
    Some(absent.descriptor.digest)
}

fn invalid(code: ErrorCode, context: String) -> UpstreamError {
    UpstreamError::new(UpstreamErrorKind::Invalid(code), context)
}
