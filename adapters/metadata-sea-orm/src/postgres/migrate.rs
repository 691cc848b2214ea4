//! The schema, brought up to date by one process while the others wait for it.

use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use migrations::Migrator;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sea_orm::sqlx::{Connection as _, Error as SqlxError, query_scalar};
use sea_orm::{ConnectionTrait as _, DbErr, SqlxPostgresConnector, TransactionTrait as _};
use sea_orm_migration::MigratorTrait as _;

use super::MIGRATION_LOCK;
use super::open_error::{self, OpenError, Place};
use crate::schema::{self, Schema};
use crate::sqlite::connection_error;

/// Looks first: where nothing is to be done, nobody is waited for, and no right to change tables is needed.
pub(super) async fn up_to_date(mut first: PgConnection, options: &PgConnectOptions) -> Result<(), MetadataError> {
    let failed = |error: DbErr| open_error::migrate(options, error);
    let schema = look(&mut first).await.map_err(|error| failed(connection_error(error)))?;
    // Nobody waits for its leave.
    drop(first.close());
    match schema {
        Schema::Known { is_latest: true } => Ok(()),
        Schema::None | Schema::Known { .. } => migrate(options).await.map_err(failed),
        Schema::Newer(newer) => {
            let error = OpenError::Newer { place: Place::of(options), newer };
            Err(MetadataError::new(MetadataErrorKind::Database, error))
        }
    }
}

async fn migrate(options: &PgConnectOptions) -> Result<(), DbErr> {
    let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone());
    let database = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    let migration = database.begin().await?;
    // The limits of everyday statements are not for a large table that is changed, nor for whoever waits for that.
    migration.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10min'").await?;
    migration.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
    // What another has done while we waited is found done.
    Migrator::up(&migration, None).await?;
    migration.commit().await?;
    database.close_by_ref().await
}

async fn look(connection: &mut PgConnection) -> Result<Schema, SqlxError> {
    let table: Option<String> =
        query_scalar("SELECT to_regclass('seaql_migrations')::text").fetch_one(&mut *connection).await?;
    if table.is_none() {
        return Ok(Schema::None);
    }
    let applied: Vec<String> =
        query_scalar("SELECT version FROM seaql_migrations ORDER BY version DESC").fetch_all(connection).await?;
    Ok(schema::compare(&applied, None))
}
