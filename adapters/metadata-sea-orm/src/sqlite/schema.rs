//! Which version of the schema a SQLite file has.

use sea_orm::sqlx::{Error as SqlxError, SqliteConnection, query_scalar};

use crate::schema::{self, Schema};

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
    let user_version: i64 = query_scalar("PRAGMA user_version").fetch_one(connection).await?;
    Ok(schema::compare(&applied, program(user_version)))
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
