//! Whether requests can be answered, in detail.

mod get;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = get::GetHealth;

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    get::GetHealth(Arc::clone(state))
}
