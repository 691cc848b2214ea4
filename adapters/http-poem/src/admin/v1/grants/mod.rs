//! Who may do what in which repositories.

mod explain;
mod get;
mod set;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (get::GetGrants, set::SetGrants, explain::ExplainAccess);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (get::GetGrants(state()), set::SetGrants(state()), explain::ExplainAccess(state()))
}
