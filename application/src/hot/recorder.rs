//! Counts hits in memory until the next flush writes them down together.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use domain::cache::BlobKey;
use domain::ports::metadata::Hits;

/// Enough that two cores seldom meet at one lock, few enough that a flush stays cheap.
const SHARDS: usize = 16;

/// Hits since the last flush, by blob. Bounded by the number of blobs served in between.
#[derive(Debug, Default)]
pub struct HitRecorder {
    shards: [Mutex<HashMap<BlobKey, (u64, SystemTime)>>; SHARDS],
}

impl HitRecorder {
    pub fn record(&self, key: &BlobKey, at: SystemTime) {
        let shard = usize::from(key.digest.as_bytes()[0]) % SHARDS;
        let mut shard = self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((count, last_at)) = shard.get_mut(key) {
            *count += 1;
            *last_at = at.max(*last_at);
        } else {
            shard.insert(key.clone(), (1, at));
        }
    }

    /// Takes everything recorded so far.
    pub fn drain(&self) -> Vec<Hits> {
        let mut all = Vec::new();
        for shard in &self.shards {
            let taken = std::mem::take(&mut *shard.lock().unwrap_or_else(PoisonError::into_inner));
            all.extend(taken.into_iter().map(|(key, (count, last_at))| Hits { key, count, last_at }));
        }
        all
    }

    /// Puts back what could not be written.
    pub fn restore(&self, hits: Vec<Hits>) {
        for hit in hits {
            let shard = usize::from(hit.key.digest.as_bytes()[0]) % SHARDS;
            let mut shard = self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner);
            let entry = shard.entry(hit.key).or_insert((0, hit.last_at));
            entry.0 += hit.count;
            entry.1 = entry.1.max(hit.last_at);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::oci::Algorithm;

    use super::*;

    #[test]
    fn hits_are_counted_once_and_what_failed_to_be_written_is_not_lost() {
        let recorder = HitRecorder::default();
        let key = BlobKey::shared(Algorithm::Sha256.digest(b"x"));
        let at = |s| SystemTime::UNIX_EPOCH + Duration::from_secs(s);
        recorder.record(&key, at(2));
        recorder.record(&key, at(1));
        let taken = recorder.drain();
        assert_eq!(taken, [Hits { key: key.clone(), count: 2, last_at: at(2) }]);
        assert!(recorder.drain().is_empty());
        recorder.record(&key, at(3));
        recorder.restore(taken);
        assert_eq!(recorder.drain(), [Hits { key, count: 3, last_at: at(3) }]);
    }
}
