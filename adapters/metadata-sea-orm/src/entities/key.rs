//! The keys of the installation.

use sea_orm::entity::prelude::*;

use domain::ports::key_vault::{KeyDocument, KeyVersion};

/// The number of the only row.
pub(crate) const ONLY: i64 = 1;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "keys")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: i64,
    pub(crate) version: String,
    pub(crate) content: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("version", &self.version).finish_non_exhaustive()
    }
}

impl From<Model> for KeyDocument {
    fn from(model: Model) -> Self {
        Self { content: model.content, version: KeyVersion::new(model.version) }
    }
}
