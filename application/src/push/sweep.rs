//! Sessions whose clients have gone for good, of this process and of earlier ones.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use domain::ports::metadata::{Change, UploadRow};
use domain::ports::upstream::UpstreamUpload;
use tracing::{info, warn};

use super::PushService;

/// Between two looks.
const INTERVAL: Duration = Duration::from_mins(1);

/// Rows that are looked at in one go.
const BATCH: usize = 10_000;

/// A session that its upstream would not end in all this time is left to the upstream.
const GIVE_UP: Duration = Duration::from_hours(7 * 24);

/// Ends the sessions of earlier processes, then those that fall silent, until it is dropped.
pub async fn sweep_uploads_regularly(push: PushService) {
    // No session of an earlier process can go on: its bytes were hashed in that process.
    push.sweep_rows(push.pull().now()).await;
    loop {
        let clock = &push.pull().ports().clock;
        clock.sleep_until(clock.now() + INTERVAL).await;
        push.sweep_uploads().await;
    }
}

impl PushService {
    /// Ends the sessions that nobody has written to for their time to live. Returns how many there were.
    pub async fn sweep_uploads(&self) -> usize {
        let silent_since = self.pull().now() - self.inner.limits.session_ttl;
        let mut ended = 0;
        for session in self.inner.sessions.all() {
            // Whoever is writing is not silent, however long it takes.
            if session.touched_at() < silent_since
                && let Some(mut held) = session.hold_if_idle()
            {
                self.end(&session, &mut held).await;
                info!(repository = %session.repository, upload = %session.id, "an abandoned upload was ended");
                ended += 1;
            }
        }
        ended + self.sweep_rows(silent_since).await
    }

    /// Ends every session that is open, for a process that stops.
    pub async fn end_all(&self) {
        for session in self.inner.sessions.all() {
            if let Some(mut held) = session.hold_if_idle() {
                self.close(&session, &mut held).await;
                self.cancel_upstream(&session).await;
            }
        }
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
            if self.end_at_upstream(&row).await {
                self.pull().catalog().record(vec![Change::DropUpload { id: row.id }]).await;
                ended += 1;
            } else {
                // Its other sessions wait for the next round, and those of other upstreams do not wait for it.
                out_of_reach.insert(row.repository.upstream);
            }
        }
        if ended > 0 {
            info!(ended, "uploads that an earlier process left open were ended");
        }
        ended
    }

    /// Whether nothing is left to do for the row.
    async fn end_at_upstream(&self, row: &UploadRow) -> bool {
        let Ok(upstream) = self.pull().upstream(&row.repository) else {
            // The upstream is no longer configured.
            return true;
        };
        let remote = UpstreamUpload { location: row.location.clone(), received: row.received, min_chunk: None };
        match upstream.port().cancel_upload(&row.repository.repository, &remote).await {
            Ok(()) => true,
            Err(error) if error.is_transient() => {
                self.pull().now().duration_since(row.started_at).is_ok_and(|age| age > GIVE_UP)
            }
            Err(_) => true,
        }
    }
}
