//! Configuration that was changed at run time.

use sea_orm::entity::prelude::*;

use domain::ports::settings::SettingRow;

use crate::value::time;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settings")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for SettingRow {
    fn from(model: Model) -> Self {
        Self { key: model.key, value: model.value, updated_at: time(model.updated_at) }
    }
}
