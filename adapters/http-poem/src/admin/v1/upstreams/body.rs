//! An upstream, as it is answered.

use std::time::Duration;

use application::upstreams::{RevalidateRule, UpstreamKind, UpstreamState, UpstreamView, ViewSource};
use chrono::{DateTime, Utc};
use domain::cache::{PushMode, RevalidateMode};
use domain::routing::RoutePattern;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object};

use super::super::super::etag::etag;
use super::super::super::time;

/// The registry software behind an upstream.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "UpstreamKind")]
pub(super) enum KindName {
    /// Docker Hub by its host; all others as what they show themselves to be.
    Auto,
    Harbor,
    Dockerhub,
    Generic,
}

/// Whether an upstream's blobs answer for other upstreams.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "CacheIsolation")]
pub(super) enum IsolationName {
    /// Blobs are kept once for all upstreams.
    Shared,
    /// The upstream has blobs of its own.
    Isolated,
}

/// What becomes of pushes and deletes.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "PushMode")]
pub(super) enum PushName {
    /// They go on to the upstream, with its account.
    Through,
    /// They are refused.
    Deny,
}

/// When a cached tag is asked for again.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "RevalidateMode")]
pub(super) enum ModeName {
    /// At every request.
    Always,
    /// After `cache.tag_ttl`.
    Ttl,
    /// Never: once cached, a tag stays what it was.
    Never,
    /// Tags that look like versions never; others after `cache.tag_ttl`.
    Immutable,
}

/// Who has defined an upstream.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "UpstreamSource")]
enum SourceName {
    /// The configuration file: it is changed there.
    File,
    /// An administrator, by this API.
    Api,
}

/// Whether an upstream is in service.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "UpstreamState")]
enum StateName {
    Active,
    Disabled,
    /// It contradicts the configuration file as that is now, or its secrets cannot be opened; `reason` says why.
    Invalid,
}

/// Names that belong to an upstream.
#[derive(Clone, Debug, Object)]
#[oai(rename = "UpstreamRoute", skip_serializing_if_is_none, deny_unknown_fields)]
pub(super) struct RouteBody {
    /// Requested names: `library/*` for one segment, `team-a/**` for any number, or a whole name.
    #[oai(validator(min_length = 1, max_length = 400))]
    pub(super) pattern: String,
    /// The route with the lowest number that matches wins. Unless given it is the upstream's `priority`.
    pub(super) priority: Option<u32>,
}

impl From<&RoutePattern> for RouteBody {
    fn from(route: &RoutePattern) -> Self {
        Self { pattern: route.pattern.clone(), priority: Some(route.priority) }
    }
}

/// How tags of some repositories are revalidated. The first rule that matches counts.
#[derive(Clone, Debug, Object)]
#[oai(rename = "RevalidateRule", deny_unknown_fields)]
pub(super) struct RevalidateBody {
    /// Repositories, by their name at the upstream.
    #[oai(validator(min_length = 1, max_length = 400))]
    pub(super) pattern: String,
    pub(super) mode: ModeName,
}

impl From<&RevalidateRule> for RevalidateBody {
    fn from(rule: &RevalidateRule) -> Self {
        let mode = match rule.mode {
            RevalidateMode::Always => ModeName::Always,
            RevalidateMode::Ttl => ModeName::Ttl,
            RevalidateMode::Never => ModeName::Never,
            RevalidateMode::Immutable => ModeName::Immutable,
        };
        Self { pattern: rule.pattern.as_str().to_owned(), mode }
    }
}

/// An upstream with everything that takes effect, said or not. Secrets are never answered.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Upstream", skip_serializing_if_is_none)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own, as the operator knows them")]
pub(super) struct UpstreamBody {
    /// The same as `name`.
    id: String,
    name: String,
    /// The title for people; the name where there is none.
    display_name: String,
    url: String,
    /// Default project: it is put before names of one segment.
    registry: Option<String>,
    kind: KindName,
    /// Registry hosts that it stands for.
    hosts: Vec<String>,
    /// First segment of requested names that leads here.
    prefix: Option<String>,
    routes: Vec<RouteBody>,
    /// Orders upstreams whose routes have the same priority: the lower goes first.
    priority: u32,
    is_default: bool,
    mirrors: Vec<String>,
    enabled: bool,
    cache_isolation: IsolationName,
    push: PushName,
    revalidate: Vec<RevalidateBody>,
    /// Only for administrators.
    username: Option<String>,
    /// Whether it logs in with a password.
    has_credentials: bool,
    has_client_certificate: bool,
    /// Whether it trusts authorities beside the system's.
    has_ca: bool,
    skip_tls_verify: bool,
    /// The names of the headers that are sent along.
    header_names: Vec<String>,
    /// Without its credentials.
    http_proxy: Option<String>,
    allowed_hosts: Vec<String>,
    max_connections: u64,
    connect_timeout: String,
    read_timeout: String,
    source: SourceName,
    /// Where in the file it is defined.
    defined_at: Option<String>,
    state: StateName,
    /// Why it is not in service, where it is `invalid`.
    reason: Option<String>,
    /// Absent for those of the file, as is `updated_at`.
    created_at: Option<DateTime<Utc>>,
    updated_at: Option<DateTime<Utc>>,
}

impl UpstreamBody {
    /// `for_admin` shows the account's name too.
    pub(super) fn new(view: &UpstreamView, for_admin: bool) -> Self {
        let profile = &view.profile;
        let (source, defined_at) = match &view.source {
            ViewSource::File { place } => (SourceName::File, Some(place.clone())),
            ViewSource::Api => (SourceName::Api, None),
        };
        let (state, reason) = match &view.state {
            UpstreamState::Active => (StateName::Active, None),
            UpstreamState::Disabled => (StateName::Disabled, None),
            UpstreamState::Invalid { reason } => (StateName::Invalid, Some(reason.clone())),
        };
        Self {
            id: profile.name.as_str().to_owned(),
            name: profile.name.as_str().to_owned(),
            display_name: profile.display_name.clone().unwrap_or_else(|| profile.name.as_str().to_owned()),
            url: profile.url.clone(),
            registry: profile.default_project.as_ref().map(ToString::to_string),
            kind: match profile.kind {
                UpstreamKind::Auto => KindName::Auto,
                UpstreamKind::Harbor => KindName::Harbor,
                UpstreamKind::DockerHub => KindName::Dockerhub,
                UpstreamKind::Generic => KindName::Generic,
            },
            hosts: profile.hosts.clone(),
            prefix: profile.prefix.clone(),
            routes: profile.routes.iter().map(RouteBody::from).collect(),
            priority: profile.priority,
            is_default: profile.is_default,
            mirrors: profile.mirrors.iter().map(ToString::to_string).collect(),
            enabled: profile.enabled,
            cache_isolation: if profile.is_isolated { IsolationName::Isolated } else { IsolationName::Shared },
            push: match profile.push {
                PushMode::Through => PushName::Through,
                PushMode::Deny => PushName::Deny,
            },
            revalidate: profile.revalidate.iter().map(RevalidateBody::from).collect(),
            username: profile.username.clone().filter(|_| for_admin),
            has_credentials: profile.has_credentials,
            has_client_certificate: profile.has_client_certificate,
            has_ca: profile.has_ca,
            skip_tls_verify: profile.skip_tls_verify,
            header_names: profile.header_names.clone(),
            http_proxy: profile.http_proxy.clone(),
            allowed_hosts: profile.allowed_hosts.clone(),
            max_connections: profile.max_connections as u64,
            connect_timeout: duration(profile.connect_timeout),
            read_timeout: duration(profile.read_timeout),
            source,
            defined_at,
            state,
            reason,
            created_at: time::optional(view.created_at),
            updated_at: time::optional(view.updated_at),
        }
    }
}

/// As the configuration writes it: `30s`, `1m 30s`.
fn duration(duration: Duration) -> String {
    humantime::format_duration(duration).to_string()
}

/// An upstream with its entity tag; those of the file have none.
#[derive(Debug, ApiResponse)]
pub(super) enum Found {
    /// The upstream as it is now.
    #[oai(status = 200)]
    Upstream(Json<UpstreamBody>, #[oai(header = "ETag")] Option<String>),
}

impl Found {
    pub(super) fn new(view: &UpstreamView, for_admin: bool) -> Self {
        Self::Upstream(Json(UpstreamBody::new(view, for_admin)), view.revision.map(etag))
    }
}
