//! Why bytes are not the manifest that they were taken for.

use std::sync::Arc;

use super::MAX_CHILDREN;
use crate::oci::Digest;

/// Why bytes are not a manifest.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ManifestError {
    #[error("the manifest is not valid JSON")]
    NotJson(#[source] Arc<serde_json::Error>),
    /// JSON in which a property that we read has another type than the specification gives it.
    #[error("a property of the manifest has the wrong type")]
    BadProperty(#[source] Arc<serde_json::Error>),
    #[error("the content is JSON, but neither an image manifest nor an index")]
    NotAManifest,
    #[error("the content can be read as an image manifest and as an index")]
    Ambiguous,
    #[error("Docker image manifests of schema 1 are not supported")]
    Schema1,
    #[error("the manifest names {count} contents; at most {MAX_CHILDREN} are accepted")]
    TooManyChildren { count: usize },
    /// `place` as in `layers[3]`.
    #[error("the descriptor at {place} is not valid: {reason}")]
    BadDescriptor { place: String, reason: &'static str },
}

impl ManifestError {
    pub(super) fn from_json(error: serde_json::Error) -> Self {
        match error.classify() {
            serde_json::error::Category::Data => Self::BadProperty(Arc::new(error)),
            _ => Self::NotJson(Arc::new(error)),
        }
    }
}

/// The bytes are not those that the digest names. The caller knows which one that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the content has the digest {actual}, not the one that was declared")]
pub struct DigestMismatch {
    pub actual: Digest,
}
