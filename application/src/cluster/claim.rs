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

/// First pause before a lease that another replica has is asked for again, doubled up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(20);

const LONGEST_PAUSE: Duration = Duration::from_millis(640);

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
    /// Told when it has ended at the database, or as good as that.
    ended: CancellationToken,
    _kept: DropGuard,
}

impl Held {
    /// Returns once it is ours no longer.
    pub(crate) async fn lost(&self) {
        self.lost.cancelled().await;
    }

    pub(crate) fn is_lost(&self) -> bool {
        self.lost.is_cancelled()
    }

    /// Gives it back, and returns when others can have it. One that is dropped is given back a little later.
    pub(crate) async fn give_back(self) {
        let ended = self.ended.clone();
        drop(self);
        ended.cancelled().await;
    }
}

impl Cluster {
    /// Asks to be the one who does what `name` stands for.
    pub(crate) async fn claim(&self, name: &str) -> Claim {
        self.claimed(self.leases.acquire(name, &self.me, TTL).await)
    }

    /// As [`claim`](Self::claim), of what another replica had a moment ago. While that one has it still, nothing is written.
    pub(crate) async fn claim_again(&self, name: &str) -> Claim {
        match self.leases.holder(name).await {
            Ok(Some(lease)) if lease.holder.id != self.me.id => Claim::Theirs(lease),
            // Free, or our own that we have lost track of. Only the write tells whose it is now.
            _ => self.claim(name).await,
        }
    }

    /// As [`claim`](Self::claim), waiting for whoever is at it, for `patience` at most.
    pub(crate) async fn claim_within(&self, name: &str, patience: Duration) -> Claim {
        let deadline = self.clock.now() + patience;
        let mut pause = FIRST_PAUSE;
        let mut claim = self.claim(name).await;
        loop {
            let now = self.clock.now();
            if !matches!(claim, Claim::Theirs(_)) || now >= deadline {
                return claim;
            }
            self.clock.sleep_until((now + pause).min(deadline)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
            claim = self.claim_again(name).await;
        }
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
        let ended = CancellationToken::new();
        // Also where the task is dropped in the middle.
        let ending = ended.clone().drop_guard();
        self.tasks.spawn(async move {
            let _ending = ending;
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
        Held { lost, ended, _kept: kept.drop_guard() }
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
