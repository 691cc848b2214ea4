//! What sweeps and scrubs have found. It is known in memory: the next process sweeps when it starts.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::access::TaskId;
use tracing::{info, warn};

use super::jobs::{JobCounts, JobKind, JobState, Progress};
use super::{InventoryError, InventoryService};
use crate::repair::{Reconciled, RepairError, SweepWish};

/// An object whose row has not come in this time has lost it. Publications hold their turn, so this is only for whoever
/// writes into the store by another way.
const GRACE: Duration = Duration::from_mins(10);

/// How work ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkEnd {
    Done,
    Cancelled,
    Failed(String),
}

/// Work that has ended, and what it has found and done until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<T> {
    pub started_at: SystemTime,
    pub finished_at: SystemTime,
    pub end: WorkEnd,
    pub found: T,
}

/// Work that is under way.
#[derive(Clone, Debug)]
pub struct UnderWay {
    pub started_at: SystemTime,
    pub counts: JobCounts,
    /// The task that can be cancelled, if it is one.
    pub task: Option<TaskId>,
}

/// What a scrub has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Contents that were read to their end.
    pub checked: u64,
    /// Their length together.
    pub bytes: u64,
    /// Those that were put into quarantine, the first thousand by name.
    pub corrupt: Vec<String>,
    pub corrupt_count: u64,
    /// Rows without an object.
    pub missing: u64,
    pub unreadable: u64,
}

/// How sweeps and scrubs stand.
#[derive(Clone, Debug, Default)]
pub struct Repairs {
    pub sweep: Option<UnderWay>,
    pub last_sweep: Option<Report<Reconciled>>,
    pub scrub: Option<UnderWay>,
    pub last_scrub: Option<Report<Scrubbed>>,
}

#[derive(Default)]
pub(super) struct RepairBoard {
    /// One sweep at a time: a second one would look at the same.
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

/// The sweep that is under way.
struct Sweeping {
    started_at: SystemTime,
    progress: Progress,
    task: Option<TaskId>,
}

impl Sweeping {
    fn shown(&self) -> UnderWay {
        UnderWay { started_at: self.started_at, counts: self.progress.counts(), task: self.task }
    }
}

#[derive(Default)]
struct State {
    sweep: Option<Sweeping>,
    last_sweep: Option<Report<Reconciled>>,
    last_scrub: Option<Report<Scrubbed>>,
}

impl RepairBoard {
    /// A panic while it was locked leaves it as it was: every update is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sweep is shown as long as this lives.
struct Shown<'a>(&'a RepairBoard);

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        self.0.lock().sweep = None;
    }
}

impl InventoryService {
    /// What was found last by this process, and what is being looked at. A scrub of another process is among it.
    pub async fn repairs(&self) -> Repairs {
        let scrub =
            self.jobs().await.into_iter().find(|job| job.kind == JobKind::Scrub && job.state == JobState::Running);
        let state = self.inner.repairs.lock();
        Repairs {
            sweep: state.sweep.as_ref().map(Sweeping::shown),
            last_sweep: state.last_sweep.clone(),
            scrub: scrub.map(|job| UnderWay { started_at: job.started_at, counts: job.counts, task: Some(job.id) }),
            last_scrub: state.last_scrub.clone(),
        }
    }

    /// Brings rows and objects together. It waits for a sweep that is under way.
    pub async fn sweep(&self, task: Option<TaskId>, progress: &Progress) -> Result<Reconciled, RepairError> {
        let board = &self.inner.repairs;
        let _turn = board.turn.lock().await;
        let started_at = self.now();
        board.lock().sweep = Some(Sweeping { started_at, progress: progress.clone(), task });
        let _shown = Shown(board);
        let outcome = self.pull().sweep(self.sweep_wish(), progress).await;
        let (end, found) = match &outcome {
            Ok(done) => (WorkEnd::Done, *done),
            Err(RepairError::Cancelled) => (WorkEnd::Cancelled, Reconciled::default()),
            Err(error) => (WorkEnd::Failed(error.to_string()), Reconciled::default()),
        };
        board.lock().last_sweep = Some(Report { started_at, finished_at: self.now(), end, found });
        outcome
    }

    /// What a sweep would do. Nothing is changed.
    pub async fn would_sweep(&self, progress: &Progress) -> Result<Reconciled, RepairError> {
        self.pull().would_sweep(self.sweep_wish(), progress).await
    }

    fn sweep_wish(&self) -> SweepWish {
        // Whatever is older than this process is nobody's unfinished work.
        let settled_before = self.inner.started_at.max(self.now() - GRACE);
        SweepWish { settled_before, retention: self.settings().retention }
    }

    /// Writes down what a scrub has found, and says so.
    pub(super) fn has_scrubbed(&self, started_at: SystemTime, found: Scrubbed, end: WorkEnd) {
        let Scrubbed { checked, bytes, corrupt_count, missing, unreadable, .. } = found;
        match &end {
            WorkEnd::Done => {
                info!(checked, bytes, corrupt = corrupt_count, missing, unreadable, "all stored content was read");
            }
            WorkEnd::Cancelled => info!(checked, bytes, corrupt = corrupt_count, missing, "a scrub was cancelled"),
            WorkEnd::Failed(error) => warn!(error, checked, bytes, "a scrub came to no end"),
        }
        let report = Report { started_at, finished_at: self.now(), end, found };
        self.inner.repairs.lock().last_scrub = Some(report);
    }
}

impl From<RepairError> for InventoryError {
    fn from(error: RepairError) -> Self {
        match error {
            RepairError::Store(error) => error.into(),
            RepairError::Metadata(error) => error.into(),
            RepairError::Cancelled => Self::Interrupted,
        }
    }
}
