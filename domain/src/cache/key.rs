//! Where a blob's bytes live.

use std::fmt;

use crate::oci::{Digest, UpstreamName};

/// A set of blobs that are stored once, whoever asks for them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlobSpace {
    /// All upstreams that trust each other's bytes.
    Shared,
    /// One upstream with `cache_isolation = "isolated"`: bytes from elsewhere never serve it.
    Isolated(UpstreamName),
}

impl BlobSpace {
    /// The space's name in rows and file paths: empty for the shared one.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Shared => "",
            Self::Isolated(upstream) => upstream.as_str(),
        }
    }

    /// The space that [`as_str`](Self::as_str) names, or `None` if it is not a name.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() { Some(Self::Shared) } else { text.parse().ok().map(Self::Isolated) }
    }
}

/// A blob's identity in the store and in its rows.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey {
    pub space: BlobSpace,
    pub digest: Digest,
}

impl BlobKey {
    pub fn new(space: BlobSpace, digest: Digest) -> Self {
        Self { space, digest }
    }

    pub fn shared(digest: Digest) -> Self {
        Self { space: BlobSpace::Shared, digest }
    }
}

impl fmt::Debug for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.space {
            BlobSpace::Shared => write!(f, "{}", self.digest),
            BlobSpace::Isolated(upstream) => write!(f, "{upstream}:{}", self.digest),
        }
    }
}
