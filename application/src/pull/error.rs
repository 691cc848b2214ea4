//! Why a pull could not be answered.

use std::sync::Arc;
use std::time::Duration;

use domain::oci::UpstreamName;
use domain::ports::{UpstreamError, UpstreamErrorKind};

/// What the client asked for and does not exist, for its side of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Manifest,
    Blob,
    Repository,
}

/// How an upstream let us down, in the terms of the table "Upstream errors" of the cache's semantics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamTrouble {
    /// It refuses our own account.
    AccountRefused,
    /// It answered 5xx, refused the connection or failed the TLS handshake.
    Unavailable,
    /// It did not answer in time.
    TimedOut,
    /// It answered with something that is no registry's answer, or with wrong bytes.
    BadAnswer,
    /// It offered a manifest beyond the limit.
    TooLarge,
}

/// Why a pull could not be answered. Cloned to every caller of one flight.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PullError {
    #[error("{0:?} unknown")]
    Missing(Missing),
    #[error("upstream {upstream} denies access to this repository")]
    Denied { upstream: UpstreamName },
    #[error("upstream {upstream} is throttling")]
    Throttled { upstream: UpstreamName, retry_after: Option<Duration> },
    #[error("upstream {upstream}: {trouble:?}")]
    Upstream {
        upstream: UpstreamName,
        trouble: UpstreamTrouble,
        retry_after: Option<Duration>,
        #[source]
        source: Option<Arc<dyn std::error::Error + Send + Sync>>,
    },
    /// The shared work ended without an outcome, repeatedly. Something of ours is broken or being shut down.
    #[error("the request's work was interrupted")]
    Interrupted,
    /// No upstream of this name is configured.
    #[error("no upstream named {0}")]
    NoSuchUpstream(UpstreamName),
    /// The local store failed and the upstream could not be used either.
    #[error("the blob store failed")]
    Store(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

impl PullError {
    pub fn missing_manifest() -> Self {
        Self::Missing(Missing::Manifest)
    }

    pub fn missing_blob() -> Self {
        Self::Missing(Missing::Blob)
    }

    /// Translates an upstream's failure; `missing` says what a 404 is about.
    pub fn from_upstream(upstream: &UpstreamName, missing: Missing, error: UpstreamError) -> Self {
        let upstream = upstream.clone();
        let (trouble, retry_after) = match error.kind() {
            UpstreamErrorKind::NotFound => return Self::Missing(missing),
            UpstreamErrorKind::Denied | UpstreamErrorKind::Policy => return Self::Denied { upstream },
            UpstreamErrorKind::Throttled { retry_after } => return Self::Throttled { upstream, retry_after },
            UpstreamErrorKind::AccountRefused => (UpstreamTrouble::AccountRefused, None),
            UpstreamErrorKind::Unavailable { retry_after } => (UpstreamTrouble::Unavailable, retry_after),
            UpstreamErrorKind::UnknownHost
            | UpstreamErrorKind::Connect
            | UpstreamErrorKind::Tls
            | UpstreamErrorKind::Busy => (UpstreamTrouble::Unavailable, None),
            UpstreamErrorKind::Timeout => (UpstreamTrouble::TimedOut, None),
            UpstreamErrorKind::TooLarge => (UpstreamTrouble::TooLarge, None),
            UpstreamErrorKind::Interrupted
            | UpstreamErrorKind::BadAnswer
            | UpstreamErrorKind::RangeNotSatisfiable
            | UpstreamErrorKind::Unsupported
            | UpstreamErrorKind::PayloadTooLarge
            | UpstreamErrorKind::Invalid(_)
            | UpstreamErrorKind::Blocked => (UpstreamTrouble::BadAnswer, None),
        };
        Self::Upstream { upstream, trouble, retry_after, source: Some(Arc::new(error)) }
    }

    /// Whether a cached content may be served in place of this error.
    pub fn allows_stale(&self) -> bool {
        !matches!(self, Self::Missing(_))
    }
}
