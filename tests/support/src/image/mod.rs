//! Generated images: what a registry holds and what a pull must bring home, byte for byte.

mod builder;
mod content;
mod layer;
mod upload;

use bytes::Bytes;
use domain::oci::{Digest, MediaType, RepositoryName, Tag};

pub use builder::{ImageBuilder, Layout};
pub use content::Content;
pub use upload::UploadError;

/// A config, a layer or another content that a manifest names.
#[derive(Clone, Debug)]
pub struct Blob {
    pub digest: Digest,
    pub media_type: MediaType,
    pub content: Content,
}

impl Blob {
    /// Length in bytes.
    pub fn size(&self) -> u64 {
        self.content.len()
    }
}

/// A manifest or an index.
#[derive(Clone, Debug)]
pub struct SampleManifest {
    pub digest: Digest,
    pub media_type: MediaType,
    pub bytes: Bytes,
}

/// A complete image or artifact under one tag.
#[derive(Clone, Debug)]
pub struct SampleImage {
    repository: RepositoryName,
    tag: Option<Tag>,
    /// In the order of a push: what is named comes before what names it, so the root is last.
    manifests: Vec<SampleManifest>,
    configs: Vec<Blob>,
    layers: Vec<Blob>,
}

impl SampleImage {
    /// A builder of an image for linux/amd64.
    pub fn single(repository: &str, tag: &str) -> ImageBuilder {
        ImageBuilder::new(repository, Some(tag), Layout::Single)
    }

    /// A builder of an index over one image for linux/amd64 and one for linux/arm64.
    pub fn multi_arch(repository: &str, tag: &str) -> ImageBuilder {
        ImageBuilder::new(repository, Some(tag), Layout::MultiArch)
    }

    /// A builder of an untagged artifact manifest that refers to `subject`, in the subject's repository.
    pub fn artifact(subject: &SampleImage, artifact_type: &str) -> ImageBuilder {
        ImageBuilder::artifact(subject, artifact_type)
    }

    pub fn repository(&self) -> &RepositoryName {
        &self.repository
    }

    pub fn tag(&self) -> Option<&Tag> {
        self.tag.as_ref()
    }

    /// The manifest or index that the tag names.
    pub fn root(&self) -> &SampleManifest {
        self.manifests.last().expect("an image has at least one manifest")
    }

    /// The digest of the root.
    pub fn digest(&self) -> Digest {
        self.root().digest
    }

    /// All manifests, children first, the root last.
    pub fn manifests(&self) -> &[SampleManifest] {
        &self.manifests
    }

    /// The configs, one per platform.
    pub fn configs(&self) -> &[Blob] {
        &self.configs
    }

    /// The layers, platform after platform, in the order of the builder's sizes.
    pub fn layers(&self) -> &[Blob] {
        &self.layers
    }

    /// Configs and layers.
    pub fn blobs(&self) -> impl Iterator<Item = &Blob> {
        self.configs.iter().chain(&self.layers)
    }

    /// Length of all blobs together, in bytes.
    pub fn blob_bytes(&self) -> u64 {
        self.blobs().map(Blob::size).sum()
    }
}
