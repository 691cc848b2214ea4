//! What an upstream said before a push or a delete is not believed after it.
//!
//! A question may be under way while somebody pushes to the same repository. Its answer is then older than what the push
//! has recorded: it would bring an old tag back, or a permission that a delete has taken. So each question notes how many
//! writes the repository has seen when it begins, and its answer is recorded only if that number still holds.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::oci::RepositoryKey;
use domain::ports::metadata::Change;
use tokio::sync::Mutex;

use super::PullService;
use crate::hot::Asked;

/// Repositories share a counter with one in so many others. A collision costs a question that is asked once more.
const SHARDS: usize = 64;

/// Writes that have gone through here, by repository.
pub(super) struct WriteMarks {
    shards: [Shard; SHARDS],
}

#[derive(Default)]
struct Shard {
    writes: AtomicU64,
    /// Held while an answer is compared with `writes` and recorded, so that no write comes in between. Never on the way of
    /// a hit.
    recording: Mutex<()>,
}

/// How many writes a question's repository had seen when the question began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(u64);

impl Default for WriteMarks {
    fn default() -> Self {
        Self { shards: std::array::from_fn(|_| Shard::default()) }
    }
}

impl WriteMarks {
    fn shard(&self, repository: &RepositoryKey) -> &Shard {
        let mut hasher = DefaultHasher::new();
        repository.hash(&mut hasher);
        let index = usize::try_from(hasher.finish() % SHARDS as u64).expect("below the number of shards");
        &self.shards[index]
    }
}

impl PullService {
    /// To be taken before the upstream is asked.
    pub(super) fn mark(&self, repository: &RepositoryKey) -> Mark {
        Mark(self.inner.marks.shard(repository).writes.load(Ordering::SeqCst))
    }

    /// Whether nothing was written since `mark`, so that an answer may be kept where a later write drops it again.
    pub(super) fn is_current(&self, repository: &RepositoryKey, mark: Mark) -> bool {
        self.mark(repository) == mark
    }

    /// Remembers that the upstream does not have what was asked for, unless it has been written since.
    pub(super) fn remember_missing(&self, repository: &RepositoryKey, mark: Mark, asked: Asked) {
        let negative = &self.inner.negative;
        negative.remember(repository, asked.clone(), self.policy().negative_ttl, self.now());
        // Looked at afterwards: a write counts first and forgets then, so one of the two sees the other.
        if !self.is_current(repository, mark) {
            negative.forget(repository, asked);
        }
    }

    /// Records an answer of the upstream. Of one that a write has overtaken, only the content is kept, which is true
    /// whatever the repository says of it. Returns whether all of it was recorded.
    pub(super) async fn record_answer(&self, repository: &RepositoryKey, mark: Mark, mut changes: Vec<Change>) -> bool {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        let current = self.is_current(repository, mark);
        if !current {
            changes.retain(|change| matches!(change, Change::PutBlob { .. } | Change::PutManifest { .. }));
        }
        self.catalog().record(changes).await;
        current
    }

    /// Records what a push or a delete has done. Whatever was asked before it is overtaken.
    pub(crate) async fn record_write(&self, repository: &RepositoryKey, changes: Vec<Change>) {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        shard.writes.fetch_add(1, Ordering::SeqCst);
        self.catalog().record(changes).await;
    }
}
