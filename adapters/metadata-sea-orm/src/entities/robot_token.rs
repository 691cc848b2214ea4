//! Tokens of robot accounts, by the digests of their secrets.

use sea_orm::entity::prelude::*;

use domain::access::SecretDigest;
use domain::ports::MetadataError;
use domain::ports::identity::TokenRow;

use crate::error::corrupt;
use crate::value::{stored, time};

pub(crate) const TABLE: &str = "robot_tokens";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "robot_tokens")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) description: String,
    pub(crate) digest: Vec<u8>,
    pub(crate) created_at: i64,
    pub(crate) expires_at: Option<i64>,
    pub(crate) last_used_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for TokenRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let length = format!("{} bytes", model.digest.len());
        let digest = <[u8; 32]>::try_from(model.digest.as_slice());
        Ok(Self {
            id: stored(TABLE, "id", &model.id)?,
            account: stored(TABLE, "account", &model.account)?,
            description: model.description,
            // A digest is nobody's business, a damaged one included: the error tells its length only.
            digest: SecretDigest(digest.map_err(|source| corrupt(TABLE, "digest", length, source))?),
            created_at: time(model.created_at),
            expires_at: model.expires_at.map(time),
            last_used_at: model.last_used_at.map(time),
        })
    }
}
