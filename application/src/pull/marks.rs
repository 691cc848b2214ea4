//! What an upstream said before a push or a delete is not believed after it.
//!
//! A question may be under way while somebody pushes to the same repository. Its answer is then older than what the push
//! has recorded: it would bring an old tag back, or a permission that a delete has taken. So each question notes how many
//! writes the repository has seen when it begins, and its answer is recorded only if that number still holds.
//!
//! A push may itself be overtaken: by a delete that goes through while the answer to the push is on its way. Which of the
//! two came first at the upstream nobody can tell, so the repository is then asked again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::oci::RepositoryKey;
use domain::ports::MetadataError;
use domain::ports::metadata::Change;
use tokio::sync::Mutex;

use super::PullService;
use crate::hot::Asked;

/// A repository as questions about it share an answer: who asks after a write does not take the answer of who asked before.
pub(super) type AsOf = (RepositoryKey, Mark);

/// Repositories share a counter with one in so many others. A collision costs a question that is asked once more.
const SHARDS: usize = 64;

/// Writes that have gone through here, by repository.
pub(super) struct WriteMarks {
    shards: [Shard; SHARDS],
}

#[derive(Default)]
struct Shard {
    writes: AtomicU64,
    /// Those among them that have taken something away.
    removals: AtomicU64,
    /// Held while an answer is compared with `writes` and recorded, so that no write comes in between. Never on the way of
    /// a hit.
    recording: Mutex<()>,
}

/// How many writes a repository had seen when a question or a push began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Mark {
    writes: u64,
    removals: u64,
}

impl Mark {
    /// Whether it has seen every write that `earlier` has.
    pub(super) fn is_since(self, earlier: Self) -> bool {
        self.writes >= earlier.writes && self.removals >= earlier.removals
    }
}

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
    pub(crate) fn mark(&self, repository: &RepositoryKey) -> Mark {
        let shard = self.inner.marks.shard(repository);
        Mark { writes: shard.writes.load(Ordering::SeqCst), removals: shard.removals.load(Ordering::SeqCst) }
    }

    /// What names the questions about the repository that are asked from now on.
    pub(super) fn as_of_now(&self, repository: &RepositoryKey) -> AsOf {
        (repository.clone(), self.mark(repository))
    }

    /// Whether nothing was written since `mark`, so that an answer may be kept where a later write drops it again.
    pub(super) fn is_current(&self, repository: &RepositoryKey, mark: Mark) -> bool {
        self.mark(repository).writes == mark.writes
    }

    /// Whether nothing was deleted since `mark`, so that a permission of that time still holds.
    pub(super) fn is_permission(&self, repository: &RepositoryKey, mark: Mark) -> bool {
        self.mark(repository).removals == mark.removals
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

    /// Records what a push has done that began at `mark`. Whatever was asked before is overtaken. If the push itself has
    /// been, by a delete, then neither its permissions nor its tags are believed, nor what the tags named before.
    pub(crate) async fn record_push(&self, repository: &RepositoryKey, mark: Mark, changes: Vec<Change>) {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        shard.writes.fetch_add(1, Ordering::SeqCst);
        let changes = if self.is_permission(repository, mark) { changes } else { without_claims(changes) };
        self.catalog().record(changes).await;
    }

    /// Records what a delete has done to the permissions of the repository. Whatever was asked or pushed before it is overtaken.
    ///
    /// # Errors
    ///
    /// Only this process knows of it: a replica or the next process would still serve what is gone.
    pub(super) async fn record_removal(
        &self,
        repository: &RepositoryKey,
        changes: Vec<Change>,
    ) -> Result<(), MetadataError> {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        shard.removals.fetch_add(1, Ordering::SeqCst);
        shard.writes.fetch_add(1, Ordering::SeqCst);
        self.catalog().try_record(changes).await
    }

    /// Records that tags are gone, whose turn the caller has: pushes to other tags go on as they are.
    ///
    /// # Errors
    ///
    /// As of [`record_removal`](Self::record_removal).
    pub(super) async fn record_untagging(
        &self,
        repository: &RepositoryKey,
        changes: Vec<Change>,
    ) -> Result<(), MetadataError> {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        shard.writes.fetch_add(1, Ordering::SeqCst);
        self.catalog().try_record(changes).await
    }
}

/// What stays true although the repository may not have it.
fn without_claims(changes: Vec<Change>) -> Vec<Change> {
    let kept = changes.into_iter().filter_map(|change| match change {
        Change::SetTag(row) => Some(Change::DropTag { repository: row.repository, tag: row.tag }),
        Change::Link(_) | Change::TouchTag { .. } => None,
        other => Some(other),
    });
    kept.collect()
}
