//! The list of what is attached to a manifest (distribution-spec, "Listing Referrers").
//!
//! Descriptors stay JSON values here: those from an upstream may hold properties of later specifications, and they are
//! passed on as they came.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Manifest, ManifestError};
use crate::oci::{Digest, MediaType};

/// The entry of a manifest in the referrers of its subject.
///
/// Bytes that do not parse get an entry without artifact type and annotations: they are stored, so they are listed.
pub fn referrer_descriptor(bytes: &[u8], digest: &Digest, media_type: &MediaType) -> Value {
    let mut entry = Map::new();
    entry.insert("mediaType".into(), media_type.as_str().into());
    entry.insert("digest".into(), digest.to_string().into());
    entry.insert("size".into(), bytes.len().into());
    if let Ok(manifest) = Manifest::parse(bytes, Some(media_type)) {
        if let Some(artifact_type) = manifest.effective_artifact_type() {
            entry.insert("artifactType".into(), artifact_type.into());
        }
        if !manifest.annotations.is_empty() {
            entry.insert("annotations".into(), manifest.annotations.into_iter().collect());
        }
    }
    Value::Object(entry)
}

/// The entries whose `artifactType` is exactly this one, in their order.
pub fn filter_by_artifact_type(descriptors: &[Value], artifact_type: &str) -> Vec<Value> {
    let matches = |entry: &&Value| entry.get("artifactType").and_then(Value::as_str) == Some(artifact_type);
    descriptors.iter().filter(matches).cloned().collect()
}

/// The bytes of the index that answers a referrers request. Without entries it is an index too: 404 would mean that the
/// API is not supported.
pub fn referrers_index(descriptors: &[Value]) -> Vec<u8> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Index<'a> {
        schema_version: u8,
        media_type: &'a str,
        manifests: &'a [Value],
    }
    let index = Index { schema_version: 2, media_type: MediaType::OCI_INDEX.as_str(), manifests: descriptors };
    serde_json::to_vec(&index).expect("texts, numbers and values with text keys always serialise")
}

/// The entries of an index as they stand there, as in the index behind a referrers fallback tag.
pub fn index_descriptors(bytes: &[u8]) -> Result<Vec<Value>, ManifestError> {
    #[derive(Deserialize)]
    struct Index {
        manifests: Option<Vec<Value>>,
    }
    // The strict reading first: what is no index, or names something without a digest, is not taken for a list.
    Manifest::parse(bytes, Some(&MediaType::OCI_INDEX))?;
    let index: Index = serde_json::from_slice(bytes).map_err(ManifestError::from_json)?;
    Ok(index.manifests.unwrap_or_default())
}
