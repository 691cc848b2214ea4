//! `GET /cache/repair`

use std::sync::Arc;
use std::time::SystemTime;

use application::inventory::{JobCounts, Repairs, Report, Scrubbed, UnderWay, WorkEnd};
use application::repair::Reconciled;
use chrono::{DateTime, Utc};
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::time::time;
use super::super::Tag;

/// Work on the store that is under way.
#[derive(Debug, Object)]
#[oai(rename = "RepairUnderWay", skip_serializing_if_is_none)]
struct UnderWayBody {
    started_at: DateTime<Utc>,
    /// Entries done.
    done: u64,
    /// Entries that there were when it began.
    total: u64,
    /// Bytes of those that are done.
    bytes: u64,
    /// The task that it is, if it can be cancelled by `DELETE /tasks/{id}`.
    task: Option<String>,
}

impl From<UnderWay> for UnderWayBody {
    fn from(work: UnderWay) -> Self {
        let JobCounts { done, total, bytes } = work.counts;
        let task = work.task.map(|id| id.to_string());
        Self { started_at: time(work.started_at), done, total, bytes, task }
    }
}

/// How work ended.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "RepairEnd")]
enum EndName {
    Done,
    Cancelled,
    /// `error` says why.
    Failed,
}

/// When work was done, and how it ended.
#[derive(Debug, Object)]
#[oai(rename = "RepairRun", skip_serializing_if_is_none)]
struct RunBody {
    started_at: DateTime<Utc>,
    finished_at: DateTime<Utc>,
    duration_seconds: f64,
    end: EndName,
    error: Option<String>,
}

impl RunBody {
    fn of(started_at: SystemTime, finished_at: SystemTime, end: WorkEnd) -> Self {
        let (end, error) = match end {
            WorkEnd::Done => (EndName::Done, None),
            WorkEnd::Cancelled => (EndName::Cancelled, None),
            WorkEnd::Failed(error) => (EndName::Failed, Some(error)),
        };
        let duration = finished_at.duration_since(started_at).unwrap_or_default();
        Self {
            started_at: time(started_at),
            finished_at: time(finished_at),
            duration_seconds: duration.as_secs_f64(),
            end,
            error,
        }
    }
}

/// What a sweep has found and done. Nothing is told of one that came to no end.
#[derive(Debug, Object)]
struct SweepReport {
    run: RunBody,
    /// Rows looked at.
    rows: u64,
    /// Objects looked at.
    objects: u64,
    /// Bytes of the objects.
    bytes: u64,
    /// Objects without a row that have got one.
    adopted: u64,
    adopted_bytes: u64,
    /// Rows whose object was gone.
    dropped: u64,
    /// Objects of another length or digest than they should have: in quarantine.
    damaged: u64,
    /// Objects in an upstream's own space that no row told of.
    removed: u64,
    removed_bytes: u64,
    unreadable: u64,
    /// Unfinished downloads that nobody went on with.
    staging: u64,
    /// Permissions to read what is not stored any more and was last confirmed a month ago: forgotten.
    links: u64,
    /// Tags of the same kind.
    tags: u64,
}

impl From<Report<Reconciled>> for SweepReport {
    fn from(report: Report<Reconciled>) -> Self {
        let found = report.found;
        Self {
            run: RunBody::of(report.started_at, report.finished_at, report.end),
            rows: found.seen.rows,
            objects: found.seen.objects,
            bytes: found.seen.object_bytes,
            adopted: found.adopted,
            adopted_bytes: found.adopted_bytes,
            dropped: found.dropped,
            damaged: found.damaged,
            removed: found.removed,
            removed_bytes: found.removed_bytes,
            unreadable: found.unreadable,
            staging: found.staging,
            links: found.links,
            tags: found.tags,
        }
    }
}

/// What a scrub has found, until its end.
#[derive(Debug, Object)]
struct ScrubReport {
    run: RunBody,
    /// Entries that were read.
    checked: u64,
    /// Their bytes.
    bytes: u64,
    /// Ids of those that did not have their digest and were put into quarantine, a thousand at most.
    corrupt: Vec<String>,
    /// How many those were.
    corrupt_count: u64,
    /// Rows whose object was gone.
    missing: u64,
    unreadable: u64,
}

impl From<Report<Scrubbed>> for ScrubReport {
    fn from(report: Report<Scrubbed>) -> Self {
        let found = report.found;
        Self {
            run: RunBody::of(report.started_at, report.finished_at, report.end),
            checked: found.checked,
            bytes: found.bytes,
            corrupt: found.corrupt,
            corrupt_count: found.corrupt_count,
            missing: found.missing,
            unreadable: found.unreadable,
        }
    }
}

/// How the store is looked after.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
struct RepairStatus {
    /// The sweep that is under way.
    sweep: Option<UnderWayBody>,
    /// The last one that ended, since this process was started.
    last_sweep: Option<SweepReport>,
    /// The scrub that is under way.
    scrub: Option<UnderWayBody>,
    /// The last one that ended, since this process was started.
    last_scrub: Option<ScrubReport>,
}

impl From<Repairs> for RepairStatus {
    fn from(repairs: Repairs) -> Self {
        Self {
            sweep: repairs.sweep.map(UnderWayBody::from),
            last_sweep: repairs.last_sweep.map(SweepReport::from),
            scrub: repairs.scrub.map(UnderWayBody::from),
            last_scrub: repairs.last_scrub.map(ScrubReport::from),
        }
    }
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct GetRepair(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Cache")]
impl GetRepair {
    /// See how the store is looked after
    ///
    /// Sweeps compare the database with the store, after the start and every `cache.sweep_interval`; scrubs read everything, every
    /// `cache.scrub_interval`. What is under way, and what the last of each has found. `POST /tasks` starts one now, a sweep also
    /// as a dry run, which is told by its task and not here.
    #[oai(path = "/cache/repair", method = "get", operation_id = "get_cache_repair")]
    async fn get(&self, _who: Admin) -> Result<Json<RepairStatus>, ApiError> {
        Ok(Json(self.0.inventory.repairs().await.into()))
    }
}
