//! What was found.

use std::fmt;

use domain::cache::BlobKey;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A row without an object.
    Lost { key: BlobKey },
    /// An object of another length than its row says, in bytes.
    Cut { key: BlobKey, expected: u64, actual: u64 },
    /// An object whose bytes do not have its digest.
    Rotten { key: BlobKey, size: u64 },
    /// An object without a row, whose bytes are right.
    Stray { key: BlobKey, size: u64 },
    /// An object without a row in an upstream's own space.
    Stranger { key: BlobKey, size: u64 },
    /// A manifest whose row says something else than its bytes.
    ManifestRow { key: BlobKey, why: String },
    /// An object that cannot be read.
    Unreadable { key: BlobKey },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost { key } => write!(f, "{key}: a row without an object"),
            Self::Cut { key, expected, actual } => {
                write!(f, "{key}: the object has {actual} bytes, its row says {expected}")
            }
            Self::Rotten { key, size } => write!(f, "{key}: the {size} bytes do not have this digest"),
            Self::Stray { key, size } => write!(f, "{key}: an object of {size} bytes without a row"),
            Self::Stranger { key, size } => {
                write!(f, "{key}: an object of {size} bytes without a row, in an upstream's own space")
            }
            Self::ManifestRow { key, why } => write!(f, "{key}: the manifest's row is wrong: {why}"),
            Self::Unreadable { key } => write!(f, "{key}: the object cannot be read"),
        }
    }
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub rows: u64,
    /// Their length together, as the rows say, in bytes.
    pub row_bytes: u64,
    pub objects: u64,
    /// Their length together, as the store says, in bytes.
    pub object_bytes: u64,
}

/// What a sweep has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    pub seen: Seen,
    pub adopted: u64,
    pub adopted_bytes: u64,
    /// Rows without an object.
    pub dropped: u64,
    /// Objects that were put into quarantine.
    pub damaged: u64,
    /// Objects of an upstream's own space that nobody knows.
    pub removed: u64,
    pub removed_bytes: u64,
    pub unreadable: u64,
    /// Staging files that nobody owns.
    pub staging: u64,
    /// Permissions to read what went long ago.
    pub links: u64,
    /// Tags that point to what went long ago.
    pub tags: u64,
}

impl Reconciled {
    pub(super) fn note(&mut self, finding: &Finding) {
        match finding {
            Finding::Lost { .. } => self.dropped += 1,
            Finding::Cut { .. } | Finding::Rotten { .. } | Finding::ManifestRow { .. } => self.damaged += 1,
            Finding::Stray { size, .. } => {
                self.adopted += 1;
                self.adopted_bytes += size;
            }
            Finding::Stranger { size, .. } => {
                self.removed += 1;
                self.removed_bytes += size;
            }
            Finding::Unreadable { .. } => self.unreadable += 1,
        }
    }

    /// Whether nothing had to be done.
    pub fn is_clean(&self) -> bool {
        *self == Self { seen: self.seen, ..Self::default() }
    }
}
