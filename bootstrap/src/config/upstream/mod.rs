//! `[[upstreams]]` and `[upstream]`

mod check;
mod defined;
mod kind;
mod neighbours;
mod rules;

use std::path::PathBuf;
use std::time::Duration;

use domain::cache::PushMode;
use domain::oci::{RepositoryName, UpstreamName};
use domain::routing::{RoutePattern, UpstreamRoutes};
use schemars::JsonSchema;
use url::Url;

pub use defined::{DefinedUpstream, PemTexts, read_defined};
pub use kind::{CacheIsolation, UpstreamKind};
pub(in crate::config) use rules::read_headers;
pub use rules::{RevalidateConfig, RouteConfig};

pub(super) use neighbours::settle;

use super::files;
use super::reader::Section;
use super::value::{AllowedHost, RegistryHost, Secret};

/// A registry to pull from. Only `name` and `url` are required.
#[derive(Clone, Debug, JsonSchema)]
pub struct UpstreamConfig {
    /// Short name of lower-case letters, digits, `.`, `_` and `-`, unique among the upstreams. It stands in logs and
    /// stored rows: an upstream with a new name starts with an empty cache. In `[upstream]` it is `"default"` unless given.
    #[schemars(with = "String")]
    pub name: UpstreamName,
    /// Title for people.
    pub display_name: Option<String>,
    /// Where the registry's API is: scheme, host and, if needed, port. Loopback and private addresses are fine.
    #[schemars(with = "String")]
    pub url: Url,
    /// Hosts that this upstream stands for: containerd's `?ns=` and the virtual hosts of requests. Unless given it is
    /// the host of `url`, and all of Docker Hub's names for Docker Hub.
    #[schemars(with = "Vec<String>")]
    pub hosts: Vec<RegistryHost>,
    /// First segment of requested names that leads here and is taken off: with `"ghcr.io"`, `ghcr.io/org/app` is
    /// `org/app` of this upstream.
    pub prefix: Option<String>,
    /// Default project: it is put before names of one segment (`nginx`). For Docker Hub it is `"library"`.
    #[schemars(with = "Option<String>")]
    pub registry: Option<RepositoryName>,
    /// Account at the registry. Absent: anonymous.
    pub username: Option<String>,
    /// The account's password or token.
    #[schemars(with = "Option<String>")]
    pub password: Option<Secret>,
    /// File that holds the password, in place of `password`. A line break at its end is ignored.
    pub password_file: Option<PathBuf>,
    /// `"harbor"`, `"dockerhub"` or `"generic"`. `"auto"` recognises Docker Hub by its host and treats all others as the
    /// registries that they show themselves to be.
    pub kind: UpstreamKind,
    /// Accept any certificate of the upstream. For tests; `ca_file` is the safe way to a private authority.
    pub skip_tls_verify: bool,
    /// PEM file with the authorities that sign the upstream's certificate, in addition to the system's.
    pub ca_file: Option<PathBuf>,
    /// PEM file with the certificate to show to the upstream.
    pub client_cert_file: Option<PathBuf>,
    /// PEM file with that certificate's private key.
    pub client_key_file: Option<PathBuf>,
    /// Proxy for the connections to this upstream, as a URL with credentials where it asks for them. Proxy variables of
    /// the environment are not looked at.
    #[schemars(with = "Option<String>")]
    pub http_proxy: Option<Url>,
    /// Headers that are added to every request to the upstream's own host. Only in the file.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub headers: Vec<(String, Secret)>,
    /// Orders upstreams whose route patterns have the same priority: the lower goes first.
    pub priority: u32,
    /// `false` takes the upstream out of service without removing its settings.
    pub enabled: bool,
    /// Takes every name that no other rule claims. At most one upstream does; a single one always does, and `[upstream]`
    /// does unless it says otherwise.
    pub is_default: bool,
    /// Upstreams to ask, in this order, when this one cannot be reached or fails. They are trusted to hold the same
    /// content under the same names.
    #[schemars(with = "Vec<String>")]
    pub mirrors: Vec<UpstreamName>,
    /// `"shared"`: blobs are kept once for all upstreams. `"isolated"`: this upstream has blobs of its own, and bytes
    /// that came through another upstream never answer for it. Isolate a registry that you trust less than the others:
    /// whoever runs it could otherwise claim to have a digest and so unlock bytes that another upstream keeps private.
    pub cache_isolation: CacheIsolation,
    /// `"through"`: pushes and deletes go on to this upstream, with the account above, and its answer is the client's.
    /// `"deny"`: they are refused with 403, and the upstream is only read.
    #[schemars(with = "String")]
    pub push: PushMode,
    /// Most requests to this upstream at once, at least 2. A part of them is kept for revalidation and tokens, so that long
    /// downloads do not hold those up; pushes take at most half of the rest.
    pub max_connections: usize,
    /// Longest time to connect, name resolution and TLS handshake included.
    #[schemars(with = "String")]
    pub connect_timeout: Duration,
    /// Longest silence within an answer. There is no limit on a whole transfer.
    #[schemars(with = "String")]
    pub read_timeout: Duration,
    /// Further places that token services and redirects may lead to: hosts, `*.domain`, addresses, networks. Without it
    /// they are the upstream's own host and public addresses, so that CDNs work and nobody is led into the private network.
    #[schemars(with = "Vec<String>")]
    pub allowed_hosts: Vec<AllowedHost>,
    /// Names that belong here, by pattern.
    pub routes: Vec<RouteConfig>,
    /// Repositories whose tags are revalidated otherwise than by `cache.tag_ttl`. The first match counts.
    pub revalidate: Vec<RevalidateConfig>,
}

const DEFAULT_PRIORITY: u32 = 100;

/// What an upstream's table said about keys whose default depends on the other upstreams.
#[derive(Debug)]
pub(super) struct Draft {
    path: String,
    config: UpstreamConfig,
    hosts: Option<Vec<RegistryHost>>,
    is_default: Option<bool>,
    /// Whether name and URL were there; if not, the name is a stand-in that nobody may be compared with.
    whole: bool,
}

impl UpstreamConfig {
    /// The credentials to log in with, if any.
    pub fn credentials(&self) -> Option<(&str, &Secret)> {
        self.username.as_deref().zip(self.password.as_ref())
    }

    /// What leads to this upstream, as the route table takes it.
    pub fn route_entry(&self) -> UpstreamRoutes {
        let pattern =
            |route: &RouteConfig| RoutePattern { pattern: route.pattern.to_string(), priority: route.priority };
        UpstreamRoutes {
            name: self.name.clone(),
            hosts: self.hosts.iter().map(ToString::to_string).collect(),
            prefix: self.prefix.clone(),
            default_project: self.registry.clone(),
            patterns: self.routes.iter().map(pattern).collect(),
            priority: self.priority,
            is_default: self.is_default,
        }
    }

    /// Reads one upstream. `fallback_name` is the name that `[upstream]` has when it gives none.
    pub(super) fn read(mut section: Section<'_>, fallback_name: Option<UpstreamName>) -> Draft {
        let singular = fallback_name.is_some();
        let name = match fallback_name {
            Some(name) => Some(section.or("name", name)),
            None => section.required("name", "give the upstream a short name, such as name = \"harbor\""),
        };
        let display_name = section.optional("display_name");
        let url: Option<Url> = section.required("url", "write for example url = \"https://harbor.example.com\"");
        let whole = name.is_some() && url.is_some();
        // What is missing has been reported; a stand-in lets the other keys be read and checked all the same.
        let url = url.unwrap_or_else(|| Url::parse("https://registry.invalid").expect("a valid URL"));
        let name = name.unwrap_or_else(|| "unnamed".parse().expect("a valid name"));
        let hosts = section.optional("hosts");
        let prefix: Option<RepositoryName> = section.optional("prefix");
        let registry = section.optional("registry");
        let kind = section.or("kind", UpstreamKind::Auto).recognise(&url);
        let password: Option<Secret> = section.optional("password");
        let password_file: Option<PathBuf> = section.optional("password_file");
        let from_file = password_file.as_ref().and_then(|path| files::read_secret(&section, "password_file", path));
        let priority = section.or("priority", DEFAULT_PRIORITY);
        let is_default: Option<bool> = section.optional("is_default");
        let config = Self {
            name,
            display_name,
            url,
            hosts: Vec::new(),
            prefix: prefix.as_ref().map(|prefix| prefix.as_str().to_owned()),
            registry: registry.or_else(|| kind.default_project()),
            username: section.optional("username"),
            password: password.clone().or(from_file),
            password_file,
            kind,
            skip_tls_verify: section.or("skip_tls_verify", false),
            ca_file: section.optional("ca_file"),
            client_cert_file: section.optional("client_cert_file"),
            client_key_file: section.optional("client_key_file"),
            http_proxy: section.optional("http_proxy"),
            headers: rules::read_headers(&mut section),
            priority,
            enabled: section.or("enabled", true),
            is_default: false,
            mirrors: section.or("mirrors", Vec::new()),
            cache_isolation: section.or("cache_isolation", CacheIsolation::Shared),
            push: section.or("push", PushMode::Through),
            max_connections: section.or("max_connections", 64),
            connect_timeout: section.or("connect_timeout", Duration::from_secs(10)),
            read_timeout: section.or("read_timeout", Duration::from_secs(30)),
            allowed_hosts: section.or("allowed_hosts", Vec::new()),
            routes: rules::read_routes(&mut section, priority),
            revalidate: rules::read_revalidate(&mut section),
        };
        check::check(&config, &section, password.is_some(), prefix.as_ref());
        let path = section.own_path().to_owned();
        section.finish();
        Draft { path, config, hosts, is_default: is_default.or(singular.then_some(true)), whole }
    }
}
