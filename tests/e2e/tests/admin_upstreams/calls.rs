//! Calls of the administration API that these tests make often.

use client::types::{self, builder};
use client::{Client, Error, ResponseValue};
use support::FakeRegistry;
use support::admin::Answer;

/// What a call came to.
pub(crate) type Outcome<T> = Result<ResponseValue<T>, Error<types::ErrorBody>>;

/// What defines an upstream that its own name, as a prefix, leads to.
pub(crate) fn definition(name: &str, registry: &FakeRegistry) -> builder::CreateUpstreamRequest {
    new(name, &registry.url()).prefix(name.to_owned())
}

/// What defines an upstream that nothing but its host leads to.
pub(crate) fn new(name: &str, url: &str) -> builder::CreateUpstreamRequest {
    types::CreateUpstreamRequest::builder().name(name).url(url)
}

/// A change that changes nothing yet.
pub(crate) fn change() -> builder::UpdateUpstreamRequest {
    types::UpdateUpstreamRequest::builder()
}

/// A text of a definition; that of a change is `Some` of it, and `None` takes back what was said.
pub(crate) fn text(value: &str) -> String {
    value.to_owned()
}

pub(crate) fn route(pattern: &str) -> builder::UpstreamRoute {
    types::UpstreamRoute::builder().pattern(pattern)
}

pub(crate) async fn create(admin: &Client, body: builder::CreateUpstreamRequest) -> Outcome<types::Upstream> {
    admin.create_upstream().body(body).send().await
}

pub(crate) async fn update(
    admin: &Client,
    name: &str,
    body: builder::UpdateUpstreamRequest,
) -> Outcome<types::Upstream> {
    admin.update_upstream().name(name).body(body).send().await
}

pub(crate) async fn get(admin: &Client, name: &str) -> Outcome<types::Upstream> {
    admin.get_upstream().name(name).send().await
}

pub(crate) async fn delete(admin: &Client, name: &str) -> Outcome<()> {
    admin.delete_upstream().name(name).send().await
}

pub(crate) async fn enable(admin: &Client, name: &str) -> Outcome<types::Upstream> {
    admin.enable_upstream().name(name).send().await
}

pub(crate) async fn disable(admin: &Client, name: &str) -> Outcome<types::Upstream> {
    admin.disable_upstream().name(name).send().await
}

pub(crate) async fn list(admin: &Client) -> Vec<types::Upstream> {
    admin.list_upstreams().send().await.good()
}

/// As the requests have shown it.
pub(crate) async fn health(admin: &Client, name: &str) -> types::UpstreamHealth {
    admin.get_upstream_health().name(name).send().await.good()
}

/// As a request of its own shows it.
pub(crate) async fn probe(admin: &Client, name: &str) -> types::UpstreamHealth {
    admin.get_upstream_health().name(name).probe(true).send().await.good()
}

pub(crate) async fn stats(admin: &Client, name: &str) -> types::UpstreamStats {
    admin.get_upstream_stats().name(name).send().await.good()
}

/// What has been done to upstreams, the latest first.
pub(crate) async fn log(admin: &Client) -> Vec<types::LogEntry> {
    admin.list_logs().resource_type("upstream").limit(100_u32).send().await.good().logs
}
