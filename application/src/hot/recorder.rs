//! Counts hits in memory until the next flush writes them down together.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use domain::cache::BlobKey;
use domain::oci::RepositoryKey;
use domain::ports::inventory::Traffic;
use domain::ports::metadata::{Hits, RepositoryTraffic};

/// Enough that two cores seldom meet at one lock, few enough that a flush stays cheap.
const SHARDS: usize = 16;

/// Hits since the last flush by blob, and answered requests by repository. Bounded by the number of blobs and repositories
/// served in between.
#[derive(Debug, Default)]
pub struct HitRecorder {
    shards: [Mutex<HashMap<BlobKey, Seen>>; SHARDS],
    traffic: [Mutex<HashMap<RepositoryKey, Traffic>>; SHARDS],
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    count: u64,
    last_at: SystemTime,
    /// Those of the count that were drained before, and could not be written.
    drained: u64,
}

/// Hits of one blob, as they are drained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drained {
    pub hits: Hits,
    /// Those that were not drained before.
    pub new: u64,
}

impl HitRecorder {
    pub fn record(&self, key: &BlobKey, at: SystemTime) {
        let shard = usize::from(key.digest.as_bytes()[0]) % SHARDS;
        let mut shard = self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = shard.get_mut(key) {
            seen.count += 1;
            seen.last_at = at.max(seen.last_at);
        } else {
            shard.insert(key.clone(), Seen { count: 1, last_at: at, drained: 0 });
        }
    }

    /// Contents whose hits are to be written.
    pub fn waiting(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len()).sum()
    }

    /// Counts a request for a blob or a manifest that was answered in the repository.
    pub fn count(&self, repository: &RepositoryKey, hit: bool) {
        let mut shard = self.traffic_shard(repository);
        let traffic = match shard.get_mut(repository) {
            Some(traffic) => traffic,
            None => shard.entry(repository.clone()).or_default(),
        };
        if hit { traffic.hits += 1 } else { traffic.misses += 1 }
    }

    fn traffic_shard(&self, repository: &RepositoryKey) -> MutexGuard<'_, HashMap<RepositoryKey, Traffic>> {
        let mut hasher = DefaultHasher::new();
        repository.hash(&mut hasher);
        let shard = usize::try_from(hasher.finish() % SHARDS as u64).expect("below the number of shards");
        self.traffic[shard].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes every request counted so far.
    pub fn drain_traffic(&self) -> Vec<RepositoryTraffic> {
        let mut all = Vec::new();
        for shard in &self.traffic {
            let taken = std::mem::take(&mut *shard.lock().unwrap_or_else(PoisonError::into_inner));
            let rows = taken.into_iter().map(|(repository, traffic)| RepositoryTraffic {
                repository,
                hits: traffic.hits,
                misses: traffic.misses,
            });
            all.extend(rows);
        }
        all
    }

    /// The requests counted since the last flush, for whoever adds them to what is written.
    pub fn unwritten_traffic(&self, shown: impl Fn(&RepositoryKey) -> bool) -> Vec<RepositoryTraffic> {
        let mut all = Vec::new();
        for shard in &self.traffic {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            let rows = shard.iter().filter(|(repository, _)| shown(repository)).map(|(repository, traffic)| {
                RepositoryTraffic { repository: repository.clone(), hits: traffic.hits, misses: traffic.misses }
            });
            all.extend(rows);
        }
        all
    }

    /// Puts back what could not be written.
    pub fn restore_traffic(&self, traffic: Vec<RepositoryTraffic>) {
        for row in traffic {
            let mut shard = self.traffic_shard(&row.repository);
            let sum = shard.entry(row.repository).or_default();
            sum.hits += row.hits;
            sum.misses += row.misses;
        }
    }

    /// Takes everything recorded so far.
    pub fn drain(&self) -> Vec<Drained> {
        let mut all = Vec::new();
        for shard in &self.shards {
            let taken = std::mem::take(&mut *shard.lock().unwrap_or_else(PoisonError::into_inner));
            all.extend(taken.into_iter().map(|(key, seen)| Drained {
                hits: Hits { key, count: seen.count, last_at: seen.last_at },
                new: seen.count - seen.drained,
            }));
        }
        all
    }

    /// Puts back what could not be written.
    pub fn restore(&self, hits: Vec<Hits>) {
        for hit in hits {
            let shard = usize::from(hit.key.digest.as_bytes()[0]) % SHARDS;
            let mut shard = self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner);
            let seen = shard.entry(hit.key).or_insert(Seen { count: 0, last_at: hit.last_at, drained: 0 });
            seen.count += hit.count;
            seen.drained += hit.count;
            seen.last_at = seen.last_at.max(hit.last_at);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::oci::Algorithm;

    use super::*;

    #[test]
    fn requests_are_counted_by_repository_and_what_failed_to_be_written_is_not_lost() {
        let recorder = HitRecorder::default();
        let repository: RepositoryKey = "hub/app".parse().expect("a canonical name");
        recorder.count(&repository, true);
        recorder.count(&repository, false);
        let taken = recorder.drain_traffic();
        assert_eq!(taken, [RepositoryTraffic { repository: repository.clone(), hits: 1, misses: 1 }]);
        assert!(recorder.drain_traffic().is_empty());
        recorder.count(&repository, true);
        recorder.restore_traffic(taken);
        assert_eq!(recorder.unwritten_traffic(|_| true), [RepositoryTraffic { repository, hits: 2, misses: 1 }]);
    }

    #[test]
    fn hits_are_counted_once_and_what_failed_to_be_written_is_not_lost() {
        let recorder = HitRecorder::default();
        let key = BlobKey::shared(Algorithm::Sha256.digest(b"x"));
        let at = |s| SystemTime::UNIX_EPOCH + Duration::from_secs(s);
        recorder.record(&key, at(2));
        recorder.record(&key, at(1));
        let taken = recorder.drain();
        let hits = Hits { key: key.clone(), count: 2, last_at: at(2) };
        assert_eq!(taken, [Drained { hits: hits.clone(), new: 2 }]);
        assert!(recorder.drain().is_empty());
        recorder.record(&key, at(3));
        recorder.restore(vec![hits]);
        assert_eq!(recorder.drain(), [Drained { hits: Hits { key, count: 3, last_at: at(3) }, new: 1 }]);
    }
}
