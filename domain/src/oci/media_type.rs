//! Media types, without parameters, as they stand in manifests and `Content-Type`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A media type such as `application/vnd.oci.image.index.v1+json`: lower-cased, without parameters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct MediaType(Cow<'static, str>);

/// Why a text is not a media type (RFC 6838, section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a media type has the form type/subtype, at most 255 characters")]
pub struct MediaTypeError;

impl MediaType {
    pub const OCI_INDEX: Self = Self(Cow::Borrowed("application/vnd.oci.image.index.v1+json"));
    pub const OCI_MANIFEST: Self = Self(Cow::Borrowed("application/vnd.oci.image.manifest.v1+json"));
    pub const OCI_CONFIG: Self = Self(Cow::Borrowed("application/vnd.oci.image.config.v1+json"));
    pub const OCI_LAYER_GZIP: Self = Self(Cow::Borrowed("application/vnd.oci.image.layer.v1.tar+gzip"));
    pub const OCI_EMPTY: Self = Self(Cow::Borrowed("application/vnd.oci.empty.v1+json"));
    pub const DOCKER_LIST: Self = Self(Cow::Borrowed("application/vnd.docker.distribution.manifest.list.v2+json"));
    pub const DOCKER_MANIFEST: Self = Self(Cow::Borrowed("application/vnd.docker.distribution.manifest.v2+json"));
    pub const DOCKER_SCHEMA1: Self = Self(Cow::Borrowed("application/vnd.docker.distribution.manifest.v1+json"));
    pub const DOCKER_SCHEMA1_SIGNED: Self =
        Self(Cow::Borrowed("application/vnd.docker.distribution.manifest.v1+prettyjws"));
    pub const OCTET_STREAM: Self = Self(Cow::Borrowed("application/octet-stream"));

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the type names a manifest that lists other manifests.
    pub fn is_index(&self) -> bool {
        *self == Self::OCI_INDEX || *self == Self::DOCKER_LIST
    }

    /// Whether the type is one of the manifest types that this product asks upstreams for.
    pub fn is_manifest(&self) -> bool {
        self.is_index() || *self == Self::OCI_MANIFEST || *self == Self::DOCKER_MANIFEST
    }
}

impl FromStr for MediaType {
    type Err = MediaTypeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let essence = text.split(';').next().unwrap_or_default().trim();
        let token =
            |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b));
        match essence.split_once('/') {
            Some((kind, subtype)) if essence.len() <= 255 && token(kind) && token(subtype) => {
                Ok(Self(Cow::Owned(essence.to_ascii_lowercase())))
            }
            _ => Err(MediaTypeError),
        }
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for MediaType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for MediaType {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_case_are_dropped() {
        let parsed: MediaType = "Application/JSON; charset=utf-8".parse().expect("a media type");
        assert_eq!(parsed.as_str(), "application/json");
    }

    #[test]
    fn what_is_not_a_media_type_is_refused() {
        for text in ["", "text", "/", "a/", "/b", "a/b/c", "a /b", "a/b\r\nX: y"] {
            assert!(text.parse::<MediaType>().is_err(), "{text:?}");
        }
    }
}
