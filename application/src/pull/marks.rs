//! What an upstream said before a push or a delete is not believed after it.
//!
//! A question may be under way while somebody pushes to the same repository. Its answer is then older than what the push
//! has recorded: it would bring an old tag back, or a permission that a delete has taken. So each question notes how many
//! writes the repository has seen when it begins, and its answer is recorded only if that number still holds.
//!
//! Likewise where the upstream itself is replaced: a question that was put to the old one says nothing about the new one.
//!
//! A push may itself be overtaken: by a delete that goes through while the answer to the push is on its way. Which of the
//! two came first at the upstream nobody can tell, so the repository is then asked again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::cache::BlobSpace;
use domain::oci::{RepositoryKey, UpstreamName};
use domain::ports::MetadataError;
use domain::ports::metadata::Change;
use tokio::sync::{Mutex, MutexGuard};

use super::PullService;
use crate::hot::Asked;
use crate::upstreams::{Incarnation, Live, UpstreamHandle};

/// A repository as questions about it share an answer: who asks after a write does not take the answer of who asked before.
pub(super) type AsOf = (RepositoryKey, Mark);

/// Repositories share a counter with one in so many others. A collision costs a question that is asked once more.
const SHARDS: usize = 64;

/// Writes that have gone through here, by repository.
pub(super) struct WriteMarks {
    pub(super) shards: [Shard; SHARDS],
}

#[derive(Default)]
pub(super) struct Shard {
    pub(super) writes: AtomicU64,
    /// Those among them that have taken something away.
    pub(super) removals: AtomicU64,
    /// Held while an answer is compared with `writes` and recorded, so that no write comes in between. Never on the way of
    /// a hit.
    pub(super) recording: Mutex<()>,
}

/// How many writes a repository had seen when a question or a push began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Mark {
    writes: u64,
    removals: u64,
    /// Which of the upstreams that have had this name is asked.
    incarnation: Incarnation,
}

impl Mark {
    /// Whether it has seen every write that `earlier` has, and is about the same upstream.
    pub(super) fn is_since(self, earlier: Self) -> bool {
        self.writes >= earlier.writes && self.removals >= earlier.removals && self.incarnation == earlier.incarnation
    }
}

impl Default for WriteMarks {
    fn default() -> Self {
        Self { shards: std::array::from_fn(|_| Shard::default()) }
    }
}

impl WriteMarks {
    pub(super) fn shard(&self, repository: &RepositoryKey) -> &Shard {
        let mut hasher = DefaultHasher::new();
        repository.hash(&mut hasher);
        let index = usize::try_from(hasher.finish() % SHARDS as u64).expect("below the number of shards");
        &self.shards[index]
    }
}

impl PullService {
    /// To be taken before the upstream is asked.
    pub(crate) fn mark(&self, upstream: &UpstreamHandle, repository: &RepositoryKey) -> Mark {
        let shard = self.inner.marks.shard(repository);
        Mark {
            writes: shard.writes.load(Ordering::SeqCst),
            removals: shard.removals.load(Ordering::SeqCst),
            incarnation: upstream.incarnation(),
        }
    }

    /// The mark of this moment, for what is recorded without a question. `None` where the upstream is gone.
    pub(super) fn mark_now(&self, repository: &RepositoryKey) -> Option<Mark> {
        self.ports().upstreams.get(&repository.upstream).map(|upstream| self.mark(&upstream, repository))
    }

    /// What names the questions about the repository that are asked from now on.
    pub(super) fn as_of_now(&self, upstream: &UpstreamHandle, repository: &RepositoryKey) -> AsOf {
        (repository.clone(), self.mark(upstream, repository))
    }

    /// Whether nothing was written since `mark` and the upstream is the same, so that an answer may be kept where a later
    /// write drops it again.
    pub(super) fn is_current(&self, repository: &RepositoryKey, mark: Mark) -> bool {
        self.mark_now(repository).is_some_and(|now| now.writes == mark.writes && now.incarnation == mark.incarnation)
    }

    /// Whether nothing was deleted since `mark` and the upstream is the same, so that a permission of that time still holds.
    pub(super) fn is_permission(&self, repository: &RepositoryKey, mark: Mark) -> bool {
        self.mark_now(repository)
            .is_some_and(|now| now.removals == mark.removals && now.incarnation == mark.incarnation)
    }

    /// Puts other upstreams in the place of those there are. `forget` names those that stand for another registry than
    /// before: nothing that was known under their names is believed any more, and nothing that is still on its way from
    /// the old ones will be.
    ///
    /// # Errors
    ///
    /// What is known could not be dropped from the database. Then all stays as it is.
    pub(crate) async fn replace_upstreams(&self, next: Live, forget: &[UpstreamName]) -> Result<(), MetadataError> {
        let recording = self.hold_recording().await;
        if !forget.is_empty() {
            self.drop_rows(forget).await?;
        }
        let replaced = self.ports().upstreams.swap(next);
        // After the swap: what a question of before puts into memory from now on, it takes out again by its mark. Also of
        // upstreams that stand for the same registry: whoever mends an address or an account expects the next pull to ask,
        // as after a restart, and not to be told what was not found before.
        self.forget_in_memory(&replaced);
        self.forget_in_memory(forget);
        drop(recording);
        Ok(())
    }

    /// Drops what is known under these names, whoever has said it.
    ///
    /// # Errors
    ///
    /// It could not be dropped from the database.
    pub(crate) async fn forget_upstreams(&self, names: &[UpstreamName]) -> Result<(), MetadataError> {
        let recording = self.hold_recording().await;
        self.drop_rows(names).await?;
        self.forget_in_memory(names);
        drop(recording);
        Ok(())
    }

    /// With every lock held, no answer is between being compared and being recorded. No hit takes one.
    pub(super) async fn hold_recording(&self) -> Vec<MutexGuard<'_, ()>> {
        let mut recording = Vec::with_capacity(SHARDS);
        for shard in &self.inner.marks.shards {
            recording.push(shard.recording.lock().await);
        }
        recording
    }

    async fn drop_rows(&self, names: &[UpstreamName]) -> Result<(), MetadataError> {
        let changes = names.iter().map(|name| Change::ForgetUpstream { upstream: name.clone() }).collect();
        self.catalog().try_record(changes).await
    }

    pub(super) fn forget_in_memory(&self, names: &[UpstreamName]) {
        for name in names {
            self.inner.negative.forget_upstream(name);
            self.inner.tag_lists.forget_upstream(name);
            self.inner.referrers.forget_upstream(name);
        }
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
            // An own space ends with the registry that it was of.
            let is_other = self.mark_now(repository).is_none_or(|now| now.incarnation != mark.incarnation);
            if is_other {
                changes.retain(|change| !is_isolated(change));
            }
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
        self.catalog().record(self.told(repository, false, changes)).await;
    }

    /// Records that something is not as it was thought to be. Whatever was asked before is overtaken.
    pub(super) async fn record_doubt(&self, repository: &RepositoryKey, changes: Vec<Change>) {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        shard.writes.fetch_add(1, Ordering::SeqCst);
        self.catalog().record(self.told(repository, false, changes)).await;
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
        self.catalog().try_record(self.told(repository, true, changes)).await
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
        self.catalog().try_record(self.told(repository, false, changes)).await
    }

    /// The changes, and first of all that there was a write, where there are others to be told.
    fn told(&self, repository: &RepositoryKey, removal: bool, mut changes: Vec<Change>) -> Vec<Change> {
        if self.cluster().is_some() {
            changes.insert(0, Change::Written { repository: repository.clone(), removal });
        }
        changes
    }
}

fn is_isolated(change: &Change) -> bool {
    let key = match change {
        Change::PutBlob { key, .. } => key,
        Change::PutManifest { row, .. } => &row.key,
        _ => return false,
    };
    key.space != BlobSpace::Shared
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
