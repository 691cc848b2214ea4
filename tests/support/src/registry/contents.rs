//! Filling the registry, taking things away again, and looking at what it has.

use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryName, Tag};

use super::FakeRegistry;
use super::store::{StoredBlob, StoredManifest};
use crate::image::{Content, SampleImage};

impl FakeRegistry {
    /// Puts the image into its repository, and its tag there.
    pub fn push(&self, image: &SampleImage) {
        self.push_as(image, image.repository().as_str());
    }

    /// Puts the image, under its tag, into another repository.
    pub fn push_as(&self, image: &SampleImage, repository: &str) {
        let mut store = self.shared.store();
        let repository = store.repository(&name(repository));
        repository.blobs.extend(image.blobs().map(|blob| (blob.digest, StoredBlob::Kept(blob.content.clone()))));
        repository.manifests.extend(image.manifests().iter().map(|manifest| {
            let stored = StoredManifest {
                digest: manifest.digest,
                media_type: manifest.media_type.clone(),
                bytes: manifest.bytes.clone(),
            };
            (manifest.digest, stored)
        }));
        if let Some(tag) = image.tag() {
            repository.tags.insert(tag.clone(), image.digest());
        }
    }

    /// Puts a blob under its sha256 digest.
    pub fn put_blob(&self, repository: &str, content: impl Into<Content>) -> Digest {
        let content = content.into();
        let digest = content.digest(Algorithm::Sha256);
        self.put_blob_as(repository, &digest, content);
        digest
    }

    /// Puts a blob under a digest that need not be its own.
    pub fn put_blob_as(&self, repository: &str, digest: &Digest, content: impl Into<Content>) {
        self.shared.store().repository(&name(repository)).blobs.insert(*digest, StoredBlob::Kept(content.into()));
    }

    /// Puts a manifest of any bytes and media type under its sha256 digest.
    pub fn put_manifest(&self, repository: &str, media_type: &MediaType, bytes: impl Into<Bytes>) -> Digest {
        let bytes = bytes.into();
        let digest = Algorithm::Sha256.digest(&bytes);
        let stored = StoredManifest { digest, media_type: media_type.clone(), bytes };
        self.shared.store().repository(&name(repository)).manifests.insert(digest, stored);
        digest
    }

    /// Makes or moves a tag.
    pub fn set_tag(&self, repository: &str, tag: &str, digest: &Digest) {
        self.shared.store().repository(&name(repository)).tags.insert(parse_tag(tag), *digest);
    }

    pub fn delete_tag(&self, repository: &str, tag: &str) {
        self.shared.store().repository(&name(repository)).tags.remove(&parse_tag(tag));
    }

    pub fn delete_manifest(&self, repository: &str, digest: &Digest) {
        self.shared.store().repository(&name(repository)).manifests.remove(digest);
    }

    pub fn delete_blob(&self, repository: &str, digest: &Digest) {
        self.shared.store().repository(&name(repository)).blobs.remove(digest);
    }

    /// The blob's bytes, if the repository has it and they were kept.
    pub fn blob(&self, repository: &str, digest: &Digest) -> Option<Content> {
        match self.shared.store().blob(&name(repository), digest)? {
            StoredBlob::Kept(content) => Some(content.clone()),
            StoredBlob::Discarded { .. } => None,
        }
    }

    /// Whether the repository has the blob, were its bytes kept or not.
    pub fn has_blob(&self, repository: &str, digest: &Digest) -> bool {
        self.shared.store().blob(&name(repository), digest).is_some()
    }

    pub fn has_manifest(&self, repository: &str, digest: &Digest) -> bool {
        self.shared.store().manifest(&name(repository), &Reference::Digest(*digest)).is_some()
    }

    /// What the tag names.
    pub fn tag(&self, repository: &str, tag: &str) -> Option<Digest> {
        self.shared.store().repositories.get(&name(repository))?.tags.get(&parse_tag(tag)).copied()
    }

    /// Upload sessions that were neither committed nor cancelled.
    pub fn open_uploads(&self) -> usize {
        self.shared.store().uploads.len()
    }
}

fn name(text: &str) -> RepositoryName {
    text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn parse_tag(text: &str) -> Tag {
    text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"))
}
