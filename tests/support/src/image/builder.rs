//! From sizes and a seed to an image.

use domain::oci::{Algorithm, Digest, MediaType, RepositoryName, Tag};
use serde_json::{Value, json};

use super::{Blob, Content, SampleImage, SampleManifest, layer};

const OCI_LAYER_TAR: &str = "application/vnd.oci.image.layer.v1.tar";
const DOCKER_CONFIG: &str = "application/vnd.docker.container.image.v1+json";
const DOCKER_LAYER_GZIP: &str = "application/vnd.docker.image.rootfs.diff.tar.gzip";

/// What the root is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A manifest for linux/amd64.
    Single,
    /// An index over linux/amd64 and linux/arm64.
    MultiArch,
    /// A manifest with an empty config and an artifact type.
    Artifact,
}

/// Describes an image. Equal descriptions give equal bytes.
#[derive(Clone, Debug)]
pub struct ImageBuilder {
    repository: RepositoryName,
    tag: Option<Tag>,
    layout: Layout,
    seed: u64,
    layers: Vec<u64>,
    algorithm: Algorithm,
    docker: bool,
    gzip: bool,
    artifact_type: Option<String>,
    subject: Option<SampleManifest>,
    annotations: Vec<(String, String)>,
}

impl ImageBuilder {
    pub(super) fn new(repository: &str, tag: Option<&str>, layout: Layout) -> Self {
        // Images of different names differ unless a seed says otherwise.
        let name = Algorithm::Sha256.digest(format!("{repository}:{}", tag.unwrap_or_default()).as_bytes());
        let seed = u64::from_le_bytes(name.as_bytes()[..8].try_into().expect("a digest is longer than eight bytes"));
        Self {
            repository: repository.parse().unwrap_or_else(|error| panic!("{repository:?}: {error}")),
            tag: tag.map(|tag| tag.parse().unwrap_or_else(|error| panic!("{tag:?}: {error}"))),
            layout,
            seed,
            layers: vec![2048],
            algorithm: Algorithm::Sha256,
            docker: false,
            gzip: false,
            artifact_type: None,
            subject: None,
            annotations: Vec::new(),
        }
    }

    pub(super) fn artifact(subject: &SampleImage, artifact_type: &str) -> Self {
        let builder = Self::new(subject.repository.as_str(), None, Layout::Artifact);
        Self { artifact_type: Some(artifact_type.to_owned()), subject: Some(subject.root().clone()), ..builder }
    }

    /// Where the bytes come from. Equal seeds and sizes give equal blobs, also in different repositories.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// The lengths of the layers of each platform, in bytes; with `gzip`, before compression.
    pub fn layers(self, sizes: impl IntoIterator<Item = u64>) -> Self {
        Self { layers: sizes.into_iter().collect(), ..self }
    }

    /// The algorithm of every digest.
    pub fn algorithm(self, algorithm: Algorithm) -> Self {
        Self { algorithm, ..self }
    }

    /// Docker's media types (image manifest version 2, schema 2) instead of OCI's. Implies `gzip`.
    pub fn docker(self) -> Self {
        Self { docker: true, gzip: true, ..self }
    }

    /// Layers as tar+gzip. They are then held in memory.
    pub fn gzip(self) -> Self {
        Self { gzip: true, ..self }
    }

    /// The tag, for an artifact that has none of itself.
    pub fn tag(self, tag: &str) -> Self {
        Self { tag: Some(tag.parse().unwrap_or_else(|error| panic!("{tag:?}: {error}"))), ..self }
    }

    /// An annotation of the root.
    pub fn annotation(mut self, key: &str, value: &str) -> Self {
        self.annotations.push((key.to_owned(), value.to_owned()));
        self
    }

    pub fn build(self) -> SampleImage {
        let mut image = SampleImage {
            repository: self.repository.clone(),
            tag: self.tag.clone(),
            manifests: Vec::new(),
            configs: Vec::new(),
            layers: Vec::new(),
        };
        match self.layout {
            Layout::Single => {
                self.add_manifest(&mut image, "amd64", true);
            }
            Layout::Artifact => {
                self.add_manifest(&mut image, "artifact", true);
            }
            Layout::MultiArch => {
                let children: Vec<_> = ["amd64", "arm64"]
                    .map(|architecture| {
                        let child = self.add_manifest(&mut image, architecture, false);
                        let mut descriptor = describe(&child.media_type, &child.digest, child.bytes.len() as u64);
                        descriptor["platform"] = json!({"architecture": architecture, "os": "linux"});
                        descriptor
                    })
                    .into();
                let media_type = if self.docker { MediaType::DOCKER_LIST } else { MediaType::OCI_INDEX };
                let index = json!({"schemaVersion": 2, "mediaType": media_type, "manifests": children});
                image.manifests.push(self.manifest(media_type, &self.with_root_fields(index)));
            }
        }
        image
    }

    /// Adds the blobs and the manifest of one platform.
    fn add_manifest(&self, image: &mut SampleImage, architecture: &str, root: bool) -> SampleManifest {
        let platform = Algorithm::Sha256.digest(architecture.as_bytes()).as_bytes()[0];
        let mut diff_ids = Vec::new();
        let mut layers = Vec::new();
        for (number, len) in (0u64..).zip(&self.layers) {
            let seed = self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (u64::from(platform) << 32) ^ number;
            let archive = layer::tar(seed, *len);
            // The image-spec counts diff ids over the uncompressed archive.
            diff_ids.push(archive.digest(self.algorithm));
            let content = if self.gzip { layer::gzip(&archive) } else { archive };
            layers.push(self.blob(self.layer_type(), content));
        }
        let config = if self.layout == Layout::Artifact {
            self.blob(MediaType::OCI_EMPTY, "{}".into())
        } else {
            let config = json!({
                "architecture": architecture,
                "os": "linux",
                "created": "2024-01-01T00:00:00Z",
                "config": {"Cmd": ["/bin/true"]},
                "rootfs": {"type": "layers", "diff_ids": diff_ids},
                "history": vec![json!({"created": "2024-01-01T00:00:00Z", "created_by": "sample"}); diff_ids.len()],
            });
            let media_type = if self.docker { media_type(DOCKER_CONFIG) } else { MediaType::OCI_CONFIG };
            self.blob(media_type, config.to_string().into())
        };
        let media_type = if self.docker { MediaType::DOCKER_MANIFEST } else { MediaType::OCI_MANIFEST };
        let manifest = json!({
            "schemaVersion": 2,
            "mediaType": media_type,
            "config": describe_blob(&config),
            "layers": layers.iter().map(describe_blob).collect::<Vec<_>>(),
        });
        let manifest = if root { self.with_root_fields(manifest) } else { manifest };
        let manifest = self.manifest(media_type, &manifest);
        image.configs.push(config);
        image.layers.extend(layers);
        image.manifests.push(manifest.clone());
        manifest
    }

    fn with_root_fields(&self, mut manifest: Value) -> Value {
        if let Some(artifact_type) = &self.artifact_type {
            manifest["artifactType"] = json!(artifact_type);
        }
        if let Some(subject) = &self.subject {
            manifest["subject"] = describe(&subject.media_type, &subject.digest, subject.bytes.len() as u64);
        }
        if !self.annotations.is_empty() {
            manifest["annotations"] = self.annotations.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
        }
        manifest
    }

    fn manifest(&self, media_type: MediaType, value: &Value) -> SampleManifest {
        // Indented, as docker writes them: whoever re-serialises the JSON changes the digest.
        let bytes = serde_json::to_vec_pretty(value).expect("a JSON value has a text");
        SampleManifest { digest: self.algorithm.digest(&bytes), media_type, bytes: bytes.into() }
    }

    fn blob(&self, media_type: MediaType, content: Content) -> Blob {
        Blob { digest: content.digest(self.algorithm), media_type, content }
    }

    fn layer_type(&self) -> MediaType {
        match (self.layout, self.docker, self.gzip) {
            (Layout::Artifact, ..) => MediaType::OCTET_STREAM,
            (_, true, _) => media_type(DOCKER_LAYER_GZIP),
            (_, false, true) => MediaType::OCI_LAYER_GZIP,
            (_, false, false) => media_type(OCI_LAYER_TAR),
        }
    }
}

fn media_type(text: &str) -> MediaType {
    text.parse().expect("a registered media type")
}

fn describe_blob(blob: &Blob) -> Value {
    describe(&blob.media_type, &blob.digest, blob.size())
}

fn describe(media_type: &MediaType, digest: &Digest, size: u64) -> Value {
    json!({"mediaType": media_type, "digest": digest, "size": size})
}
