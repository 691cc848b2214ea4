//! What is known of an upstream that may be shown, whoever has defined it.

use std::time::Duration;

use domain::cache::{BlobSpace, PushMode};
use domain::oci::{RepositoryName, UpstreamName};
use domain::routing::{RoutePattern, UpstreamRoutes};

use super::handle::{RevalidateRule, UpstreamSettings};

/// The registry software behind an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamKind {
    Auto,
    Harbor,
    DockerHub,
    Generic,
}

/// Everything that is said about an upstream, with what takes effect where nothing is said. Nothing of it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own, as the operator knows them")]
pub struct UpstreamProfile {
    pub name: UpstreamName,
    pub display_name: Option<String>,
    pub url: String,
    pub kind: UpstreamKind,
    pub hosts: Vec<String>,
    pub prefix: Option<String>,
    pub default_project: Option<RepositoryName>,
    pub username: Option<String>,
    /// Whether there is a password.
    pub has_credentials: bool,
    pub has_client_certificate: bool,
    /// Whether there are authorities that are trusted beside the system's.
    pub has_ca: bool,
    /// The headers that are sent along, without their values.
    pub header_names: Vec<String>,
    pub skip_tls_verify: bool,
    /// Without the credentials that may be in it.
    pub http_proxy: Option<String>,
    pub priority: u32,
    pub enabled: bool,
    pub is_default: bool,
    pub mirrors: Vec<UpstreamName>,
    /// Whether it has blobs of its own.
    pub is_isolated: bool,
    pub push: PushMode,
    pub max_connections: usize,
    pub connect_timeout: Duration,
    pub read_timeout: Duration,
    pub allowed_hosts: Vec<String>,
    pub routes: Vec<RoutePattern>,
    pub revalidate: Vec<RevalidateRule>,
}

impl UpstreamProfile {
    /// What leads to it.
    pub fn route_entry(&self) -> UpstreamRoutes {
        UpstreamRoutes {
            name: self.name.clone(),
            hosts: self.hosts.clone(),
            prefix: self.prefix.clone(),
            default_project: self.default_project.clone(),
            patterns: self.routes.clone(),
            priority: self.priority,
            is_default: self.is_default,
        }
    }

    /// Its rules, apart from how to reach it.
    pub fn settings(&self) -> UpstreamSettings {
        UpstreamSettings {
            name: self.name.clone(),
            space: if self.is_isolated { BlobSpace::Isolated(self.name.clone()) } else { BlobSpace::Shared },
            mirrors: self.mirrors.clone(),
            revalidate: self.revalidate.clone(),
            push: self.push,
            is_harbor: self.kind == UpstreamKind::Harbor,
        }
    }
}
