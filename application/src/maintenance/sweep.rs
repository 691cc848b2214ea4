//! Compares rows and objects after the start, and again and again.

use std::sync::Arc;
use std::time::Duration;

use tracing::warn;

use super::schedule::Schedule;
use crate::inventory::InventoryService;
use crate::inventory::jobs::Progress;
use crate::repair::SweepWish;

/// An object whose row has not come in this time has lost it. Publications hold their turn, so this is only for whoever
/// writes into the store by another way.
const GRACE: Duration = Duration::from_mins(10);

/// What could not be swept is swept again after this long.
const AGAIN: Duration = Duration::from_mins(5);

/// Sweeps at once, then every few hours, until it is dropped.
pub async fn sweep_regularly(service: InventoryService) {
    let clock = Arc::clone(&service.pull().ports().clock);
    // Whatever is older than this process is nobody's unfinished work.
    let mut settled_before = clock.now();
    let mut schedule = Schedule::after_one(Arc::clone(&clock));
    loop {
        let wish = SweepWish { settled_before, retention: service.settings().retention };
        match service.pull().sweep(wish, &Progress::default()).await {
            Ok(_) => schedule.due(|| service.settings().sweep_interval).await,
            Err(error) => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "rows and objects could not be compared; it is tried again"
                );
                clock.sleep_until(clock.now() + AGAIN).await;
            }
        }
        settled_before = settled_before.max(clock.now() - GRACE);
    }
}
