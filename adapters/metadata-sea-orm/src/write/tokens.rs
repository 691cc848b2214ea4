//! Tokens of robot accounts.

use std::time::SystemTime;

use domain::access::{AccountId, TokenId};
use domain::ports::identity::TokenRow;
use domain::ports::{IdentityError, MetadataError};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter};

use super::identity::require_revision;
use crate::entities::robot_token;
use crate::error::failed;
use crate::value::{micros, text};

pub(super) async fn add(transaction: &DatabaseTransaction, row: TokenRow) -> Result<(), IdentityError> {
    require_revision(transaction, row.account, None).await?;
    let model = robot_token::ActiveModel {
        id: Set(row.id.to_string()),
        account: Set(row.account.to_string()),
        description: Set(text(row.description)),
        digest: Set(row.digest.0.to_vec()),
        created_at: Set(micros(row.created_at)),
        expires_at: Set(row.expires_at.map(micros)),
        last_used_at: Set(row.last_used_at.map(micros)),
    };
    robot_token::Entity::insert(model).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn remove(
    transaction: &DatabaseTransaction,
    account: AccountId,
    id: TokenId,
) -> Result<(), IdentityError> {
    let removed = robot_token::Entity::delete_many()
        .filter(robot_token::Column::Id.eq(id.to_string()))
        .filter(robot_token::Column::Account.eq(account.to_string()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    if removed.rows_affected == 0 { Err(IdentityError::NotFound) } else { Ok(()) }
}

pub(super) async fn touch(transaction: &DatabaseTransaction, id: TokenId, at: SystemTime) -> Result<(), MetadataError> {
    let at = micros(at);
    let earlier =
        Condition::any().add(robot_token::Column::LastUsedAt.is_null()).add(robot_token::Column::LastUsedAt.lt(at));
    robot_token::Entity::update_many()
        .col_expr(robot_token::Column::LastUsedAt, Expr::val(at))
        .filter(robot_token::Column::Id.eq(id.to_string()))
        .filter(earlier)
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}
