//! How a request was answered: one value for the `X-Cache` header, the log field, the span and the metric label.

/// How a request was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CacheOutcome {
    /// From the cache, without asking the upstream.
    Hit,
    /// From the cache, after the upstream confirmed it.
    Revalidated,
    /// From the cache, although the upstream could not be asked.
    Stale,
    /// From the upstream, and kept.
    Miss,
    /// From a fill that another request had started.
    Joined,
    /// From the upstream's answer to a range, while a fill runs beside it.
    Relay,
    /// From the upstream, and not kept: it could not be stored.
    Bypass,
    /// Known not to exist, without asking the upstream again.
    Negative,
}

impl CacheOutcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Revalidated => "revalidated",
            Self::Stale => "stale",
            Self::Miss => "miss",
            Self::Joined => "joined",
            Self::Relay => "relay",
            Self::Bypass => "bypass",
            Self::Negative => "negative",
        }
    }

    /// Whether the bytes, or the knowledge that there are none, were here already.
    pub fn is_hit(self) -> bool {
        matches!(self, Self::Hit | Self::Revalidated | Self::Stale | Self::Negative)
    }
}
