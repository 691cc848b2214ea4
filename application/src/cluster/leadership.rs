//! Who does the work that is nobody's request: eviction, sweeps, scrubs, retention, pinned refreshes.

use std::future::Future;

use tokio::sync::watch;
use tracing::info;

use super::claim::{Claim, HEARTBEAT};
use super::{Cluster, Held};

/// The lease of the one who does it.
const NAME: &str = "upkeep";

/// Whether this replica is the one. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Leadership(watch::Receiver<bool>);

impl Leadership {
    /// Of a process without others.
    pub fn alone() -> Self {
        Self(watch::Sender::new(true).subscribe())
    }

    /// Whether this replica is the one now.
    pub fn is_ours(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns once this replica is the one.
    pub async fn gained(&self) {
        self.until(true).await;
    }

    /// Does the work, unless the leadership ends before it does: then it is dropped in the middle, as a process that dies
    /// would leave it, and the next leader begins anew. Returns whether it was done.
    pub async fn during(&self, work: impl Future<Output = ()>) -> bool {
        tokio::select! {
            biased;
            () = self.until(false) => false,
            () = work => true,
        }
    }

    async fn until(&self, state: bool) {
        let mut ours = self.0.clone();
        if ours.wait_for(|ours| *ours == state).await.is_err() {
            // It stays as it was last said to be.
            std::future::pending::<()>().await;
        }
    }
}

/// Becomes the leader whenever nobody else is, until it is dropped. The second part is what it has come to.
pub fn keep_leadership(cluster: Cluster) -> (impl Future<Output = ()> + Send + 'static, Leadership) {
    let (sender, receiver) = watch::channel(false);
    let keeping = async move {
        loop {
            if let Claim::Ours(held) = cluster.claim(NAME).await {
                lead(&sender, held, &cluster).await;
            }
            cluster.clock.sleep_until(cluster.clock.now() + HEARTBEAT).await;
        }
    };
    (keeping, Leadership(receiver))
}

async fn lead(sender: &watch::Sender<bool>, held: Held, cluster: &Cluster) {
    info!(replica = cluster.me.id, "this replica does the upkeep of the cache");
    sender.send_replace(true);
    held.lost().await;
    sender.send_replace(false);
    info!(replica = cluster.me.id, "another replica does the upkeep of the cache");
}
