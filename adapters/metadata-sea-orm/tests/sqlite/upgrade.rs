//! Databases of every version so far. `schemas` has one for each migration, as that version left it, with a row in every table.

use std::fs;
use std::path::{Path, PathBuf};

use migrations::Migrator;
use sea_orm::Database;
use sea_orm::sqlx::{AssertSqlSafe, Connection as _, SqliteConnection, query, query_as, query_scalar};
use sea_orm_migration::MigratorTrait as _;
use tempfile::TempDir;

use super::{connect, directory, everything, execute, open};

fn migrations() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

fn dump_of(migration: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sqlite/schemas/{migration}.sql"))
}

/// A database as the version with this many migrations left it.
pub(crate) async fn older(versions: usize) -> TempDir {
    let dump = dump_of(&migrations()[versions - 1]);
    let sql = fs::read_to_string(&dump).unwrap_or_else(|error| {
        panic!("{}: {error}; write it with HARBOR_CACHE_BLESS=1 and this test", dump.display());
    });
    let older = directory();
    fs::write(older.path().join("metadata.db"), "").expect("made");
    let mut connection = connect(&older).await;
    execute(&mut connection, &sql).await;
    connection.close().await.expect("closed");
    older
}

async fn tables(connection: &mut SqliteConnection) -> Vec<String> {
    query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        .fetch_all(connection)
        .await
        .expect("the tables")
}

/// Each row of a table as the values of an INSERT.
async fn rows(connection: &mut SqliteConnection, table: &str, columns: &[String]) -> Vec<String> {
    let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
    let sql = format!("SELECT {} FROM \"{table}\" ORDER BY 1", quoted.join(" || ', ' || "));
    query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await.expect("the rows")
}

async fn columns(connection: &mut SqliteConnection, table: &str) -> Vec<String> {
    query_scalar("SELECT name FROM pragma_table_info(?)").bind(table).fetch_all(connection).await.expect("the columns")
}

/// Every table with its columns and rows.
async fn contents(connection: &mut SqliteConnection) -> Vec<(String, Vec<String>, Vec<String>)> {
    let mut contents = Vec::new();
    for table in tables(connection).await {
        let columns = columns(connection, &table).await;
        let rows = rows(connection, &table, &columns).await;
        contents.push((table, columns, rows));
    }
    contents
}

/// Every table and index, as text.
async fn schema(connection: &mut SqliteConnection) -> Vec<(String, String)> {
    query_as("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name")
        .fetch_all(connection)
        .await
        .expect("the schema")
}

#[tokio::test]
async fn a_database_of_every_older_version_keeps_its_rows_and_takes_the_new_ones() {
    let new = directory();
    open(&new).await.close().await.expect("closed");
    let newest = schema(&mut connect(&new).await).await;
    for versions in 1..=migrations().len() {
        let directory = older(versions).await;
        let mut connection = connect(&directory).await;
        let before = contents(&mut connection).await;
        connection.close().await.expect("closed");

        let repo = open(&directory).await;
        let mut connection = connect(&directory).await;
        assert_eq!(schema(&mut connection).await, newest, "version {versions}");
        for (table, columns, rows_before) in before {
            assert!(!rows_before.is_empty(), "version {versions} has no row in {table}");
            let kept = rows(&mut connection, &table, &columns).await;
            // The list of migrations has become longer.
            assert!(rows_before.iter().all(|row| kept.contains(row)), "version {versions}, {table}: {kept:?}");
        }
        // What gives free pages back, as it is in a new database.
        let auto_vacuum: i64 = query_scalar("PRAGMA auto_vacuum").fetch_one(&mut connection).await.expect("a value");
        assert_eq!(auto_vacuum, 2, "version {versions}");
        connection.close().await.expect("closed");

        everything::add(&repo, versions).await;
        everything::assert_all(&repo).await;
    }
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "whether to write what is missing is asked of whoever runs the test")]
async fn every_migration_has_a_database_of_its_version() {
    for (index, migration) in migrations().iter().enumerate() {
        if std::env::var_os("HARBOR_CACHE_BLESS").is_some() && !dump_of(migration).exists() {
            fs::write(dump_of(migration), dump(index + 1).await).expect("written");
        }
        older(index + 1).await;
    }
}

/// Writes down a database of that version, with the rows of the newest where it has their tables.
async fn dump(versions: usize) -> String {
    let (newest, older) = (directory(), directory());
    let repo = open(&newest).await;
    everything::add(&repo, 0).await;
    repo.close().await.expect("closed");
    let path = older.path().join("metadata.db");
    let database = Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.expect("made");
    Migrator::up(&database, Some(u32::try_from(versions).expect("a few"))).await.expect("brought to that version");
    database.close().await.expect("closed");

    let mut connection = connect(&older).await;
    let from = newest.path().join("metadata.db");
    query("ATTACH ? AS newest").bind(from.to_str()).execute(&mut connection).await.expect("attached");
    for table in tables(&mut connection).await.iter().filter(|table| *table != "seaql_migrations") {
        if table != "sqlite_sequence" {
            execute(&mut connection, &format!("INSERT INTO main.\"{table}\" SELECT * FROM newest.\"{table}\"")).await;
        }
    }
    execute(&mut connection, "UPDATE seaql_migrations SET applied_at = 0").await;
    let mut lines =
        vec![format!("-- A database of the version {}, with a row in every table.", migrations()[versions - 1])];
    lines.push("PRAGMA foreign_keys = OFF;".to_owned());
    lines.push("BEGIN;".to_owned());
    lines.extend(schema(&mut connection).await.into_iter().map(|(_, sql)| format!("{sql};")));
    // Tables stand before what is over them.
    lines[3..].sort_by_key(|line| !line.starts_with("CREATE TABLE"));
    for (table, _, rows) in contents(&mut connection).await {
        lines.extend(rows.into_iter().map(|row| format!("INSERT INTO \"{table}\" VALUES ({row});")));
    }
    lines.push("COMMIT;\n".to_owned());
    lines.join("\n")
}
