//! Manifests and indexes, read only as far as a cache needs them: what they name, and what they are attached to.
//!
//! The bytes themselves are never rewritten, so reading is lenient about everything that is not needed to follow the
//! references: a cache must not break a pull that works without it.

mod error;
mod referrers;
mod wire;

use std::collections::{BTreeMap, HashSet};

pub use error::{DigestMismatch, ManifestError};
pub use referrers::{filter_by_artifact_type, index_descriptors, referrer_descriptor, referrers_index};

use super::{Algorithm, Descriptor, Digest, MediaType};
use wire::WireManifest;

/// Most contents that one manifest may name. Real indexes have dozens, the largest known images some hundred layers.
pub const MAX_CHILDREN: usize = 10_000;

/// What a manifest lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ManifestKind {
    /// A configuration and layers; also artifacts, whose layers may be anything or missing.
    Image,
    /// Other manifests.
    Index,
}

/// What a child is to its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChildRole {
    Manifest,
    Config,
    Layer,
}

/// A content that a manifest names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    pub descriptor: Descriptor,
    pub role: ChildRole,
    /// The bytes are meant to be fetched from elsewhere, and the registry may not have them: a non-distributable layer
    /// (image-spec, "Non-Distributable Layers") or one with `urls`.
    pub foreign: bool,
    /// As in `linux/amd64` or `linux/arm/v7`. Only the children of an index have one.
    pub platform: Option<String>,
}

/// A manifest or index, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// As it was served, where that names a type of manifest; else as it says of itself; else what its shape implies.
    pub media_type: MediaType,
    pub kind: ManifestKind,
    /// The `artifactType` property. See [`effective_artifact_type`](Self::effective_artifact_type).
    pub artifact_type: Option<String>,
    /// The media type of the configuration, as written.
    pub config_media_type: Option<String>,
    /// The manifest that this one is attached to.
    pub subject: Option<Descriptor>,
    /// In the manifest's order, the configuration first. The subject is not a child.
    pub children: Vec<Child>,
    pub annotations: BTreeMap<String, String>,
}

impl Manifest {
    /// Parses the bytes of a manifest that came with the media type `served_as`.
    ///
    /// Nesting cannot exhaust the stack: serde_json refuses values deeper than 128 levels and skips unknown properties
    /// without recursion. The caller bounds the number of bytes.
    pub fn parse(bytes: &[u8], served_as: Option<&MediaType>) -> Result<Self, ManifestError> {
        if served_as.is_some_and(is_schema1) {
            return Err(ManifestError::Schema1);
        }
        let wire = WireManifest::parse(bytes)?;
        let declared = wire.media_type.as_deref().and_then(|text| text.parse::<MediaType>().ok());
        if declared.as_ref().is_some_and(is_schema1) || wire.is_schema1() {
            return Err(ManifestError::Schema1);
        }
        if wire.schema_version.as_ref().is_some_and(|version| version.as_u64() != Some(2)) {
            return Err(ManifestError::NotAManifest);
        }
        let named = [served_as, declared.as_ref()].into_iter().flatten().find(|media_type| media_type.is_manifest());
        let kind = kind_of(&wire, named)?;
        // `application/json` and the like say nothing; a vendor's type is the type of an artifact.
        let vendor = served_as.filter(|media_type| media_type.as_str().starts_with("application/vnd."));
        let media_type = named.or(vendor).or(declared.as_ref()).cloned().unwrap_or(match kind {
            ManifestKind::Index => MediaType::OCI_INDEX,
            // schema2 always says so of itself: a manifest without the property is OCI's (image-spec 1.0).
            ManifestKind::Image => MediaType::OCI_MANIFEST,
        });
        Self::from_wire(wire, kind, media_type)
    }

    fn from_wire(wire: WireManifest, kind: ManifestKind, media_type: MediaType) -> Result<Self, ManifestError> {
        let config_media_type =
            wire.config.as_ref().and_then(|config| config.media_type.clone()).filter(|t| !t.is_empty());
        let lists = [
            ("config", ChildRole::Config, wire.config.into_iter().collect()),
            ("manifests", ChildRole::Manifest, wire.manifests.into_list()),
            ("layers", ChildRole::Layer, wire.layers.into_list()),
            // The artifact manifest of image-spec 1.1-rc, which registries still hold.
            ("blobs", ChildRole::Layer, wire.blobs.into_list()),
        ];
        let count: usize = lists.iter().map(|(_, _, list)| list.len()).sum();
        if count > MAX_CHILDREN {
            return Err(ManifestError::TooManyChildren { count });
        }
        let mut children = Vec::with_capacity(count);
        for (property, role, list) in lists {
            for (index, descriptor) in list.into_iter().enumerate() {
                children.push(descriptor.into_child(role, || match role {
                    ChildRole::Config => property.to_owned(),
                    _ => format!("{property}[{index}]"),
                })?);
            }
        }
        let subject = wire.subject.map(|subject| subject.into_descriptor(|| "subject".to_owned())).transpose()?;
        Ok(Self {
            media_type,
            kind,
            artifact_type: wire.artifact_type.filter(|text| !text.is_empty()),
            config_media_type,
            subject,
            children,
            annotations: wire::only_texts(wire.annotations),
        })
    }

    /// The digests of all children, in the manifest's order, without repeats.
    pub fn child_digests(&self) -> Vec<Digest> {
        let mut seen = HashSet::with_capacity(self.children.len());
        self.children.iter().map(|child| child.descriptor.digest).filter(|digest| seen.insert(*digest)).collect()
    }

    /// The artifact type by which a referrer is listed: `artifactType`, or for an image its configuration's media type
    /// (distribution-spec, "Listing Referrers").
    pub fn effective_artifact_type(&self) -> Option<&str> {
        match self.kind {
            ManifestKind::Image => self.artifact_type.as_deref().or(self.config_media_type.as_deref()),
            ManifestKind::Index => self.artifact_type.as_deref(),
        }
    }
}

/// The digest of a manifest's bytes, in the algorithm of the declared digest, or sha256 where none was declared.
pub fn identify(bytes: &[u8], declared: Option<&Digest>) -> Result<Digest, DigestMismatch> {
    let algorithm = declared.map_or(Algorithm::Sha256, Digest::algorithm);
    let actual = algorithm.digest(bytes);
    match declared {
        Some(expected) if *expected != actual => Err(DigestMismatch { actual }),
        _ => Ok(actual),
    }
}

fn is_schema1(media_type: &MediaType) -> bool {
    *media_type == MediaType::DOCKER_SCHEMA1 || *media_type == MediaType::DOCKER_SCHEMA1_SIGNED
}

/// The shape decides, and the media type where the shape says nothing.
///
/// Bytes that can be read both ways are refused: one client would see an image where another sees an index
/// (CVE-2021-41190; image-spec, "Image Manifest Property Descriptions").
fn kind_of(wire: &WireManifest, named: Option<&MediaType>) -> Result<ManifestKind, ManifestError> {
    let lists_manifests = !wire.manifests.is_absent();
    let lists_contents = wire.config.is_some() || !wire.layers.is_absent() || !wire.blobs.is_absent();
    let names_index = named.map(MediaType::is_index);
    // One of the two is always there in what a registry serves; any JSON may have a list called `layers`.
    if wire.schema_version.is_none() && named.is_none() {
        return Err(ManifestError::NotAManifest);
    }
    match (lists_manifests, lists_contents, names_index) {
        (true, true, _) | (true, false, Some(false)) | (false, true, Some(true)) => Err(ManifestError::Ambiguous),
        (true, false, _) => Ok(ManifestKind::Index),
        (false, true, _) => Ok(ManifestKind::Image),
        (false, false, Some(index)) if wire.schema_version.is_some() => {
            Ok(if index { ManifestKind::Index } else { ManifestKind::Image })
        }
        (false, false, _) => Err(ManifestError::NotAManifest),
    }
}

#[cfg(test)]
mod tests;
