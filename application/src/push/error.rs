//! Why a push was not taken.

use domain::oci::manifest::ManifestError;
use domain::oci::{Digest, ErrorCode, UpstreamName};
use domain::ports::{UpstreamError, UpstreamErrorKind};

use crate::pull::{Missing, PullError};

/// What the client named and the upstream does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    Repository,
    Upload,
    Manifest,
    Blob,
}

/// Why the upstream refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Our account may not do that, or there is no such repository.
    Denied,
    /// A rule of the registry forbids it.
    Policy,
    /// It does not take as much.
    TooLarge,
    /// It does not know the operation, or has it switched off.
    Unsupported,
    /// What was sent is wrong, for the reason that the code gives.
    Invalid(ErrorCode),
}

/// Why a push or a delete was not done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PushError {
    /// `push = "deny"`.
    #[error("pushing through upstream {upstream} is switched off")]
    ReadOnly { upstream: UpstreamName },
    #[error("{0:?} unknown")]
    Unknown(Unknown),
    /// Somebody else is writing to the session.
    #[error("another request is writing to this upload")]
    Busy,
    /// Others are writing to the tag, for longer than one waits.
    #[error("other requests are still writing to this tag; send the request again")]
    TagBusy,
    /// The session may be known to other replicas, but their database does not answer.
    #[error("the upload cannot be looked up at the moment; send the request again")]
    OutOfReach,
    #[error("no further upload can be opened at the moment")]
    TooManyUploads,
    /// A chunk does not begin where the session ends.
    #[error("the chunk does not follow the {received} bytes that this upload has")]
    OutOfOrder { received: u64 },
    /// More or fewer bytes than the client announced.
    #[error("{announced} bytes were announced and {actual} sent")]
    WrongSize { announced: u64, actual: u64 },
    #[error("the content's digest is {actual} and not {expected}")]
    WrongDigest { expected: Digest, actual: Digest },
    /// The client broke off.
    #[error("the request's body broke off")]
    ClientGone,
    /// The client fell silent.
    #[error("the request's body did not come in time")]
    ClientSilent,
    #[error("{0}")]
    BadManifest(ManifestError),
    #[error("the manifest is larger than {limit} bytes")]
    ManifestTooLarge { limit: u64 },
    #[error("upstream {upstream} refuses: {refusal:?}")]
    Refused {
        upstream: UpstreamName,
        refusal: Refusal,
        /// The registry's own words.
        told: Option<String>,
    },
    /// A delete was done at the upstream, but only this process knows of it here: doing it again settles it.
    #[error("the upstream has deleted it, but it could not be recorded here; send the request again")]
    NotRecorded,
    /// The upstream could not be asked, for one of the reasons that pulls know too.
    #[error(transparent)]
    Upstream(#[from] PullError),
}

impl PushError {
    /// Translates an upstream's failure; `unknown` says what a 404 is about.
    pub(super) fn from_upstream(upstream: &UpstreamName, unknown: Unknown, error: UpstreamError) -> Self {
        let refusal = match error.kind() {
            UpstreamErrorKind::NotFound => return Self::Unknown(unknown),
            UpstreamErrorKind::Denied => Refusal::Denied,
            UpstreamErrorKind::Policy => Refusal::Policy,
            UpstreamErrorKind::PayloadTooLarge => Refusal::TooLarge,
            UpstreamErrorKind::Unsupported => Refusal::Unsupported,
            UpstreamErrorKind::Invalid(code) => Refusal::Invalid(code),
            UpstreamErrorKind::Interrupted => {
                // Of a pull it says that the answer broke. Here the connection broke, under our own bytes.
                let broken = UpstreamError::new(UpstreamErrorKind::Connect, "the transfer broke").with_source(error);
                return Self::Upstream(PullError::from_upstream(upstream, Missing::Repository, broken));
            }
            UpstreamErrorKind::AccountRefused
            | UpstreamErrorKind::Throttled { .. }
            | UpstreamErrorKind::Unavailable { .. }
            | UpstreamErrorKind::UnknownHost
            | UpstreamErrorKind::Connect
            | UpstreamErrorKind::Tls
            | UpstreamErrorKind::Timeout
            | UpstreamErrorKind::Busy
            | UpstreamErrorKind::BadAnswer
            | UpstreamErrorKind::TooLarge
            | UpstreamErrorKind::RangeNotSatisfiable
            | UpstreamErrorKind::Blocked => {
                // Nothing of the kind is NotFound, so what is missing does not matter.
                return Self::Upstream(PullError::from_upstream(upstream, Missing::Repository, error));
            }
        };
        Self::Refused { upstream: upstream.clone(), refusal, told: error.told().map(str::to_owned) }
    }
}
