//! What an upstream is, and whom it shares its blobs with.

use domain::cache::PushMode;
use domain::oci::RepositoryName;
use schemars::JsonSchema;
use url::Url;

use super::UpstreamConfig;
use crate::config::value::{Choice, RegistryHost};

/// The registry software behind an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum UpstreamKind {
    Auto,
    Harbor,
    Dockerhub,
    Generic,
}

impl Choice for UpstreamKind {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("harbor", Self::Harbor), ("dockerhub", Self::Dockerhub), ("generic", Self::Generic)];
}

/// The names by which Docker Hub's registry is called. `docker.io` itself serves a web site.
const DOCKER_HUB: [&str; 3] = ["docker.io", "index.docker.io", "registry-1.docker.io"];

impl UpstreamKind {
    /// Docker Hub, if that is whose host it is and nothing else was said.
    pub(super) fn recognise(self, url: &Url) -> Self {
        let is_hub = url.host_str().is_some_and(|host| DOCKER_HUB.contains(&host));
        if self == Self::Auto && is_hub { Self::Dockerhub } else { self }
    }

    /// The project under which this registry keeps names of one segment.
    pub(super) fn default_project(self) -> Option<RepositoryName> {
        (self == Self::Dockerhub).then(|| "library".parse().expect("a valid name"))
    }
}

impl Choice for PushMode {
    const CHOICES: &'static [(&'static str, Self)] = &[("through", Self::Through), ("deny", Self::Deny)];
}

/// Whether an upstream's blobs answer for other upstreams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum CacheIsolation {
    Shared,
    Isolated,
}

impl Choice for CacheIsolation {
    const CHOICES: &'static [(&'static str, Self)] = &[("shared", Self::Shared), ("isolated", Self::Isolated)];
}

/// The hosts that an upstream stands for unless it says otherwise.
pub(super) fn suggested(upstream: &UpstreamConfig) -> Vec<RegistryHost> {
    if upstream.kind == UpstreamKind::Dockerhub {
        return DOCKER_HUB.iter().filter_map(|host| host.parse().ok()).collect();
    }
    let host = upstream.url.host_str().unwrap_or_default();
    let host = upstream.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    host.parse().into_iter().collect()
}
