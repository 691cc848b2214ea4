//! How the schema of a database is related to those that this program knows.

use std::fmt;

use migrations::Migrator;
use sea_orm_migration::MigratorTrait as _;

/// The version of the program, by which messages name what wrote a database.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// How a database's schema is related to this program's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Schema {
    /// No migration has been applied: the file is new, or of something else.
    None,
    /// This program's, or one that it brings up to date.
    Known { is_latest: bool },
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

/// What migrations, the latest first, make of a database that was last written by `program`, where it tells.
pub(crate) fn compare(applied: &[String], program: Option<String>) -> Schema {
    if applied.is_empty() {
        return Schema::None;
    }
    let known = known();
    match applied.iter().find(|migration| !known.contains(migration)) {
        Some(schema) => Schema::Newer(Newer { program, schema: schema.clone() }),
        None => Schema::Known { is_latest: known.iter().all(|migration| applied.contains(migration)) },
    }
}
