//! The port of long work, over a database. How long a task counts as running is measured by the database's clock.

use std::time::Duration;

use async_trait::async_trait;
use domain::access::TaskId;
use domain::ports::jobs::{Job, JobBounds, JobState};
use domain::ports::{JobBoard, MetadataError};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::SeaOrmMetadata;
use crate::clock;
use crate::database::Writers;
use crate::entities::task::{self, Column, Entity, TABLE};
use crate::error::failed;
use crate::value::stored;

#[async_trait]
impl JobBoard for SeaOrmMetadata {
    async fn begin_job(&self, job: &Job, ttl: Duration, bounds: JobBounds) -> Result<bool, MetadataError> {
        let begin = |transaction: DatabaseTransaction| async move {
            let now = clock::read(&transaction).await?;
            let running = Entity::find().filter(runs(now)).count(&transaction).await.map_err(failed)?;
            if running >= bounds.running as u64 {
                return Ok((transaction, false));
            }
            let row = task::row(job, after(now, ttl))?;
            Entity::insert(row).exec_without_returning(&transaction).await.map_err(failed)?;
            forget(&transaction, now, bounds.ended).await?;
            Ok((transaction, true))
        };
        // Those who count at once must not all find room.
        self.database.write(Writers::InTurn, begin).await
    }

    async fn tell_jobs(&self, jobs: &[Job], ttl: Duration) -> Result<Vec<TaskId>, MetadataError> {
        let tell = |transaction: DatabaseTransaction| async move {
            let ends = after(clock::read(&transaction).await?, ttl);
            for job in jobs {
                let put = Entity::insert(task::row(job, ends)?).on_conflict(told_anew());
                put.exec_without_returning(&transaction).await.map_err(failed)?;
            }
            let told = jobs.iter().map(|job| job.id.to_string());
            let unwanted: Vec<String> = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::Id.is_in(told))
                .filter(Column::Cancelled.eq(true))
                .into_tuple()
                .all(&transaction)
                .await
                .map_err(failed)?;
            Ok((transaction, unwanted))
        };
        let unwanted = self.database.write(Writers::Together, tell).await?;
        unwanted.iter().map(|id| stored(TABLE, "id", id)).collect()
    }

    async fn end_job(&self, id: TaskId) -> Result<(), MetadataError> {
        let cancel = |transaction: DatabaseTransaction| async move {
            let cancel = Entity::update_many()
                .col_expr(Column::Cancelled, Expr::value(true))
                .filter(Column::Id.eq(id.to_string()))
                .filter(Column::State.eq(JobState::Running.as_str()));
            cancel.exec(&transaction).await.map_err(failed)?;
            Ok((transaction, ()))
        };
        self.database.write(Writers::Together, cancel).await
    }

    async fn jobs(&self) -> Result<Vec<Job>, MetadataError> {
        let jobs = |reader: DatabaseConnection| async move {
            // Before the rows, so that none of them is told of later than this and taken for lost.
            let now = clock::read(&reader).await?;
            let latest_first = Entity::find().order_by_desc(Column::StartedAt).order_by_desc(Column::Id);
            let rows = latest_first.all(&reader).await.map_err(failed)?;
            rows.into_iter().map(|row| row.at(now)).collect()
        };
        self.read(jobs).await
    }

    async fn job(&self, id: TaskId) -> Result<Option<Job>, MetadataError> {
        let job = |reader: DatabaseConnection| async move {
            let now = clock::read(&reader).await?;
            let row = Entity::find_by_id(id.to_string()).one(&reader).await.map_err(failed)?;
            row.map(|row| row.at(now)).transpose()
        };
        self.read(job).await
    }
}

/// Drops those that have ended, but for so many of the latest.
async fn forget(transaction: &DatabaseTransaction, now: i64, most: usize) -> Result<(), MetadataError> {
    let ended: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(runs(now).not())
        .order_by_desc(Column::StartedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .all(transaction)
        .await
        .map_err(failed)?;
    let Some(oldest) = ended.get(most..).filter(|oldest| !oldest.is_empty()) else { return Ok(()) };
    let drop = Entity::delete_many().filter(Column::Id.is_in(oldest));
    drop.exec(transaction).await.map(|_| ()).map_err(failed)
}

/// Those that run at this time of the database's clock.
fn runs(now: i64) -> Condition {
    Condition::all().add(Column::State.eq(JobState::Running.as_str())).add(Column::ExpiresAt.gt(now))
}

/// What changes of a task that is known: nothing once it has ended, and never that somebody wants it to end.
fn told_anew() -> OnConflict {
    OnConflict::column(Column::Id)
        .update_columns([
            Column::State,
            Column::Done,
            Column::Total,
            Column::Bytes,
            Column::FinishedAt,
            Column::Result,
            Column::Error,
            Column::ExpiresAt,
        ])
        .action_and_where(Expr::col((Entity, Column::State)).eq(JobState::Running.as_str()))
        .to_owned()
}

fn after(now: i64, ttl: Duration) -> i64 {
    now.saturating_add(i64::try_from(ttl.as_micros()).unwrap_or(i64::MAX))
}
