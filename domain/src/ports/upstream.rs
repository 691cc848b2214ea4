//! A registry that we pull from and push to.

pub mod push;

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_core::stream::BoxStream;

use crate::oci::{Algorithm, Descriptor, Digest, ErrorCode, MediaType, Reference, RepositoryName, Tag};

pub use push::{Mount, PushedManifest, UploadBody, UploadChunk, UpstreamUpload};

/// How an upstream failed, in the terms that decide what the client is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamErrorKind {
    /// 404: the upstream does not have it.
    NotFound,
    /// 401 or 403 for this repository although our credentials are good. Docker Hub and Harbor answer so for names that
    /// do not exist.
    Denied,
    /// The token service or the registry refuses our account itself.
    AccountRefused,
    /// 429, or a quota that is used up.
    Throttled { retry_after: Option<Duration> },
    /// 5xx.
    Unavailable { retry_after: Option<Duration> },
    /// The host's name has no address, as far as our resolver knows.
    UnknownHost,
    /// No connection: refused, unreachable, or reset before the headers.
    Connect,
    /// The TLS handshake failed.
    Tls,
    /// No connection, headers or further byte within the configured time.
    Timeout,
    /// Our own limit of simultaneous requests to this upstream is used up. It says nothing about the upstream.
    Busy,
    /// The transfer broke in the middle: an answer after its headers, or an upload after its first bytes. It may be resumed.
    Interrupted,
    /// An answer that is not a registry's: HTML, a missing digest, a token answer without a token, a wrong range.
    BadAnswer,
    /// The answer is larger than we are willing to hold.
    TooLarge,
    /// 416.
    RangeNotSatisfiable,
    /// 405, or another sign that the upstream does not know the operation.
    Unsupported,
    /// A redirect or token realm that leads where the upstream's configuration does not allow.
    Blocked,
    /// 412: a rule of the registry forbids it (Harbor: immutable tags, signatures, vulnerabilities).
    Policy,
    /// 413: the registry does not take as much as it was sent.
    PayloadTooLarge,
    /// What was sent is not acceptable, for the reason that the registry's code gives: 400, or a 404 about something that
    /// the request names (`MANIFEST_BLOB_UNKNOWN`).
    Invalid(ErrorCode),
}

impl UpstreamErrorKind {
    /// The kind in a word, for counters and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Denied => "denied",
            Self::AccountRefused => "account_refused",
            Self::Throttled { .. } => "throttled",
            Self::Unavailable { .. } => "unavailable",
            Self::UnknownHost => "unknown_host",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Busy => "busy",
            Self::Interrupted => "interrupted",
            Self::BadAnswer => "not_a_registry",
            Self::TooLarge => "too_large",
            Self::RangeNotSatisfiable => "range",
            Self::Unsupported => "unsupported",
            Self::Blocked => "blocked",
            Self::Policy => "policy",
            Self::PayloadTooLarge => "payload_too_large",
            Self::Invalid(_) => "invalid",
        }
    }

    /// Whether the failure says that the upstream as a whole is in trouble (`cache-semantics`, "Health").
    pub fn feeds_health(self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::UnknownHost | Self::Connect | Self::Tls | Self::Timeout)
    }

    /// Whether the registry itself has spoken: a refusal shows that it is there as well as a yes does.
    pub fn is_an_answer(self) -> bool {
        match self {
            Self::NotFound
            | Self::Denied
            | Self::AccountRefused
            | Self::BadAnswer
            | Self::TooLarge
            | Self::RangeNotSatisfiable
            | Self::Unsupported
            | Self::Policy
            | Self::PayloadTooLarge
            | Self::Invalid(_) => true,
            Self::Throttled { .. }
            | Self::Unavailable { .. }
            | Self::UnknownHost
            | Self::Connect
            | Self::Tls
            | Self::Timeout
            | Self::Busy
            | Self::Interrupted
            | Self::Blocked => false,
        }
    }

    /// Whether a cached content may be served in place of this failure.
    pub fn allows_stale(self) -> bool {
        !matches!(self, Self::NotFound | Self::RangeNotSatisfiable)
    }

    /// Whether a declared mirror may be asked instead.
    pub fn allows_failover(self) -> bool {
        self.feeds_health() || self == Self::Interrupted
    }
}

/// A failure of an upstream.
#[derive(Debug, thiserror::Error)]
#[error("upstream: {context}")]
pub struct UpstreamError {
    kind: UpstreamErrorKind,
    context: String,
    told: Option<String>,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl UpstreamError {
    /// `context` goes into the log, never to a client; it must not hold credentials.
    pub fn new(kind: UpstreamErrorKind, context: impl Into<String>) -> Self {
        Self { kind, context: context.into(), told: None, source: None }
    }

    /// Keeps what the registry itself said about its refusal, in words that are meant for its clients.
    pub fn with_told(mut self, told: impl Into<String>) -> Self {
        self.told = Some(told.into());
        self
    }

    /// What the registry itself said, in one line of printable text. A push passes it on: it names the rule or the quota.
    pub fn told(&self) -> Option<&str> {
        self.told.as_deref()
    }

    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    pub fn kind(&self) -> UpstreamErrorKind {
        self.kind
    }

    pub fn is_transient(&self) -> bool {
        self.kind.feeds_health()
            || matches!(
                self.kind,
                UpstreamErrorKind::Throttled { .. } | UpstreamErrorKind::Interrupted | UpstreamErrorKind::Busy
            )
    }
}

/// The answer to a `HEAD` of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// 304, or the digest that the caller already knew.
    NotModified,
    Found(Descriptor),
    /// The upstream refuses HEAD, or its answer lacks the digest or the length: only a GET can tell.
    Inconclusive,
}

/// A manifest as the upstream sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedManifest {
    pub bytes: Bytes,
    /// The `Content-Type`, or the type the bytes declare where the header is missing or generic.
    pub media_type: MediaType,
    /// `Docker-Content-Digest`, unverified.
    pub declared_digest: Option<Digest>,
    /// The quota of pulls is used up with this one: what is cached should be served without asking for this long.
    pub quota_used_up: Option<Duration>,
}

/// The answer to a `GET` of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestAnswer {
    NotModified,
    Fetched(FetchedManifest),
}

/// Which bytes of a blob to ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlobRange {
    /// First byte.
    pub from: u64,
    /// Number of bytes; `None` up to the end.
    pub len: Option<u64>,
    /// Validator of an earlier answer: the rest is wanted only if the content is still the same (`If-Range`).
    pub if_range: Option<String>,
}

/// A blob that is on its way.
pub struct BlobFetch {
    /// Position of the first byte of `body` within the blob. An upstream that ignores `Range` makes it 0.
    pub offset: u64,
    /// Length of the whole blob in bytes, if the upstream told.
    pub total: Option<u64>,
    /// A strong validator for `If-Range`, if the upstream sent one.
    pub validator: Option<String>,
    /// The bytes from `offset` on. An item that is an error ends the stream.
    pub body: BoxStream<'static, Result<Bytes, UpstreamError>>,
}

impl std::fmt::Debug for BlobFetch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlobFetch").field("offset", &self.offset).field("total", &self.total).finish_non_exhaustive()
    }
}

/// The answer of the referrers API.
#[derive(Clone, Debug, PartialEq)]
pub enum ReferrersAnswer {
    /// The descriptors of all pages, unfiltered, each as the upstream wrote it.
    Supported(Vec<serde_json::Value>),
    /// The upstream has no such API: look at the fallback tag.
    Unsupported,
}

/// How many pulls a registry allows in a rolling window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PullQuota {
    pub limit: u64,
    pub remaining: u64,
    pub window: Duration,
}

/// A registry that we pull from and push to.
///
/// Pulling:
///
/// - Bytes arrive as the registry sent them: nothing is decoded, converted or trimmed.
/// - A body that ends before its length is an error, never an end.
/// - `resolve` and `stat_blob` transfer no content.
/// - A manifest larger than the limit is `TooLarge` and is not held in memory.
/// - What is not there is `NotFound`; every other refusal has the kind that its documentation names.
///
/// Pushing (distribution-spec, "Push"):
///
/// - Bytes are sent as they come: an upload needs no more memory for a longer blob.
/// - What was sent is never cut short in secret: a body that fails breaks the transfer, and the registry sees no end.
/// - A blob exists once its upload was committed, and not before. A commit under another digest than that of the bytes is
///   `Invalid(DigestInvalid)`, and the session lives on.
/// - A chunk that does not begin where the session ends is `RangeNotSatisfiable`; a session that was committed, cancelled or
///   never opened is `NotFound`.
/// - What was deleted is `NotFound` from then on.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Upstream: Send + Sync + 'static {
    /// HEAD of a manifest, with `If-None-Match` where the caller knows a digest.
    async fn resolve<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError>;

    /// GET of a manifest, of at most `limit` bytes.
    async fn manifest<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError>;

    /// HEAD of a blob: its length in bytes, if the upstream tells.
    async fn stat_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError>;

    /// The same question as `stat_blob`, asked by a GET of the first byte, for upstreams whose HEAD lies.
    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError>;

    /// GET of a blob or of a part of it.
    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError>;

    /// All tags, in the byte order of their text.
    async fn tags(&self, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError>;

    /// All referrers of a digest.
    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError>;

    /// Whether the registry answers and takes our account.
    async fn probe(&self) -> Result<(), UpstreamError>;

    /// The pulls that are left, as the registry last told (Docker Hub does).
    fn quota(&self) -> Option<PullQuota> {
        None
    }

    /// POST: opens an upload session. `algorithm` is that of the digest to come, where it is known.
    ///
    /// `NotFound` where the repository may not be made, `Denied` where we may not push to it.
    async fn start_upload(
        &self,
        repository: &RepositoryName,
        algorithm: Option<Algorithm>,
    ) -> Result<UpstreamUpload, UpstreamError>;

    /// PATCH: sends the bytes that follow those which the session has. Returns the session as it is then.
    ///
    /// After a failure nobody knows how far the session has come: ask [`upload_status`](Self::upload_status).
    async fn append_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError>;

    /// PUT: ends the session. Its bytes, with those of `last`, are the blob `digest` from then on.
    async fn commit_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError>;

    /// GET: how far the session has come.
    async fn upload_status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError>;

    /// DELETE: ends the session and drops its bytes. A session that is gone already is no failure.
    async fn cancel_upload(&self, repository: &RepositoryName, upload: &UpstreamUpload) -> Result<(), UpstreamError>;

    /// Makes a blob of `from`, or where that is absent of any repository the registry likes, one of `repository` too. A
    /// registry that does not opens a session in its place.
    async fn mount<'a>(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError>;

    /// PUT of a manifest, byte for byte, under its digest or a tag. `tags` are moved with it where the registry knows how
    /// (distribution-spec, "Pushing Manifests", `?tag=`); its answer says which were.
    ///
    /// `Invalid(ManifestBlobUnknown)` where it names what the repository does not have.
    async fn put_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError>;

    /// DELETE of a manifest and of the tags that name it. `Unsupported` where the registry does not delete.
    async fn delete_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError>;

    /// DELETE of a tag; what it named stays. `Unsupported` where the registry does not delete tags.
    async fn delete_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError>;

    /// DELETE of a blob from the repository. `Unsupported` where the registry does not delete blobs.
    async fn delete_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError>;
}
