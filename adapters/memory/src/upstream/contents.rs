//! What the registry holds: filled by a test or by a push, read by a pull, looked at by a test.

use std::collections::{BTreeMap, HashMap};
use std::sync::PoisonError;

use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::oci::{Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};

use super::MemoryUpstream;

#[derive(Debug, Default)]
pub(super) struct Repository {
    pub(super) blobs: HashMap<Digest, Bytes>,
    pub(super) manifests: BTreeMap<Digest, StoredManifest>,
    pub(super) tags: BTreeMap<Tag, Digest>,
}

#[derive(Clone, Debug)]
pub(super) struct StoredManifest {
    pub(super) media_type: MediaType,
    pub(super) bytes: Bytes,
}

impl MemoryUpstream {
    /// Puts a blob under its sha256 digest.
    pub fn put_blob(&self, repository: &RepositoryName, bytes: impl Into<Bytes>) -> Digest {
        let bytes = bytes.into();
        let digest = Algorithm::Sha256.digest(&bytes);
        self.put_blob_as(repository, digest, bytes);
        digest
    }

    /// Puts a blob under a digest of the caller's choice, as of another algorithm.
    pub fn put_blob_as(&self, repository: &RepositoryName, digest: Digest, bytes: impl Into<Bytes>) {
        self.change(repository, |held| held.blobs.insert(digest, bytes.into()));
    }

    /// Puts a manifest of any bytes under its sha256 digest, and under `tag`.
    pub fn put_manifest(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: MediaType,
        bytes: impl Into<Bytes>,
    ) -> Digest {
        let bytes = bytes.into();
        let digest = Algorithm::Sha256.digest(&bytes);
        self.put_manifest_as(repository, tag, media_type, digest, bytes);
        digest
    }

    /// Puts a manifest under a digest of the caller's choice, as of another algorithm.
    pub fn put_manifest_as(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: MediaType,
        digest: Digest,
        bytes: impl Into<Bytes>,
    ) {
        self.change(repository, |held| {
            held.manifests.insert(digest, StoredManifest { media_type, bytes: bytes.into() });
            if let Some(tag) = tag {
                held.tags.insert(tag.clone(), digest);
            }
        });
    }

    /// Removes a tag; what it named stays.
    pub fn remove_tag(&self, repository: &RepositoryName, tag: &Tag) {
        self.change(repository, |held| held.tags.remove(tag));
    }

    /// Whether the repository has the blob. Not counted as a call.
    pub fn has_blob(&self, repository: &RepositoryName, digest: &Digest) -> bool {
        self.look(repository, |held| held.blobs.get(digest).map(drop)).is_ok()
    }

    /// Whether the repository has the manifest. Not counted as a call.
    pub fn has_manifest(&self, repository: &RepositoryName, digest: &Digest) -> bool {
        self.look(repository, |held| held.manifests.get(digest).map(drop)).is_ok()
    }

    /// What the tag names. Not counted as a call.
    pub fn tag(&self, repository: &RepositoryName, tag: &Tag) -> Option<Digest> {
        self.look(repository, |held| held.tags.get(tag).copied()).ok()
    }

    /// Changes the repository, which comes to be where it was not.
    pub(super) fn change<T>(&self, repository: &RepositoryName, change: impl FnOnce(&mut Repository) -> T) -> T {
        let mut repositories = self.repositories.write().unwrap_or_else(PoisonError::into_inner);
        change(repositories.entry(repository.clone()).or_default())
    }

    pub(super) fn look<T>(
        &self,
        repository: &RepositoryName,
        look: impl FnOnce(&Repository) -> Option<T>,
    ) -> Result<T, UpstreamError> {
        let repositories = self.repositories.read().unwrap_or_else(PoisonError::into_inner);
        let found = repositories.get(repository).and_then(look);
        found.ok_or_else(|| UpstreamError::new(UpstreamErrorKind::NotFound, format!("not in {repository}")))
    }

    pub(super) fn find(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
    ) -> Result<(Digest, StoredManifest), UpstreamError> {
        self.look(repository, |held| {
            let digest = match reference {
                Reference::Digest(digest) => *digest,
                Reference::Tag(tag) => *held.tags.get(tag)?,
            };
            Some((digest, held.manifests.get(&digest)?.clone()))
        })
    }

    pub(super) fn find_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Bytes, UpstreamError> {
        self.look(repository, |held| held.blobs.get(digest).cloned())
    }

    /// The blob's bytes in any repository at all.
    pub(super) fn find_anywhere(&self, digest: &Digest) -> Option<Bytes> {
        let repositories = self.repositories.read().unwrap_or_else(PoisonError::into_inner);
        repositories.values().find_map(|held| held.blobs.get(digest).cloned())
    }
}
