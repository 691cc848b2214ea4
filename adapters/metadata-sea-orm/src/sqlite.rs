//! SQLite: one file, one connection that writes, several that read.
//!
//! In WAL mode readers see the last committed state and never wait for the writer. SQLite itself admits one writer at a
//! time; a pool of one connection makes our own writers queue fairly in front of it, instead of failing with
//! `SQLITE_BUSY` behind it. Other processes are waited for by the busy timeout, which `BEGIN IMMEDIATE` makes
//! effective: a transaction that begins by reading cannot wait once it wants to write.

mod watcher;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use backon::{ConstantBuilder, Retryable as _};
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use migrations::Migrator;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::sqlx::{ConnectOptions, Error as SqlxError};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqliteTransactionMode,
    SqlxSqliteConnector, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

pub(crate) use self::watcher::{DataVersion, Watcher};
use crate::error::is_busy;

/// Read connections. Each has a thread of its own; the hot path asks the in-memory caches first.
const READERS: u32 = 4;

/// How long a statement waits for the lock of another process.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Pause between two attempts where SQLite itself does not wait.
const BUSY_PAUSE: Duration = Duration::from_millis(10);

/// How long a caller waits for its turn at the writer, or for a reader.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);

/// Size to which the write-ahead log is cut back, in bytes, after a burst has made it longer.
const JOURNAL_SIZE_LIMIT: &str = "67108864";

/// The pools over one file.
#[derive(Debug)]
pub(crate) struct Pools {
    pub(crate) reader: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
    pub(crate) watcher: Arc<Watcher>,
}

/// Why a database file could not be opened.
#[derive(Debug, thiserror::Error)]
enum OpenError {
    #[error("the directory of {path} cannot be made", path = .path.display())]
    Directory { path: PathBuf, source: std::io::Error },
    #[error(
        "{path} is damaged, or not a SQLite database: restore a backup, or move the file away to begin with an empty one",
        path = .path.display()
    )]
    Damaged { path: PathBuf, source: DbErr },
    #[error("{path} was written by a newer version of Harbor Cache", path = .path.display())]
    Newer { path: PathBuf, source: DbErr },
    #[error("{path} cannot be opened", path = .path.display())]
    Other { path: PathBuf, source: DbErr },
}

/// Opens the database at `path`, makes it where there is none, and brings its schema up to date.
pub(crate) async fn open(path: &Path, busy_timeout: Duration) -> Result<Pools, MetadataError> {
    // An absolute path is never one of SQLite's special names, `:memory:` and `file:…`.
    let path = std::path::absolute(path).map_err(|source| directory(path, source))?;
    if let Some(parent) = path.parent() {
        tokio::fs::create_dir_all(parent).await.map_err(|source| directory(&path, source))?;
    }
    make_private(&path).await.map_err(|source| directory(&path, source))?;
    connect(&path, busy_timeout).await.map_err(|source| {
        let kind = crate::error::kind(&source);
        let path = path.clone();
        let error = match (&source, kind) {
            (_, MetadataErrorKind::Corrupt) => OpenError::Damaged { path, source },
            // The migrator knows of one fault of its own: a recorded migration that this program does not have.
            (DbErr::Custom(_), _) => OpenError::Newer { path, source },
            _ => OpenError::Other { path, source },
        };
        MetadataError::new(kind, error)
    })
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

fn directory(path: &Path, source: std::io::Error) -> MetadataError {
    MetadataError::new(MetadataErrorKind::Unavailable, OpenError::Directory { path: path.to_owned(), source })
}

async fn connect(path: &Path, busy_timeout: Duration) -> Result<Pools, DbErr> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(busy_timeout)
        .foreign_keys(true)
        // A commit survives the end of the process; a power cut may take back the last ones, and never leaves half of
        // one (https://www.sqlite.org/pragma.html#pragma_synchronous). A cache fetches them again.
        .synchronous(SqliteSynchronous::Normal)
        .pragma("journal_size_limit", JOURNAL_SIZE_LIMIT)
        .log_statements("trace".parse().expect("a level of the log crate"));

    // The writer comes first: it makes the file and its log, which a read-only connection could not.
    let writing = options.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    // Turning a new file to WAL fails at once where another process is about to do the same: no timeout applies
    // (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode).
    let tries = usize::try_from(busy_timeout.as_millis() / BUSY_PAUSE.as_millis()).unwrap_or(usize::MAX);
    let again = ConstantBuilder::new().with_delay(BUSY_PAUSE).with_max_times(tries).with_jitter();
    let writer = (|| pool(1, writing.clone())).retry(again).when(is_busy).await?;
    let migration = begin_write(&writer).await?;
    Migrator::up(&migration, None).await?;
    migration.commit().await?;

    let reading = options.read_only(true);
    let reader = pool(READERS, reading.clone()).await?;
    Ok(Pools { reader, writer, watcher: Arc::new(Watcher::new(reading)) })
}

async fn pool(connections: u32, options: SqliteConnectOptions) -> Result<DatabaseConnection, DbErr> {
    let pool = pool_options(connections).connect_with(options).await.map_err(connection_error)?;
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

fn connection_error(error: SqlxError) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

/// Begins a transaction that holds the write lock from its first moment on. Dropping it takes everything back.
pub(crate) async fn begin_write(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
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
    let checkpoint = pools.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await;
    pools.writer.close_by_ref().await?;
    checkpoint.map(drop)
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
            assert_eq!(pragma::<i32>(connection, "busy_timeout").await, 5000);
        }
    }

    #[tokio::test]
    async fn the_readers_cannot_write() {
        let (pools, _directory) = opened(BUSY_TIMEOUT).await;
        let error = blob::Entity::delete_many().exec(&pools.reader).await.expect_err("read-only");
        assert!(error.to_string().contains("readonly"), "{error}");
    }

    #[tokio::test]
    async fn a_lock_that_is_held_for_longer_than_we_wait_is_unavailable() {
        let (pools, directory) = opened(Duration::from_millis(1)).await;
        let other = open(&directory.path().join("metadata.db"), BUSY_TIMEOUT).await.expect("opened");
        let held = begin_write(&other.writer).await.expect("the lock");

        let error: DbErr = begin_write(&pools.writer).await.expect_err("held by another");
        assert_eq!(kind(&error), MetadataErrorKind::Unavailable, "{error}");
        let read = Query::select().expr(Expr::val(1)).from(blob::Entity).take();
        pools.reader.query_all(&read).await.expect("readers go on");

        held.rollback().await.expect("released");
        begin_write(&pools.writer).await.expect("free again");
    }
}
