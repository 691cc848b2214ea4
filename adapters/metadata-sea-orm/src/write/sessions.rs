//! Logins.

use std::time::SystemTime;

use domain::access::{AccountId, SessionId};
use domain::ports::identity::SessionRow;
use domain::ports::{IdentityError, MetadataError};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DeleteMany, EntityTrait, QueryFilter};

use super::identity::require_revision;
use crate::entities::session;
use crate::error::failed;
use crate::value::{micros, text};

pub(super) async fn add(transaction: &DatabaseTransaction, row: SessionRow) -> Result<(), IdentityError> {
    require_revision(transaction, row.account, None).await?;
    let model = session::ActiveModel {
        id: Set(row.id.to_string()),
        account: Set(row.account.to_string()),
        created_at: Set(micros(row.created_at)),
        expires_at: Set(micros(row.expires_at)),
        client: Set(text(row.client)),
    };
    session::Entity::insert(model).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn extend(
    transaction: &DatabaseTransaction,
    id: SessionId,
    expires_at: SystemTime,
) -> Result<(), MetadataError> {
    let expires_at = micros(expires_at);
    session::Entity::update_many()
        .col_expr(session::Column::ExpiresAt, Expr::val(expires_at))
        .filter(session::Column::Id.eq(id.to_string()))
        .filter(session::Column::ExpiresAt.lt(expires_at))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

pub(super) async fn remove(transaction: &DatabaseTransaction, id: SessionId) -> Result<(), MetadataError> {
    session::Entity::delete_by_id(id.to_string()).exec(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn remove_all(
    transaction: &DatabaseTransaction,
    account: AccountId,
    except: Option<SessionId>,
) -> Result<(), MetadataError> {
    let mut delete = session::Entity::delete_many().filter(session::Column::Account.eq(account.to_string()));
    if let Some(except) = except {
        delete = delete.filter(session::Column::Id.ne(except.to_string()));
    }
    delete.exec(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn remove_ended(transaction: &DatabaseTransaction, by: SystemTime) -> Result<(), MetadataError> {
    ended(by).exec(transaction).await.map_err(failed)?;
    Ok(())
}

/// A session is over at the moment that is its end.
fn ended(by: SystemTime) -> DeleteMany<session::Entity> {
    session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(micros(by)))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn ended_sessions_are_found_by_their_end() {
        let plan = plan(&ended(UNIX_EPOCH).into_query()).await;
        assert!(plan.contains("SEARCH sessions USING"), "{plan}");
        assert!(plan.contains("sessions_by_expires_at"), "{plan}");
    }
}
