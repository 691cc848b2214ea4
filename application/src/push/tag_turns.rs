//! Writes to one tag, one after the other, whatever replica they come to.

use std::time::Duration;

use domain::oci::{RepositoryKey, Tag};
use tokio::sync::OwnedMutexGuard;

use super::PushService;
use super::error::PushError;
use super::turns::Turns;
use crate::cluster::{Claim, Cluster, Held};

/// How long a push waits for those before it. A registry whose answers take longer is in trouble.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whose turn it is to write to a tag. Held from the question to the upstream until its answer is recorded: of two pushes at
/// once, the rows must say what the upstream says at last.
#[derive(Default)]
pub(super) struct TagTurns(Turns<(RepositoryKey, Tag)>);

/// Ends the turns when it is dropped.
pub(super) struct TagTurn {
    leases: Vec<Held>,
    here: Vec<OwnedMutexGuard<()>>,
}

impl TagTurn {
    /// Ends the turns, at the other replicas too, before it returns.
    pub(super) async fn end(self) {
        let Self { leases, here } = self;
        for lease in leases {
            lease.give_back().await;
        }
        drop(here);
    }
}

impl TagTurns {
    /// Waits for the turn of every tag.
    ///
    /// # Errors
    ///
    /// [`PushError::TagBusy`] after [`PATIENCE`].
    async fn take(
        &self,
        cluster: Option<&Cluster>,
        repository: &RepositoryKey,
        tags: impl IntoIterator<Item = &Tag>,
    ) -> Result<TagTurn, PushError> {
        let mut tags: Vec<_> = tags.into_iter().collect();
        // In one order, so that two writers of the same tags do not wait for each other.
        tags.sort_unstable_by_key(|tag| tag.as_str());
        tags.dedup();
        let taking = async {
            let mut here = Vec::with_capacity(tags.len());
            for tag in &tags {
                let turn = self.0.of((repository.clone(), (*tag).clone()));
                here.push(turn.lock_owned().await);
            }
            here
        };
        let here = tokio::time::timeout(PATIENCE, taking).await.map_err(|_| PushError::TagBusy)?;
        let mut turn = TagTurn { leases: Vec::new(), here };
        if let Some(cluster) = cluster {
            for tag in tags {
                match cluster.claim_within(&format!("tag/{repository}:{tag}"), PATIENCE).await {
                    Claim::Ours(held) => turn.leases.push(held),
                    // The upstream takes the writes in some order all the same; only the rows may be of another one.
                    Claim::Unknown => {}
                    Claim::Theirs(_) => return Err(PushError::TagBusy),
                }
            }
        }
        Ok(turn)
    }
}

impl PushService {
    /// Waits for the turn to write to these tags.
    pub(super) async fn tag_turn(
        &self,
        repository: &RepositoryKey,
        tags: impl IntoIterator<Item = &Tag>,
    ) -> Result<TagTurn, PushError> {
        self.inner.tag_turns.take(self.pull().cluster(), repository, tags).await
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
        let held = turns.take(None, &repository(), [&b, &a, &b]).await.expect("free");
        assert_eq!(held.here.len(), 2, "a tag named twice is taken once");
        drop(turns.take(None, &repository(), [&c]).await.expect("free"));
        let of = repository();
        let mut waiting = std::pin::pin!(turns.take(None, &of, [&a, &c]));
        assert!(futures_util::poll!(&mut waiting).is_pending());
        drop(held);
        assert!(futures_util::poll!(&mut waiting).is_ready());
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_that_does_not_come_is_not_waited_for() {
        let turns = TagTurns::default();
        let _held = turns.take(None, &repository(), [&tag("a")]).await.expect("free");
        let outcome = turns.take(None, &repository(), [&tag("a")]).await;
        assert!(matches!(outcome, Err(PushError::TagBusy)));
    }
}
