//! Long work in the background, with its progress: purges, scrubs, sweeps, warm-ups.
//!
//! What is known of it lives in memory: a restart forgets it, and what was running then is started again by whoever wants
//! it. At a drain running work ends as if it had been cancelled.

mod board;
mod progress;
mod scrub;
mod sweep;
mod warm;

use domain::access::TaskId;
use domain::cache::Selection;
use serde_json::json;

pub(super) use board::Jobs;
pub use board::{JobKind, JobState, JobView};
pub use progress::Progress;
pub use scrub::ScrubWish;
pub use warm::{WarmImage, WarmWish};

use super::InventoryService;
use super::error::InventoryError;
use crate::admin::Administrator;

impl InventoryService {
    /// The tasks that are known, the latest first.
    pub fn jobs(&self) -> Vec<JobView> {
        self.inner.jobs.all()
    }

    pub fn job(&self, id: TaskId) -> Result<JobView, InventoryError> {
        self.inner.jobs.get(id).ok_or(InventoryError::NotFound("task"))
    }

    /// Asks the task to end. It does so between two contents; one that has ended stays as it is.
    pub async fn cancel_job(&self, id: TaskId, by: &Administrator) -> Result<(), InventoryError> {
        let job = self.job(id)?;
        self.inner.jobs.cancel(id);
        self.audit(by, "task.cancel", &id.to_string(), None, job.kind.as_str().to_owned()).await
    }

    /// Purges in the background.
    pub async fn start_purge(
        &self,
        selection: Selection,
        name: String,
        by: &Administrator,
    ) -> Result<JobView, InventoryError> {
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
    pub async fn start_scrub(&self, wish: ScrubWish, by: &Administrator) -> Result<JobView, InventoryError> {
        let service = self.clone();
        let name = format!("{} bytes a second", wish.bytes_per_second);
        self.start(JobKind::Scrub, name, by, move |_, progress| async move { service.scrub(wish, &progress).await })
            .await
    }

    /// Brings rows and objects together, or only tells what would be done.
    pub async fn start_sweep(&self, dry_run: bool, by: &Administrator) -> Result<JobView, InventoryError> {
        let service = self.clone();
        let name = if dry_run { "dry run" } else { "rows and objects" }.to_owned();
        self.start(JobKind::Sweep, name, by, move |id, progress| async move {
            service.run_sweep(id, dry_run, &progress).await
        })
        .await
    }

    /// Pulls images through the cache.
    pub async fn start_warm(&self, wish: WarmWish, by: &Administrator) -> Result<JobView, InventoryError> {
        let service = self.clone();
        let name = format!("{} images", wish.images.len());
        self.start(JobKind::Warm, name, by, move |_, progress| async move { service.warm(wish, &progress).await }).await
    }

    /// The work knows its own id.
    async fn start<F>(
        &self,
        kind: JobKind,
        name: String,
        by: &Administrator,
        work: impl FnOnce(TaskId, Progress) -> F,
    ) -> Result<JobView, InventoryError>
    where
        F: Future<Output = board::Outcome> + Send + 'static,
    {
        let ports = self.pull().ports();
        let view = self.inner.jobs.start(&ports.tasks, &ports.clock, kind, work)?;
        self.audit(by, "task.create", &view.id.to_string(), None, format!("{}: {name}", kind.as_str())).await?;
        Ok(view)
    }
}
