//! What a database needs now and then: statistics for its planner, free pages given back, a log that stays short.

use domain::ports::MetadataError;
use std::path::Path;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Error as SqlxError, query, query_scalar};
use sea_orm::{ConnectionTrait as _, DbErr};

use super::{Pools, connection_error};
use tracing::{debug, info};

use crate::SeaOrmMetadata;
use crate::database::Database;
use crate::error::failed;

/// Pages that one step gives back: a few milliseconds, after which writers that wait have their turn.
const STEP: u32 = 256;

/// Steps of one turn, lest it last for ever: 64 MB with pages of 4 KB.
const STEPS: u32 = 64;

/// Free pages that are left, since the next rows need them: a tenth of the file, and this many at least.
const SPARE: i64 = 256;

/// Bytes of a database that is not converted.
const LARGE: i64 = 64 << 20;

/// What a turn has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Upkeep {
    /// Pages that were free and are no longer in the file.
    pub pages_freed: u64,
    /// Whether the log was moved into the database and cut to nothing. It is not while somebody reads for long.
    pub log_settled: bool,
}

impl SeaOrmMetadata {
    /// Keeps the database in shape, in steps between which writers have their turns; readers never wait for it. It is
    /// called every few minutes, and does nothing to a database that nobody has written to.
    ///
    /// Free pages are only given back by databases with `auto_vacuum = INCREMENTAL`, which those are that this version has made
    /// or converted. PostgreSQL keeps itself in shape (`autovacuum`).
    pub async fn keep_up(&self) -> Result<Upkeep, MetadataError> {
        match &self.database {
            Database::Sqlite(pools) => keep_up(pools).await.map_err(failed),
            Database::Postgres(_) => Ok(Upkeep::default()),
        }
    }
}

/// Makes a database of an earlier version give free pages back, which takes writing it anew: up to a size where that takes
/// less than a second or two. A larger one goes on as it is, and uses its free pages for the next rows. What stands in the
/// way now need not at the next start.
pub(super) async fn convert(database: &Path, options: SqliteConnectOptions) {
    let converted = async {
        let mut connection = options.connect().await?;
        let done = convert_small(&mut connection).await;
        connection.close().await?;
        done
    };
    match converted.await {
        Ok(true) => info!(database = %database.display(), "the database was converted to give free pages back"),
        Ok(false) => {}
        Err(error) => debug!(error = &error as &dyn std::error::Error, "the database could not be converted"),
    }
}

async fn convert_small(connection: &mut SqliteConnection) -> Result<bool, SqlxError> {
    let pages: i64 = query_scalar("PRAGMA page_count").fetch_one(&mut *connection).await?;
    let size: i64 = query_scalar("PRAGMA page_size").fetch_one(&mut *connection).await?;
    if pages.saturating_mul(size) > LARGE || !convert_with_next_vacuum(connection).await? {
        return Ok(false);
    }
    query("VACUUM").execute(connection).await?;
    Ok(true)
}

/// Lets the next VACUUM of this connection convert the database, or its copy. False where that is not needed.
pub(super) async fn convert_with_next_vacuum(connection: &mut SqliteConnection) -> Result<bool, SqlxError> {
    const NONE: i64 = 0;
    let mode: i64 = query_scalar("PRAGMA auto_vacuum").fetch_one(&mut *connection).await?;
    if mode == NONE {
        query("PRAGMA auto_vacuum = INCREMENTAL").execute(connection).await?;
    }
    Ok(mode == NONE)
}

async fn keep_up(pools: &Pools) -> Result<Upkeep, DbErr> {
    // The log is empty only if nobody has written since it was settled.
    let log_len = pools.log_len().await.map_err(|error| connection_error(SqlxError::Io(error)))?;
    if log_len == 0 {
        return Ok(Upkeep::default());
    }
    // Looks at all tables, and analyzes samples of those that have changed much
    // (https://www.sqlite.org/pragma.html#pragma_optimize).
    pools.writer.execute_unprepared("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10012").await?;
    let pages_freed = give_back(pools.writer.get_sqlite_connection_pool()).await?;
    let log_settled = match pools.marks() {
        Some(marks) => marks.settle(&pools.writer).await?,
        None => false,
    };
    Ok(Upkeep { pages_freed, log_settled })
}

async fn give_back(writer: &SqlitePool) -> Result<u64, DbErr> {
    let before = free_pages(writer).await?;
    let mut free = before;
    for _ in 0..STEPS {
        let pages: i64 = query_scalar("PRAGMA page_count").fetch_one(writer).await.map_err(connection_error)?;
        let surplus = free - SPARE.max(pages / 10);
        if surplus <= 0 {
            break;
        }
        let step = surplus.min(STEP.into());
        // Each call waits for its turn at the writer.
        query(AssertSqlSafe(format!("PRAGMA incremental_vacuum({step})")))
            .fetch_all(writer)
            .await
            .map_err(connection_error)?;
        let left = free_pages(writer).await?;
        if left >= free {
            break;
        }
        free = left;
    }
    Ok(u64::try_from(before - free).unwrap_or(0))
}

async fn free_pages(writer: &SqlitePool) -> Result<i64, DbErr> {
    query_scalar("PRAGMA freelist_count").fetch_one(writer).await.map_err(connection_error)
}
