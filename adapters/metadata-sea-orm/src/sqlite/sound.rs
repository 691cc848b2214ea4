//! Whether a file is a database of ours, whole and of a version that this program knows.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{ConnectOptions as _, Connection as _, Error as SqlxError, query, query_scalar};

use super::schema::{self, Newer, Schema};

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
        Schema::Known => {}
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
