//! What is cached, for whom, and what tags point to.
//!
//! Writes are values: a caller hands [`Change`]s over, and they become visible together or not at all. A transaction is
//! therefore re-runnable and free of I/O by construction, and the same values keep the in-memory caches right.

use std::fmt;
use std::time::SystemTime;

use async_trait::async_trait;

use crate::access::PinId;
use crate::cache::{BlobKey, Pin};
use crate::oci::{Algorithm, Digest, MediaType, RepositoryKey, Tag, UploadId, UpstreamName};

/// What went wrong with the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetadataErrorKind {
    /// The database cannot be reached, or is locked for longer than we wait.
    Unavailable,
    /// A stored value does not parse: the database was written by something else.
    Corrupt,
    /// Any other failure of the database.
    Database,
}

/// A failure of the metadata.
#[derive(Debug, thiserror::Error)]
#[error("the metadata failed ({kind:?})")]
pub struct MetadataError {
    kind: MetadataErrorKind,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl MetadataError {
    pub fn new(kind: MetadataErrorKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    pub fn kind(&self) -> MetadataErrorKind {
        self.kind
    }

    pub fn is_transient(&self) -> bool {
        self.kind == MetadataErrorKind::Unavailable
    }
}

/// A stored blob. Manifests are blobs too: their bytes live in the blob store like any others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobRow {
    pub key: BlobKey,
    /// Length in bytes.
    pub size: u64,
    pub created_at: SystemTime,
    pub last_accessed_at: SystemTime,
    /// Requests served from it.
    pub access_count: u64,
    /// The repository by which it first came, where that is known: the parts of the budget count it there.
    pub origin: Option<RepositoryKey>,
}

/// What a stored manifest says, so that it need not be parsed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestRow {
    pub key: BlobKey,
    /// Length in bytes.
    pub size: u64,
    /// As the upstream served it.
    pub media_type: MediaType,
    pub artifact_type: Option<String>,
    pub subject: Option<Digest>,
    /// Every content the manifest names: manifests, configuration, layers. In the manifest's order, without repeats.
    pub children: Vec<Digest>,
}

/// Permission: the upstream has answered 200 for this digest under this repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    pub repository: RepositoryKey,
    pub digest: Digest,
    /// When the upstream last said so.
    pub checked_at: SystemTime,
}

/// What a tag points to, as the upstream last said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    pub repository: RepositoryKey,
    pub tag: Tag,
    pub digest: Digest,
    pub media_type: MediaType,
    /// Length of the manifest, in bytes.
    pub size: u64,
    pub checked_at: SystemTime,
}

/// An upload session that a client has opened here, and we at the upstream. It is here so that a session whose process is
/// gone can be ended at the upstream, or gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRow {
    pub id: UploadId,
    pub repository: RepositoryKey,
    /// Where the session goes on at the upstream.
    pub location: String,
    /// Bytes that the upstream has.
    pub received: u64,
    pub started_at: SystemTime,
    /// When the session was last heard of.
    pub touched_at: SystemTime,
}

/// What another replica needs to go on with an upload session.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadState {
    /// Drawn anew with each write: who finds another here than those it has drawn or read is overtaken.
    pub stamp: u64,
    /// Bytes that the client has had confirmed.
    pub written: u64,
    /// The least length of a chunk that is not the last, in bytes, as the upstream wants it.
    pub min_chunk: Option<u64>,
    /// A transfer broke: nobody knows how far the upstream has come since it said what it had received.
    pub adrift: bool,
    /// Of `hasher`.
    pub algorithm: Algorithm,
    /// The digest of what is written ([`DigestHasher::state`](crate::oci::DigestHasher::state)).
    pub hasher: Vec<u8>,
    /// The last of the bytes that are written, at least those that the upstream may lack. They are a client's.
    pub tail: Vec<u8>,
}

impl fmt::Debug for UploadState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadState")
            .field("stamp", &self.stamp)
            .field("written", &self.written)
            .field("adrift", &self.adrift)
            .field("tail", &self.tail.len())
            .finish_non_exhaustive()
    }
}

/// Requests served from one blob since the last flush.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    pub key: BlobKey,
    pub count: u64,
    pub last_at: SystemTime,
}

/// Requests in one repository since the last flush.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryTraffic {
    pub repository: RepositoryKey,
    /// Answered from the cache.
    pub hits: u64,
    /// Answered by the upstream.
    pub misses: u64,
}

/// One change. Those that name a time are upserts: the later call wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A blob was published. An existing row keeps its creation time, its counts and, if it has one, its origin; its access
    /// time moves forward only.
    PutBlob { key: BlobKey, size: u64, origin: Option<RepositoryKey>, at: SystemTime },
    /// A manifest was published: its blob row and what it says.
    PutManifest { row: ManifestRow, origin: Option<RepositoryKey>, at: SystemTime },
    /// The object is gone: drop the blob's and the manifest's rows. Links stay: they are permission, not content.
    DropBlob { key: BlobKey },
    /// The upstream answered 200 for the digest under the repository.
    Link(LinkRow),
    /// The repository no longer has the digest.
    Unlink { repository: RepositoryKey, digest: Digest },
    /// The link is of no use any more. Nothing happens where it was checked at this time or later, or where the digest is
    /// stored, in the upstream's own space or the shared one.
    ForgetLink { repository: RepositoryKey, digest: Digest, checked_before: SystemTime },
    /// The tag points here now.
    SetTag(TagRow),
    /// The upstream confirmed the tag. Nothing happens where there is no row, or one with another digest.
    TouchTag { repository: RepositoryKey, tag: Tag, digest: Digest, at: SystemTime },
    /// The tag is gone.
    DropTag { repository: RepositoryKey, tag: Tag },
    /// The tag is of no use any more. Nothing happens where it points elsewhere, was checked at this time or later, or where the
    /// digest is stored, in the upstream's own space or the shared one.
    ForgetTag { repository: RepositoryKey, tag: Tag, digest: Digest, checked_before: SystemTime },
    /// Every tag of the repository that points to the digest is gone.
    DropTagsTo { repository: RepositoryKey, digest: Digest },
    /// The session was opened, or has moved on. An existing row keeps its repository and the time it was started. Without a
    /// state nobody but who has the session in memory can go on with it.
    PutUpload(UploadRow, Option<UploadState>),
    /// The session has ended, one way or another.
    DropUpload { id: UploadId },
    /// The upstream's name stands for another registry now: every link, tag and upload session of its repositories is gone,
    /// and so are the rows of the blobs in its own space. Blobs that it shares stay.
    ForgetUpstream { upstream: UpstreamName },
    /// Adds to the access counts and moves the access time forward, never back. Blobs without a row are passed over.
    RecordHits(Vec<Hits>),
    /// Adds to the repositories' counts of requests. They outlive all that the repository has.
    RecordTraffic(Vec<RepositoryTraffic>),
    /// The pin was made. One with its id is replaced.
    PutPin(Pin),
    /// The pin was taken away. Nothing happens where there is none.
    DropPin { id: PinId },
    /// Somebody has written to the repository at its upstream: what others are asking it at this moment is overtaken. Changes
    /// no row.
    Written {
        repository: RepositoryKey,
        /// Whether something was taken away, so that permissions are in question too.
        removal: bool,
    },
    /// This many bytes found no room, for a content that came by the repository. Changes no row: it asks whoever evicts.
    WantRoom { repository: RepositoryKey, size: u64 },
}

impl Change {
    /// What other replicas are told of it, who may have something else in memory, or count it. Of a pin, only that it is not
    /// what it was: they keep none in memory.
    pub fn news(&self) -> Option<Self> {
        match self {
            Self::PutUpload(..) | Self::DropUpload { .. } | Self::RecordTraffic(_) => None,
            Self::PutPin(pin) => Some(Self::DropPin { id: pin.id }),
            change => Some(change.clone()),
        }
    }
}

/// Totals over all stored blobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Manifests included.
    pub blobs: u64,
    pub manifests: u64,
    /// Sum of all sizes, manifests included, in bytes.
    pub bytes: u64,
}

/// The metadata.
///
/// - `apply` makes all of its changes visible together, or none.
/// - What `apply` has returned for is seen by every later read, and survives a crash of the process.
/// - Applying the same changes twice leaves the same rows as applying them once, `RecordHits` and `RecordTraffic` apart.
/// - Names are listed in the byte order of their text, each once.
/// - Reads go on while a write is under way.
/// - Times are kept to the microsecond at least.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait MetadataRepo: Send + Sync + 'static {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError>;

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError>;

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError>;

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError>;

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError>;

    /// Up to `limit` tags of the repository that follow `after`.
    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError>;

    /// Up to `limit` repositories with a tag or a link, that follow `after`, in the order of
    /// `(upstream, repository)`.
    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError>;

    /// Stored manifests with this subject that are linked to the repository, in the order of their digests. Rows come from
    /// the shared space and from the space of the repository's upstream; which of them counts is the caller's to say.
    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError>;

    /// The session, and what it takes to go on with it.
    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError>;

    /// Up to `limit` upload sessions that were last heard of before `touched_before`, the longest silent first; in the order
    /// of their names where they have been silent alike.
    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError>;

    async fn totals(&self) -> Result<Totals, MetadataError>;

    /// Whether the database answers.
    async fn ping(&self) -> Result<(), MetadataError>;
}
