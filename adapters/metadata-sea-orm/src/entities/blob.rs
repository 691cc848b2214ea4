//! Stored objects.

use sea_orm::entity::prelude::*;

use domain::cache::BlobKey;
use domain::ports::MetadataError;
use domain::ports::metadata::BlobRow;

use crate::value::{space, stored, time, unsigned};

pub(crate) const TABLE: &str = "blobs";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blobs")]
pub(crate) struct Model {
    /// Empty for the shared space.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) space: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) digest: String,
    pub(crate) size: i64,
    pub(crate) created_at: i64,
    pub(crate) last_accessed_at: i64,
    pub(crate) access_count: i64,
    /// Canonical name of the repository by which it first came.
    pub(crate) origin: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for BlobRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            key: BlobKey::new(space(TABLE, &model.space)?, stored(TABLE, "digest", &model.digest)?),
            size: unsigned(TABLE, "size", model.size)?,
            created_at: time(model.created_at),
            last_accessed_at: time(model.last_accessed_at),
            access_count: unsigned(TABLE, "access_count", model.access_count)?,
            origin: model.origin.map(|name| stored(TABLE, "origin", &name)).transpose()?,
        })
    }
}
