//! Compares rows and objects after the start, and again and again.

use std::sync::Arc;
use std::time::Duration;

use tracing::warn;

use super::schedule::Schedule;
use crate::inventory::InventoryService;
use crate::inventory::jobs::Progress;

/// What could not be swept is swept again after this long.
const AGAIN: Duration = Duration::from_mins(5);

/// Sweeps at once, then every few hours, until it is dropped.
pub async fn sweep_regularly(service: InventoryService) {
    let clock = Arc::clone(&service.pull().ports().clock);
    let mut schedule = Schedule::after_one(Arc::clone(&clock));
    loop {
        match service.sweep(None, &Progress::default()).await {
            Ok(_) => schedule.due(|| service.settings().sweep_interval).await,
            Err(error) => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "rows and objects could not be compared; it is tried again"
                );
                clock.sleep_until(clock.now() + AGAIN).await;
            }
        }
    }
}
