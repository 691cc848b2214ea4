//! What a pull answers with.

use std::sync::Arc;

use bytes::Bytes;
use domain::body::Body;
use domain::cache::CacheOutcome;
use domain::http_range::ByteRange;
use domain::oci::{Descriptor, Tag, UpstreamName};

/// Said to the client with a `Warning` when what it gets could not be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staleness {
    pub upstream: UpstreamName,
}

/// A manifest, or for `HEAD` its descriptor.
#[derive(Clone, Debug)]
pub struct ManifestAnswer {
    pub outcome: CacheOutcome,
    pub descriptor: Descriptor,
    /// `None` where only the descriptor was asked for.
    pub bytes: Option<Bytes>,
    pub stale: Option<Staleness>,
}

/// One range of a blob.
#[derive(Debug)]
pub struct RangePart {
    pub range: ByteRange,
    pub body: Body,
}

/// What of a blob is answered with.
#[derive(Debug)]
pub enum BlobContent {
    Whole(Body),
    /// At least one.
    Ranges(Vec<RangePart>),
    Unsatisfiable,
}

/// A blob's bytes.
#[derive(Debug)]
pub struct BlobAnswer {
    pub outcome: CacheOutcome,
    /// Length of the whole blob in bytes, if known.
    pub size: Option<u64>,
    pub content: BlobContent,
}

/// What `HEAD` of a blob tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobStat {
    pub outcome: CacheOutcome,
    /// Length in bytes, if the upstream tells.
    pub size: Option<u64>,
    pub stale: Option<Staleness>,
}

/// A page's source: every tag that is known, in the byte order of their text.
#[derive(Clone, Debug)]
pub struct TagList {
    pub outcome: CacheOutcome,
    pub tags: Arc<Vec<Tag>>,
    pub stale: Option<Staleness>,
}

/// The referrers of a digest, unfiltered.
#[derive(Clone, Debug)]
pub struct ReferrersList {
    pub outcome: CacheOutcome,
    /// Descriptors as they stand in an index.
    pub descriptors: Arc<Vec<serde_json::Value>>,
    pub stale: Option<Staleness>,
}
