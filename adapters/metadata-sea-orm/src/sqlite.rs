//! SQLite: one file, one connection that writes, several that read.
//!
//! In WAL mode readers see the last committed state and never wait for the writer. SQLite itself admits one writer at a
//! time; a pool of one connection makes our own writers queue fairly in front of it, instead of failing with
//! `SQLITE_BUSY` behind it. Other processes are waited for by the busy timeout, which `BEGIN IMMEDIATE` makes
//! effective: a transaction that begins by reading cannot wait once it wants to write.

pub(crate) mod backup;
mod foreign;
mod guard;
mod header;
mod log;
mod marks;
mod open_error;
pub(crate) mod restore;
pub(crate) mod schema;
pub(crate) mod sound;
pub(crate) mod upkeep;
mod watcher;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use backon::{ConstantBuilder, Retryable as _};
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use migrations::Migrator;
use sea_orm::sqlx::sqlite::{
    SqliteAutoVacuum, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions, Connection as _, Error as SqlxError, query_scalar};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqliteTransactionMode,
    SqlxSqliteConnector, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use tracing::error;

use self::guard::Guard;
use self::marks::Marks;
use self::open_error::OpenError;
pub(crate) use self::watcher::{DataVersion, Watcher};
use crate::error::is_busy;
use crate::schema::{Newer, Schema};

/// Read connections. Each has a thread of its own; the hot path asks the in-memory caches first.
const READERS: u32 = 4;

/// How long a statement waits for the lock of another process. Someone's VACUUM has it for as long as it takes to write a
/// large database anew.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_mins(1);

/// How long a checkpoint waits. Writers wait behind it, and there will be another one.
const CHECKPOINT_TIMEOUT: Duration = Duration::from_secs(1);

/// Pause between two attempts where SQLite itself does not wait.
const BUSY_PAUSE: Duration = Duration::from_millis(10);

/// How long a caller waits for its turn at the writer, or for a reader: longer than the one before it at the writer, who
/// waits for another process.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(90);

/// Size to which the write-ahead log is cut back, in bytes, after a burst has made it longer.
const JOURNAL_SIZE_LIMIT: &str = "67108864";

/// The pools over one file.
#[derive(Debug)]
pub(crate) struct Pools {
    pub(crate) reader: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
    pub(crate) watcher: Arc<Watcher>,
    /// The write-ahead log.
    log: PathBuf,
    /// None once it is closed.
    marks: Mutex<Option<Arc<Marks>>>,
}

impl Pools {
    /// What is known of the header, as long as the file is open.
    pub(crate) fn marks(&self) -> Option<Arc<Marks>> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Bytes of the write-ahead log.
    pub(crate) async fn log_len(&self) -> std::io::Result<u64> {
        match tokio::fs::metadata(&self.log).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
            found => Ok(found?.len()),
        }
    }
}

/// Opens the database at `path`, makes it where there is none, and brings its schema up to date.
pub(crate) async fn open(path: &Path, busy_timeout: Duration) -> Result<Pools, MetadataError> {
    // An absolute path is never one of SQLite's special names, `:memory:` and `file:…`.
    let path = std::path::absolute(path).map_err(|source| OpenError::directory(path, source))?;
    if let Some(parent) = path.parent() {
        tokio::fs::create_dir_all(parent).await.map_err(|source| OpenError::directory(&path, source))?;
    }
    let (guard, alone) = hold(&path).await?;
    make_private(&path).await.map_err(|source| OpenError::files(&path, source))?;
    connect(&path, busy_timeout, guard, alone).await.map_err(|error| match error {
        ConnectError::Newer(newer) => {
            MetadataError::new(MetadataErrorKind::Database, OpenError::Newer { path: path.clone(), newer })
        }
        ConnectError::Database(source) => OpenError::connection(&path, source),
    })
}

/// What may happen to a connection that is being opened.
enum ConnectError {
    Newer(Newer),
    Database(DbErr),
}

impl<E: Into<DbErr>> From<E> for ConnectError {
    fn from(error: E) -> Self {
        Self::Database(error.into())
    }
}

/// Takes hold of the database before it is opened or made, and tells whether nobody else of us has it open. Whoever is alone
/// sets a log aside that belongs to another database.
async fn hold(path: &Path) -> Result<(Arc<Guard>, bool), MetadataError> {
    let database = path.to_owned();
    let held = tokio::task::spawn_blocking(move || {
        let (guard, alone) = Guard::take(&database)?;
        let taken = if alone { take_over(&database, &guard)? } else { Taken::Over };
        Ok((guard, alone, taken))
    });
    let held = held.await.map_err(std::io::Error::other).flatten();
    let (guard, alone, taken) = held.map_err(|source| OpenError::files(path, source))?;
    match taken {
        Taken::Over => Ok((Arc::new(guard), alone)),
        Taken::InUse => {
            Err(MetadataError::new(MetadataErrorKind::Unavailable, OpenError::InUse { path: path.to_owned() }))
        }
        Taken::Emptied => {
            Err(MetadataError::new(MetadataErrorKind::Corrupt, OpenError::Emptied { path: path.to_owned() }))
        }
    }
}

/// What became of taking over a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// It has its own log or none.
    Over,
    /// It has another's log, which is in use.
    InUse,
    /// It had content, as its marks tell, and has none.
    Emptied,
}

fn take_over(database: &Path, guard: &Guard) -> std::io::Result<Taken> {
    // Where there is no file, one that was moved away is to be begun anew. One without a byte is not what anybody leaves who
    // means that: the copy of a backup was cut short, or the file system has lost it.
    let is_empty = std::fs::metadata(database).is_ok_and(|found| found.is_file() && found.len() == 0);
    if is_empty && !guard.marks()?.is_empty() {
        return Ok(Taken::Emptied);
    }
    if let Some(reason) = foreign::find(database, guard)? {
        let Some(aside) = foreign::set_aside(database)? else { return Ok(Taken::InUse) };
        error!(
            database = %database.display(),
            log = %aside.display(),
            "a write-ahead log of another database was set aside, and nothing of it was read: {}. What it has was written \
             before, and is not part of this database; the file can be deleted",
            reason.as_str()
        );
    }
    foreign::know(database, guard)?;
    Ok(Taken::Over)
}

/// Makes the file where there is none, so that only its owner can read it: it will hold the hashes of passwords. SQLite gives
/// the log beside it the same mode. The mode of a file that is there is its owner's choice.
async fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    match options.open(path).await {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map(drop),
    }
}

async fn connect(path: &Path, busy_timeout: Duration, guard: Arc<Guard>, alone: bool) -> Result<Pools, ConnectError> {
    let options = options(path, busy_timeout);
    // The writer comes first: it makes the file and its log, which a read-only connection could not.
    let mut writing = options.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    // Asked of a file that has tables already it would be a write, also where the schema is then refused.
    if tokio::fs::metadata(path).await.is_ok_and(|metadata| metadata.len() == 0) {
        writing = writing.auto_vacuum(SqliteAutoVacuum::Incremental);
    }
    // Turning a new file to WAL fails at once where another process is about to do the same: no timeout applies
    // (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode).
    let tries = usize::try_from(busy_timeout.as_millis() / BUSY_PAUSE.as_millis()).unwrap_or(usize::MAX);
    let again = ConstantBuilder::new().with_delay(BUSY_PAUSE).with_max_times(tries).with_jitter();
    let writer = (|| pool(1, writing.clone())).retry(again).when(is_busy).await?;
    migrate(&writer).await?;

    let impatient = options.clone().busy_timeout(CHECKPOINT_TIMEOUT);
    let marks = Arc::new(Marks::new(Arc::clone(&guard), impatient.clone()));
    if alone {
        upkeep::convert(path, impatient).await;
        marks.settle(&writer).await?;
        // Waits for no one, since nobody else can hold it.
        guard.share().map_err(|error| connection_error(SqlxError::Io(error)))?;
    }
    let reading = options.read_only(true);
    let reader = pool(READERS, reading.clone()).await?;
    let (watcher, marks) = (Arc::new(Watcher::new(reading)), Mutex::new(Some(marks)));
    Ok(Pools { reader, writer, watcher, log: guard::beside(path, "-wal"), marks })
}

/// What all connections have in common.
fn options(path: &Path, busy_timeout: Duration) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(busy_timeout)
        .foreign_keys(true)
        // A commit survives the end of the process; a power cut may take back the last ones, and never leaves half of
        // one (https://www.sqlite.org/pragma.html#pragma_synchronous). A cache fetches them again.
        .synchronous(SqliteSynchronous::Normal)
        .pragma("journal_size_limit", JOURNAL_SIZE_LIMIT)
        .log_statements("trace".parse().expect("a level of the log crate"))
}

/// Brings the schema up to date, or refuses one that is newer.
async fn migrate(writer: &DatabaseConnection) -> Result<(), ConnectError> {
    let mut connection = writer.get_sqlite_connection_pool().acquire().await.map_err(connection_error)?;
    let schema = schema::look(&mut connection).await.map_err(connection_error)?;
    let stored = query_scalar("PRAGMA user_version").fetch_one(&mut *connection).await.map_err(connection_error)?;
    drop(connection);
    if let Schema::Newer(newer) = schema {
        return Err(ConnectError::Newer(newer));
    }
    let migration = begin_immediate(writer).await?;
    Migrator::up(&migration, None).await?;
    if let Some(statement) = schema::user_version(stored) {
        migration.execute_unprepared(&statement).await?;
    }
    migration.commit().await?;
    Ok(())
}

async fn pool(connections: u32, options: SqliteConnectOptions) -> Result<DatabaseConnection, DbErr> {
    let pool = pool_options(connections).after_release(|connection, _| Box::pin(has_ended_its_transaction(connection)));
    let pool = pool.connect_with(options).await.map_err(connection_error)?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}

fn pool_options(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        // A local file does not hang up: neither age nor idleness wears a connection out, and a ping proves nothing.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// Whether the connection may be used again: if no transaction of it is open, or thought to be.
///
/// A commit that finds no room on the disk is rolled back by SQLite itself, and the ROLLBACK that follows it fails
/// (<https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction>). sqlx then takes the transaction
/// for an open one, and whatever is written next for a part of it: it would be committed by nobody.
async fn has_ended_its_transaction(connection: &mut SqliteConnection) -> Result<bool, SqlxError> {
    // The rollback of a transaction that was dropped comes before the answer.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

pub(crate) fn connection_error(error: SqlxError) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

/// Begins a transaction that holds the write lock from its first moment on. Dropping it takes everything back.
pub(crate) async fn begin_write(pools: &Pools) -> Result<DatabaseTransaction, DbErr> {
    let transaction = begin_immediate(&pools.writer).await?;
    if let Some(marks) = pools.marks() {
        marks.note(&transaction).await?;
    }
    Ok(transaction)
}

async fn begin_immediate(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    writer.begin_with_options(options).await
}

/// Ends all use of the file and moves the log into the database, so that the one file is the whole of it.
pub(crate) async fn close(pools: &Pools) -> Result<(), DbErr> {
    pools.watcher.close().await;
    pools.reader.close_by_ref().await?;
    if pools.writer.get_sqlite_connection_pool().is_closed() {
        return Ok(());
    }
    // Not an error where another process still reads: it then keeps the log, and the next opening takes it in.
    let checkpoint = match pools.marks() {
        Some(marks) => marks.checkpoint().await.map(drop),
        None => Ok(()),
    };
    pools.writer.close_by_ref().await?;
    // Last: until here the file is in use.
    pools.marks.lock().unwrap_or_else(PoisonError::into_inner).take();
    checkpoint
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::ports::metadata::MetadataErrorKind;
    use sea_orm::sea_query::{Expr, Query};
    use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, Statement};

    use super::{BUSY_TIMEOUT, Pools, begin_write, open};
    use crate::entities::blob;
    use crate::error::kind;

    async fn opened(busy_timeout: Duration) -> (Pools, tempfile::TempDir) {
        let directory = tempfile::tempdir().expect("a directory");
        let pools = open(&directory.path().join("metadata.db"), busy_timeout).await.expect("opened");
        (pools, directory)
    }

    async fn pragma<T: sea_orm::TryGetable>(connection: &DatabaseConnection, name: &str) -> T {
        let statement = Statement::from_string(connection.get_database_backend(), format!("PRAGMA {name}"));
        let row = connection.query_one_raw(statement).await.expect("an answer").expect("a row");
        row.try_get_by_index(0).expect("a value")
    }

    #[tokio::test]
    async fn the_connections_have_the_settings_that_the_promises_rest_on() {
        let (pools, _directory) = opened(BUSY_TIMEOUT).await;
        for connection in [&pools.writer, &pools.reader] {
            assert_eq!(pragma::<String>(connection, "journal_mode").await, "wal");
            assert_eq!(pragma::<i32>(connection, "synchronous").await, 1, "NORMAL");
            assert_eq!(pragma::<i32>(connection, "foreign_keys").await, 1);
            assert_eq!(pragma::<i32>(connection, "busy_timeout").await, 60000);
        }
    }

    #[tokio::test]
    async fn the_readers_cannot_write() {
        let (pools, _directory) = opened(BUSY_TIMEOUT).await;
        let error = blob::Entity::delete_many().exec(&pools.reader).await.expect_err("read-only");
        assert!(error.to_string().contains("readonly"), "{error}");
    }

    /// Ends the transaction without the knowledge of whoever has begun it, as a full disk does.
    async fn is_ended_by_sqlite(pools: &Pools) {
        let transaction = begin_write(pools).await.expect("begun");
        transaction.execute_unprepared("ROLLBACK").await.expect("ended");
    }

    #[tokio::test]
    async fn what_is_written_after_a_failed_commit_is_committed() {
        let (pools, directory) = opened(BUSY_TIMEOUT).await;
        // After the first one sqlx believes that it is in a transaction; the second one leaves it in one indeed.
        is_ended_by_sqlite(&pools).await;
        drop(begin_write(&pools).await.expect("begun"));

        let written = begin_write(&pools).await.expect("begun");
        written.execute_unprepared("PRAGMA application_id = 77").await.expect("written");
        written.commit().await.expect("committed");
        let other = open(&directory.path().join("metadata.db"), Duration::from_millis(1)).await.expect("opened");
        assert_eq!(pragma::<i32>(&other.reader, "application_id").await, 77);
        begin_write(&other).await.expect("nobody holds the lock");
    }

    #[tokio::test]
    async fn a_lock_that_is_held_for_longer_than_we_wait_is_unavailable() {
        let (pools, directory) = opened(Duration::from_millis(1)).await;
        let other = open(&directory.path().join("metadata.db"), BUSY_TIMEOUT).await.expect("opened");
        let held = begin_write(&other).await.expect("the lock");

        let error: DbErr = begin_write(&pools).await.expect_err("held by another");
        assert_eq!(kind(&error), MetadataErrorKind::Unavailable, "{error}");
        let read = Query::select().expr(Expr::val(1)).from(blob::Entity).take();
        pools.reader.query_all(&read).await.expect("readers go on");

        held.rollback().await.expect("released");
        begin_write(&pools).await.expect("free again");
    }
}
