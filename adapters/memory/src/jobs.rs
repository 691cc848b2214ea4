//! Long work, known in memory.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use domain::access::TaskId;
use domain::ports::jobs::{Job, JobBounds, JobState};
use domain::ports::{Clock, JobBoard, MetadataError};

/// [`JobBoard`] that the replicas of one process share, by the clock that it is given.
pub struct MemoryJobs {
    clock: Arc<dyn Clock>,
    rows: Mutex<Vec<Row>>,
}

#[derive(Clone)]
struct Row {
    job: Job,
    is_unwanted: bool,
    expires_at: SystemTime,
}

impl Row {
    fn runs(&self, now: SystemTime) -> bool {
        self.job.state == JobState::Running && self.expires_at > now
    }

    fn at(&self, now: SystemTime) -> Job {
        let mut job = self.job.clone();
        if job.state == JobState::Running && !self.runs(now) {
            (job.state, job.finished_at) = (JobState::Interrupted, Some(self.expires_at));
        }
        job
    }
}

impl std::fmt::Debug for MemoryJobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryJobs").field("rows", &self.lock().len()).finish_non_exhaustive()
    }
}

impl MemoryJobs {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, rows: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Row>> {
        // Every update leaves whole rows, whichever of them it came to.
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl JobBoard for MemoryJobs {
    async fn begin_job(&self, job: &Job, ttl: Duration, bounds: JobBounds) -> Result<bool, MetadataError> {
        let now = self.clock.now();
        let mut rows = self.lock();
        if rows.iter().filter(|row| row.runs(now)).count() >= bounds.running {
            return Ok(false);
        }
        rows.push(Row { job: job.clone(), is_unwanted: false, expires_at: now + ttl });
        // The latest first.
        rows.sort_by_key(|row| std::cmp::Reverse((row.job.started_at, row.job.id)));
        let mut ended = 0;
        rows.retain(|row| {
            ended += usize::from(!row.runs(now));
            row.runs(now) || ended <= bounds.ended
        });
        Ok(true)
    }

    async fn tell_jobs(&self, jobs: &[Job], ttl: Duration) -> Result<Vec<TaskId>, MetadataError> {
        let expires_at = self.clock.now() + ttl;
        let mut rows = self.lock();
        let mut unwanted = Vec::new();
        for job in jobs {
            let Some(row) = rows.iter_mut().find(|row| row.job.id == job.id) else {
                rows.push(Row { job: job.clone(), is_unwanted: false, expires_at });
                continue;
            };
            if row.job.state == JobState::Running {
                (row.job, row.expires_at) = (job.clone(), expires_at);
            }
            if row.is_unwanted {
                unwanted.push(job.id);
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse((row.job.started_at, row.job.id)));
        Ok(unwanted)
    }

    async fn end_job(&self, id: TaskId) -> Result<(), MetadataError> {
        let mut rows = self.lock();
        if let Some(row) = rows.iter_mut().find(|row| row.job.id == id && row.job.state == JobState::Running) {
            row.is_unwanted = true;
        }
        Ok(())
    }

    async fn jobs(&self) -> Result<Vec<Job>, MetadataError> {
        let now = self.clock.now();
        Ok(self.lock().iter().map(|row| row.at(now)).collect())
    }

    async fn job(&self, id: TaskId) -> Result<Option<Job>, MetadataError> {
        let now = self.clock.now();
        Ok(self.lock().iter().find(|row| row.job.id == id).map(|row| row.at(now)))
    }
}
