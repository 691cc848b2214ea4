//! Logging in and out, and one's own account.

mod login;
mod logout;
mod me;
mod password;
mod refresh;
mod session;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints =
    (login::Login, refresh::Refresh, logout::Logout, me::Me, password::ChangePassword);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (
        login::Login(state()),
        refresh::Refresh(state()),
        logout::Logout(state()),
        me::Me,
        password::ChangePassword(state()),
    )
}
