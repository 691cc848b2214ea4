//! A database for each test.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use harbor_cache_metadata_sea_orm::{PostgresOptions, SeaOrmMetadata};
use sea_orm::sqlx::postgres::{PgConnection, PgListener};
use sea_orm::sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use support::tools::Postgres;
use tokio::sync::OnceCell;

/// A database of the cluster that the tests share. Dropped with it.
pub(crate) struct Database {
    cluster: &'static Postgres,
    name: String,
}

/// The name of the one that the others are copies of.
const TEMPLATE: &str = "migrated";

impl Database {
    /// One without a table; `None` where PostgreSQL is not installed.
    pub(crate) fn empty() -> Option<Self> {
        Self::create(None)
    }

    /// One whose schema is up to date.
    pub(crate) async fn migrated() -> Option<Self> {
        static MIGRATED: OnceCell<()> = OnceCell::const_new();
        let cluster = cluster()?;
        let migrate = async || {
            cluster.create_database(TEMPLATE, None);
            let database = SeaOrmMetadata::open_postgres(&cluster.url(TEMPLATE), &PostgresOptions::default()).await;
            // Nobody may be connected to it when it is copied.
            database.expect("opened").close().await.expect("closed");
        };
        MIGRATED.get_or_init(migrate).await;
        Self::create(Some(TEMPLATE))
    }

    fn create(template: Option<&str>) -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let cluster = cluster()?;
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        cluster.create_database(&name, template);
        Some(Self { cluster, name })
    }

    pub(crate) async fn open(&self) -> Arc<SeaOrmMetadata> {
        self.open_with(&PostgresOptions::default()).await
    }

    pub(crate) async fn open_with(&self, options: &PostgresOptions) -> Arc<SeaOrmMetadata> {
        Arc::new(SeaOrmMetadata::open_postgres(&self.url(), options).await.expect("opened"))
    }

    pub(crate) fn url(&self) -> String {
        self.cluster.url(&self.name)
    }

    /// Runs a statement as another program.
    pub(crate) fn sql(&self, sql: &str) -> String {
        self.cluster.sql(&self.name, sql)
    }
}

impl Database {
    /// Locks a table as another program, until the session ends.
    pub(crate) async fn lock(&self, table: &str) -> Session {
        let mut session = self.session().await;
        session.run(&format!("BEGIN; LOCK TABLE {table}")).await;
        session
    }

    pub(crate) async fn listen(&self, channel: &str) -> PgListener {
        let mut listener = PgListener::connect(&self.url()).await.expect("a connection");
        listener.listen(channel).await.expect("listening");
        listener
    }

    pub(crate) async fn session(&self) -> Session {
        Session { connection: PgConnection::connect(&self.url()).await.expect("a connection") }
    }
}

/// A connection of another program.
pub(crate) struct Session {
    connection: PgConnection,
}

impl Session {
    pub(crate) async fn run(&mut self, sql: &str) {
        self.connection.execute(AssertSqlSafe(sql.to_owned())).await.expect("done");
    }

    pub(crate) async fn end(self) {
        self.connection.close().await.expect("closed");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.cluster.drop_database(&self.name);
    }
}

fn cluster() -> Option<&'static Postgres> {
    Postgres::shared()
}
