//! Which version of the schema a database has, and which ones this program knows.

use std::fmt;

use migrations::Migrator;
use sea_orm::sqlx::{Error as SqlxError, SqliteConnection, query_scalar};
use sea_orm_migration::MigratorTrait as _;

/// The version of the program, by which messages name what wrote a database.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// How a database's schema is related to this program's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Schema {
    /// No migration has been applied: the file is new, or of something else.
    None,
    /// This program's, or one that it brings up to date.
    Known,
    /// It has migrations that this program does not know.
    Newer(Newer),
}

/// A database that a newer program has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Newer {
    /// Version of the program, where the database tells.
    program: Option<String>,
    /// Its latest migration.
    schema: String,
}

impl fmt::Display for Newer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.program.as_deref().map_or_else(String::new, |version| format!(" {version}"));
        let known = latest();
        write!(
            f,
            "it was written by a newer version of Harbor Cache{program} (schema {}); this is version {PROGRAM}, which knows \
             schemas up to {known}. Start the newer version, or restore a backup of before the update",
            self.schema
        )
    }
}

fn known() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

fn latest() -> String {
    known().pop().unwrap_or_default()
}

/// Looks at what has been applied; changes nothing.
pub(crate) async fn look(connection: &mut SqliteConnection) -> Result<Schema, SqlxError> {
    let tables: i64 =
        query_scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'seaql_migrations'")
            .fetch_one(&mut *connection)
            .await?;
    if tables == 0 {
        return Ok(Schema::None);
    }
    let applied: Vec<String> =
        query_scalar("SELECT version FROM seaql_migrations ORDER BY version DESC").fetch_all(&mut *connection).await?;
    let known = known();
    if applied.is_empty() {
        return Ok(Schema::None);
    }
    let Some(schema) = applied.into_iter().find(|migration| !known.contains(migration)) else {
        return Ok(Schema::Known);
    };
    let user_version: i64 = query_scalar("PRAGMA user_version").fetch_one(connection).await?;
    Ok(Schema::Newer(Newer { program: program(user_version), schema }))
}

/// The statement that writes down which program the database is of, unless a later one has: a database does not become older
/// by being opened.
pub(crate) fn user_version(stored: i64) -> Option<String> {
    let ours = number();
    (ours > stored).then(|| format!("PRAGMA user_version = {ours}"))
}

/// This program's version as one number, such as 1002003 for 1.2.3.
fn number() -> i64 {
    let part = |text: &str| text.parse::<i64>().unwrap_or(0).min(999);
    let [major, minor, patch] =
        [env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR"), env!("CARGO_PKG_VERSION_PATCH")].map(part);
    (major * 1000 + minor) * 1000 + patch
}

fn program(number: i64) -> Option<String> {
    (number > 0).then(|| format!("{}.{}.{}", number / 1_000_000, number / 1000 % 1000, number % 1000))
}
