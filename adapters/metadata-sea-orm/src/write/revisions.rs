//! What the change feed looks at.

use domain::ports::{MetadataError, Topic};
use sea_orm::sea_query::{Expr, ExprTrait, Func, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait};

use crate::entities::revision;
use crate::error::failed;

/// Where PostgreSQL tells of changes.
pub(crate) const CHANNEL: &str = "harbor_cache";

/// Tells, with the transaction, that something of the topic has changed.
pub(crate) async fn count_up(transaction: &DatabaseTransaction, topic: Topic) -> Result<(), MetadataError> {
    let first = revision::ActiveModel { topic: Set(topic.as_str().to_owned()), revision: Set(1) };
    let next = OnConflict::column(revision::Column::Topic)
        .value(revision::Column::Revision, Expr::col((revision::Entity, revision::Column::Revision)).add(1))
        .to_owned();
    revision::Entity::insert(first).on_conflict(next).exec_without_returning(transaction).await.map_err(failed)?;
    notify(transaction, topic).await
}

/// Wakes the subscribers of PostgreSQL, who hear of it when the transaction is committed. Those of SQLite ask.
async fn notify(transaction: &DatabaseTransaction, topic: Topic) -> Result<(), MetadataError> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let notify = Func::cust("pg_notify").args([CHANNEL.into(), topic.as_str().into()]);
        let select = Query::select().expr(notify).take();
        transaction.execute(&select).await.map_err(failed)?;
    }
    Ok(())
}
