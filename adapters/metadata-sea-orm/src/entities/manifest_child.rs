//! Which contents a manifest names, in its order.

use sea_orm::entity::prelude::*;

pub(crate) const TABLE: &str = "manifest_children";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "manifest_children")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) space: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) parent: String,
    /// Counted from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) position: i64,
    pub(crate) child: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
