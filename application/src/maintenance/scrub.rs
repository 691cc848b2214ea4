//! Reads everything once in a while.

use std::sync::Arc;
use std::time::Duration;

use tracing::warn;

use super::schedule::Schedule;
use crate::admin::Administrator;
use crate::inventory::{InventoryError, InventoryService, Job, JobKind, JobState};

/// Where too much else runs, or the database is away, it is tried again after this long.
const AGAIN: Duration = Duration::from_mins(10);

/// Starts a scrub whenever one is due, as a task that is seen and cancelled like any other, until it is dropped.
pub async fn scrub_regularly(service: InventoryService) {
    let clock = Arc::clone(&service.pull().ports().clock);
    let mut schedule = Schedule::after_a_part(Arc::clone(&clock));
    loop {
        schedule.due(|| service.settings().scrub_interval).await;
        // One that takes longer than the interval goes on.
        while !service.jobs().await.iter().any(is_running_scrub) {
            match service.start_scrub(service.settings().scrub, &Administrator::system()).await {
                Ok(_) => break,
                Err(InventoryError::TooManyTasks(_) | InventoryError::Unavailable(_)) => {
                    clock.sleep_until(clock.now() + AGAIN).await;
                }
                Err(error) => {
                    warn!(error = &error as &dyn std::error::Error, "the scrub that is due could not be started");
                    break;
                }
            }
        }
    }
}

fn is_running_scrub(job: &Job) -> bool {
    job.kind == JobKind::Scrub && job.state == JobState::Running
}
