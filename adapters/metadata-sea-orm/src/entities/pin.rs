//! What is kept.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, Iterable as _};

use domain::cache::{Pin, PinSource, PinTarget};
use domain::ports::MetadataError;

use crate::error::corrupt;
use crate::value::{micros, repository, stored, text, time};

pub(crate) const TABLE: &str = "pins";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pins")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) pattern: Option<String>,
    pub(crate) upstream: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) tag: Option<String>,
    pub(crate) digest: Option<String>,
    pub(crate) description: String,
    pub(crate) created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// All columns but the key: a pin that is put again is replaced.
pub(crate) fn replaced() -> impl Iterator<Item = Column> {
    Column::iter().filter(|column| !matches!(column, Column::Id))
}

impl From<Pin> for ActiveModel {
    fn from(pin: Pin) -> Self {
        let empty = Self {
            id: Set(pin.id.to_string()),
            pattern: Set(None),
            upstream: Set(None),
            repository: Set(None),
            tag: Set(None),
            digest: Set(None),
            description: Set(text(pin.description)),
            created_at: Set(micros(pin.created_at)),
        };
        match pin.target {
            PinTarget::Pattern(pattern) => Self { pattern: Set(Some(pattern.as_str().to_owned())), ..empty },
            PinTarget::Tag { repository, tag } => Self {
                upstream: Set(Some(repository.upstream.as_str().to_owned())),
                repository: Set(Some(repository.repository.as_str().to_owned())),
                tag: Set(Some(tag.as_str().to_owned())),
                ..empty
            },
            PinTarget::Image { repository, digest } => Self {
                upstream: Set(Some(repository.upstream.as_str().to_owned())),
                repository: Set(Some(repository.repository.as_str().to_owned())),
                digest: Set(Some(digest.to_string())),
                ..empty
            },
            PinTarget::Digest(digest) => Self { digest: Set(Some(digest.to_string())), ..empty },
        }
    }
}

impl TryFrom<Model> for Pin {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let target = match (&model.pattern, &model.upstream, &model.repository, &model.tag, &model.digest) {
            (Some(pattern), None, None, None, None) => PinTarget::Pattern(stored(TABLE, "pattern", pattern)?),
            (None, Some(upstream), Some(name), Some(tag), None) => {
                PinTarget::Tag { repository: repository(TABLE, upstream, name)?, tag: stored(TABLE, "tag", tag)? }
            }
            (None, Some(upstream), Some(name), None, Some(digest)) => PinTarget::Image {
                repository: repository(TABLE, upstream, name)?,
                digest: stored(TABLE, "digest", digest)?,
            },
            (None, None, None, None, Some(digest)) => PinTarget::Digest(stored(TABLE, "digest", digest)?),
            _ => return Err(corrupt(TABLE, "id", &model.id, "it is about no one thing")),
        };
        Ok(Self {
            id: stored(TABLE, "id", &model.id)?,
            source: PinSource::Api,
            target,
            description: model.description,
            created_at: time(model.created_at),
        })
    }
}
