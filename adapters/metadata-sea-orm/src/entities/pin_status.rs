//! How pins stand.

use sea_orm::ActiveValue::Set;
use sea_orm::Iterable as _;
use sea_orm::entity::prelude::*;

use domain::access::PinId;
use domain::ports::MetadataError;
use domain::ports::pin_statuses::{PinState, PinStatus, Share};

use crate::error::corrupt;
use crate::value::{integer, micros, stored, text, time, unsigned};

const TABLE: &str = "pin_statuses";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pin_statuses")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) pin: String,
    pub(crate) state: String,
    pub(crate) reason: Option<String>,
    pub(crate) held_contents: i64,
    pub(crate) held_bytes: i64,
    pub(crate) missing_contents: i64,
    pub(crate) missing_bytes: i64,
    pub(crate) checked_at: Option<i64>,
    pub(crate) next_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// All columns but the key.
pub(crate) fn replaced() -> impl Iterator<Item = Column> {
    Column::iter().filter(|column| !matches!(column, Column::Pin))
}

pub(crate) fn row(pin: PinId, status: &PinStatus) -> Result<ActiveModel, MetadataError> {
    Ok(ActiveModel {
        pin: Set(pin.to_string()),
        state: Set(status.state.as_str().to_owned()),
        reason: Set(status.reason.clone().map(text)),
        held_contents: Set(integer(TABLE, "held_contents", status.held.contents)?),
        held_bytes: Set(integer(TABLE, "held_bytes", status.held.bytes)?),
        missing_contents: Set(integer(TABLE, "missing_contents", status.missing.contents)?),
        missing_bytes: Set(integer(TABLE, "missing_bytes", status.missing.bytes)?),
        checked_at: Set(status.checked_at.map(micros)),
        next_at: Set(status.next_at.map(micros)),
    })
}

impl TryFrom<Model> for (PinId, PinStatus) {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let state = PinState::parse(&model.state);
        let status = PinStatus {
            state: state.ok_or_else(|| corrupt(TABLE, "state", &model.state, "it is not the state of a pin"))?,
            reason: model.reason,
            held: Share {
                contents: unsigned(TABLE, "held_contents", model.held_contents)?,
                bytes: unsigned(TABLE, "held_bytes", model.held_bytes)?,
            },
            missing: Share {
                contents: unsigned(TABLE, "missing_contents", model.missing_contents)?,
                bytes: unsigned(TABLE, "missing_bytes", model.missing_bytes)?,
            },
            checked_at: model.checked_at.map(time),
            next_at: model.next_at.map(time),
        };
        Ok((stored(TABLE, "pin", &model.pin)?, status))
    }
}
