//! What tags point to.

use sea_orm::entity::prelude::*;

use domain::ports::MetadataError;
use domain::ports::metadata::TagRow;

use crate::value::{repository, stored, time, unsigned};

pub(crate) const TABLE: &str = "tags";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tags")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) upstream: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) repository: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) tag: String,
    pub(crate) digest: String,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) checked_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for TagRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            repository: repository(TABLE, &model.upstream, &model.repository)?,
            tag: stored(TABLE, "tag", &model.tag)?,
            digest: stored(TABLE, "digest", &model.digest)?,
            media_type: stored(TABLE, "media_type", &model.media_type)?,
            size: unsigned(TABLE, "size", model.size)?,
            checked_at: time(model.checked_at),
        })
    }
}
