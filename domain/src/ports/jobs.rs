//! Long work in the background that all replicas know of: what runs somewhere, and what has ended.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde_json::Value;

use super::metadata::MetadataError;
use crate::access::TaskId;

/// What a task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    Purge,
    Scrub,
    Sweep,
    Warm,
}

impl JobKind {
    pub const ALL: [Self; 4] = [Self::Purge, Self::Scrub, Self::Sweep, Self::Warm];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Purge => "purge",
            Self::Scrub => "scrub",
            Self::Sweep => "sweep",
            Self::Warm => "warm",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Running,
    Done,
    Failed,
    /// Somebody wanted it to end.
    Cancelled,
    /// The process that ran it has ended, or gives no sign of life.
    Interrupted,
}

impl JobState {
    pub const ALL: [Self; 5] = [Self::Running, Self::Done, Self::Failed, Self::Cancelled, Self::Interrupted];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Interrupted => "interrupted",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// How far a task has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Contents done.
    pub done: u64,
    /// Those that are expected by now.
    pub total: u64,
    /// Bytes of those that are done.
    pub bytes: u64,
}

/// A task as it stands at the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: TaskId,
    pub kind: JobKind,
    pub state: JobState,
    pub counts: JobCounts,
    pub started_at: SystemTime,
    pub finished_at: Option<SystemTime>,
    /// What it came to, in a form of each kind's own.
    pub result: Option<Value>,
    pub error: Option<String>,
}

/// How many tasks there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobBounds {
    /// That run, in all processes together.
    pub running: usize,
    /// That have ended and are remembered.
    pub ended: usize,
}

/// The tasks of all processes over one database.
///
/// - What one process has told is known to all.
/// - Of those who begin at once no more succeed than may run together.
/// - A task runs for as long as its process tells of it: one that was not told of for its `ttl`, by the database's clock, is
///   interrupted, does not count as running, and runs again once its process tells so.
/// - What has ended stays as it is.
/// - Who wants a task to end asks any process, and the one that runs it learns of it when it tells of it.
/// - Of those that have ended the latest are remembered.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait JobBoard: Send + Sync + 'static {
    /// Writes down that a task runs from now on. `false`, and nothing is written, where as many run as may.
    async fn begin_job(&self, job: &Job, ttl: Duration, bounds: JobBounds) -> Result<bool, MetadataError>;

    /// Writes down how these tasks of the caller stand; those that run do so for `ttl` from now. Returns which of them somebody
    /// wants to end.
    async fn tell_jobs(&self, jobs: &[Job], ttl: Duration) -> Result<Vec<TaskId>, MetadataError>;

    /// Wants a task to end. Nothing happens to one that has, or that there is not.
    async fn end_job(&self, id: TaskId) -> Result<(), MetadataError>;

    /// All that are known, the latest first.
    async fn jobs(&self) -> Result<Vec<Job>, MetadataError>;

    async fn job(&self, id: TaskId) -> Result<Option<Job>, MetadataError>;
}
