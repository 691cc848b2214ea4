//! Whether another connection has committed, asked for a few microseconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::DbErr;
use sea_orm::sqlx::query_scalar;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use super::{connection_error, pool_options};

/// One connection, which never writes, for `PRAGMA data_version`: its value moves with the commits of all the others, of
/// this process and of any (<https://www.sqlite.org/pragma.html#pragma_data_version>).
///
/// It is opened when it is first asked, since few processes watch.
#[derive(Debug)]
pub(crate) struct Watcher {
    pool: SqlitePool,
    connections: Arc<AtomicU64>,
}

/// A state of the database. Two that are the same have no commit between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DataVersion {
    /// The values of two connections say nothing about each other, and the pool opens another where one has failed.
    connection: u64,
    version: i64,
}

impl Watcher {
    pub(super) fn new(options: SqliteConnectOptions) -> Self {
        let connections = Arc::new(AtomicU64::new(0));
        let opened = connections.clone();
        let pool = pool_options(1)
            .after_connect(move |_, _| {
                opened.fetch_add(1, Ordering::Relaxed);
                Box::pin(std::future::ready(Ok(())))
            })
            .connect_lazy_with(options);
        Self { pool, connections }
    }

    pub(crate) async fn data_version(&self) -> Result<DataVersion, DbErr> {
        let mut connection = self.pool.acquire().await.map_err(connection_error)?;
        let version =
            query_scalar("PRAGMA data_version").fetch_one(&mut *connection).await.map_err(connection_error)?;
        // While we hold the only connection, it is the one that was counted last.
        Ok(DataVersion { connection: self.connections.load(Ordering::Relaxed), version })
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    /// Ends the connection, as a failure does; the next question opens another.
    #[cfg(test)]
    pub(crate) async fn replace_connection(&self) {
        let connection = self.pool.acquire().await.expect("a connection");
        connection.close().await.expect("closed");
    }
}
