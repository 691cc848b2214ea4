//! The audit log.

mod actions;
mod list;
mod resource_types;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (list::ListLogs, actions::ListLogActions, resource_types::ListLogResourceTypes);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    (list::ListLogs(Arc::clone(state)), actions::ListLogActions, resource_types::ListLogResourceTypes)
}
