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
mod repair;
mod repositories;
pub(super) mod selection;
mod shrink;
mod stats;
mod top;

use std::sync::Arc;

use super::super::AdminState;

pub(in super::super) type Endpoints = (
    stats::GetCacheStats,
    advisor::GetCacheAdvice,
    shrink::PreviewShrink,
    list::ListEntries,
    top::ListTopEntries,
    get::GetEntry,
    delete::DeleteEntry,
    repositories::ListCacheRepositories,
    clear::ClearCache,
    purge::PurgeCache,
    cleanup::CleanupCache,
    repair::GetRepair,
    pins::Endpoints,
);

pub(in super::super) fn all(state: &Arc<AdminState>) -> Endpoints {
    let shared = || Arc::clone(state);
    (
        stats::GetCacheStats(shared()),
        advisor::GetCacheAdvice(shared()),
        shrink::PreviewShrink(shared()),
        list::ListEntries(shared()),
        top::ListTopEntries(shared()),
        get::GetEntry(shared()),
        delete::DeleteEntry(shared()),
        repositories::ListCacheRepositories(shared()),
        clear::ClearCache(shared()),
        purge::PurgeCache(shared()),
        cleanup::CleanupCache(shared()),
        repair::GetRepair(shared()),
        pins::all(state),
    )
}
