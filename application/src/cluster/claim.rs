//! Taking a lease, and keeping it for as long as the work takes.

use std::time::Duration;

use domain::ports::{Acquired, Lease, MetadataError};
use tokio_util::sync::{CancellationToken, DropGuard};
use tracing::{debug, warn};

use super::Cluster;

/// So long after its last sign of life a holder counts as dead. Whoever can reach it and is refused does not wait for that.
pub(crate) const TTL: Duration = Duration::from_secs(10);

/// Between two signs of life: two may be lost.
pub(crate) const HEARTBEAT: Duration = Duration::from_secs(3);

/// What came of a claim.
pub(crate) enum Claim {
    /// We are the one, as long as this is held.
    Ours(Held),
    /// Another replica is at it.
    Theirs(Lease),
    /// The database does not say. Whoever asked works as if there were no others.
    Unknown,
}

/// A lease of ours, renewed until it is dropped, and then given back.
pub(crate) struct Held {
    /// Told when another replica has it.
    lost: CancellationToken,
    _kept: DropGuard,
}

impl Held {
    /// Returns once it is ours no longer.
    pub(crate) async fn lost(&self) {
        self.lost.cancelled().await;
    }
}

impl Cluster {
    /// Asks to be the one who does what `name` stands for.
    pub(crate) async fn claim(&self, name: &str) -> Claim {
        self.claimed(self.leases.acquire(name, &self.me, TTL).await)
    }

    /// As [`claim`](Self::claim), from a holder that was found to be out of reach.
    pub(crate) async fn take_over(&self, from: &Lease) -> Claim {
        self.claimed(self.leases.take_over(from, &self.me, TTL).await)
    }

    fn claimed(&self, acquired: Result<Acquired, MetadataError>) -> Claim {
        match acquired {
            Ok(Acquired::Ours(lease)) => Claim::Ours(self.keep(lease)),
            Ok(Acquired::Theirs(lease)) => Claim::Theirs(lease),
            Err(error) => {
                warn!(error = &error as &dyn std::error::Error, "no lease could be had; this replica works for itself");
                Claim::Unknown
            }
        }
    }

    fn keep(&self, lease: Lease) -> Held {
        let (kept, lost) = (CancellationToken::new(), CancellationToken::new());
        let (cluster, of, done, gone) = (self.clone(), lease, kept.clone(), lost.clone());
        self.tasks.spawn(async move {
            tokio::select! {
                () = cluster.renew(&of) => gone.cancel(),
                () = done.cancelled() => {
                    // What is not given back ends by itself.
                    if let Err(error) = cluster.leases.release(&of).await {
                        debug!(name = of.name, error = &error as &dyn std::error::Error, "a lease was not given back");
                    }
                }
            }
        });
        Held { lost, _kept: kept.drop_guard() }
    }

    /// Returns once the lease is lost: to another, or to a database that has not answered for the whole of its time.
    async fn renew(&self, lease: &Lease) {
        let mut good_until = self.clock.now() + TTL;
        loop {
            self.clock.sleep_until(self.clock.now() + HEARTBEAT).await;
            let asked_at = self.clock.now();
            match self.leases.renew(lease, TTL).await {
                Ok(true) => good_until = asked_at + TTL,
                Ok(false) => break,
                Err(_) if self.clock.now() < good_until => {}
                Err(error) => {
                    warn!(name = lease.name, error = &error as &dyn std::error::Error, "a lease could not be renewed");
                    break;
                }
            }
        }
        debug!(name = lease.name, "a lease was lost");
    }
}
