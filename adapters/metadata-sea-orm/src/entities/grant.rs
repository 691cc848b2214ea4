//! Rights of accounts in the repositories of a pattern, in their order.

use sea_orm::entity::prelude::*;

use domain::access::{Actions, Grant};
use domain::ports::MetadataError;

use crate::value::stored;

pub(crate) const TABLE: &str = "grants";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grants")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) account: String,
    /// Counted from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) position: i64,
    pub(crate) pattern: String,
    /// Empty where the grant gives nothing.
    pub(crate) actions: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Grant {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let actions = if model.actions.is_empty() { Actions::NONE } else { stored(TABLE, "actions", &model.actions)? };
        Ok(Self { pattern: stored(TABLE, "pattern", &model.pattern)?, actions })
    }
}
