//! Who does the work that is nobody's request: eviction, sweeps, scrubs, retention, pinned refreshes.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tracing::{debug, info};

use super::Cluster;
use super::claim::{Claim, HEARTBEAT};

/// Between two looks for what is left of leases that have ended.
const TIDY: Duration = Duration::from_mins(10);

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

    pub(super) fn of(leading: &watch::Sender<bool>) -> Self {
        Self(leading.subscribe())
    }

    /// Whether this replica is the one now.
    pub fn is_ours(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns once this replica is the one.
    pub async fn gained(&self) {
        self.until(true).await;
    }

    /// Has the service do work that has no end of its own, whenever this replica is the one. Where the leadership ends, it is dropped in
    /// the middle, as a process that dies would leave it; the next leader begins anew.
    pub async fn while_ours<S: Clone, F: Future<Output = ()>>(self, service: S, work: impl Fn(S) -> F) {
        loop {
            self.gained().await;
            tokio::select! {
                biased;
                () = self.until(false) => {}
                () = work(service.clone()) => return,
            }
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

/// Becomes the leader whenever nobody else is, until it is dropped.
pub async fn keep_leadership(cluster: Cluster) {
    loop {
        if let Claim::Ours(held) = cluster.claim_again(NAME).await {
            info!(replica = cluster.me.id, "this replica does the upkeep of the cache");
            let leading = Leading(&cluster.leading);
            cluster.leading.send_replace(true);
            tokio::select! {
                () = held.lost() => {}
                () = cluster.tidy() => {}
            }
            drop(leading);
            info!(replica = cluster.me.id, "this replica no longer does the upkeep of the cache");
        }
        cluster.clock.sleep_until(cluster.clock.now() + HEARTBEAT).await;
    }
}

impl Cluster {
    /// Drops, now and then, what is left of leases whose holders have died. Never returns.
    async fn tidy(&self) {
        loop {
            self.clock.sleep_until(self.clock.now() + TIDY).await;
            if let Err(error) = self.leases.tidy().await {
                debug!(error = &error as &dyn std::error::Error, "leases that have ended are dropped the next time");
            }
        }
    }
}

/// Ends the leadership here before the lease is given back.
struct Leading<'a>(&'a watch::Sender<bool>);

impl Drop for Leading<'_> {
    fn drop(&mut self) {
        self.0.send_replace(false);
    }
}
