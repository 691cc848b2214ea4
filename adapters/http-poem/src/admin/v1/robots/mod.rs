//! Machines.

mod add_token;
mod create;
mod delete;
mod get;
mod list;
mod remove_token;
mod robot;
mod update;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (
    list::ListRobots,
    create::CreateRobot,
    get::GetRobot,
    update::UpdateRobot,
    delete::DeleteRobot,
    add_token::AddRobotToken,
    remove_token::RemoveRobotToken,
);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (
        list::ListRobots(state()),
        create::CreateRobot(state()),
        get::GetRobot(state()),
        update::UpdateRobot(state()),
        delete::DeleteRobot(state()),
        add_token::AddRobotToken(state()),
        remove_token::RemoveRobotToken(state()),
    )
}
