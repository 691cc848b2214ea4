//! Remembers for a short while what an upstream does not have.

use std::time::{Duration, SystemTime};

use domain::oci::{Digest, Reference, RepositoryKey, UpstreamName};
use quick_cache::sync::Cache;

/// Strangers ask for random names; this many answers are remembered and no more.
const CAPACITY: usize = 10_000;

/// How the upstream was asked. A `HEAD` that found nothing says nothing about a `GET`: Harbor's proxy projects answer 404
/// to the one and fetch the blob for the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    HeadManifest(Reference),
    GetManifest(Reference),
    HeadBlob(Digest),
    GetBlob(Digest),
}

/// Upstream 404s, each until its time.
#[derive(Debug)]
pub struct NegativeCache {
    entries: Cache<(RepositoryKey, Asked), SystemTime>,
}

impl Default for NegativeCache {
    fn default() -> Self {
        Self { entries: Cache::new(CAPACITY) }
    }
}

impl NegativeCache {
    pub fn remember(&self, repository: &RepositoryKey, asked: Asked, ttl: Duration, now: SystemTime) {
        if !ttl.is_zero() {
            self.entries.insert((repository.clone(), asked), now + ttl);
        }
    }

    pub fn knows(&self, repository: &RepositoryKey, asked: &Asked, now: SystemTime) -> bool {
        // Cheap when nothing was ever missing, which is how a warm cache spends its life.
        if self.entries.is_empty() {
            return false;
        }
        self.entries.get(&(repository.clone(), asked.clone())).is_some_and(|until| now < until)
    }

    /// Forgets all that was missing at the upstream.
    pub fn forget_upstream(&self, upstream: &UpstreamName) {
        self.entries.retain(|(repository, _), _| repository.upstream != *upstream);
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.entries.clear();
    }

    pub fn forget(&self, repository: &RepositoryKey, asked: Asked) {
        if !self.entries.is_empty() {
            self.entries.remove(&(repository.clone(), asked));
        }
    }
}
