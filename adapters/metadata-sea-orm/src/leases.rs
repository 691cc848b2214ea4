//! The port of leases, over a database.
//!
//! Every statement compares with the database's own clock, and none with ours: replicas whose clocks differ agree on who
//! holds what.

use std::time::Duration;

use async_trait::async_trait;
use domain::ports::{Acquired, Holder, Lease, Leases, MetadataError};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::SeaOrmMetadata;
use crate::clock::now;
use crate::database::Writers;
use crate::entities::lease::{self, Column, Entity};
use crate::error::failed;

#[async_trait]
impl Leases for SeaOrmMetadata {
    async fn acquire(&self, name: &str, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        self.take(name, holder, ttl, None).await
    }

    async fn take_over(&self, from: &Lease, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        self.take(&from.name, holder, ttl, Some(from.token)).await
    }

    async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, MetadataError> {
        let renew = |transaction: DatabaseTransaction| async move {
            let now = now(transaction.get_database_backend());
            let renewed = Entity::update_many()
                .col_expr(Column::ExpiresAt, after(now.clone(), ttl))
                .filter(is_this(lease))
                .filter(Expr::col(Column::ExpiresAt).gt(now))
                .exec(&transaction)
                .await
                .map_err(failed)?;
            Ok((transaction, renewed.rows_affected > 0))
        };
        self.database.write(Writers::Together, renew).await
    }

    async fn release(&self, lease: &Lease) -> Result<(), MetadataError> {
        let release = |transaction: DatabaseTransaction| async move {
            Entity::delete_many().filter(is_this(lease)).exec(&transaction).await.map_err(failed)?;
            Ok((transaction, ()))
        };
        self.database.write(Writers::Together, release).await
    }

    async fn holder(&self, name: &str) -> Result<Option<Lease>, MetadataError> {
        let holder = |reader: DatabaseConnection| async move {
            let now = now(reader.get_database_backend());
            let found = Entity::find_by_id(name).filter(Expr::col(Column::ExpiresAt).gt(now)).one(&reader).await;
            found.map_err(failed)
        };
        Ok(self.read(holder).await?.map(Lease::from))
    }

    async fn tidy(&self) -> Result<u64, MetadataError> {
        let tidy = |transaction: DatabaseTransaction| async move {
            let now = now(transaction.get_database_backend());
            let ended = Entity::delete_many().filter(Expr::col(Column::ExpiresAt).lte(now)).exec(&transaction).await;
            Ok((transaction, ended.map_err(failed)?.rows_affected))
        };
        self.database.write(Writers::Together, tidy).await
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
        let take = |transaction: DatabaseTransaction| async move {
            let acquired = take_in(&transaction, name, holder, ttl, may_lose).await?;
            Ok((transaction, acquired))
        };
        self.database.write(Writers::Together, take).await
    }
}

async fn take_in(
    transaction: &DatabaseTransaction,
    name: &str,
    holder: &Holder,
    ttl: Duration,
    may_lose: Option<u64>,
) -> Result<Acquired, MetadataError> {
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
    let row = one(transaction, name).await?;
    let is_ours = row.token == token;
    let lease = Lease::from(row);
    Ok(if is_ours { Acquired::Ours(lease) } else { Acquired::Theirs(lease) })
}

/// The row of a lease that was just asked for.
async fn one(transaction: &DatabaseTransaction, name: &str) -> Result<lease::Model, MetadataError> {
    let row = Entity::find_by_id(name).one(transaction).await.map_err(failed)?;
    row.ok_or_else(|| failed(sea_orm::DbErr::RecordNotFound(format!("the lease {name}"))))
}

fn is_this(lease: &Lease) -> Condition {
    Condition::all().add(Column::Name.eq(lease.name.as_str())).add(Column::Token.eq(lease.token.cast_signed()))
}

fn after(now: SimpleExpr, ttl: Duration) -> SimpleExpr {
    now.add(i64::try_from(ttl.as_micros()).unwrap_or(i64::MAX / 4))
}
