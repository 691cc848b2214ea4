//! Upload sessions that are open at an upstream.

use sea_orm::entity::prelude::*;

use domain::ports::MetadataError;
use domain::ports::metadata::UploadRow;

use crate::value::{repository, stored, time, unsigned};

pub(crate) const TABLE: &str = "uploads";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) upstream: String,
    pub(crate) repository: String,
    pub(crate) location: String,
    pub(crate) received: i64,
    pub(crate) started_at: i64,
    pub(crate) touched_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for UploadRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            id: stored(TABLE, "id", &model.id)?,
            repository: repository(TABLE, &model.upstream, &model.repository)?,
            location: model.location,
            received: unsigned(TABLE, "received", model.received)?,
            started_at: time(model.started_at),
            touched_at: time(model.touched_at),
        })
    }
}
