//! Sessions that other replicas go on with: what this one has of them is let go of.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tracing::debug;

use super::PushService;
use super::error::PushError;
use super::session::{Session, Standing};
use super::slots::Slot;
use crate::cluster::Cluster;

/// Between two looks for sessions that take up room and have gone on elsewhere.
const LOOK: Duration = Duration::from_secs(1);

impl PushService {
    /// Lets go of those sessions among the ones that are silent here which other replicas have gone on with, or ended.
    pub(super) async fn let_moved_go(&self, silent_since: SystemTime) {
        if self.pull().cluster().is_none() {
            return;
        }
        for session in self.inner.sessions.all() {
            if session.touched_at() > silent_since || !session.is_shared {
                continue;
            }
            // Nobody is writing to it here, as long as this is held.
            let Ok(_here) = self.inner.upload_turns.of(session.id).try_lock_owned() else {
                continue;
            };
            match self.stored(session.id).await {
                Ok(stored) if !session.is_newest(&stored) => {
                    debug!(repository = %session.repository, upload = %session.id, "an upload has gone on elsewhere");
                    self.inner.sessions.forget(session.id);
                }
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// Room for one more session, to be taken before the upstream is asked for it.
    pub(super) async fn slot(&self) -> Result<Slot, PushError> {
        let taken = self.inner.sessions.slot();
        if taken.is_ok() || self.pull().cluster().is_none() {
            return taken;
        }
        // Those that went on elsewhere take up no room. Who is refused may try again at once, and costs no look each time.
        if let Ok(mut looked_at) = self.inner.looked_at.try_lock() {
            let now = self.pull().now();
            if looked_at.is_none_or(|at| at + LOOK <= now) {
                *looked_at = Some(now);
                self.let_moved_go(now).await;
            }
        }
        self.inner.sessions.slot()
    }

    /// Leaves the session to the other replicas, if its row has all of it.
    pub(super) async fn hand_over(&self, cluster: &Cluster, session: &Arc<Session>) {
        let Some(mut held) = session.hold_if_idle() else {
            return;
        };
        let standing = held.as_ref().map(|upload| upload.standing);
        // Where another has the turn, it goes on with the session already.
        if standing != Some(Standing::Written)
            && let Ok(turn) = self.turn(cluster, session.id, Duration::ZERO).await
        {
            if standing == Some(Standing::Behind) {
                held.turn = Some(turn);
                self.save(session, &mut held).await;
            } else {
                // A request was cut in the middle, and nobody knows what of it was hashed, staged and sent.
                self.leave(session, &mut held).await;
                self.end_row(&session.row()).await;
            }
        }
        self.inner.sessions.forget(session.id);
    }
}
