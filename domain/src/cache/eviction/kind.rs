//! The policies by their names in the configuration.

use std::fmt;
use std::str::FromStr;

use super::fifo::Fifo;
use super::gdsf::Gdsf;
use super::lfu::Lfu;
use super::lru::Lru;
use super::s3_fifo::S3Fifo;
use super::sieve::Sieve;
use super::{EvictionPolicy, Resident};

/// Which policy chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// What was asked for least recently goes first.
    Lru,
    /// What was asked for least often goes first; popularity ages.
    Lfu,
    /// What was stored first goes first.
    Fifo,
    /// What is worth least for each of its bytes goes first, by frequency and size.
    Gdsf,
    /// What is not asked for again soon after it was stored goes first.
    S3Fifo,
    /// What was not asked for since the last turn goes first. The default, since it had the most byte hits over all
    /// (docs/decisions/0015-the-default-policy.md).
    #[default]
    Sieve,
}

/// A text that is no policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an eviction policy is lru, lfu, fifo, gdsf, s3-fifo or sieve")]
pub struct PolicyKindError;

impl PolicyKind {
    pub const ALL: [Self; 6] = [Self::Lru, Self::Lfu, Self::Fifo, Self::Gdsf, Self::S3Fifo, Self::Sieve];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lru => "lru",
            Self::Lfu => "lfu",
            Self::Fifo => "fifo",
            Self::Gdsf => "gdsf",
            Self::S3Fifo => "s3-fifo",
            Self::Sieve => "sieve",
        }
    }

    /// A policy that chooses among these, as if it had seen them come. `capacity` is in bytes. It takes O(n log n).
    ///
    /// Rows tell less than a policy has seen: of counters that age and of ghosts nothing is left.
    pub fn build(self, capacity: u64, residents: Vec<Resident>) -> Box<dyn EvictionPolicy> {
        match self {
            Self::Lru => Box::new(Lru::of(residents)),
            Self::Lfu => Box::new(Lfu::of(residents)),
            Self::Fifo => Box::new(Fifo::of(residents)),
            Self::Gdsf => Box::new(Gdsf::of(residents)),
            Self::S3Fifo => Box::new(S3Fifo::of(capacity, residents)),
            Self::Sieve => Box::new(Sieve::of(residents)),
        }
    }
}

impl fmt::Display for PolicyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for PolicyKind {
    type Err = PolicyKindError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(PolicyKindError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back_and_told_in_the_error() {
        for kind in PolicyKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert!(PolicyKindError.to_string().contains(kind.as_str()));
        }
        assert_eq!("LRU".parse::<PolicyKind>(), Err(PolicyKindError));
    }
}
