//! What the cache holds, for people who look at it: lists, counts, graphs and pins.
//!
//! It reads the rows that [`MetadataRepo`](super::MetadataRepo) writes, of the same database. Nothing on the way of a pull
//! asks here, so an answer may cost a walk over a table where that is said.

use std::time::SystemTime;

use async_trait::async_trait;

use super::metadata::{BlobRow, LinkRow, MetadataError, TagRow};
use crate::access::PinId;
use crate::cache::{BlobKey, BlobSpace, Holdings, Pin};
use crate::oci::{Digest, MediaType, RepositoryKey, Tag};

/// Which repositories an answer may speak of. What is linked to none of them is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All, and content that is linked to none.
    Everything,
    Only(Vec<RepositoryKey>),
}

impl Scope {
    pub fn contains(&self, repository: &RepositoryKey) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(names) => names.contains(repository),
        }
    }
}

/// What a stored content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    Manifest,
    Blob,
}

/// Which entries are wanted: those for which everything holds that is said here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFilter {
    pub scope: Scope,
    pub kind: Option<EntryKind>,
    /// Part of the canonical name of a repository that links it.
    pub repository_contains: Option<String>,
    /// Part of the digest's text.
    pub digest_contains: Option<String>,
}

impl EntryFilter {
    /// All that the scope shows.
    pub fn all(scope: Scope) -> Self {
        Self { scope, kind: None, repository_contains: None, digest_contains: None }
    }
}

/// By what entries are sorted. Equal ones are in the order of their spaces and digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntrySort {
    LastAccessedAt,
    CreatedAt,
    Size,
    AccessCount,
}

impl EntrySort {
    pub const ALL: [Self; 4] = [Self::LastAccessedAt, Self::CreatedAt, Self::Size, Self::AccessCount];

    /// What the blob is sorted by: a count, bytes, or microseconds since the Unix epoch.
    pub fn value(self, blob: &BlobRow) -> u64 {
        match self {
            Self::LastAccessedAt => micros(blob.last_accessed_at),
            Self::CreatedAt => micros(blob.created_at),
            Self::Size => blob.size,
            Self::AccessCount => blob.access_count,
        }
    }
}

/// Microseconds since the Unix epoch.
pub fn micros(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

/// A place in a sorted list of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPosition {
    /// As [`EntrySort::value`] tells it.
    pub value: u64,
    pub key: BlobKey,
}

/// Part of a sorted list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page<'a, P> {
    pub descending: bool,
    /// Begins behind this place.
    pub after: Option<&'a P>,
    /// Passes over so many.
    pub offset: usize,
    pub limit: usize,
}

/// A stored content, with the names that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    pub blob: BlobRow,
    /// Of a manifest.
    pub media_type: Option<MediaType>,
    /// The first repository that links it, in the byte order of canonical names.
    pub repository: Option<RepositoryKey>,
    /// How many link it.
    pub repositories: u64,
    /// The first tag of `repository` that points to it.
    pub tag: Option<Tag>,
}

/// Sums over entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryTotals {
    /// Manifests included.
    pub entries: u64,
    pub manifests: u64,
    /// Length of all, in bytes.
    pub bytes: u64,
}

/// Requests for blobs and manifests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Answered from the cache.
    pub hits: u64,
    /// Answered by the upstream.
    pub misses: u64,
}

/// Which repositories are wanted: those for which everything holds that is said here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryFilter {
    pub scope: Scope,
    /// Part of the canonical name.
    pub name_contains: Option<String>,
}

impl RepositoryFilter {
    /// All that the scope shows.
    pub fn all(scope: Scope) -> Self {
        Self { scope, name_contains: None }
    }
}

/// By what repositories are sorted. Equal ones are in the order of `(upstream, repository)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepositorySort {
    Name,
    Entries,
    Size,
    HitCount,
    LastAccessedAt,
}

impl RepositorySort {
    pub const ALL: [Self; 5] = [Self::Name, Self::Entries, Self::Size, Self::HitCount, Self::LastAccessedAt];

    /// What the repository is sorted by: a count, bytes, or microseconds since the Unix epoch; nothing by name.
    pub fn value(self, row: &RepositoryRow) -> u64 {
        match self {
            Self::Name => 0,
            Self::Entries => row.entries,
            Self::Size => row.bytes,
            Self::HitCount => row.traffic.hits,
            Self::LastAccessedAt => row.last_accessed_at.map_or(0, micros),
        }
    }
}

/// A place in a sorted list of repositories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryPosition {
    /// As [`RepositorySort::value`] tells it.
    pub value: u64,
    pub repository: RepositoryKey,
}

/// A repository with a tag or a link, and what of it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryRow {
    pub repository: RepositoryKey,
    pub tags: u64,
    /// Stored contents that it links.
    pub entries: u64,
    /// Their length in bytes. What several repositories link counts in each.
    pub bytes: u64,
    pub traffic: Traffic,
    /// When one of them was last asked for, in whatever repository.
    pub last_accessed_at: Option<SystemTime>,
}

/// Looks at what is stored.
///
/// - What `MetadataRepo::apply` has returned for is seen by every later read.
/// - A link leads to the content in its upstream's own space if that holds it, else to the one in the shared space.
/// - Sorted lists are walked to their end by pages without missing or repeating an entry that does not change meanwhile.
#[async_trait]
pub trait Inventory: Send + Sync + 'static {
    /// Entries in their order. Without filters, a page costs its entries and those that it passes over.
    async fn entries(
        &self,
        filter: &EntryFilter,
        sort: EntrySort,
        page: Page<'_, EntryPosition>,
    ) -> Result<Vec<EntryRow>, MetadataError>;

    /// Sums over the entries for which the filter holds. Costs a walk over all.
    async fn entry_totals(&self, filter: &EntryFilter) -> Result<EntryTotals, MetadataError>;

    /// One entry, with those of its names that the scope shows; `None` where it shows none.
    async fn entry(&self, key: &BlobKey, scope: &Scope) -> Result<Option<EntryRow>, MetadataError>;

    /// Up to `limit` stored contents that follow `after`, each once, in an order of the adapter's own that does not change.
    async fn stored<'a>(&self, after: Option<&'a BlobKey>, limit: usize) -> Result<Vec<BlobRow>, MetadataError>;

    /// Up to `limit` links that follow `after`, each once, in an order of the adapter's own that does not change.
    async fn links_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Digest)>,
        limit: usize,
    ) -> Result<Vec<LinkRow>, MetadataError>;

    /// Up to `limit` tags that follow `after`, each once, in an order of the adapter's own that does not change.
    async fn tags_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Tag)>,
        limit: usize,
    ) -> Result<Vec<TagRow>, MetadataError>;

    /// Where the digest is stored, the shared space first.
    async fn spaces_of(&self, digest: &Digest) -> Result<Vec<BlobSpace>, MetadataError>;

    /// Those of the digests that are stored in the space, with their lengths in bytes, in the order of their text.
    async fn sizes(&self, space: &BlobSpace, digests: &[Digest]) -> Result<Vec<(Digest, u64)>, MetadataError>;

    /// Up to `limit` stored manifests that name the content, in the order of their digests' text.
    async fn parents(&self, key: &BlobKey, limit: usize) -> Result<Vec<Digest>, MetadataError>;

    /// Up to `limit` repositories with a link that leads to the stored content, in the byte order of their canonical names.
    async fn linking(&self, key: &BlobKey, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError>;

    /// Up to `limit` repositories with a link to the digest, whether or not it is stored, in the order of
    /// `(upstream, repository)`.
    async fn permitted(&self, digest: &Digest, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError>;

    /// Up to `limit` tags that point to the digest, in the order of upstream, repository and tag.
    async fn tags_to(&self, digest: &Digest, limit: usize) -> Result<Vec<TagRow>, MetadataError>;

    /// Repositories in their order. Costs a walk over all links.
    async fn repositories(
        &self,
        filter: &RepositoryFilter,
        sort: RepositorySort,
        page: Page<'_, RepositoryPosition>,
    ) -> Result<Vec<RepositoryRow>, MetadataError>;

    /// How many repositories there are.
    async fn count_repositories(&self, filter: &RepositoryFilter) -> Result<u64, MetadataError>;

    /// Requests in the repositories that the scope shows, also in those of which nothing is left.
    async fn traffic(&self, scope: &Scope) -> Result<Traffic, MetadataError>;

    /// Everything at once, of one moment: costs the memory for all rows.
    async fn holdings(&self) -> Result<Holdings, MetadataError>;

    /// All pins, the oldest first.
    async fn pins(&self) -> Result<Vec<Pin>, MetadataError>;

    async fn pin(&self, id: PinId) -> Result<Option<Pin>, MetadataError>;
}
