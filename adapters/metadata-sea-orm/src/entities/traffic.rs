//! Requests by repository.

use sea_orm::entity::prelude::*;

pub(crate) const TABLE: &str = "traffic";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "traffic")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) upstream: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) repository: String,
    pub(crate) hits: i64,
    pub(crate) misses: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
