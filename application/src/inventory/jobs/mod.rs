//! Long work in the background, with its progress: purges, scrubs, sweeps, warm-ups.
//!
//! It runs in the process that was asked for it (`board`); every other process over the same database knows of it, and may
//! have it ended (`shared`). With its process it ends, and is started again by whoever wants it.

mod board;
mod progress;
mod scrub;
mod shared;
mod sweep;
mod warm;

use domain::access::TaskId;
use domain::cache::Selection;
use serde_json::json;

pub(super) use board::Jobs;
pub use domain::ports::jobs::{Job, JobCounts, JobKind, JobState};
pub use progress::Progress;
pub use scrub::ScrubWish;
pub use shared::tell_jobs_regularly;
use shared::{BOUNDS, TTL};
pub use warm::{WarmImage, WarmWish};

use super::error::InventoryError;
use super::{Inner, InventoryService};
use crate::admin::Administrator;
use crate::auth::random_id;

impl InventoryService {
    /// One of the tasks that are known. Of those of other processes only the database tells.
    pub async fn job(&self, id: TaskId) -> Result<Job, InventoryError> {
        if let Some(ours) = self.inner.jobs.get(id) {
            return Ok(ours);
        }
        self.inner.shared_jobs.job(id).await?.ok_or(InventoryError::NotFound("task"))
    }

    /// Asks the task to end, whichever process runs it. It does so between two contents; one that has ended stays as it is.
    pub async fn cancel_job(&self, id: TaskId, by: &Administrator) -> Result<(), InventoryError> {
        let job = self.job(id).await?;
        if !self.inner.jobs.cancel(id) {
            self.inner.shared_jobs.end_job(id).await?;
        }
        self.audit(by, "task.cancel", &id.to_string(), None, job.kind.as_str().to_owned()).await
    }

    /// Purges in the background.
    pub async fn start_purge(
        &self,
        selection: Selection,
        name: String,
        by: &Administrator,
    ) -> Result<Job, InventoryError> {
        let service = self.clone();
        // Decided before it is answered, so that a pin refuses at once.
        let removal = self.plan(&selection).await?;
        self.start(JobKind::Purge, name, by, move |_, progress| async move {
            let purged = service.remove(&removal, "purge", &progress).await?;
            Ok((
                json!({
                    "count": purged.count, "bytes": purged.bytes, "tags": purged.tags,
                    "kept": { "count": purged.kept.count, "bytes": purged.kept.bytes },
                }),
                None,
            ))
        })
        .await
    }

    /// Reads every stored content and removes what is not what it should be.
    pub async fn start_scrub(&self, wish: ScrubWish, by: &Administrator) -> Result<Job, InventoryError> {
        let service = self.clone();
        let name = format!("{} bytes a second", wish.bytes_per_second);
        self.start(JobKind::Scrub, name, by, move |_, progress| async move { service.scrub(wish, &progress).await })
            .await
    }

    /// Brings rows and objects together, or only tells what would be done.
    pub async fn start_sweep(&self, dry_run: bool, by: &Administrator) -> Result<Job, InventoryError> {
        let service = self.clone();
        let name = if dry_run { "dry run" } else { "rows and objects" }.to_owned();
        self.start(JobKind::Sweep, name, by, move |id, progress| async move {
            service.run_sweep(id, dry_run, &progress).await
        })
        .await
    }

    /// Pulls images through the cache.
    pub async fn start_warm(&self, wish: WarmWish, by: &Administrator) -> Result<Job, InventoryError> {
        let service = self.clone();
        let name = format!("{} images", wish.images.len());
        self.start(JobKind::Warm, name, by, move |_, progress| async move { service.warm(wish, &progress).await }).await
    }

    /// Starts work, if there is room for it in all processes together. The work knows its own id.
    async fn start<F>(
        &self,
        kind: JobKind,
        name: String,
        by: &Administrator,
        work: impl FnOnce(TaskId, Progress) -> F + Send + 'static,
    ) -> Result<Job, InventoryError>
    where
        F: Future<Output = board::Outcome> + Send + 'static,
    {
        let (service, by) = (self.clone(), by.clone());
        let starting = async move {
            let progress = Progress::default();
            let job = Job {
                id: TaskId::from_random(random_id()),
                kind,
                state: JobState::Running,
                counts: progress.counts(),
                started_at: service.now(),
                finished_at: None,
                result: None,
                error: None,
            };
            let Inner { jobs, shared_jobs, .. } = &*service.inner;
            if !jobs.has_room() || !shared_jobs.begin_job(&job, TTL, BOUNDS).await? {
                return Err(InventoryError::TooManyTasks(BOUNDS.running));
            }
            let work = work(job.id, progress.clone());
            let ports = service.pull().ports();
            jobs.run(&ports.tasks, &ports.clock, (job.clone(), progress), work);
            service.audit(&by, "task.create", &job.id.to_string(), None, format!("{}: {name}", kind.as_str())).await?;
            Ok(job)
        };
        // What was written down is begun, also where nobody waits for the answer any more.
        self.detached(starting).await
    }
}
