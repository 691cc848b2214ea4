//! What the change feed looks at.

use domain::ports::{MetadataError, Topic};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};

use crate::entities::revision;
use crate::error::failed;

pub(crate) async fn count_up(transaction: &DatabaseTransaction, topic: Topic) -> Result<(), MetadataError> {
    let first = revision::ActiveModel { topic: Set(topic.as_str().to_owned()), revision: Set(1) };
    let next = OnConflict::column(revision::Column::Topic)
        .value(revision::Column::Revision, Expr::col((revision::Entity, revision::Column::Revision)).add(1))
        .to_owned();
    revision::Entity::insert(first).on_conflict(next).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}
