//! Long work in the background. `expires_at` is by the database's clock.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use domain::ports::MetadataError;
use domain::ports::jobs::{Job, JobCounts, JobKind, JobState};

use crate::error::corrupt;
use crate::value::{integer, micros, stored, text, time, unsigned};

pub(crate) const TABLE: &str = "tasks";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tasks")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) done: i64,
    pub(crate) total: i64,
    pub(crate) bytes: i64,
    pub(crate) started_at: i64,
    pub(crate) finished_at: Option<i64>,
    pub(crate) result: Option<String>,
    pub(crate) error: Option<String>,
    pub(crate) cancelled: bool,
    pub(crate) expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The row of a task that nobody wants to end yet.
pub(crate) fn row(job: &Job, expires_at: i64) -> Result<ActiveModel, MetadataError> {
    Ok(ActiveModel {
        id: Set(job.id.to_string()),
        kind: Set(job.kind.as_str().to_owned()),
        state: Set(job.state.as_str().to_owned()),
        done: Set(integer(TABLE, "done", job.counts.done)?),
        total: Set(integer(TABLE, "total", job.counts.total)?),
        bytes: Set(integer(TABLE, "bytes", job.counts.bytes)?),
        started_at: Set(micros(job.started_at)),
        finished_at: Set(job.finished_at.map(micros)),
        result: Set(job.result.as_ref().map(ToString::to_string)),
        error: Set(job.error.clone().map(text)),
        cancelled: Set(false),
        expires_at: Set(expires_at),
    })
}

impl Model {
    /// The task at this time of the database's clock.
    pub(crate) fn at(self, now: i64) -> Result<Job, MetadataError> {
        let kind = JobKind::parse(&self.kind);
        let state = JobState::parse(&self.state);
        let is_lost = state == Some(JobState::Running) && self.expires_at <= now;
        let result = self.result.as_deref().map(serde_json::from_str).transpose();
        Ok(Job {
            id: stored(TABLE, "id", &self.id)?,
            kind: kind.ok_or_else(|| corrupt(TABLE, "kind", &self.kind, "it is not a kind of task"))?,
            state: if is_lost {
                JobState::Interrupted
            } else {
                state.ok_or_else(|| corrupt(TABLE, "state", &self.state, "it is not the state of a task"))?
            },
            counts: JobCounts {
                done: unsigned(TABLE, "done", self.done)?,
                total: unsigned(TABLE, "total", self.total)?,
                bytes: unsigned(TABLE, "bytes", self.bytes)?,
            },
            started_at: time(self.started_at),
            finished_at: if is_lost { Some(self.expires_at) } else { self.finished_at }.map(time),
            result: result.map_err(|error| corrupt(TABLE, "result", &self.id, error))?,
            error: self.error,
        })
    }
}
