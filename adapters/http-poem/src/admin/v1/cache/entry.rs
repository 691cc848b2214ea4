//! An entry as the API writes it, and how it is named.

use application::inventory::EntryRef;
use bytesize::ByteSize;
use chrono::{DateTime, Utc};
use domain::cache::BlobSpace;
use domain::ports::inventory::{EntryKind, EntryRow, Traffic};
use poem_openapi::{Enum, Object};

use super::super::super::error::ApiError;
use super::super::super::time::time;

/// What an entry is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename = "EntryType", rename_all = "lowercase")]
pub(super) enum EntryType {
    Manifest,
    Blob,
}

impl From<EntryType> for EntryKind {
    fn from(kind: EntryType) -> Self {
        match kind {
            EntryType::Manifest => Self::Manifest,
            EntryType::Blob => Self::Blob,
        }
    }
}

/// Which way a list goes.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase")]
pub(super) enum SortOrder {
    Asc,
    Desc,
}

/// A stored manifest or blob.
#[derive(Debug, Object)]
#[oai(rename = "CacheEntry", skip_serializing_if_is_none)]
pub(super) struct EntryBody {
    /// Names the entry in addresses. Its form is of no meaning.
    id: String,
    entry_type: EntryType,
    /// The first repository that links it, by its canonical name `<upstream>/<repository>`. Without one nobody may read it.
    repository: Option<String>,
    /// How many repositories link it.
    repositories: u64,
    /// A tag of `repository` that points to it.
    reference: Option<String>,
    digest: String,
    /// Of manifests.
    content_type: Option<String>,
    /// Bytes.
    size: u64,
    /// The same for people, as in `1.5 GiB`.
    size_human: String,
    created_at: DateTime<Utc>,
    /// To some seconds.
    last_accessed_at: DateTime<Utc>,
    access_count: u64,
}

impl From<EntryRow> for EntryBody {
    fn from(row: EntryRow) -> Self {
        Self {
            id: row.blob.key.to_string(),
            entry_type: if row.media_type.is_some() { EntryType::Manifest } else { EntryType::Blob },
            repository: row.repository.map(|repository| repository.to_string()),
            repositories: row.repositories,
            reference: row.tag.map(|tag| tag.to_string()),
            digest: row.blob.key.digest.to_string(),
            content_type: row.media_type.map(|media_type| media_type.as_str().to_owned()),
            size: row.blob.size,
            size_human: human(row.blob.size),
            created_at: time(row.blob.created_at),
            last_accessed_at: time(row.blob.last_accessed_at),
            access_count: row.blob.access_count,
        }
    }
}

/// Reads a digest, or an entry's `id`: the same with the space before it.
pub(super) fn entry_ref(text: &str) -> Result<EntryRef, ApiError> {
    let (space, digest) = match text.split_once(':') {
        Some((space, digest)) if digest.contains(':') => {
            let space = BlobSpace::parse(space).filter(|space| *space != BlobSpace::Shared);
            (Some(space.ok_or_else(|| ApiError::not_found("there is no such entry"))?), digest)
        }
        _ => (None, text),
    };
    let digest = digest.parse().map_err(|error| ApiError::invalid("digest", error))?;
    Ok(EntryRef { space, digest })
}

pub(super) fn human(bytes: u64) -> String {
    ByteSize::b(bytes).to_string()
}

/// The share of hits, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a share of counts beyond 2^53 is exact enough")]
pub(super) fn hit_rate(traffic: Traffic) -> f64 {
    let all = traffic.hits + traffic.misses;
    if all == 0 { 0.0 } else { traffic.hits as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use domain::oci::Algorithm;

    use super::*;

    #[test]
    fn an_entry_is_named_by_its_digest_or_its_id() {
        let digest = Algorithm::Sha256.digest(b"x");
        assert_eq!(entry_ref(&digest.to_string()).expect("named"), EntryRef { space: None, digest });
        let space = BlobSpace::parse("hub").expect("a space");
        assert_eq!(entry_ref(&format!("hub:{digest}")).expect("named"), EntryRef { space: Some(space), digest });
        for bad in ["", "x", "sha256:1", ":sha256:1", "HUB:sha256:00"] {
            assert!(entry_ref(bad).is_err(), "{bad}");
        }
    }
}
