//! Writes to one tag, one after the other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use domain::oci::{RepositoryKey, Tag};
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

use super::error::PushError;

/// From here on, names that nobody waits for are looked for and dropped.
const TIDY_ABOVE: usize = 64;

/// How long a push waits for those before it. A registry whose answers take longer is in trouble.
const PATIENCE: Duration = Duration::from_secs(30);

type Key = (RepositoryKey, Tag);

/// Whose turn it is to write to a tag. Held from the question to the upstream until its answer is recorded: of two pushes at
/// once, the rows must say what the upstream says at last.
#[derive(Default)]
pub(super) struct TagTurns {
    turns: Mutex<HashMap<Key, Weak<Turn<()>>>>,
}

/// Ends the turns when it is dropped.
pub(super) type TagTurn = Vec<OwnedMutexGuard<()>>;

impl TagTurns {
    /// Waits for the turn of every tag.
    ///
    /// # Errors
    ///
    /// [`PushError::TagBusy`] after [`PATIENCE`].
    pub(super) async fn take(
        &self,
        repository: &RepositoryKey,
        tags: impl IntoIterator<Item = &Tag>,
    ) -> Result<TagTurn, PushError> {
        let mut tags: Vec<_> = tags.into_iter().collect();
        // In one order, so that two writers of the same tags do not wait for each other.
        tags.sort_unstable_by_key(|tag| tag.as_str());
        tags.dedup();
        let taking = async {
            let mut taken = Vec::with_capacity(tags.len());
            for tag in tags {
                let turn = self.turn((repository.clone(), tag.clone()));
                taken.push(turn.lock_owned().await);
            }
            taken
        };
        tokio::time::timeout(PATIENCE, taking).await.map_err(|_| PushError::TagBusy)
    }

    fn turn(&self, key: Key) -> Arc<Turn<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(&key).and_then(Weak::upgrade) {
            return turn;
        }
        if turns.len() > TIDY_ABOVE {
            turns.retain(|_, turn| turn.strong_count() > 0);
        }
        let turn = Arc::default();
        turns.insert(key, Arc::downgrade(&turn));
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str) -> Tag {
        name.parse().expect("a tag")
    }

    fn repository() -> RepositoryKey {
        RepositoryKey { upstream: "main".parse().expect("a name"), repository: "app".parse().expect("a name") }
    }

    #[tokio::test]
    async fn a_tag_has_one_writer_and_other_tags_do_not_wait() {
        let turns = TagTurns::default();
        let (a, b, c) = (tag("a"), tag("b"), tag("c"));
        let held = turns.take(&repository(), [&b, &a, &b]).await.expect("free");
        assert_eq!(held.len(), 2, "a tag named twice is taken once");
        drop(turns.take(&repository(), [&c]).await.expect("free"));
        let of = repository();
        let mut waiting = std::pin::pin!(turns.take(&of, [&a, &c]));
        assert!(futures_util::poll!(&mut waiting).is_pending());
        drop(held);
        assert!(futures_util::poll!(&mut waiting).is_ready());
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_that_does_not_come_is_not_waited_for() {
        let turns = TagTurns::default();
        let _held = turns.take(&repository(), [&tag("a")]).await.expect("free");
        let outcome = turns.take(&repository(), [&tag("a")]).await;
        assert!(matches!(outcome, Err(PushError::TagBusy)));
    }

    #[tokio::test]
    async fn names_that_nobody_waits_for_are_forgotten() {
        let turns = TagTurns::default();
        for name in 0..1_000 {
            drop(turns.take(&repository(), [&tag(&name.to_string())]).await.expect("free"));
        }
        assert!(turns.turns.lock().expect("whole").len() <= TIDY_ABOVE + 1);
    }
}
