//! Queries. Each is one statement, so that it sees one state of the database.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod content;
pub(crate) mod credentials;
pub(crate) mod entries;
pub(crate) mod graph;
pub(crate) mod holdings;
pub(crate) mod names;
pub(crate) mod pins;
pub(crate) mod repositories;
pub(crate) mod revisions;
pub(crate) mod uploads;
pub(crate) mod upstreams;
pub(crate) mod walks;

use domain::ports::MetadataError;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use crate::entities::blob;
use crate::error::failed;

/// Reads from the file itself: the driver's own ping asks its thread only.
pub(crate) async fn ping(reader: &DatabaseConnection) -> Result<(), MetadataError> {
    let touch = Query::select().expr(Expr::val(1)).from(blob::Entity).limit(1).take();
    reader.query_one(&touch).await.map_err(failed)?;
    Ok(())
}

/// A limit as the databases take it: a 64-bit signed integer.
fn rows(limit: usize) -> u64 {
    i64::try_from(limit).unwrap_or(i64::MAX).unsigned_abs()
}

/// How SQLite means to answer: the plans are a part of what a query promises.
#[cfg(test)]
pub(crate) async fn plan(statement: &impl sea_orm::StatementBuilder) -> String {
    use sea_orm::Statement;

    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("metadata.db");
    let pools = crate::sqlite::open(&path, crate::sqlite::BUSY_TIMEOUT).await.expect("opened");
    let built: Statement = statement.build(&pools.reader.get_database_backend());
    let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {}", built.sql), ..built };
    let rows = pools.reader.query_all_raw(explain).await.expect("a plan");
    let steps: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").expect("a step")).collect();
    steps.join("\n")
}
