//! Calls of the administration API that these tests make often.

use client::types::{self, ErrorCode};
use client::{Client, Error, ResponseValue};
use domain::oci::Digest;
use support::admin::Answer;

/// What a call came to.
pub(crate) type Outcome<T> = Result<ResponseValue<T>, Error<types::ErrorBody>>;

/// Nothing of this name.
pub(crate) const UNKNOWN: (u16, ErrorCode) = (404, ErrorCode::NotFound);

pub(crate) async fn stats(api: &Client) -> types::CacheStats {
    api.get_cache_stats().send().await.good()
}

/// How many entries there are.
pub(crate) async fn entries(api: &Client) -> u64 {
    stats(api).await.entry_count
}

pub(crate) async fn repositories(api: &Client) -> Vec<String> {
    let page = api.list_cache_repositories().send().await.good();
    let names: Vec<_> = page.repositories.into_iter().map(|repository| repository.name).collect();
    assert_eq!(page.total, names.len() as u64, "they are on one page");
    names
}

pub(crate) async fn entry(api: &Client, digest: &Digest) -> Outcome<types::CacheEntryDetail> {
    api.get_cache_entry().digest(digest.to_string()).send().await
}

pub(crate) async fn delete_entry(api: &Client, digest: &Digest) -> Outcome<()> {
    api.delete_cache_entry().digest(digest.to_string()).send().await
}

pub(crate) async fn purge(api: &Client, what: types::PurgeRequest) -> Outcome<types::PurgeResult> {
    api.purge_cache().body(what).send().await
}

pub(crate) async fn pin(api: &Client, what: types::CreatePinRequest) -> Outcome<types::Pin> {
    api.create_pin().body(what).send().await
}

pub(crate) async fn start(api: &Client, task: types::builder::CreateTaskRequest) -> Outcome<types::Task> {
    api.create_task().body(task).send().await
}

/// The actions in the audit log, the latest first.
pub(crate) async fn actions(api: &Client) -> Vec<String> {
    let logs = api.list_logs().send().await.good().logs;
    logs.into_iter().map(|entry| entry.action).collect()
}

/// What selects everything that matches.
pub(crate) fn pattern(pattern: &str) -> types::PurgeRequest {
    types::PurgeRequest { pattern: Some(pattern.to_owned()), ..Default::default() }
}

pub(crate) fn repository(name: &str) -> types::PurgeRequest {
    types::PurgeRequest { repository: Some(name.to_owned()), ..Default::default() }
}

pub(crate) fn tag(repository: &str, tag: &str) -> types::PurgeRequest {
    types::PurgeRequest { repository: Some(repository.to_owned()), tag: Some(tag.to_owned()), ..Default::default() }
}

pub(crate) fn digest(digest: &Digest) -> types::PurgeRequest {
    types::PurgeRequest { digest: Some(digest.to_string()), ..Default::default() }
}
