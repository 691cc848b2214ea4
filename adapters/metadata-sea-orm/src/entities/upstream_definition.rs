//! Upstreams that administrators have defined.

use sea_orm::entity::prelude::*;

use domain::ports::upstream_definitions::SealedSecrets;
use domain::ports::{MetadataError, UpstreamDefinition};

use crate::value::{stored, time, unsigned};

pub(crate) const TABLE: &str = "upstream_definitions";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upstream_definitions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) name: String,
    pub(crate) settings: String,
    pub(crate) password: Option<Vec<u8>>,
    pub(crate) client_key: Option<Vec<u8>>,
    pub(crate) headers: Option<Vec<u8>>,
    pub(crate) http_proxy: Option<Vec<u8>>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) revision: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for UpstreamDefinition {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            name: stored(TABLE, "name", &model.name)?,
            settings: model.settings,
            secrets: SealedSecrets {
                password: model.password,
                client_key: model.client_key,
                headers: model.headers,
                http_proxy: model.http_proxy,
            },
            created_at: time(model.created_at),
            updated_at: time(model.updated_at),
            revision: unsigned(TABLE, "revision", model.revision)?,
        })
    }
}
