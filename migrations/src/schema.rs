//! What differs between the databases, said once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// A text column that compares by bytes: names are listed in the byte order of their text.
///
/// SQLite's default collation, `BINARY`, does so; PostgreSQL's default follows the language of the cluster.
pub(crate) fn text(backend: DbBackend, column: impl IntoIden) -> ColumnDef {
    let mut definition = ColumnDef::new(column);
    definition.text();
    if backend == DbBackend::Postgres {
        definition.extra("COLLATE \"C\"");
    }
    definition
}

/// A text column that always has a value.
pub(crate) fn required_text(backend: DbBackend, column: impl IntoIden) -> ColumnDef {
    text(backend, column).not_null().take()
}

/// A 64-bit integer that always has a value.
pub(crate) fn integer(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().not_null().take()
}

/// A 64-bit integer, such as a time, that may be absent.
pub(crate) fn optional_integer(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().take()
}

/// The number of a row, counted up by the database. A number never returns, also not that of the last row once it is gone
/// (<https://www.sqlite.org/autoinc.html>).
pub(crate) fn counted(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().not_null().auto_increment().primary_key().take()
}

/// A yes or no that is always said.
pub(crate) fn boolean(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).boolean().not_null().take()
}

/// A yes or no that may be absent.
pub(crate) fn optional_boolean(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).boolean().take()
}

/// Bytes that are always there.
pub(crate) fn bytes(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).blob().not_null().take()
}

/// Bytes that may be absent.
pub(crate) fn optional_bytes(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).blob().take()
}

/// Stores the rows in the tree of the primary key, where SQLite would keep a second tree beside it.
///
/// Every table here is read or written by its primary key, and in most of them the keys are most of a row
/// (<https://www.sqlite.org/withoutrowid.html>).
pub(crate) fn clustered(backend: DbBackend, table: &mut TableCreateStatement) -> TableCreateStatement {
    if backend == DbBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
    table.take()
}
