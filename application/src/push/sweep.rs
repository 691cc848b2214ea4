//! Sessions whose clients have gone for good, of this process and of earlier ones.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::ports::UpstreamErrorKind;
use domain::ports::metadata::{Change, UploadRow};
use domain::ports::upstream::UpstreamUpload;
use tracing::{info, warn};

use super::PushService;
use super::handover::Turn;
use super::session::{Held, Session};

/// Between two looks.
const INTERVAL: Duration = Duration::from_mins(1);

/// Rows that are looked at in one go.
const BATCH: usize = 10_000;

/// A session that its upstream would not end in all this time is left to the upstream.
const GIVE_UP: Duration = Duration::from_hours(7 * 24);

/// Ends the sessions that fall silent, until it is dropped; alone, first those of earlier processes.
pub async fn sweep_uploads_regularly(push: PushService) {
    if push.pull().cluster().is_none() {
        // No session of an earlier process can go on: its bytes were hashed in that process.
        push.sweep_rows(push.pull().now()).await;
    } else {
        push.sweep_uploads().await;
    }
    loop {
        let clock = &push.pull().ports().clock;
        clock.sleep_until(clock.now() + INTERVAL).await;
        push.sweep_uploads().await;
    }
}

/// What has become of a session of which only a row is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// Nothing is left to do for it.
    Yes,
    NotYet,
    /// Nor will any other session of this upstream be ended now.
    OutOfReach,
}

impl PushService {
    /// Ends the sessions that nobody has written to for their time to live. Returns how many there were.
    pub async fn sweep_uploads(&self) -> usize {
        let now = self.pull().now();
        self.let_moved_go(now - INTERVAL).await;
        let silent_since = now - self.limits().session_ttl;
        let mut ended = 0;
        for session in self.inner.sessions.all() {
            // Whoever is writing is not silent, however long it takes.
            if session.touched_at() < silent_since
                && let Some(mut held) = self.hold_abandoned(&session).await
            {
                self.end(&session, &mut held).await;
                self.let_go(&session, held).await;
                info!(repository = %session.repository, upload = %session.id, "an abandoned upload was ended");
                ended += 1;
            }
        }
        ended + self.sweep_rows(silent_since).await
    }

    /// Ends every session that is open, for a process that stops. Those that other replicas can go on with are left to them.
    pub async fn end_all(&self) {
        for session in self.inner.sessions.all() {
            match self.pull().cluster().filter(|_| session.is_shared) {
                Some(cluster) => self.hand_over(cluster, &session).await,
                None => {
                    if let Some(mut held) = session.hold_if_idle() {
                        self.leave(&session, &mut held).await;
                        self.end_row(&session.row()).await;
                    }
                }
            }
        }
    }

    /// A session that is silent here, if nobody is writing to it or has gone on with it elsewhere.
    async fn hold_abandoned(&self, session: &Arc<Session>) -> Option<Held> {
        let Some(cluster) = self.pull().cluster() else {
            return session.hold_if_idle();
        };
        let turn = self.turn(cluster, session.id, Duration::ZERO).await.ok()?;
        let stored = self.stored(session.id).await.ok()?;
        let is_ours = match &stored {
            Some((_, None)) => !session.is_shared,
            stored => session.is_newest(stored),
        };
        let mut held = session.hold_if_idle().filter(|_| turn.is_sure() && is_ours)?;
        held.turn = Some(turn);
        Some(held)
    }

    /// Ends at its upstream a session that nobody has any more, and drops its row if nothing is left to do.
    pub(super) async fn end_row(&self, row: &UploadRow) -> Ended {
        let ended = self.end_at_upstream(row).await;
        if ended == Ended::Yes {
            self.pull().catalog().record(vec![Change::DropUpload { id: row.id }]).await;
        }
        ended
    }

    /// Ends at their upstreams the sessions of which only a row is left.
    async fn sweep_rows(&self, touched_before: SystemTime) -> usize {
        let rows = match self.pull().catalog().repo().uploads(touched_before, BATCH).await {
            Ok(rows) => rows,
            Err(error) => {
                warn!(error = &error as &dyn std::error::Error, "abandoned uploads could not be looked up");
                return 0;
            }
        };
        let mut ended = 0;
        let mut out_of_reach = HashSet::new();
        for row in rows.into_iter().filter(|row| !self.inner.sessions.contains(row.id)) {
            if out_of_reach.contains(&row.repository.upstream) {
                continue;
            }
            let Some(_turn) = self.turn_to_end(&row, touched_before).await else {
                continue;
            };
            match self.end_row(&row).await {
                Ended::Yes => ended += 1,
                Ended::NotYet => {}
                Ended::OutOfReach => {
                    // Its other sessions wait for the next round, and those of other upstreams do not wait for it.
                    out_of_reach.insert(row.repository.upstream);
                }
            }
        }
        if ended > 0 {
            info!(ended, "uploads that were left open at their upstreams were ended");
        }
        ended
    }

    /// The turn to end a session of which only a row is left, unless somebody goes on with it or ends it already.
    async fn turn_to_end(&self, row: &UploadRow, touched_before: SystemTime) -> Option<Option<Turn>> {
        let Some(cluster) = self.pull().cluster() else {
            return Some(None);
        };
        let turn = self.turn(cluster, row.id, Duration::ZERO).await.ok().filter(Turn::is_sure)?;
        let (now, _) = self.stored(row.id).await.ok()??;
        (now.touched_at < touched_before).then_some(Some(turn))
    }

    async fn end_at_upstream(&self, row: &UploadRow) -> Ended {
        let Ok(upstream) = self.pull().upstream(&row.repository) else {
            // The upstream is no longer configured.
            return Ended::Yes;
        };
        let remote = UpstreamUpload { location: row.location.clone(), received: row.received, min_chunk: None };
        match upstream.port().cancel_upload(&row.repository.repository, &remote).await {
            Err(error) if error.is_transient() => {
                if self.pull().now().duration_since(row.started_at).is_ok_and(|age| age > GIVE_UP) {
                    return Ended::Yes;
                }
                match error.kind() {
                    // The registry is there; it fails over this one.
                    UpstreamErrorKind::Unavailable { .. } => Ended::NotYet,
                    _ => Ended::OutOfReach,
                }
            }
            Ok(()) | Err(_) => Ended::Yes,
        }
    }
}
