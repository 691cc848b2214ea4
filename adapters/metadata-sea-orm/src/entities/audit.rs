//! The audit log.

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;

use domain::access::{Actor, AuditEntry, AuditResource};
use domain::ports::MetadataError;
use domain::ports::identity::AuditRow;

use crate::error::corrupt;
use crate::value::{micros, stored, text, time, unsigned};

pub(crate) const TABLE: &str = "audit";

/// The kinds of actors.
const ACCOUNT: &str = "account";
const CLAIMED: &str = "claimed";
const COMMAND_LINE: &str = "command-line";
const SYSTEM: &str = "system";
const ANYBODY: &str = "anybody";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) at: i64,
    pub(crate) actor_kind: String,
    /// Of accounts only.
    pub(crate) actor_account: Option<String>,
    /// Of accounts and those who claim to have one.
    pub(crate) actor_name: Option<String>,
    pub(crate) action: String,
    pub(crate) resource_kind: String,
    pub(crate) resource_name: String,
    pub(crate) address: Option<String>,
    /// JSON, as is `after`.
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) details: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<AuditEntry> for ActiveModel {
    fn from(entry: AuditEntry) -> Self {
        let (kind, account, name) = match entry.actor {
            Actor::Account { id, name } => (ACCOUNT, Some(id.to_string()), Some(name)),
            Actor::Claimed { name } => (CLAIMED, None, Some(name)),
            Actor::CommandLine => (COMMAND_LINE, None, None),
            Actor::System => (SYSTEM, None, None),
            Actor::Anybody => (ANYBODY, None, None),
        };
        Self {
            id: NotSet,
            at: Set(micros(entry.at)),
            actor_kind: Set(kind.to_owned()),
            actor_account: Set(account),
            actor_name: Set(name.map(text)),
            action: Set(text(entry.action)),
            resource_kind: Set(text(entry.resource.kind)),
            resource_name: Set(text(entry.resource.name)),
            address: Set(entry.address.map(|address| address.to_string())),
            before: Set(entry.before.map(|value| value.to_string())),
            after: Set(entry.after.map(|value| value.to_string())),
            details: Set(text(entry.details)),
        }
    }
}

impl TryFrom<Model> for AuditRow {
    type Error = MetadataError;

    fn try_from(model: Model) -> Result<Self, Self::Error> {
        let actor = match (model.actor_kind.as_str(), model.actor_account, model.actor_name) {
            (ACCOUNT, Some(id), Some(name)) => Actor::Account { id: stored(TABLE, "actor_account", &id)?, name },
            (CLAIMED, None, Some(name)) => Actor::Claimed { name },
            (COMMAND_LINE, None, None) => Actor::CommandLine,
            (SYSTEM, None, None) => Actor::System,
            (ANYBODY, None, None) => Actor::Anybody,
            _ => return Err(corrupt(TABLE, "actor_kind", model.actor_kind, "it does not go with the actor's name")),
        };
        let entry = AuditEntry {
            at: time(model.at),
            actor,
            action: model.action,
            resource: AuditResource { kind: model.resource_kind, name: model.resource_name },
            address: model.address.map(|text| stored(TABLE, "address", &text)).transpose()?,
            before: model.before.map(|text| stored(TABLE, "before", &text)).transpose()?,
            after: model.after.map(|text| stored(TABLE, "after", &text)).transpose()?,
            details: model.details,
        };
        Ok(Self { id: unsigned(TABLE, "id", model.id)?, entry })
    }
}
