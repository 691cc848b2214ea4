//! Leases that replicas have taken. Times are by the database's clock.

use domain::ports::{Holder, Lease};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "leases")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) name: String,
    pub(crate) holder: String,
    pub(crate) url: Option<String>,
    pub(crate) token: i64,
    pub(crate) expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Lease {
    fn from(model: Model) -> Self {
        let holder = Holder { id: model.holder, url: model.url };
        Self { name: model.name, holder, token: model.token.cast_unsigned() }
    }
}
