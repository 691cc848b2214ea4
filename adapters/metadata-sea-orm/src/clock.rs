//! The database's own clock, by which replicas whose clocks differ agree on what has ended.

use domain::ports::MetadataError;
use sea_orm::sea_query::{Expr, Query, SimpleExpr};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::error::failed;

/// The database's time, in microseconds since the Unix epoch. Not that at which the transaction began, which may have waited.
pub(crate) fn now(backend: DbBackend) -> SimpleExpr {
    Expr::cust(match backend {
        DbBackend::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)",
        _ => "CAST(unixepoch('subsec') * 1000000 AS integer)",
    })
}

/// What it shows.
pub(crate) async fn read(connection: &impl ConnectionTrait) -> Result<i64, MetadataError> {
    let ask = Query::select().expr_as(now(connection.get_database_backend()), "now").to_owned();
    let row = connection.query_one(&ask).await.map_err(failed)?;
    let row = row.ok_or_else(|| failed(DbErr::RecordNotFound("the time".to_owned())))?;
    row.try_get("", "now").map_err(failed)
}
