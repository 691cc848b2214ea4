//! What is in the cache, and what goes.

mod advisor;
mod cleanup;
mod clear;
mod delete;
mod entry;
mod get;
mod list;
mod pins;
mod purge;
mod repositories;
pub(super) mod selection;
mod stats;
mod top;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (
    stats::GetCacheStats,
    advisor::GetCacheAdvice,
    list::ListEntries,
    top::ListTopEntries,
    get::GetEntry,
    delete::DeleteEntry,
    repositories::ListCacheRepositories,
    clear::ClearCache,
    purge::PurgeCache,
    cleanup::CleanupCache,
    pins::Endpoints,
);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let shared = || Arc::clone(state);
    (
        stats::GetCacheStats(shared()),
        advisor::GetCacheAdvice(shared()),
        list::ListEntries(shared()),
        top::ListTopEntries(shared()),
        get::GetEntry(shared()),
        delete::DeleteEntry(shared()),
        repositories::ListCacheRepositories(shared()),
        clear::ClearCache(shared()),
        purge::PurgeCache(shared()),
        cleanup::CleanupCache(shared()),
        pins::all(state),
    )
}
