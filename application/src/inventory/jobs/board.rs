//! The tasks that are known: those that run, and the latest of those that ended.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use domain::access::TaskId;
use domain::ports::Clock;
use serde_json::Value;
use tracing::{info, warn};

use super::super::error::InventoryError;
use super::Progress;
use crate::auth::random_id;
use crate::tasks::Tasks;

/// Each of them reads or fetches as fast as it may; pulls come first.
const MOST_RUNNING: usize = 2;

/// Beyond these, the oldest that ended are forgotten.
const MOST_KNOWN: usize = 100;

/// What a task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    Purge,
    Scrub,
    Sweep,
    Warm,
}

impl JobKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Purge => "purge",
            Self::Scrub => "scrub",
            Self::Sweep => "sweep",
            Self::Warm => "warm",
        }
    }
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Running,
    Done,
    Failed,
    Cancelled,
}

/// What it came to: a result, with an error beside it where a part has failed.
pub(super) type Outcome = Result<(Value, Option<String>), InventoryError>;

/// A task as it stands at the moment.
#[derive(Clone, Debug)]
pub struct JobView {
    pub id: TaskId,
    pub kind: JobKind,
    pub state: JobState,
    pub progress: Progress,
    pub started_at: SystemTime,
    pub finished_at: Option<SystemTime>,
    pub result: Option<Value>,
    pub error: Option<String>,
}

type Board = Arc<Mutex<VecDeque<JobView>>>;

/// All tasks, the latest first.
#[derive(Default)]
pub(in super::super) struct Jobs {
    board: Board,
}

impl Jobs {
    pub(super) fn all(&self) -> Vec<JobView> {
        lock(&self.board).iter().cloned().collect()
    }

    pub(super) fn get(&self, id: TaskId) -> Option<JobView> {
        lock(&self.board).iter().find(|job| job.id == id).cloned()
    }

    pub(super) fn cancel(&self, id: TaskId) {
        if let Some(job) = self.get(id) {
            job.progress.cancel();
        }
    }

    /// Starts work, if there is room for it.
    pub(super) fn start<F>(
        &self,
        tasks: &Tasks,
        clock: &Arc<dyn Clock>,
        kind: JobKind,
        work: impl FnOnce(TaskId, Progress) -> F,
    ) -> Result<JobView, InventoryError>
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        let view = JobView {
            id: TaskId::from_random(random_id()),
            kind,
            state: JobState::Running,
            progress: Progress::default(),
            started_at: clock.now(),
            finished_at: None,
            result: None,
            error: None,
        };
        {
            let mut board = lock(&self.board);
            if board.iter().filter(|job| job.state == JobState::Running).count() >= MOST_RUNNING {
                return Err(InventoryError::TooManyTasks(MOST_RUNNING));
            }
            board.push_front(view.clone());
            while board.len() > MOST_KNOWN {
                let oldest = board.iter().rposition(|job| job.state != JobState::Running);
                board.remove(oldest.expect("only a few of them run"));
            }
        }
        let ending = Ending { board: Arc::clone(&self.board), id: view.id, clock: Arc::clone(clock) };
        let progress = view.progress.clone();
        let work = work(view.id, view.progress.clone());
        tasks.spawn_background(async move {
            let outcome = work.await;
            ending.end(outcome, progress.is_cancelled());
        });
        Ok(view)
    }
}

/// Writes down how the work ended. Dropped without that, as in a drain or a panic, the task counts as cancelled.
struct Ending {
    board: Board,
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
        let mut board = lock(&self.board);
        if let Some(job) = board.iter_mut().find(|job| job.id == self.id)
            && job.state == JobState::Running
        {
            job.state = state;
            job.finished_at = Some(self.clock.now());
            job.result = result;
            job.error = error;
        }
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        // Of one that has ended nothing is changed.
        self.set(JobState::Cancelled, None, None);
    }
}

/// A panic while the board was locked leaves it as it was: every update is whole.
fn lock(board: &Mutex<VecDeque<JobView>>) -> MutexGuard<'_, VecDeque<JobView>> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}
