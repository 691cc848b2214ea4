//! What can be said about an upstream when it is made or changed.

use std::collections::BTreeMap;

use application::admin::upstreams::UpstreamPatch;
use domain::access::Password;
use poem_openapi::Object;
use poem_openapi::types::{Example, MaybeUndefined, ToJSON};
use serde_json::{Map, Value};

use super::body::{IsolationName, KindName, ModeName, PushName, RevalidateBody, RouteBody};

/// One struct for making and one for changing: they differ in what is required, and say the same of everything else.
macro_rules! upstream_request {
    ($(#[$meta:meta])* $request:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ }) => {
        #[derive(Debug, Default, Object)]
        $(#[$meta])*
        pub(super) struct $request {
            $($(#[$field_meta])* pub(super) $field: $type,)+
            /// Title for people.
            #[oai(validator(max_length = 200))]
            display_name: MaybeUndefined<String>,
            /// Default project: it is put before names of one segment (`nginx`). For Docker Hub it is `library`.
            registry: MaybeUndefined<String>,
            /// `auto` unless given.
            kind: MaybeUndefined<KindName>,
            /// Registry hosts that it stands for: containerd's `?ns=` and the virtual hosts of requests. Unless given, the
            /// host of `url`, as far as no other upstream claims it.
            hosts: MaybeUndefined<Vec<String>>,
            /// First segment of requested names that leads here and is taken off.
            prefix: MaybeUndefined<String>,
            /// Names that belong here, by pattern.
            routes: MaybeUndefined<Vec<RouteBody>>,
            /// Orders upstreams whose routes have the same priority: the lower goes first. 100 unless given.
            priority: MaybeUndefined<u32>,
            /// Takes every name that no other rule claims. At most one upstream does.
            is_default: MaybeUndefined<bool>,
            /// Upstreams to ask, in this order, when this one cannot be reached. They are trusted to hold the same content.
            mirrors: MaybeUndefined<Vec<String>>,
            /// `false` takes it out of service. `true` unless given.
            enabled: MaybeUndefined<bool>,
            /// `shared` unless given. Isolate a registry that you trust less than the others.
            cache_isolation: MaybeUndefined<IsolationName>,
            /// `through` unless given.
            push: MaybeUndefined<PushName>,
            /// Repositories whose tags are revalidated otherwise than by `cache.tag_ttl`.
            revalidate: MaybeUndefined<Vec<RevalidateBody>>,
            /// Account at the registry; with a password, or not at all.
            username: MaybeUndefined<String>,
            /// The account's password or token. It is stored sealed and never answered.
            #[oai(write_only)]
            password: MaybeUndefined<String>,
            /// Accept any certificate. For tests; `ca_pem` is the safe way to a private authority.
            skip_tls_verify: MaybeUndefined<bool>,
            /// Authorities that are trusted beside the system's, as PEM.
            ca_pem: MaybeUndefined<String>,
            /// Certificate to show to the upstream, as PEM.
            client_cert_pem: MaybeUndefined<String>,
            /// That certificate's private key, as PEM. It is stored sealed and never answered.
            #[oai(write_only)]
            client_key_pem: MaybeUndefined<String>,
            /// Headers that are added to every request to the upstream's own host: all of them. Their values are stored
            /// sealed and never answered.
            #[oai(write_only)]
            headers: MaybeUndefined<BTreeMap<String, String>>,
            /// Proxy for the connections to this upstream, as a URL with credentials where it asks for them; those are never
            /// answered.
            http_proxy: MaybeUndefined<String>,
            /// Further places that token services and redirects may lead to: hosts, `*.domain`, addresses, networks.
            allowed_hosts: MaybeUndefined<Vec<String>>,
            /// Most requests at once, at least 2. 64 unless given.
            max_connections: MaybeUndefined<u32>,
            /// Longest time to connect, such as `10s`.
            connect_timeout: MaybeUndefined<String>,
            /// Longest silence within an answer, such as `30s`.
            read_timeout: MaybeUndefined<String>,
        }

        impl $request {
            /// What is said, by the keys of the configuration file.
            pub(super) fn patch(&self, url: Option<&str>) -> UpstreamPatch {
                let mut settings = Map::new();
                settings.extend(url.map(|url| ("url".to_owned(), Value::from(url))));
                set(&mut settings, "display_name", &self.display_name);
                set(&mut settings, "registry", &self.registry);
                set(&mut settings, "kind", &self.kind);
                set(&mut settings, "hosts", &self.hosts);
                set(&mut settings, "prefix", &self.prefix);
                set(&mut settings, "routes", &self.routes);
                set(&mut settings, "priority", &self.priority);
                set(&mut settings, "is_default", &self.is_default);
                set(&mut settings, "mirrors", &self.mirrors);
                set(&mut settings, "enabled", &self.enabled);
                set(&mut settings, "cache_isolation", &self.cache_isolation);
                set(&mut settings, "push", &self.push);
                set(&mut settings, "revalidate", &self.revalidate);
                set(&mut settings, "username", &self.username);
                set(&mut settings, "skip_tls_verify", &self.skip_tls_verify);
                set(&mut settings, "ca_pem", &self.ca_pem);
                set(&mut settings, "client_cert_pem", &self.client_cert_pem);
                set(&mut settings, "allowed_hosts", &self.allowed_hosts);
                set(&mut settings, "max_connections", &self.max_connections);
                set(&mut settings, "connect_timeout", &self.connect_timeout);
                set(&mut settings, "read_timeout", &self.read_timeout);
                UpstreamPatch {
                    settings,
                    password: secret(&self.password),
                    client_key: secret(&self.client_key_pem),
                    headers: self.headers.as_opt_ref().map(|headers| headers.map(secrets)),
                    http_proxy: secret(&self.http_proxy),
                }
            }
        }
    };
}

upstream_request! {
    #[oai(rename = "CreateUpstreamRequest", example, deny_unknown_fields)]
    CreateUpstreamRequest {
        /// Short name of lower-case letters, digits, `.`, `_` and `-`. It stands in logs and grants, and stays.
        #[oai(validator(min_length = 1, max_length = 64))]
        name: String,
        /// Where the registry's API is: scheme, host and, if needed, port.
        #[oai(validator(min_length = 1, max_length = 2_000))]
        url: String,
    }
}

upstream_request! {
    #[oai(rename = "UpdateUpstreamRequest", deny_unknown_fields)]
    UpdateUpstreamRequest {
        /// Another URL is another registry: what was known under the name is forgotten, and `password` and `headers` have to be
        /// said again where there are any.
        #[oai(validator(min_length = 1, max_length = 2_000))]
        url: Option<String>,
    }
}

impl Example for CreateUpstreamRequest {
    fn example() -> Self {
        Self {
            name: "ghcr".to_owned(),
            url: "https://ghcr.io".to_owned(),
            display_name: MaybeUndefined::Value("GitHub".to_owned()),
            prefix: MaybeUndefined::Value("ghcr.io".to_owned()),
            push: MaybeUndefined::Value(PushName::Deny),
            revalidate: MaybeUndefined::Value(vec![RevalidateBody {
                pattern: "org/*".to_owned(),
                mode: ModeName::Immutable,
            }]),
            ..Self::default()
        }
    }
}

fn set<T: ToJSON>(settings: &mut Map<String, Value>, key: &str, said: &MaybeUndefined<T>) {
    match said {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => drop(settings.insert(key.to_owned(), Value::Null)),
        MaybeUndefined::Value(value) => {
            settings.insert(key.to_owned(), value.to_json().unwrap_or_default());
        }
    }
}

#[expect(clippy::option_option, reason = "what is not said, what is taken back, and what is said")]
fn secret(said: &MaybeUndefined<String>) -> Option<Option<Password>> {
    said.as_opt_ref().map(|text| text.map(|text| Password::new(text)))
}

/// Headers whose values show themselves nowhere.
pub(super) fn secrets(headers: &BTreeMap<String, String>) -> Vec<(String, Password)> {
    headers.iter().map(|(name, value)| (name.clone(), Password::new(value))).collect()
}
