//! Asking once for all replicas, where the answer ends up in the database that they share.

use std::future::Future;
use std::time::Duration;

use super::Cluster;
use super::claim::{Claim, Held};

/// First pause before the answer of another is looked for again, doubled up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(20);

const LONGEST: Duration = Duration::from_millis(320);

/// Looks before the other counts as stuck: after about five seconds, half of what it takes to find a dead one by its lease.
const LOOKS: u32 = 20;

/// Whose turn it is.
pub(crate) enum Turn<T> {
    /// Ours, as long as this is held. `None` where nobody else would wait for us: there is no lease to be had, or who has
    /// it takes too long.
    Ours { _held: Option<Held> },
    /// Another has the answer.
    Settled(T),
}

impl Cluster {
    /// Waits for the turn to ask for what `name` stands for, or for somebody else's answer, which `settled` looks for in the
    /// database.
    pub(crate) async fn turn<T, F>(&self, name: &str, settled: impl Fn() -> F) -> Turn<T>
    where
        F: Future<Output = Option<T>>,
    {
        let mut pause = FIRST;
        for look in 0..LOOKS {
            let claim = if look == 0 { self.claim(name).await } else { self.claim_again(name).await };
            // Also where it is ours: whoever had it before may have answered since the caller looked.
            if !matches!(claim, Claim::Unknown)
                && let Some(answer) = settled().await
            {
                return Turn::Settled(answer);
            }
            match claim {
                Claim::Ours(held) => return Turn::Ours { _held: Some(held) },
                Claim::Unknown => return Turn::Ours { _held: None },
                Claim::Theirs(_) => {}
            }
            self.clock.sleep_until(self.clock.now() + pause).await;
            pause = (pause * 2).min(LONGEST);
        }
        Turn::Ours { _held: None }
    }
}
