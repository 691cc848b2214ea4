//! A task as the API writes it.

use application::inventory::{Job, JobCounts, JobKind, JobState};
use chrono::{DateTime, Utc};
use domain::access::TaskId;
use poem_openapi::types::Any;
use poem_openapi::{Enum, Object};

use super::super::super::error::ApiError;
use super::super::super::time;

/// What a task does.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase")]
pub(super) enum TaskKind {
    /// Removes content.
    Purge,
    /// Reads all stored content and removes what has rotted.
    Scrub,
    /// Compares the database with the store and brings them together.
    Sweep,
    /// Pulls images through the cache.
    Warm,
}

impl From<JobKind> for TaskKind {
    fn from(kind: JobKind) -> Self {
        match kind {
            JobKind::Purge => Self::Purge,
            JobKind::Scrub => Self::Scrub,
            JobKind::Sweep => Self::Sweep,
            JobKind::Warm => Self::Warm,
        }
    }
}

/// How a task stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase")]
pub(super) enum TaskState {
    Running,
    Done,
    /// It, or a part of it, has failed: `error` says how.
    Failed,
    /// It was ended by somebody.
    Cancelled,
    /// The process that ran it has ended, or has given no sign of life for ten seconds. Start it again.
    Interrupted,
}

/// How far a task has come.
#[derive(Clone, Copy, Debug, Object)]
pub(super) struct TaskProgress {
    /// Entries done.
    done: u64,
    /// Entries that are expected by now. It may grow while a task finds more.
    total: u64,
    /// Bytes of those that are done.
    bytes: u64,
}

/// Work in the background.
#[derive(Debug, Object)]
#[oai(rename = "Task", skip_serializing_if_is_none)]
pub(super) struct TaskBody {
    id: String,
    kind: TaskKind,
    state: TaskState,
    progress: TaskProgress,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    /// What it came to. Purge: `count`, `bytes`, `tags`, `kept`. Scrub: `checked`, `corrupt` (the ids of entries that were
    /// removed), `missing`, `unreadable`. Sweep: `dry_run` and the counts of `last_sweep` in `GET /cache/repair`. Warm: `manifests`, `blobs` and `bytes` that were fetched, `here`, `not_kept`,
    /// `failed` (`image` and `error` of each).
    result: Option<Any<serde_json::Value>>,
    error: Option<String>,
}

impl From<Job> for TaskBody {
    fn from(job: Job) -> Self {
        let JobCounts { done, total, bytes } = job.counts;
        let state = match job.state {
            JobState::Running => TaskState::Running,
            JobState::Done => TaskState::Done,
            JobState::Failed => TaskState::Failed,
            JobState::Cancelled => TaskState::Cancelled,
            JobState::Interrupted => TaskState::Interrupted,
        };
        Self {
            id: job.id.to_string(),
            kind: job.kind.into(),
            state,
            progress: TaskProgress { done, total, bytes },
            started_at: time::time(job.started_at),
            finished_at: time::optional(job.finished_at),
            result: job.result.map(Any),
            error: job.error,
        }
    }
}

/// An id that is none is nobody's.
pub(super) fn id(text: &str) -> Result<TaskId, ApiError> {
    text.parse().map_err(|_| ApiError::not_found("there is no such task"))
}
