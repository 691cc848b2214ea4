//! People.

mod create;
mod delete;
mod get;
mod list;
mod update;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints =
    (list::ListUsers, create::CreateUser, get::GetUser, update::UpdateUser, delete::DeleteUser);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (
        list::ListUsers(state()),
        create::CreateUser(state()),
        get::GetUser(state()),
        update::UpdateUser(state()),
        delete::DeleteUser(state()),
    )
}
