//! Which registry the rows of an upstream's name are about.

use sea_orm::entity::prelude::*;

use domain::ports::MetadataError;
use domain::ports::upstream_definitions::{UpstreamOrigin, UpstreamSource};

use crate::error::corrupt;
use crate::value::stored;

pub(crate) const TABLE: &str = "upstream_origins";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upstream_origins")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) source: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// How a source is stored.
pub(crate) fn source(source: UpstreamSource) -> &'static str {
    match source {
        UpstreamSource::File => "file",
        UpstreamSource::Api => "api",
    }
}

impl TryFrom<Model> for UpstreamOrigin {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let known = [UpstreamSource::File, UpstreamSource::Api];
        let source = known.into_iter().find(|known| source(*known) == model.source);
        Ok(Self {
            name: stored(TABLE, "name", &model.name)?,
            url: model.url,
            source: source.ok_or_else(|| corrupt(TABLE, "source", model.source, "it is neither file nor api"))?,
        })
    }
}
