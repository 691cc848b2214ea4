//! People and machines.

use sea_orm::entity::prelude::*;

use domain::access::{Account, AccountKind, PasswordHash};
use domain::ports::MetadataError;

use crate::error::corrupt;
use crate::value::{stored, time, unsigned};

pub(crate) const TABLE: &str = "accounts";

/// The kinds of accounts.
pub(crate) const USER: &str = "user";
pub(crate) const ROBOT: &str = "robot";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    /// Of users only.
    pub(crate) password_hash: Option<String>,
    pub(crate) role: String,
    pub(crate) enabled: bool,
    pub(crate) description: String,
    pub(crate) expires_at: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) revision: i64,
    pub(crate) generation: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Account {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let kind = match (model.kind.as_str(), model.password_hash) {
            (USER, Some(hash)) => AccountKind::User { password: PasswordHash::new(&hash) },
            (ROBOT, None) => AccountKind::Robot,
            _ => return Err(corrupt(TABLE, "kind", model.kind, "a user has a password, a robot has none")),
        };
        Ok(Self {
            id: stored(TABLE, "id", &model.id)?,
            name: stored(TABLE, "name", &model.name)?,
            kind,
            role: stored(TABLE, "role", &model.role)?,
            enabled: model.enabled,
            description: model.description,
            expires_at: model.expires_at.map(time),
            created_at: time(model.created_at),
            updated_at: time(model.updated_at),
            revision: unsigned(TABLE, "revision", model.revision)?,
            generation: unsigned(TABLE, "generation", model.generation)?,
        })
    }
}
