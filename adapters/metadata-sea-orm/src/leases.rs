//! The port of leases, over a database.
//!
//! Every statement compares with the database's own clock, and none with ours: replicas whose clocks differ agree on who
//! holds what.

use std::time::Duration;

use async_trait::async_trait;
use domain::ports::{Acquired, Holder, Lease, Leases, MetadataError};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter};

use crate::entities::lease::{self, Column, Entity};
use crate::error::failed;
use crate::{SeaOrmMetadata, sqlite};

#[async_trait]
impl Leases for SeaOrmMetadata {
    async fn acquire(&self, name: &str, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        self.take(name, holder, ttl, None).await
    }

    async fn take_over(&self, from: &Lease, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        self.take(&from.name, holder, ttl, Some(from.token)).await
    }

    async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, MetadataError> {
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        let now = now(transaction.get_database_backend());
        let renewed = Entity::update_many()
            .col_expr(Column::ExpiresAt, after(now.clone(), ttl))
            .filter(is_this(lease))
            .filter(Expr::col(Column::ExpiresAt).gt(now))
            .exec(&transaction)
            .await
            .map_err(failed)?;
        transaction.commit().await.map_err(failed)?;
        Ok(renewed.rows_affected > 0)
    }

    async fn release(&self, lease: &Lease) -> Result<(), MetadataError> {
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        Entity::delete_many().filter(is_this(lease)).exec(&transaction).await.map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }

    async fn holder(&self, name: &str) -> Result<Option<Lease>, MetadataError> {
        let reader = &self.pools.reader;
        let now = now(reader.get_database_backend());
        let found = Entity::find_by_id(name).filter(Expr::col(Column::ExpiresAt).gt(now)).one(reader).await;
        Ok(found.map_err(failed)?.map(Lease::from))
    }

    async fn tidy(&self) -> Result<u64, MetadataError> {
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        let now = now(transaction.get_database_backend());
        let ended = Entity::delete_many().filter(Expr::col(Column::ExpiresAt).lte(now)).exec(&transaction).await;
        let ended = ended.map_err(failed)?;
        transaction.commit().await.map_err(failed)?;
        Ok(ended.rows_affected)
    }
}

impl SeaOrmMetadata {
    async fn take(
        &self,
        name: &str,
        holder: &Holder,
        ttl: Duration,
        may_lose: Option<u64>,
    ) -> Result<Acquired, MetadataError> {
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        let token = rand::random::<i64>();
        let now = now(transaction.get_database_backend());
        let mut free = Condition::any()
            .add(Expr::col((Entity, Column::ExpiresAt)).lte(now.clone()))
            .add(Expr::col((Entity, Column::Holder)).eq(holder.id.as_str()));
        if let Some(token) = may_lose {
            free = free.add(Expr::col((Entity, Column::Token)).eq(token.cast_signed()));
        }
        let taken_anew = OnConflict::column(Column::Name)
            .update_columns([Column::Holder, Column::Url, Column::Token, Column::ExpiresAt])
            .action_cond_where(free)
            .to_owned();
        let insert = Query::insert()
            .into_table(Entity)
            .columns([Column::Name, Column::Holder, Column::Url, Column::Token, Column::ExpiresAt])
            .values_panic([
                name.into(),
                holder.id.as_str().into(),
                holder.url.clone().into(),
                token.into(),
                after(now, ttl),
            ])
            .on_conflict(taken_anew)
            .to_owned();
        transaction.execute(&insert).await.map_err(failed)?;
        let row = one(&transaction, name).await?;
        transaction.commit().await.map_err(failed)?;
        let is_ours = row.token == token;
        let lease = Lease::from(row);
        Ok(if is_ours { Acquired::Ours(lease) } else { Acquired::Theirs(lease) })
    }
}

/// The row of a lease that was just asked for.
async fn one(transaction: &DatabaseTransaction, name: &str) -> Result<lease::Model, MetadataError> {
    let row = Entity::find_by_id(name).one(transaction).await.map_err(failed)?;
    row.ok_or_else(|| failed(sea_orm::DbErr::RecordNotFound(format!("the lease {name}"))))
}

fn is_this(lease: &Lease) -> Condition {
    Condition::all().add(Column::Name.eq(lease.name.as_str())).add(Column::Token.eq(lease.token.cast_signed()))
}

/// The database's time, in microseconds since the Unix epoch. Not that at which the transaction began, which may have waited.
fn now(backend: DbBackend) -> SimpleExpr {
    Expr::cust(match backend {
        DbBackend::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)",
        _ => "CAST(unixepoch('subsec') * 1000000 AS integer)",
    })
}

fn after(now: SimpleExpr, ttl: Duration) -> SimpleExpr {
    now.add(i64::try_from(ttl.as_micros()).unwrap_or(i64::MAX / 4))
}
