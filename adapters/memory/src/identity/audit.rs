//! The audit log in memory.

use std::collections::BTreeMap;
use std::time::SystemTime;

use domain::access::{Actor, AuditEntry};
use domain::ports::identity::{AuditFilter, AuditRow};

/// What changes the log. None of it can fail.
#[derive(Debug)]
pub(super) enum AuditChange {
    Add(Box<AuditEntry>),
    RemoveBefore(SystemTime),
}

#[derive(Debug, Default)]
pub(super) struct AuditLog {
    entries: BTreeMap<u64, AuditEntry>,
    /// The number of the latest entry, whether it is still there or not.
    last: u64,
}

impl AuditLog {
    pub(super) fn apply(&mut self, change: AuditChange) {
        match change {
            AuditChange::Add(entry) => {
                self.last += 1;
                self.entries.insert(self.last, *entry);
            }
            AuditChange::RemoveBefore(time) => self.entries.retain(|_, entry| entry.at >= time),
        }
    }

    /// The entries that are asked for, the latest first.
    pub(super) fn latest(&self, filter: &AuditFilter, before: Option<u64>) -> impl Iterator<Item = AuditRow> {
        let entries = match before {
            Some(before) => self.entries.range(..before),
            None => self.entries.range(..),
        };
        let found = entries.rev().filter(|(_, entry)| holds(filter, entry));
        found.map(|(id, entry)| AuditRow { id: *id, entry: entry.clone() })
    }
}

fn holds(filter: &AuditFilter, entry: &AuditEntry) -> bool {
    let (account, name) = match &entry.actor {
        Actor::Account { id, name } => (Some(*id), Some(name)),
        Actor::Claimed { name } => (None, Some(name)),
        Actor::CommandLine | Actor::System | Actor::Anybody => (None, None),
    };
    filter.action.as_ref().is_none_or(|action| *action == entry.action)
        && filter.resource_kind.as_ref().is_none_or(|kind| *kind == entry.resource.kind)
        && filter.resource_name.as_ref().is_none_or(|name| *name == entry.resource.name)
        && filter.account.is_none_or(|id| Some(id) == account)
        && filter.actor_name.as_ref().is_none_or(|wanted| Some(wanted) == name)
        && filter.address.is_none_or(|address| Some(address) == entry.address)
        && filter.from.is_none_or(|from| entry.at >= from)
        && filter.until.is_none_or(|until| entry.at < until)
}
