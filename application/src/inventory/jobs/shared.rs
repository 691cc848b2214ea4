//! What all processes over the database know of each other's tasks.
//!
//! Each tells of its own while they run, which is their sign of life, and learns then which of them somebody wants to end.
//! While the database is away the work goes on, and its end is told later.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::MetadataError;
use domain::ports::jobs::{Job, JobBounds, JobState};
use tracing::{debug, info, warn};

use super::super::InventoryService;

/// How many there may be: each of those that run reads or fetches as fast as it may, and pulls come first.
pub(super) const BOUNDS: JobBounds = JobBounds { running: 2, ended: 100 };

/// Of a task that was not told of for so long, its process counts as dead.
pub(super) const TTL: Duration = Duration::from_secs(10);

/// Pause between two signs of life.
const EVERY: Duration = Duration::from_secs(1);

/// Tells the others of the tasks of this process, until it is dropped.
pub async fn tell_jobs_regularly(service: InventoryService) {
    let clock = Arc::clone(&service.pull().ports().clock);
    let jobs = &service.inner.jobs;
    let mut failing = false;
    loop {
        match service.tell_jobs().await {
            Ok(()) if std::mem::take(&mut failing) => info!("tasks are written down again"),
            Ok(()) => {}
            Err(error) => {
                if !std::mem::replace(&mut failing, true) {
                    let error = &error as &dyn std::error::Error;
                    warn!(error, "how tasks stand cannot be written down; they go on, and it is tried again");
                }
            }
        }
        if jobs.untold().is_empty() {
            jobs.changed().await;
        } else {
            tokio::select! {
                () = clock.sleep_until(clock.now() + EVERY) => {}
                () = jobs.changed(), if !failing => {}
            }
        }
    }
}

impl InventoryService {
    /// Tells the others once how the tasks of this process stand, and ends those that somebody wants to end.
    pub async fn tell_jobs(&self) -> Result<(), MetadataError> {
        let untold = self.inner.jobs.untold();
        if untold.is_empty() {
            return Ok(());
        }
        let unwanted = self.inner.shared_jobs.tell_jobs(&untold, TTL).await?;
        self.inner.jobs.were_told(&untold);
        for id in unwanted {
            self.inner.jobs.cancel(id);
        }
        Ok(())
    }

    /// The tasks that are known, the latest first: of all processes, or of this one where the database does not say.
    pub async fn jobs(&self) -> Vec<Job> {
        // Before the others are asked for, so that what is told meanwhile is in one of the two.
        let ours = self.inner.jobs.untold();
        match self.inner.shared_jobs.jobs().await {
            Ok(shared) => merged(ours, shared),
            Err(error) => {
                debug!(error = &error as &dyn std::error::Error, "only the tasks of this process are known");
                self.inner.jobs.all()
            }
        }
    }
}

/// All of both. Of what is ours we know more, unless we have told meanwhile how it ended.
fn merged(ours: Vec<Job>, shared: Vec<Job>) -> Vec<Job> {
    let mut all = shared;
    for job in ours {
        match all.iter_mut().find(|known| known.id == job.id) {
            Some(known) if matches!(known.state, JobState::Running | JobState::Interrupted) => *known = job,
            Some(_) => {}
            None => all.push(job),
        }
    }
    all.sort_by_key(|job| std::cmp::Reverse(job.started_at));
    all
}
