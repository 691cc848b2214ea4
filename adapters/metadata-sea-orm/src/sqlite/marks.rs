//! The mark: a number in the header of the database file by which we know it again.
//!
//! It is SQLite's schema cookie, since backups do not keep it: `.backup` counts that of its target, `VACUUM INTO` counts on by
//! one, a dump begins anew; and a copy of the file has the mark of an earlier time. To SQLite another cookie only says that
//! statements are to be prepared again (<https://www.sqlite.org/pragma.html#pragma_schema_version>).
//!
//! The guard has every mark that the file can have. It is changed under the write lock of SQLite alone, so that nobody's
//! change of it is lost.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{ConnectOptions as _, Connection as _, query_as};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, Statement};

use super::guard::Guard;
use super::{begin_immediate, connection_error};

/// Marks begin here, beyond what the counting of backups and changes of the schema reaches.
const LEAST: u32 = 1 << 16;

/// Marks of which one is not settled yet.
const UNSETTLED: usize = 4;

/// The marks of an open database.
#[derive(Debug)]
pub(crate) struct Marks {
    guard: Arc<Guard>,
    /// The one that was seen last.
    seen: AtomicU32,
    /// For a checkpoint, which waits for nobody long.
    impatient: SqliteConnectOptions,
}

impl Marks {
    pub(super) fn new(guard: Arc<Guard>, impatient: SqliteConnectOptions) -> Self {
        Self { guard, seen: AtomicU32::new(0), impatient }
    }

    /// Writes down a mark that another program gave the database, as VACUUM does, before a commit overwrites the log that
    /// tells of it.
    pub(super) async fn note(&self, transaction: &DatabaseTransaction) -> Result<u32, DbErr> {
        let mark = schema_version(transaction).await?;
        if mark != self.seen.load(Ordering::Relaxed) {
            let mut marks = self.read().await?;
            if !marks.is_empty() && !marks.contains(&mark) {
                marks.push(mark);
                self.write(marks).await?;
            }
            self.seen.store(mark, Ordering::Relaxed);
        }
        Ok(mark)
    }

    /// Moves the log into the database, cuts it to nothing, and gives the database a new mark; from then on it is the only
    /// one. False where somebody's long reading kept the log in use.
    pub(crate) async fn settle(&self, writer: &DatabaseConnection) -> Result<bool, DbErr> {
        let transaction = begin_immediate(writer).await?;
        let mut mark = self.note(&transaction).await?;
        let mut marks = self.read().await?;
        // Where earlier ones could not be settled, that is to be done first, lest they become more than the guard can hold.
        if marks.len() < UNSETTLED {
            mark = rand::random_range(LEAST..1 << 31);
            if !marks.is_empty() {
                marks.push(mark);
                self.write(marks).await?;
            }
            transaction.execute_unprepared(&format!("PRAGMA schema_version = {mark}")).await?;
        }
        transaction.commit().await?;
        if !self.checkpoint().await? {
            return Ok(false);
        }
        let transaction = begin_immediate(writer).await?;
        let settled = self.note(&transaction).await? == mark;
        if settled {
            self.write(vec![mark]).await?;
        }
        transaction.rollback().await?;
        Ok(settled)
    }

    /// Moves the log into the database and cuts it to nothing. False where it is in use.
    pub(super) async fn checkpoint(&self) -> Result<bool, DbErr> {
        let mut connection = self.impatient.connect().await.map_err(connection_error)?;
        let outcome: Result<(i64, i64, i64), _> =
            query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await;
        connection.close().await.map_err(connection_error)?;
        let (busy, _, _) = outcome.map_err(connection_error)?;
        Ok(busy == 0)
    }

    async fn read(&self) -> Result<Vec<u32>, DbErr> {
        self.on_guard(Guard::marks).await
    }

    async fn write(&self, marks: Vec<u32>) -> Result<(), DbErr> {
        self.on_guard(move |guard| guard.set_marks(&marks)).await
    }

    async fn on_guard<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Guard) -> io::Result<T> + Send + 'static,
    ) -> Result<T, DbErr> {
        let guard = Arc::clone(&self.guard);
        let done = tokio::task::spawn_blocking(move || work(&guard)).await.map_err(io::Error::other);
        done.flatten().map_err(|error| connection_error(SqlxError::Io(error)))
    }
}

async fn schema_version(connection: &impl ConnectionTrait) -> Result<u32, DbErr> {
    let statement = Statement::from_string(connection.get_database_backend(), "PRAGMA schema_version");
    let row = connection.query_one_raw(statement).await?;
    let version: i32 = row.ok_or_else(|| DbErr::RecordNotFound("schema_version".to_owned()))?.try_get_by_index(0)?;
    Ok(version.cast_unsigned())
}
