//! Long work in the background.

mod cancel;
mod create;
mod get;
mod list;
mod task;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (list::ListTasks, create::CreateTask, get::GetTask, cancel::CancelTask);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (list::ListTasks(state()), create::CreateTask(state()), get::GetTask(state()), cancel::CancelTask(state()))
}
