//! Whoever watches what happens, so that an operator can.

use std::fmt;
use std::time::Duration;

use super::UpstreamErrorKind;
use crate::cache::CacheOutcome;
use crate::oci::UpstreamName;

/// What a request asked for, as far as its answer is a content of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentKind {
    Blob,
    Manifest,
}

impl ContentKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Manifest => "manifest",
        }
    }
}

/// A request whose answer's head is ready.
#[derive(Clone, Copy, Debug)]
pub struct AnsweredRequest {
    /// The kind of address, such as `blob` or `admin`: one of a few words.
    pub route: &'static str,
    pub method: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// Present for reads of a content that succeeded.
    pub content: Option<ContentKind>,
    pub outcome: Option<CacheOutcome>,
    /// From the request's head to the answer's.
    pub took: Duration,
    /// Whether it counts as a user's: one of the registry API, and not of another replica.
    pub is_users: bool,
}

/// How a fill ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FillEnd {
    /// Its bytes were verified.
    Done,
    /// The upstream, the bytes or the disk were not as needed.
    Failed,
    /// It was cut, as at the end of the process.
    Abandoned,
}

impl FillEnd {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Abandoned => "abandoned",
        }
    }
}

/// What is called through a port and takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Backend {
    Store,
    Database,
}

/// Something that has happened.
#[derive(Clone, Copy, Debug)]
pub enum Observation<'a> {
    Answered(AnsweredRequest),
    /// The body of an answer could not be sent to its end, through no fault of the client.
    BodyBroke,
    ConnectionOpened,
    ConnectionClosed,
    UpstreamAnswered {
        upstream: &'a UpstreamName,
        operation: &'static str,
        failure: Option<UpstreamErrorKind>,
        /// Until the answer began.
        took: Duration,
    },
    /// Somebody reads from a download that another has begun.
    FillJoined,
    /// A transfer from an upstream broke, and goes on where it broke.
    FillResumed,
    FillEnded {
        end: FillEnd,
        took: Duration,
    },
    /// Contents have left the cache.
    Removed {
        /// Why, in a word.
        reason: &'static str,
        objects: u64,
        bytes: u64,
    },
    Called {
        backend: Backend,
        operation: &'static str,
        failed: bool,
        took: Duration,
    },
}

/// Is told of everything, on the way of requests: it never blocks, never fails, and may be told by many at once.
pub trait Observer: Send + Sync + 'static {
    fn observe(&self, observation: &Observation<'_>);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn observe(&self, _: &Observation<'_>) {}
}

impl fmt::Debug for dyn Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
