//! Contradictions between the routes of upstreams.

use crate::oci::UpstreamName;

/// Why a set of upstreams makes no route table. Names both parties where there are two.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteConflict {
    #[error("two upstreams are named {name}")]
    DuplicateName { name: UpstreamName },
    #[error("the host {host} is claimed by the upstreams {first} and {second}")]
    DuplicateHost { host: String, first: UpstreamName, second: UpstreamName },
    #[error("the prefix {prefix} is claimed by the upstreams {first} and {second}")]
    DuplicatePrefix { prefix: String, first: UpstreamName, second: UpstreamName },
    #[error("the upstreams {first} and {second} are both marked as the default")]
    TwoDefaults { first: UpstreamName, second: UpstreamName },
    #[error(
        "the upstream {upstream} has a host that is not one: {host:?} (use the form ghcr.io or registry.corp:5000)"
    )]
    BadHost { upstream: UpstreamName, host: String },
    #[error(
        "the upstream {upstream} has a prefix that no name can start with: {prefix:?} (it is one component of lower-case \
         letters and digits, joined by '.', '_' or '-')"
    )]
    BadPrefix { upstream: UpstreamName, prefix: String },
    #[error("the upstream {upstream} has a route pattern that does not work: {pattern:?}: {reason}")]
    BadPattern { upstream: UpstreamName, pattern: String, reason: String },
}

impl RouteConflict {
    /// The upstream that came last, or is wrong by itself: without it there is no such conflict.
    pub fn culprit(&self) -> &UpstreamName {
        match self {
            Self::DuplicateName { name } => name,
            Self::DuplicateHost { second, .. }
            | Self::DuplicatePrefix { second, .. }
            | Self::TwoDefaults { second, .. } => second,
            Self::BadHost { upstream, .. } | Self::BadPrefix { upstream, .. } | Self::BadPattern { upstream, .. } => {
                upstream
            }
        }
    }

    /// The key of the configuration that it is about.
    pub fn key(&self) -> &'static str {
        match self {
            Self::DuplicateName { .. } => "name",
            Self::DuplicateHost { .. } | Self::BadHost { .. } => "hosts",
            Self::DuplicatePrefix { .. } | Self::BadPrefix { .. } => "prefix",
            Self::TwoDefaults { .. } => "is_default",
            Self::BadPattern { .. } => "routes",
        }
    }
}
