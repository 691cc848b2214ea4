//! What belongs to an account: grants, tokens, sessions.

use domain::access::{AccountId, Grant, SessionId};
use domain::ports::MetadataError;
use domain::ports::identity::{SessionRow, TokenRow};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::entities::{grant, robot_token, session};
use crate::error::failed;

pub(crate) async fn grants(reader: &DatabaseConnection, account: AccountId) -> Result<Vec<Grant>, MetadataError> {
    let models = grants_query(account).all(reader).await.map_err(failed)?;
    models.into_iter().map(Grant::try_from).collect()
}

fn grants_query(account: AccountId) -> Select<grant::Entity> {
    grant::Entity::find().filter(grant::Column::Account.eq(account.to_string())).order_by_asc(grant::Column::Position)
}

pub(crate) async fn tokens(reader: &DatabaseConnection, account: AccountId) -> Result<Vec<TokenRow>, MetadataError> {
    let models = tokens_query(account).all(reader).await.map_err(failed)?;
    models.into_iter().map(TokenRow::try_from).collect()
}

fn tokens_query(account: AccountId) -> Select<robot_token::Entity> {
    robot_token::Entity::find()
        .filter(robot_token::Column::Account.eq(account.to_string()))
        .order_by_asc(robot_token::Column::CreatedAt)
        .order_by_asc(robot_token::Column::Id)
}

pub(crate) async fn session(reader: &DatabaseConnection, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
    let model = session::Entity::find_by_id(id.to_string()).one(reader).await.map_err(failed)?;
    model.map(SessionRow::try_from).transpose()
}

pub(crate) async fn sessions(
    reader: &DatabaseConnection,
    account: AccountId,
) -> Result<Vec<SessionRow>, MetadataError> {
    let models = sessions_query(account).all(reader).await.map_err(failed)?;
    models.into_iter().map(SessionRow::try_from).collect()
}

fn sessions_query(account: AccountId) -> Select<session::Entity> {
    session::Entity::find()
        .filter(session::Column::Account.eq(account.to_string()))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
}

#[cfg(test)]
mod tests {
    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn what_belongs_to_an_account_is_walked_in_its_order() {
        let account = AccountId::from_random(1);
        let plans = [
            (plan(&grants_query(account).into_query()).await, "SEARCH grants USING PRIMARY KEY"),
            (
                plan(&tokens_query(account).into_query()).await,
                "SEARCH robot_tokens USING INDEX robot_tokens_by_account",
            ),
            (plan(&sessions_query(account).into_query()).await, "SEARCH sessions USING INDEX sessions_by_account"),
        ];
        for (plan, expected) in plans {
            assert!(plan.contains(expected) && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
