//! A board of long work that can be switched off.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use domain::access::TaskId;
use domain::ports::jobs::{Job, JobBounds};
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{JobBoard, MetadataError};
use memory::MemoryJobs;

pub(crate) struct SwitchedJobs {
    inner: MemoryJobs,
    off: AtomicBool,
    told: AtomicUsize,
}

impl SwitchedJobs {
    pub(crate) fn over(inner: MemoryJobs) -> Self {
        Self { inner, off: AtomicBool::new(false), told: AtomicUsize::new(0) }
    }

    /// Whether every call fails from now on.
    pub(crate) fn switch(&self, off: bool) {
        self.off.store(off, Ordering::SeqCst);
    }

    /// How often somebody has told of tasks.
    pub(crate) fn told(&self) -> usize {
        self.told.load(Ordering::SeqCst)
    }

    fn jobs_or(&self) -> Result<&MemoryJobs, MetadataError> {
        if self.off.load(Ordering::SeqCst) {
            return Err(MetadataError::new(MetadataErrorKind::Unavailable, "switched off"));
        }
        Ok(&self.inner)
    }
}

#[async_trait]
impl JobBoard for SwitchedJobs {
    async fn begin_job(&self, job: &Job, ttl: Duration, bounds: JobBounds) -> Result<bool, MetadataError> {
        self.jobs_or()?.begin_job(job, ttl, bounds).await
    }

    async fn tell_jobs(&self, jobs: &[Job], ttl: Duration) -> Result<Vec<TaskId>, MetadataError> {
        let unwanted = self.jobs_or()?.tell_jobs(jobs, ttl).await;
        self.told.fetch_add(1, Ordering::SeqCst);
        unwanted
    }

    async fn end_job(&self, id: TaskId) -> Result<(), MetadataError> {
        self.jobs_or()?.end_job(id).await
    }

    async fn jobs(&self) -> Result<Vec<Job>, MetadataError> {
        self.jobs_or()?.jobs().await
    }

    async fn job(&self, id: TaskId) -> Result<Option<Job>, MetadataError> {
        self.jobs_or()?.job(id).await
    }
}
