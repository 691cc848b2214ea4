//! Grants.

use std::collections::HashSet;

use domain::access::{AccountId, Grant};
use domain::ports::IdentityError;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::ROWS_PER_STATEMENT;
use super::identity::require_revision;
use crate::entities::grant;
use crate::error::failed;

pub(super) async fn set(
    transaction: &DatabaseTransaction,
    account: AccountId,
    mut grants: Vec<Grant>,
) -> Result<(), IdentityError> {
    require_revision(transaction, account, None).await?;
    let account = account.to_string();
    grant::Entity::delete_many()
        .filter(grant::Column::Account.eq(account.as_str()))
        .exec(transaction)
        .await
        .map_err(failed)?;

    keep_last_of_each_pattern(&mut grants);
    let mut position = 0..;
    for chunk in grants.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().zip(&mut position).map(|(grant, position)| grant::ActiveModel {
            account: Set(account.clone()),
            position: Set(position),
            pattern: Set(grant.pattern.as_str().to_owned()),
            actions: Set(grant.actions.to_string()),
        });
        grant::Entity::insert_many(rows).exec_without_returning(transaction).await.map_err(failed)?;
    }
    Ok(())
}

fn keep_last_of_each_pattern(grants: &mut Vec<Grant>) {
    let mut seen = HashSet::new();
    grants.reverse();
    grants.retain(|grant| seen.insert(grant.pattern.as_str().to_owned()));
    grants.reverse();
}
