//! How a PostgreSQL server is used.

use std::time::Duration;

use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use sea_orm::sqlx::ConnectOptions as _;
use sea_orm::sqlx::postgres::PgConnectOptions;

use super::open_error::OpenError;

/// Limits of the use of a PostgreSQL server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostgresOptions {
    /// Connections of the pool. The change feed has one more.
    pub max_connections: u32,
    /// How long a question waits for a connection.
    pub acquire_timeout: Duration,
    /// After this the server gives a statement up (`statement_timeout`).
    pub statement_timeout: Duration,
    /// How long a statement waits for the lock of another transaction (`lock_timeout`).
    pub lock_timeout: Duration,
    /// After this the server ends a transaction in which nothing happens (`idle_in_transaction_session_timeout`).
    pub idle_in_transaction_timeout: Duration,
    /// By which name the server's views show the connections, unless the URL names another.
    pub application_name: String,
    /// How long a server is waited for when the database is opened.
    pub connect_within: Duration,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self {
            max_connections: 10,
            acquire_timeout: Duration::from_secs(3),
            statement_timeout: Duration::from_secs(10),
            lock_timeout: Duration::from_secs(5),
            idle_in_transaction_timeout: Duration::from_secs(30),
            application_name: "harbor-cache".to_owned(),
            connect_within: Duration::from_secs(30),
        }
    }
}

impl PostgresOptions {
    /// How to connect to the database of the URL.
    pub(super) fn connect_options(&self, url: &str) -> Result<PgConnectOptions, MetadataError> {
        let parsed: Result<PgConnectOptions, _> = url.parse();
        let options =
            parsed.map_err(|source| MetadataError::new(MetadataErrorKind::Database, OpenError::Url(source)))?;
        let options = match options.get_application_name() {
            None => options.application_name(&self.application_name),
            Some(_) => options,
        };
        let millis = |time: Duration| time.as_millis().to_string();
        let settings = [
            ("statement_timeout", millis(self.statement_timeout)),
            ("lock_timeout", millis(self.lock_timeout)),
            ("idle_in_transaction_session_timeout", millis(self.idle_in_transaction_timeout)),
        ];
        Ok(options.options(settings).log_statements("trace".parse().expect("a level of the log crate")))
    }
}
