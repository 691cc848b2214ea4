//! Logins that can be refreshed.

use sea_orm::entity::prelude::*;

use domain::ports::MetadataError;
use domain::ports::identity::SessionRow;

use crate::value::{stored, time};

pub(crate) const TABLE: &str = "sessions";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) created_at: i64,
    pub(crate) expires_at: i64,
    pub(crate) client: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for SessionRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            id: stored(TABLE, "id", &model.id)?,
            account: stored(TABLE, "account", &model.account)?,
            created_at: time(model.created_at),
            expires_at: time(model.expires_at),
            client: model.client,
        })
    }
}
