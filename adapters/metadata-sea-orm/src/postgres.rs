//! PostgreSQL: a server that several processes share, and that may be away for a while.
//!
//! Every question has a limit here too, since a server that hangs applies none of its own: nobody who pulls an image waits for
//! the database longer than that. What is found lost is given up by everybody at once, and asked for again once a second
//! (`health`), so that an outage costs each pull nothing.

mod health;
mod migrate;
mod open_error;
mod options;

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBuilder};
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgListener, PgPoolOptions};
use sea_orm::sqlx::{Connection as _, Error as SqlxError};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, SqlxPostgresConnector, TransactionTrait as _,
};
use tokio::time::Instant;
use tracing::debug;

use self::health::Health;
pub use self::options::PostgresOptions;
use crate::database::{MayFail, Writers};
use crate::error::{Loss, failed, loss};
use crate::sqlite::connection_error;

/// The lock under which changes with conditions are made one after the other, and the schema brought up to date, in all
/// processes: `hc` and a number. Both are keys of advisory locks, of which each database has its own.
const WRITERS_LOCK: i64 = 0x6863_0000_0001;
const MIGRATION_LOCK: i64 = 0x6863_0000_0002;

/// How often a transaction is tried that others stood in the way of.
const TRIES: usize = 20;

/// How long a connection may have been idle that is used without a question whether it is alive.
const TRUSTED: Duration = Duration::from_secs(1);

/// Connections that have been idle for longer are closed.
const IDLE: Duration = Duration::from_mins(5);

/// What is added to the limits of the server, so that its own come first where it answers at all.
const GRACE: Duration = Duration::from_secs(1);

/// The pool over one database.
#[derive(Debug)]
pub(crate) struct Server {
    pool: DatabaseConnection,
    /// For connections beside the pool.
    pub(crate) connect: PgConnectOptions,
    health: Health,
    /// How long one question may take, the wait for a connection included.
    limit: Duration,
}

/// Opens the database, and brings its schema up to date.
pub(crate) async fn open(url: &str, options: &PostgresOptions) -> Result<Server, MetadataError> {
    let connect = options.connect_options(url)?;
    let first = open_error::connect_within(&connect, options.connect_within).await?;
    migrate::up_to_date(first, &connect).await?;

    let health = Health::new(connect.clone());
    let lost = health.lost();
    let alive = options.acquire_timeout;
    let pool = PgPoolOptions::new()
        .max_connections(options.max_connections)
        .acquire_timeout(options.acquire_timeout)
        .idle_timeout(IDLE)
        .test_before_acquire(false)
        .before_acquire(move |connection, seen| {
            let is_trusted = seen.idle_for < TRUSTED.min(lost.elapsed());
            Box::pin(async move {
                if !is_trusted {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        // The pool asks too, and without a limit: the place of a connection that hangs would never be free again.
        .after_release(move |connection, _| {
            Box::pin(async move {
                tokio::time::timeout(alive, connection.ping()).await.map_err(|_| SqlxError::PoolTimedOut)??;
                Ok(true)
            })
        })
        .connect_lazy_with(connect.clone());
    Ok(Server {
        pool: SqlxPostgresConnector::from_sqlx_postgres_pool(pool),
        health,
        connect,
        limit: options.acquire_timeout + options.statement_timeout + GRACE,
    })
}

impl Server {
    pub(crate) async fn read<T, F>(&self, ask: impl Fn(DatabaseConnection) -> F + Send) -> Result<T, MetadataError>
    where
        F: Future<Output = Result<T, MetadataError>> + Send,
    {
        match self.health.guard(self.limit, ask(self.pool.clone())).await {
            // Its connection was lost, and the server is there: it was started anew, or another has taken its place.
            Err(error) if loss(&error) == Some(Loss::Connection) && self.health.is_up() => {
                self.health.guard(self.limit, ask(self.pool.clone())).await
            }
            done => done,
        }
    }

    pub(crate) async fn write<T, F, E>(
        &self,
        writers: Writers,
        change: impl Fn(DatabaseTransaction) -> F + Send + Sync,
    ) -> Result<T, E>
    where
        F: Future<Output = Result<(DatabaseTransaction, T), E>> + Send,
        E: MayFail,
    {
        let mut pauses = ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(5))
            .with_max_delay(Duration::from_millis(500))
            .with_max_times(TRIES)
            .with_jitter()
            .build();
        let end = Instant::now() + self.limit;
        let mut writers = writers;
        loop {
            let done = self.health.guard(self.limit, self.try_to_write(writers, &change)).await;
            let TryError { error, is_open } = match done {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            let again = match error.failure().and_then(loss) {
                Some(Loss::Conflict) => true,
                // Not known to be taken back once its end was asked for.
                Some(Loss::Connection) => is_open && self.health.is_up(),
                Some(Loss::Answer) | None => false,
            };
            let Some(pause) = pauses.next().filter(|_| again && Instant::now() < end) else { return Err(error) };
            // Those who stood in each other's way do so no more.
            writers = Writers::InTurn;
            debug!(?pause, "a transaction of others stood in the way");
            tokio::time::sleep(pause).await;
        }
    }

    async fn try_to_write<T, F, E>(
        &self,
        writers: Writers,
        change: impl Fn(DatabaseTransaction) -> F + Send + Sync,
    ) -> Result<T, TryError<E>>
    where
        F: Future<Output = Result<(DatabaseTransaction, T), E>> + Send,
        E: MayFail,
    {
        let open = |error: E| TryError { error, is_open: true };
        let transaction = self.pool.begin().await.map_err(|error| open(failed(error).into()))?;
        if writers == Writers::InTurn {
            let lock = format!("SELECT pg_advisory_xact_lock({WRITERS_LOCK})");
            transaction.execute_unprepared(&lock).await.map_err(|error| open(failed(error).into()))?;
        }
        let (transaction, done) = change(transaction).await.map_err(open)?;
        match transaction.commit().await {
            Ok(()) => Ok(done),
            Err(error) => Err(TryError { error: failed(error).into(), is_open: false }),
        }
    }

    /// Whether a server that did not answer in time is to be given up. Asks it once more, on a connection of its own.
    pub(crate) async fn doubt(&self) {
        self.health.doubt().await;
    }

    pub(crate) async fn close(&self) -> Result<(), MetadataError> {
        let closed = tokio::time::timeout(self.limit, self.pool.close_by_ref()).await;
        // What hangs is cut off with the process.
        closed.unwrap_or(Ok(())).map_err(failed)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.pool.get_postgres_connection_pool().is_closed()
    }
}

/// Why a transaction was not committed.
struct TryError<E> {
    error: E,
    /// Whether nobody has asked for its commit.
    is_open: bool,
}

impl<E: MayFail> From<MetadataError> for TryError<E> {
    fn from(error: MetadataError) -> Self {
        Self { error: error.into(), is_open: false }
    }
}

impl<E: MayFail> MayFail for TryError<E> {
    fn failure(&self) -> Option<&MetadataError> {
        self.error.failure()
    }
}

/// A failure of a connection that no statement was sent on.
pub(crate) fn connection_failed(error: SqlxError) -> MetadataError {
    failed(connection_error(error))
}

/// One that is not there, for an answer that did not come.
pub(crate) fn unavailable(why: &'static str) -> MetadataError {
    MetadataError::new(MetadataErrorKind::Unavailable, why)
}

/// A connection beside the pool, within the time.
pub(crate) async fn connect(options: &PgConnectOptions, within: Duration) -> Result<PgConnection, SqlxError> {
    let connected = tokio::time::timeout(within, PgConnection::connect_with(options)).await;
    connected.unwrap_or_else(|_| Err(SqlxError::Io(std::io::ErrorKind::TimedOut.into())))
}

/// A connection of its own that hears what is sent to the channel. `within` is how long it may take to be made.
pub(crate) async fn listen(
    options: &PgConnectOptions,
    channel: &str,
    within: Duration,
) -> Result<PgListener, SqlxError> {
    let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(within).idle_timeout(None).max_lifetime(None);
    let mut listener = PgListener::connect_with(&pool.connect_lazy_with(options.clone())).await?;
    // That a connection was lost is for us to know.
    listener.eager_reconnect(false);
    listener.listen(channel).await?;
    Ok(listener)
}
