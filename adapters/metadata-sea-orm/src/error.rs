//! Failures of the database in the terms of the port.

use std::error::Error;
use std::fmt::Display;

use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{DbErr, RuntimeErr};

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

fn sqlx_kind(error: &SqlxError) -> MetadataErrorKind {
    match error {
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::WorkerCrashed => {
            MetadataErrorKind::Unavailable
        }
        SqlxError::ColumnDecode { .. } | SqlxError::Decode(_) => MetadataErrorKind::Corrupt,
        SqlxError::Database(error) => {
            error.code().and_then(|code| code.parse().ok()).map_or(MetadataErrorKind::Database, sqlite_kind)
        }
        _ => MetadataErrorKind::Database,
    }
}

/// Whether SQLite says that another connection holds the lock.
pub(crate) fn is_busy(error: &DbErr) -> bool {
    matches!(error, DbErr::Conn(_)) && code(error).is_some_and(|code| code & 0xff == BUSY)
}

/// SQLite's result code, where it is SQLite that has failed.
pub(crate) fn code(error: &DbErr) -> Option<u32> {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return None;
    };
    match &**error {
        SqlxError::Database(error) => error.code()?.parse().ok(),
        _ => None,
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
    fn a_value_that_does_not_parse_is_named_with_its_table_and_column() {
        let error = corrupt("tags", "digest", "sha256:zz", "not hexadecimal");
        assert_eq!(error.kind(), MetadataErrorKind::Corrupt);
        assert!(!error.is_transient());
        assert_eq!(error.source().expect("a source").to_string(), r#"tags.digest holds "sha256:zz""#);
    }
}
