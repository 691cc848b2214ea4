//! Permissions of repositories to digests.

use sea_orm::entity::prelude::*;

use domain::ports::MetadataError;
use domain::ports::metadata::LinkRow;

use crate::value::{repository, stored, time};

pub(crate) const TABLE: &str = "links";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "links")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) upstream: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) repository: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) digest: String,
    pub(crate) checked_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for LinkRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            repository: repository(TABLE, &model.upstream, &model.repository)?,
            digest: stored(TABLE, "digest", &model.digest)?,
            checked_at: time(model.checked_at),
        })
    }
}
