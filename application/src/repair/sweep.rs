//! The sweep of a running process.

use std::time::{Duration, SystemTime};

use tracing::{info, warn};

use super::{Finding, Reconciled, RepairError, WalkWish};
use crate::inventory::jobs::Progress;
use crate::pull::PullService;

/// Objects without a row are read at this speed, in bytes a second. There are none but after a disaster.
const PACE: u64 = 64 << 20;

/// How to sweep.
#[derive(Clone, Copy, Debug)]
pub struct SweepWish {
    /// As in [`WalkWish`].
    pub settled_before: SystemTime,
    pub retention: Option<Duration>,
}

impl PullService {
    /// Brings rows and objects together, and removes what an interrupted download has left. Serving goes on meanwhile.
    pub async fn sweep(&self, wish: SweepWish, progress: &Progress) -> Result<Reconciled, RepairError> {
        // What is adopted is weighed against what is known.
        self.catalog().ledger().is_loaded().await;
        let mut done = Reconciled::default();
        match self.ports().staging.sweep().await {
            Ok(count) => done.staging = count,
            Err(error) => {
                warn!(error = &error as &dyn std::error::Error, "abandoned staging files could not be removed");
            }
        }
        self.compare(wish, true, progress, &mut done).await?;
        let seen = done.seen;
        info!(
            rows = seen.rows,
            objects = seen.objects,
            adopted = done.adopted,
            adopted_bytes = done.adopted_bytes,
            dropped = done.dropped,
            damaged = done.damaged,
            removed = done.removed,
            removed_bytes = done.removed_bytes,
            unreadable = done.unreadable,
            staging = done.staging,
            links = done.links,
            tags = done.tags,
            "rows and objects were compared"
        );
        Ok(done)
    }

    /// What a sweep would do, but for what interrupted downloads have left. Nothing is changed.
    pub async fn would_sweep(&self, wish: SweepWish, progress: &Progress) -> Result<Reconciled, RepairError> {
        let mut done = Reconciled::default();
        self.compare(wish, false, progress, &mut done).await?;
        Ok(done)
    }

    async fn compare(
        &self,
        wish: SweepWish,
        repair: bool,
        progress: &Progress,
        done: &mut Reconciled,
    ) -> Result<(), RepairError> {
        progress.expect(self.catalog().repo().totals().await?.blobs);
        let walk = WalkWish {
            deep: false,
            repair,
            settled_before: wish.settled_before,
            retention: wish.retention,
            bytes_per_second: Some(PACE),
        };
        let mut tell = |finding: &Finding| {
            // Of an old database beside a full store there may be millions.
            match finding {
                Finding::Stray { .. } | Finding::Lost { .. } => {}
                damage if repair => warn!("{damage}"),
                _ => {}
            }
            done.note(finding);
        };
        let seen = self.walk(walk, progress, &mut tell).await?;
        done.seen = seen;
        self.forget_names(repair, progress, done).await
    }
}
