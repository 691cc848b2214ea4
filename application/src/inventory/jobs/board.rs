//! The tasks of this process: those that run, and the latest of those that ended.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::access::TaskId;
use domain::ports::Clock;
use domain::ports::jobs::{Job, JobState};
use serde_json::Value;
use tokio::sync::Notify;
use tracing::{info, warn};

use super::super::error::InventoryError;
use super::{BOUNDS, Progress};
use crate::tasks::Tasks;

/// What it came to: a result, with an error beside it where a part has failed.
pub(super) type Outcome = Result<(Value, Option<String>), InventoryError>;

/// A task of this process.
struct Entry {
    job: Job,
    progress: Progress,
    /// Whether the others know of its end.
    is_told: bool,
}

impl Entry {
    fn runs(&self) -> bool {
        self.job.state == JobState::Running
    }

    /// As it stands now.
    fn job(&self) -> Job {
        Job { counts: self.progress.counts(), ..self.job.clone() }
    }
}

#[derive(Default)]
struct Board {
    entries: Mutex<VecDeque<Entry>>,
    /// A task has begun or ended.
    changed: Notify,
}

impl Board {
    /// A panic while the board was locked leaves it as it was: every update is whole.
    fn lock(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All tasks of this process, the latest first.
#[derive(Default)]
pub(in super::super) struct Jobs {
    board: Arc<Board>,
}

impl Jobs {
    pub(super) fn all(&self) -> Vec<Job> {
        self.board.lock().iter().map(Entry::job).collect()
    }

    pub(super) fn get(&self, id: TaskId) -> Option<Job> {
        self.board.lock().iter().find(|entry| entry.job.id == id).map(Entry::job)
    }

    /// Those that run, and those of whose end the others do not know.
    pub(super) fn untold(&self) -> Vec<Job> {
        self.board.lock().iter().filter(|entry| entry.runs() || !entry.is_told).map(Entry::job).collect()
    }

    /// The others know of these as they are.
    pub(super) fn were_told(&self, jobs: &[Job]) {
        let ended = |id| jobs.iter().any(|job| job.id == id && job.state != JobState::Running);
        for entry in self.board.lock().iter_mut().filter(|entry| ended(entry.job.id)) {
            entry.is_told = true;
        }
    }

    /// Returns once a task has begun or ended since the last time.
    pub(super) async fn changed(&self) {
        self.board.changed.notified().await;
    }

    /// `false` where it is no task of this process.
    pub(super) fn cancel(&self, id: TaskId) -> bool {
        let entries = self.board.lock();
        let found = entries.iter().find(|entry| entry.job.id == id);
        found.inspect(|entry| entry.progress.cancel()).is_some()
    }

    /// Whether another one may run here. Of all processes together the database says it, where it can.
    pub(super) fn has_room(&self) -> bool {
        self.board.lock().iter().filter(|entry| entry.runs()).count() < BOUNDS.running
    }

    /// Runs work that the others know of.
    pub(super) fn run(
        &self,
        tasks: &Tasks,
        clock: &Arc<dyn Clock>,
        (job, progress): (Job, Progress),
        work: impl Future<Output = Outcome> + Send + 'static,
    ) {
        let ending = Ending { board: Arc::clone(&self.board), id: job.id, clock: Arc::clone(clock) };
        {
            let mut entries = self.board.lock();
            entries.push_front(Entry { job, progress: progress.clone(), is_told: false });
            while entries.len() > BOUNDS.ended {
                let oldest = entries.iter().rposition(|entry| !entry.runs());
                entries.remove(oldest.expect("only a few of them run"));
            }
        }
        self.board.changed.notify_one();
        tasks.spawn_background(async move {
            let outcome = work.await;
            ending.end(outcome, progress.is_cancelled());
        });
    }
}

/// Writes down how the work ended. Dropped without that, as in a drain or a panic, the task counts as interrupted.
struct Ending {
    board: Arc<Board>,
    id: TaskId,
    clock: Arc<dyn Clock>,
}

impl Ending {
    fn end(self, outcome: Outcome, cancelled: bool) {
        let (state, result, error) = match outcome {
            Ok((result, error)) if cancelled => (JobState::Cancelled, Some(result), error),
            Ok((result, None)) => (JobState::Done, Some(result), None),
            Ok((result, Some(error))) => (JobState::Failed, Some(result), Some(error)),
            Err(error) => {
                warn!(task = %self.id, error = &error as &dyn std::error::Error, "a task has failed");
                (JobState::Failed, None, Some(error.to_string()))
            }
        };
        info!(task = %self.id, ?state, "a task has ended");
        self.set(state, result, error);
    }

    fn set(&self, state: JobState, result: Option<Value>, error: Option<String>) {
        let mut entries = self.board.lock();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.job.id == self.id)
            && entry.runs()
        {
            let job = &mut entry.job;
            job.state = state;
            job.finished_at = Some(self.clock.now());
            job.result = result;
            job.error = error;
            self.board.changed.notify_one();
        }
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        // Of one that has ended nothing is changed.
        self.set(JobState::Interrupted, None, None);
    }
}
