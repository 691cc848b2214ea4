//! The registries behind the cache.

mod add_route;
mod all_health;
mod body;
mod config_path;
mod create;
mod delete;
mod disable;
mod enable;
mod get;
mod health;
mod health_body;
mod list;
mod reload;
mod remove_route;
mod request;
mod resolve;
mod routes;
mod stats;
mod test;
mod update;

use std::sync::Arc;

use super::super::AdminState;

pub(super) use health_body::HealthBody;

pub(in super::super) type Endpoints = (
    (list::ListUpstreams, create::CreateUpstream, get::GetUpstream, update::UpdateUpstream, delete::DeleteUpstream),
    (enable::EnableUpstream, disable::DisableUpstream),
    (routes::ListUpstreamRoutes, add_route::AddUpstreamRoute, remove_route::RemoveUpstreamRoute),
    (all_health::ListUpstreamHealth, health::GetUpstreamHealth, stats::GetUpstreamStats),
    (test::TestUpstream, resolve::ResolveUpstream),
    (reload::ReloadUpstreams, config_path::UpstreamsConfigPath),
);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let state = || Arc::clone(state);
    (
        (
            list::ListUpstreams(state()),
            create::CreateUpstream(state()),
            get::GetUpstream(state()),
            update::UpdateUpstream(state()),
            delete::DeleteUpstream(state()),
        ),
        (enable::EnableUpstream(state()), disable::DisableUpstream(state())),
        (
            routes::ListUpstreamRoutes(state()),
            add_route::AddUpstreamRoute(state()),
            remove_route::RemoveUpstreamRoute(state()),
        ),
        (all_health::ListUpstreamHealth(state()), health::GetUpstreamHealth(state()), stats::GetUpstreamStats(state())),
        (test::TestUpstream(state()), resolve::ResolveUpstream(state())),
        (reload::ReloadUpstreams(state()), config_path::UpstreamsConfigPath(state())),
    )
}
