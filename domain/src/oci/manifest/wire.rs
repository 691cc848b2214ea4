//! The JSON of manifests: every property optional, every optional property nullable, as encoders in the field write them.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Child, ChildRole, ManifestError};
use crate::oci::{Descriptor, Digest, MediaType};

/// The union of image manifest, index, manifest list and artifact manifest.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireManifest {
    pub(super) schema_version: Option<Value>,
    pub(super) media_type: Option<String>,
    pub(super) artifact_type: Option<String>,
    pub(super) config: Option<WireDescriptor>,
    #[serde(default)]
    pub(super) layers: Field<Vec<WireDescriptor>>,
    #[serde(default)]
    pub(super) manifests: Field<Vec<WireDescriptor>>,
    #[serde(default)]
    pub(super) blobs: Field<Vec<WireDescriptor>>,
    pub(super) subject: Option<WireDescriptor>,
    #[serde(default)]
    pub(super) annotations: Option<BTreeMap<String, Value>>,
    /// Schema 1's layers. Only their presence is looked at.
    #[serde(default)]
    fs_layers: Field<serde::de::IgnoredAny>,
}

impl WireManifest {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        // serde reads a list as a structure too, property by property; a manifest is an object.
        let is_object = bytes.trim_ascii_start().first() == Some(&b'{');
        match serde_json::from_slice(bytes).map_err(ManifestError::from_json) {
            Ok(_) | Err(ManifestError::BadProperty(_)) if !is_object => Err(ManifestError::NotAManifest),
            read => read,
        }
    }

    pub(super) fn is_schema1(&self) -> bool {
        self.schema_version.as_ref().and_then(Value::as_u64) == Some(1) || !self.fs_layers.is_absent()
    }
}

/// A property that may be missing, `null` or there. `null` is what Go writes for an empty list: it still tells the shape.
#[derive(Default)]
pub(super) enum Field<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Field<T> {
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> Field<Vec<T>> {
    pub(super) fn into_list(self) -> Vec<T> {
        match self {
            Self::Value(list) => list,
            Self::Absent | Self::Null => Vec::new(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireDescriptor {
    pub(super) media_type: Option<String>,
    digest: Option<String>,
    size: Option<i64>,
    urls: Option<Vec<Value>>,
    platform: Option<WirePlatform>,
}

#[derive(Deserialize)]
struct WirePlatform {
    os: Option<String>,
    architecture: Option<String>,
    variant: Option<String>,
}

impl WireDescriptor {
    /// `place` names the descriptor in the error.
    pub(super) fn into_descriptor(self, place: impl FnOnce() -> String) -> Result<Descriptor, ManifestError> {
        let checked = || -> Result<(Digest, u64), &'static str> {
            let digest = self.digest.as_deref().ok_or("it has no digest")?;
            let digest = digest.parse().map_err(|_| "its digest is not a sha256 or sha512 digest")?;
            let size = self.size.ok_or("it has no size")?;
            Ok((digest, u64::try_from(size).map_err(|_| "its size is negative")?))
        };
        let (digest, size) = checked().map_err(|reason| ManifestError::BadDescriptor { place: place(), reason })?;
        Ok(Descriptor { digest, size, media_type: media_type_of(self.media_type.as_deref()) })
    }

    pub(super) fn into_child(
        mut self,
        role: ChildRole,
        place: impl FnOnce() -> String,
    ) -> Result<Child, ManifestError> {
        let has_urls = self.urls.take().is_some_and(|urls| !urls.is_empty());
        let platform = self.platform.take().and_then(WirePlatform::into_text).filter(|_| role == ChildRole::Manifest);
        let descriptor = self.into_descriptor(place)?;
        let foreign = has_urls || is_nondistributable(&descriptor.media_type);
        Ok(Child { descriptor, role, foreign, platform })
    }
}

impl WirePlatform {
    fn into_text(self) -> Option<String> {
        let os = self.os.filter(|text| !text.is_empty())?;
        let architecture = self.architecture.filter(|text| !text.is_empty())?;
        Some(match self.variant.filter(|text| !text.is_empty()) {
            Some(variant) => format!("{os}/{architecture}/{variant}"),
            None => format!("{os}/{architecture}"),
        })
    }
}

/// A child with no media type or a malformed one is still a child: nothing here depends on what it holds.
fn media_type_of(text: Option<&str>) -> MediaType {
    text.and_then(|text| text.parse().ok()).unwrap_or(MediaType::OCTET_STREAM)
}

/// image-spec, "Non-Distributable Layers"; Docker's `rootfs.foreign` is the older name.
fn is_nondistributable(media_type: &MediaType) -> bool {
    let text = media_type.as_str();
    text.starts_with("application/vnd.oci.image.layer.nondistributable.")
        || text.starts_with("application/vnd.docker.image.rootfs.foreign.")
}

/// Annotations whose value is a text, as the specification has it. Others are passed over: no client reads them.
pub(super) fn only_texts(annotations: Option<BTreeMap<String, Value>>) -> BTreeMap<String, String> {
    let is_text = |(name, value): (String, Value)| match value {
        Value::String(text) => Some((name, text)),
        _ => None,
    };
    annotations.unwrap_or_default().into_iter().filter_map(is_text).collect()
}
