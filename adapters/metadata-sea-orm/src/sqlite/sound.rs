//! Whether a file is a database of ours, whole and of a version that this program knows.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Error as SqlxError, query, query_scalar};

use domain::ports::MetadataError;

use super::connection_error;
use super::schema;
use crate::SeaOrmMetadata;
use crate::database::Database;
use crate::error::failed;
use crate::schema::{Newer, Schema};

/// What is wrong with a file that should be a database.
#[derive(Debug, thiserror::Error)]
pub enum Unsound {
    /// It is something else, or so damaged that it cannot be read.
    #[error("it is damaged, or not a SQLite database")]
    Unreadable(#[source] SqlxError),
    /// SQLite has found damage.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// It is another program's.
    #[error("it is a SQLite database, but not one of Harbor Cache")]
    Strange,
    /// It was written by a newer version; the text says by which, and what to do.
    #[error("{0}")]
    Newer(String),
}

impl From<SqlxError> for Unsound {
    fn from(error: SqlxError) -> Self {
        Self::Unreadable(error)
    }
}

impl From<Newer> for Unsound {
    fn from(newer: Newer) -> Self {
        Self::Newer(newer.to_string())
    }
}

/// Findings that are told at most. More of them say nothing more.
const FINDINGS: u32 = 20;

impl SeaOrmMetadata {
    /// What is damaged in the database, in SQLite's words; nothing where it is sound. Reads all of it. Of PostgreSQL
    /// nothing is told: its pages are checked where they are, by `pg_amcheck` and `pg_checksums`.
    pub async fn damage(&self) -> Result<Vec<String>, MetadataError> {
        let check = AssertSqlSafe(format!("PRAGMA integrity_check({FINDINGS})"));
        let Database::Sqlite(pools) = &self.database else { return Ok(Vec::new()) };
        let pool = pools.reader.get_sqlite_connection_pool();
        let told: Vec<String> =
            query_scalar(check).fetch_all(pool).await.map_err(|error| failed(connection_error(error)))?;
        Ok(told.into_iter().filter(|line| line != "ok").map(|line| line.replace('\n', " ")).collect())
    }
}

/// Checks a database that nobody uses, and makes the one file the whole of it: rows of a log beside it are taken in. It is
/// left as one that was written without a log, so that none is ever taken for its own.
pub(super) async fn check(path: &Path) -> Result<(), Unsound> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(Duration::ZERO)
        .log_statements("trace".parse().expect("a level of the log crate"));
    let mut connection = options.connect().await?;
    let checked = check_open(&mut connection).await;
    connection.close().await?;
    checked
}

async fn check_open(connection: &mut SqliteConnection) -> Result<(), Unsound> {
    match schema::look(connection).await? {
        Schema::Known { .. } => {}
        Schema::None => return Err(Unsound::Strange),
        Schema::Newer(newer) => return Err(newer.into()),
    }
    let verdict: String = query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *connection).await?;
    if verdict != "ok" {
        return Err(Unsound::Damaged(verdict.replace('\n', " ")));
    }
    query("PRAGMA journal_mode = DELETE").execute(&mut *connection).await?;
    // A mark that no database in use has, see `marks`.
    query("PRAGMA schema_version = 1").execute(&mut *connection).await?;
    Ok(())
}
