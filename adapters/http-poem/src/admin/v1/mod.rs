//! Version 1: one folder a resource, one endpoint a file.

mod account;
mod auth;
mod cache;
mod config;
mod grants;
mod health;
mod logs;
mod robots;
mod tasks;
mod upstreams;
mod users;

use std::sync::Arc;

use poem_openapi::Tags;

use super::AdminState;

/// What an operation is about.
#[derive(Clone, Copy, Debug, Tags)]
pub(super) enum Tag {
    /// Logging in and out, and one's own account.
    Auth,
    /// People.
    Users,
    /// Machines.
    Robots,
    /// Who may do what in which repositories.
    Grants,
    /// What the server was told, and what can be changed while it runs.
    Config,
    /// The registries behind the cache.
    Upstreams,
    /// The audit log: who did what, when, from where.
    Logs,
    /// What is stored, and what goes.
    Cache,
    /// Long work in the background.
    Tasks,
    /// Whether requests can be answered.
    Health,
}

/// Every endpoint.
pub(super) type V1 = (
    auth::Endpoints,
    users::Endpoints,
    robots::Endpoints,
    grants::Endpoints,
    upstreams::Endpoints,
    config::Endpoints,
    logs::Endpoints,
    cache::Endpoints,
    tasks::Endpoints,
    health::Endpoints,
);

pub(super) fn all(state: &Arc<AdminState>) -> V1 {
    (
        auth::all(state),
        users::all(state),
        robots::all(state),
        grants::all(state),
        upstreams::all(state),
        config::all(state),
        logs::all(state),
        cache::all(state),
        tasks::all(state),
        health::all(state),
    )
}
