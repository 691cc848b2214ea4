//! Several replicas over one database and one store.
//!
//! What only one of them is to do is done under a lease (`claim`); who does the work that is nobody's request is elected
//! (`leadership`); what others have changed is taken into memory (`follow`). None of it is needed for a right answer:
//! contents are named by their digests, and two replicas that do the same thing do it twice and no more. A database that
//! does not answer therefore makes each replica work for itself.

mod claim;
mod follow;
mod leadership;
mod turn;

use std::sync::Arc;

use domain::ports::{Clock, Holder, Leases, Peers, PinStatuses, Upstream};
use tokio::sync::watch;

pub(crate) use claim::{Claim, Held};
pub use follow::follow_contents;
pub use leadership::{Leadership, keep_leadership};
pub(crate) use turn::Turn;

use crate::pull::PullService;
use crate::tasks::Tasks;

/// What a replica has to do with the others.
#[derive(Clone)]
pub struct Cluster {
    leases: Arc<dyn Leases>,
    pins: Arc<dyn PinStatuses>,
    me: Holder,
    peers: Arc<dyn Peers>,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    leading: watch::Sender<bool>,
}

impl std::fmt::Debug for Cluster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cluster").field("me", &self.me).finish_non_exhaustive()
    }
}

impl Cluster {
    /// The cluster that `pull` is to join, by its clock and with its tasks.
    pub fn new(
        leases: Arc<dyn Leases>,
        pins: Arc<dyn PinStatuses>,
        me: Holder,
        peers: Arc<dyn Peers>,
        pull: &PullService,
    ) -> Self {
        let (clock, tasks) = (Arc::clone(&pull.ports().clock), pull.ports().tasks.clone());
        Self { leases, pins, me, peers, clock, tasks, leading: watch::Sender::new(false) }
    }

    /// Whether this replica does the upkeep.
    pub fn leadership(&self) -> Leadership {
        Leadership::of(&self.leading)
    }

    /// How the pins stand, as the replica that looks after them tells it.
    pub(crate) fn pins(&self) -> &Arc<dyn PinStatuses> {
        &self.pins
    }

    /// Another replica, if it has said where it is to be found.
    pub(crate) fn peer(&self, holder: &Holder) -> Option<Arc<dyn Upstream>> {
        holder.url.as_deref().and_then(|url| self.peers.peer(url))
    }
}
