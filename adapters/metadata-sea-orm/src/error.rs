//! Failures of the database in the terms of the port.

use std::error::Error;
use std::fmt::Display;

use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::sqlx::postgres::PgDatabaseError;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};

/// A stored value that does not parse.
#[derive(Debug, thiserror::Error)]
#[error("{table}.{column} holds {value}")]
struct CorruptValue {
    table: &'static str,
    column: &'static str,
    value: String,
    source: Box<dyn Error + Send + Sync>,
}

/// A value that the database has no room for.
#[derive(Debug, thiserror::Error)]
#[error("the value is too large for {table}.{column}")]
struct UnstorableValue {
    table: &'static str,
    column: &'static str,
    source: Box<dyn Error + Send + Sync>,
}

pub(crate) fn corrupt(
    table: &'static str,
    column: &'static str,
    value: impl Display,
    source: impl Into<Box<dyn Error + Send + Sync>>,
) -> MetadataError {
    let value = format!("{:?}", value.to_string());
    MetadataError::new(MetadataErrorKind::Corrupt, CorruptValue { table, column, value, source: source.into() })
}

pub(crate) fn unstorable(
    table: &'static str,
    column: &'static str,
    source: impl Into<Box<dyn Error + Send + Sync>>,
) -> MetadataError {
    MetadataError::new(MetadataErrorKind::Database, UnstorableValue { table, column, source: source.into() })
}

/// A failed statement or connection.
#[expect(clippy::needless_pass_by_value, reason = "it is the function of many `map_err`s")]
pub(crate) fn failed(error: DbErr) -> MetadataError {
    MetadataError::new(kind(&error), error.clone())
}

pub(crate) fn kind(error: &DbErr) -> MetadataErrorKind {
    match error {
        DbErr::ConnectionAcquire(_) => MetadataErrorKind::Unavailable,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => sqlx_kind(error),
        DbErr::Conn(_) => MetadataErrorKind::Unavailable,
        DbErr::Type(_) | DbErr::TryIntoErr { .. } | DbErr::Json(_) => MetadataErrorKind::Corrupt,
        _ => MetadataErrorKind::Database,
    }
}

pub(crate) fn sqlx_kind(error: &SqlxError) -> MetadataErrorKind {
    match error {
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::WorkerCrashed => {
            MetadataErrorKind::Unavailable
        }
        SqlxError::ColumnDecode { .. } | SqlxError::Decode(_) => MetadataErrorKind::Corrupt,
        SqlxError::Database(database) => match postgres_code(error) {
            Some(code) => postgres_kind(&code),
            None => database.code().and_then(|code| code.parse().ok()).map_or(MetadataErrorKind::Database, sqlite_kind),
        },
        _ => MetadataErrorKind::Database,
    }
}

/// Whether SQLite says that another connection holds the lock.
pub(crate) fn is_busy(error: &DbErr) -> bool {
    matches!(error, DbErr::Conn(_)) && code(error).is_some_and(|code| code & 0xff == BUSY)
}

/// What the driver says, where the failure is its.
pub(crate) fn sqlx_error(error: &DbErr) -> Option<&SqlxError> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

/// SQLite's result code, where it is SQLite that has failed.
pub(crate) fn code(error: &DbErr) -> Option<u32> {
    match sqlx_error(error)? {
        SqlxError::Database(error) if error.try_downcast_ref::<PgDatabaseError>().is_none() => {
            error.code()?.parse().ok()
        }
        _ => None,
    }
}

/// The SQLSTATE, where it is PostgreSQL that has refused.
pub(crate) fn postgres_code(error: &SqlxError) -> Option<String> {
    let SqlxError::Database(error) = error else { return None };
    Some(error.try_downcast_ref::<PgDatabaseError>()?.code().to_owned())
}

/// The kind of a SQLSTATE, by its class (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
fn postgres_kind(code: &str) -> MetadataErrorKind {
    const DATA_CORRUPTED: &str = "XX001";
    const INDEX_CORRUPTED: &str = "XX002";
    // After a failover the old server takes reads only.
    const READ_ONLY: &str = "25006";
    const LOCK_NOT_AVAILABLE: &str = "55P03";
    const NO_SUCH_DATABASE: &str = "3D000";
    match code {
        DATA_CORRUPTED | INDEX_CORRUPTED => MetadataErrorKind::Corrupt,
        READ_ONLY | LOCK_NOT_AVAILABLE | NO_SUCH_DATABASE => MetadataErrorKind::Unavailable,
        // Connection, authorization, rollback by others, resources, intervention (timeouts among it), system.
        _ if ["08", "28", "40", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => {
            MetadataErrorKind::Unavailable
        }
        _ => MetadataErrorKind::Database,
    }
}

/// What was lost by a failure of PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// The transaction, which others stood in the way of. It may be run again.
    Conflict,
    /// The connection.
    Connection,
    /// No connection came in time.
    Answer,
}

/// None where the server has answered, or the failure is no database's.
pub(crate) fn loss(error: &MetadataError) -> Option<Loss> {
    let error = Error::source(error)?.downcast_ref::<DbErr>()?;
    if matches!(error, DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) {
        return Some(Loss::Answer);
    }
    match sqlx_error(error)? {
        SqlxError::PoolTimedOut => Some(Loss::Answer),
        SqlxError::Io(_) | SqlxError::Protocol(_) | SqlxError::Tls(_) => Some(Loss::Connection),
        error => match postgres_code(error)?.as_str() {
            // Serialization failure, deadlock, a lock that did not come free in time.
            "40001" | "40P01" | "55P03" => Some(Loss::Conflict),
            // Shut down by an administrator, by a crash, not up yet, idle for too long.
            "57P01" | "57P02" | "57P03" | "57P05" => Some(Loss::Connection),
            code if code.starts_with("08") => Some(Loss::Connection),
            _ => None,
        },
    }
}

/// SQLITE_BUSY.
const BUSY: u32 = 5;

/// The kind of a SQLite result code, primary or extended (<https://www.sqlite.org/rescode.html>).
fn sqlite_kind(code: u32) -> MetadataErrorKind {
    const LOCKED: u32 = 6;
    const IOERR: u32 = 10;
    const CORRUPT: u32 = 11;
    const FULL: u32 = 13;
    const CANTOPEN: u32 = 14;
    const NOTADB: u32 = 26;
    // The low byte is the primary code.
    match code & 0xff {
        BUSY | LOCKED | IOERR | FULL | CANTOPEN => MetadataErrorKind::Unavailable,
        CORRUPT | NOTADB => MetadataErrorKind::Corrupt,
        _ => MetadataErrorKind::Database,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extended_result_codes_have_the_kind_of_their_primary_code() {
        let busy_snapshot = 0x0205;
        let io_error_write = 0x030a;
        let constraint_primary_key = 0x0613;
        assert_eq!(sqlite_kind(busy_snapshot), MetadataErrorKind::Unavailable);
        assert_eq!(sqlite_kind(io_error_write), MetadataErrorKind::Unavailable);
        assert_eq!(sqlite_kind(constraint_primary_key), MetadataErrorKind::Database);
    }

    #[test]
    fn what_passes_by_itself_is_unavailable_and_what_is_wrong_is_not() {
        // Statement timeout, lock timeout, deadlock, too many connections, wrong password, read-only, shut down.
        for code in ["57014", "55P03", "40P01", "53300", "28P01", "25006", "57P01"] {
            assert_eq!(postgres_kind(code), MetadataErrorKind::Unavailable, "{code}");
        }
        // Unique violation, undefined table, a NUL in a text.
        for code in ["23505", "42P01", "22021"] {
            assert_eq!(postgres_kind(code), MetadataErrorKind::Database, "{code}");
        }
        assert_eq!(postgres_kind("XX001"), MetadataErrorKind::Corrupt);
    }

    #[test]
    fn a_value_that_does_not_parse_is_named_with_its_table_and_column() {
        let error = corrupt("tags", "digest", "sha256:zz", "not hexadecimal");
        assert_eq!(error.kind(), MetadataErrorKind::Corrupt);
        assert!(!error.is_transient());
        assert_eq!(error.source().expect("a source").to_string(), r#"tags.digest holds "sha256:zz""#);
    }
}
