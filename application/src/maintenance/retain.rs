//! Removes what nobody asks for any more.

use std::sync::Arc;
use std::time::Duration;

use tracing::warn;

use super::schedule::Schedule;
use crate::admin::Administrator;
use crate::inventory::InventoryService;

/// Retention counts days.
const INTERVAL: Duration = Duration::from_hours(24);

/// Cleans up about once a day where a retention is configured, until it is dropped.
pub async fn clean_up_regularly(service: InventoryService) {
    let mut schedule = Schedule::after_a_part(Arc::clone(&service.pull().ports().clock));
    loop {
        schedule.due(|| service.settings().retention.map(|_| INTERVAL)).await;
        if let Err(error) = service.cleanup(&Administrator::system()).await {
            warn!(
                error = &error as &dyn std::error::Error,
                "idle content could not be removed; it is tried again tomorrow"
            );
        }
    }
}
