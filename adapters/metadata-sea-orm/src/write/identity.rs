//! Accounts, and the conditions on their changes.
//!
//! What a condition looks at is locked until the transaction ends: by the transaction itself in SQLite, by `FOR UPDATE`
//! where rows are locked one by one.

use domain::access::{Account, AccountId, AccountKind, Role};
use domain::ports::{IdentityChange, IdentityError, MetadataError, Topic};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select};

use super::{audit, grants, revisions, sessions, tokens};
use crate::entities::account;
use crate::error::failed;
use crate::value::{integer, micros, text, unsigned};

/// All of the changes, and the revision of their topic where it moves.
pub(crate) async fn changes(
    transaction: &DatabaseTransaction,
    changes: Vec<IdentityChange>,
) -> Result<(), IdentityError> {
    let told = changes.iter().any(is_told);
    for change in changes {
        self::change(transaction, change).await?;
    }
    if told {
        revisions::count_up(transaction, Topic::Identity).await?;
    }
    Ok(())
}

/// Whether whoever keeps identities in memory has to read them anew. The times of last use and the audit log are kept by
/// nobody, a session that has ended is refused by its time, one that is new is known to nobody, and one whose end has moved is
/// read again by whoever finds it ended.
fn is_told(change: &IdentityChange) -> bool {
    match change {
        IdentityChange::AddAccount(_)
        | IdentityChange::UpdateAccount { .. }
        | IdentityChange::RemoveAccount { .. }
        | IdentityChange::SetGrants { .. }
        | IdentityChange::AddToken(_)
        | IdentityChange::RemoveToken { .. }
        | IdentityChange::RemoveSession { .. }
        | IdentityChange::RemoveSessions { .. } => true,
        IdentityChange::RequireEmpty
        | IdentityChange::RequireAdmin
        | IdentityChange::AddSession(_)
        | IdentityChange::ExtendSession { .. }
        | IdentityChange::TouchToken { .. }
        | IdentityChange::RemoveEndedSessions { .. }
        | IdentityChange::RemoveAuditBefore { .. }
        | IdentityChange::Audit(_) => false,
    }
}

async fn change(transaction: &DatabaseTransaction, change: IdentityChange) -> Result<(), IdentityError> {
    match change {
        IdentityChange::RequireEmpty => require_empty(transaction).await,
        IdentityChange::AddAccount(account) => add_account(transaction, account).await,
        IdentityChange::UpdateAccount { account, expected } => update_account(transaction, account, expected).await,
        IdentityChange::RemoveAccount { id, expected } => remove_account(transaction, id, expected).await,
        IdentityChange::SetGrants { account, grants } => grants::set(transaction, account, grants).await,
        IdentityChange::AddToken(row) => tokens::add(transaction, row).await,
        IdentityChange::RemoveToken { account, id } => tokens::remove(transaction, account, id).await,
        IdentityChange::TouchToken { id, at } => Ok(tokens::touch(transaction, id, at).await?),
        IdentityChange::AddSession(row) => sessions::add(transaction, row).await,
        IdentityChange::ExtendSession { id, expires_at } => Ok(sessions::extend(transaction, id, expires_at).await?),
        IdentityChange::RemoveSession { id } => Ok(sessions::remove(transaction, id).await?),
        IdentityChange::RemoveSessions { account, except } => {
            Ok(sessions::remove_all(transaction, account, except).await?)
        }
        IdentityChange::RemoveEndedSessions { by } => Ok(sessions::remove_ended(transaction, by).await?),
        IdentityChange::RemoveAuditBefore { time } => Ok(audit::remove_before(transaction, time).await?),
        IdentityChange::RequireAdmin => require_admin(transaction).await,
        IdentityChange::Audit(entry) => Ok(audit::add(transaction, entry).await?),
    }
}

async fn require_empty(transaction: &DatabaseTransaction) -> Result<(), IdentityError> {
    match account::Entity::find().one(transaction).await.map_err(failed)? {
        Some(_) => Err(IdentityError::NotFirst),
        None => Ok(()),
    }
}

async fn require_admin(transaction: &DatabaseTransaction) -> Result<(), IdentityError> {
    match admins().lock_exclusive().one(transaction).await.map_err(failed)? {
        Some(_) => Ok(()),
        None => Err(IdentityError::LastAdmin),
    }
}

/// Those who can be relied on to log in.
fn admins() -> Select<account::Entity> {
    account::Entity::find()
        .filter(account::Column::Role.eq(Role::Admin.as_str()))
        .filter(account::Column::Kind.eq(account::USER))
        .filter(account::Column::Enabled.eq(true))
        .filter(account::Column::ExpiresAt.is_null())
}

async fn add_account(transaction: &DatabaseTransaction, account: Account) -> Result<(), IdentityError> {
    let name_taken = OnConflict::column(account::Column::Name).do_nothing().to_owned();
    let model = account::ActiveModel {
        id: Set(account.id.to_string()),
        name: Set(account.name.as_str().to_owned()),
        revision: Set(integer(account::TABLE, "revision", account.revision)?),
        ..columns(account)?
    };
    match account::Entity::insert(model).on_conflict(name_taken).exec_without_returning(transaction).await {
        Ok(0) => Err(IdentityError::NameTaken),
        Ok(_) => Ok(()),
        Err(error) => Err(failed(error).into()),
    }
}

async fn update_account(
    transaction: &DatabaseTransaction,
    account: Account,
    expected: u64,
) -> Result<(), IdentityError> {
    require_revision(transaction, account.id, Some(expected)).await?;
    let id = account.id.to_string();
    let next = expected.saturating_add(1);
    let model = account::ActiveModel { revision: Set(integer(account::TABLE, "revision", next)?), ..columns(account)? };
    account::Entity::update_many()
        .set(model)
        .filter(account::Column::Id.eq(id))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

/// The columns that an update replaces, but for the revision.
fn columns(account: Account) -> Result<account::ActiveModel, MetadataError> {
    let (kind, password_hash) = match account.kind {
        AccountKind::User { password } => (account::USER, Some(password.as_str().to_owned())),
        AccountKind::Robot => (account::ROBOT, None),
    };
    Ok(account::ActiveModel {
        kind: Set(kind.to_owned()),
        password_hash: Set(password_hash),
        role: Set(account.role.as_str().to_owned()),
        enabled: Set(account.enabled),
        description: Set(text(account.description)),
        expires_at: Set(account.expires_at.map(micros)),
        created_at: Set(micros(account.created_at)),
        updated_at: Set(micros(account.updated_at)),
        generation: Set(integer(account::TABLE, "generation", account.generation)?),
        ..account::ActiveModel::default()
    })
}

/// The account's grants, tokens and sessions go with it, by their foreign keys.
async fn remove_account(
    transaction: &DatabaseTransaction,
    id: AccountId,
    expected: Option<u64>,
) -> Result<(), IdentityError> {
    require_revision(transaction, id, expected).await?;
    account::Entity::delete_by_id(id.to_string()).exec(transaction).await.map_err(failed)?;
    Ok(())
}

/// Holds where there is such an account, of this revision if one is expected.
pub(super) async fn require_revision(
    transaction: &DatabaseTransaction,
    id: AccountId,
    expected: Option<u64>,
) -> Result<(), IdentityError> {
    let query = account::Entity::find_by_id(id.to_string())
        .select_only()
        .column(account::Column::Revision)
        .lock_exclusive()
        .into_tuple::<i64>();
    let Some(revision) = query.one(transaction).await.map_err(failed)? else {
        return Err(IdentityError::NotFound);
    };
    let revision = unsigned(account::TABLE, "revision", revision)?;
    if expected.is_none_or(|expected| expected == revision) { Ok(()) } else { Err(IdentityError::Stale) }
}

#[cfg(test)]
mod tests {
    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn administrators_are_found_by_their_role() {
        let plan = plan(&admins().into_query()).await;
        assert!(plan.contains("SEARCH accounts USING INDEX accounts_by_role"), "{plan}");
    }
}
