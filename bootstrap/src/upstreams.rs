//! Upstreams made of the configuration's words, whether they stand in the file or were stored by an administrator.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use application::upstreams::{
    FileUpstream, Mistake, OpenDefinition, Reading, RevalidateRule, UpstreamFactory, UpstreamKind as Kind,
    UpstreamProfile,
};
use domain::oci::UpstreamName;
use domain::ports::{Traces, Upstream};
use upstream_reqwest::{OptionsError, RegistryClient, UpstreamOptions};
use url::Url;

use crate::config::{
    CacheIsolation, Config, ConfigErrors, DefinedUpstream, PemTexts, Problem, Secret, UpstreamConfig, UpstreamKind,
    read_defined,
};
use crate::telemetry;

/// Wraps an upstream's port before the use cases get it. The demo counts with it.
pub type UpstreamHook = Arc<dyn Fn(&UpstreamName, Arc<dyn Upstream>) -> Arc<dyn Upstream> + Send + Sync>;

/// Reads and connects upstreams as the configuration does.
pub struct ConfiguredUpstreams {
    configs: Vec<UpstreamConfig>,
    of_file: Vec<FileUpstream>,
    /// What the ports of the file's upstreams are made of.
    options: HashMap<UpstreamName, UpstreamOptions>,
    hook: Option<UpstreamHook>,
    traces: Arc<dyn Traces>,
}

impl ConfiguredUpstreams {
    /// Those of the file, connected. Dials nothing.
    pub fn new(config: &Config, hook: Option<UpstreamHook>) -> Result<Self, ConfigErrors> {
        Self::after(config, hook, None)
    }

    /// Those of a file that was read again. One that is reached as before keeps its port, with its connections and tokens.
    pub fn read_again(&self, config: &Config) -> Result<Self, ConfigErrors> {
        Self::after(config, self.hook.clone(), Some(self))
    }

    fn after(config: &Config, hook: Option<UpstreamHook>, before: Option<&Self>) -> Result<Self, ConfigErrors> {
        let traces = telemetry::traces_port(&config.tracing);
        let mut made =
            Self { configs: config.upstreams.clone(), of_file: Vec::new(), options: HashMap::new(), hook, traces };
        let mut problems = Vec::new();
        for upstream in &config.upstreams {
            let place = config.place_of(&upstream.name).to_owned();
            let mut wrong = |mistake: Mistake| {
                problems.push(Problem {
                    source: place.clone(),
                    key: format!("{}.{}", config.path_of(&upstream.name), mistake.field),
                    message: mistake.message,
                    remedy: mistake.remedy,
                });
            };
            let port = match upstream.enabled.then(|| made.port_of_file(upstream, before)) {
                None => None,
                Some(Ok(port)) => Some(port),
                Some(Err(mistake)) => {
                    wrong(mistake);
                    None
                }
            };
            made.of_file.push(FileUpstream { profile: profile(upstream, &PemTexts::default()), place, port });
        }
        ConfigErrors::from_problems(problems).map_or(Ok(made), Err)
    }

    fn port_of_file(&mut self, upstream: &UpstreamConfig, before: Option<&Self>) -> Result<Arc<dyn Upstream>, Mistake> {
        let mut options = options(upstream);
        options.ca_pem = read("ca_file", upstream.ca_file.as_deref())?;
        options.client_cert_pem = read("client_cert_file", upstream.client_cert_file.as_deref())?;
        options.client_key_pem = read("client_key_file", upstream.client_key_file.as_deref())?;
        let same = before.filter(|before| before.options.get(&upstream.name) == Some(&options));
        let kept = same.and_then(|before| before.of_file.iter().find(|one| one.profile.name == upstream.name));
        let port = match kept.and_then(|kept| kept.port.clone()) {
            Some(port) => port,
            None => self.port(&upstream.name, &options).map_err(|error| {
                let mistake = mistake(&error, &options);
                let remedy = "correct the key, or the file that it names".to_owned();
                Mistake { field: mistake.field.replace("_pem", "_file"), remedy, ..mistake }
            })?,
        };
        self.options.insert(upstream.name.clone(), options);
        Ok(port)
    }

    fn port(&self, name: &UpstreamName, options: &UpstreamOptions) -> Result<Arc<dyn Upstream>, OptionsError> {
        let port: Arc<dyn Upstream> = Arc::new(RegistryClient::traced(options, Arc::clone(&self.traces))?);
        Ok(self.hook.iter().fold(port, |port, hook| hook(name, port)))
    }
}

impl UpstreamFactory for ConfiguredUpstreams {
    fn of_file(&self) -> &[FileUpstream] {
        &self.of_file
    }

    fn read(&self, definitions: &[Arc<OpenDefinition>]) -> Vec<Reading> {
        let definitions: Vec<&OpenDefinition> = definitions.iter().map(|definition| &**definition).collect();
        let reading = |defined: DefinedUpstream| Reading {
            profile: profile(&defined.config, &defined.pem),
            mistakes: defined
                .problems
                .into_iter()
                .map(|problem| Mistake {
                    field: problem.key,
                    message: problem.message,
                    remedy: problem.remedy,
                    is_conflict: false,
                })
                .collect(),
        };
        read_defined(&definitions, &self.configs).into_iter().map(reading).collect()
    }

    fn connect(&self, definition: &OpenDefinition) -> Result<Arc<dyn Upstream>, Mistake> {
        let mut read = read_defined(&[definition], &self.configs);
        let defined = read.pop().expect("one definition is read as one upstream");
        let mut options = options(&defined.config);
        let bytes = |text: &str| text.as_bytes().to_vec();
        options.ca_pem = defined.pem.ca.as_deref().map(bytes);
        options.client_cert_pem = defined.pem.client_cert.as_deref().map(bytes);
        options.client_key_pem = defined.pem.client_key.as_ref().map(Secret::expose).map(bytes);
        self.port(&definition.name, &options).map_err(|error| mistake(&error, &options))
    }
}

/// What the client says of its options, at the key that it is about.
fn mistake(error: &OptionsError, options: &UpstreamOptions) -> Mistake {
    let field = match error {
        // A key that does not belong to its certificate is found out only by the whole client, and so is a certificate that is
        // none inside.
        OptionsError::Client(_) if options.client_cert_pem.is_some() => "client_cert_pem",
        OptionsError::Client(_) if options.ca_pem.is_some() => "ca_pem",
        OptionsError::BaseUrl | OptionsError::Client(_) => "url",
        OptionsError::Account => "username",
        OptionsError::Header { .. } | OptionsError::HeaderIsOurs { .. } => "headers",
        OptionsError::TooFewConnections => "max_connections",
        OptionsError::AllowedHost { .. } => "allowed_hosts",
        OptionsError::Proxy => "http_proxy",
        OptionsError::Ca(_) => "ca_pem",
        OptionsError::ClientCertificate(_) => "client_cert_pem",
    };
    Mistake { field: field.to_owned(), message: error.to_string(), remedy: String::new(), is_conflict: false }
}

fn profile(upstream: &UpstreamConfig, pem: &PemTexts) -> UpstreamProfile {
    UpstreamProfile {
        name: upstream.name.clone(),
        display_name: upstream.display_name.clone(),
        url: upstream.url.as_str().trim_end_matches('/').to_owned(),
        kind: match upstream.kind {
            UpstreamKind::Auto => Kind::Auto,
            UpstreamKind::Harbor => Kind::Harbor,
            UpstreamKind::Dockerhub => Kind::DockerHub,
            UpstreamKind::Generic => Kind::Generic,
        },
        hosts: upstream.hosts.iter().map(ToString::to_string).collect(),
        prefix: upstream.prefix.clone(),
        default_project: upstream.registry.clone(),
        username: upstream.username.clone(),
        has_credentials: upstream.password.is_some(),
        has_client_certificate: upstream.client_cert_file.is_some() || pem.client_cert.is_some(),
        has_ca: upstream.ca_file.is_some() || pem.ca.is_some(),
        header_names: upstream.headers.iter().map(|(name, _)| name.clone()).collect(),
        skip_tls_verify: upstream.skip_tls_verify,
        http_proxy: upstream.http_proxy.as_ref().map(without_credentials),
        priority: upstream.priority,
        enabled: upstream.enabled,
        is_default: upstream.is_default,
        mirrors: upstream.mirrors.clone(),
        is_isolated: upstream.cache_isolation == CacheIsolation::Isolated,
        push: upstream.push,
        max_connections: upstream.max_connections,
        connect_timeout: upstream.connect_timeout,
        read_timeout: upstream.read_timeout,
        allowed_hosts: upstream.allowed_hosts.iter().map(ToString::to_string).collect(),
        routes: upstream.route_entry().patterns,
        revalidate: upstream
            .revalidate
            .iter()
            .map(|rule| RevalidateRule { pattern: rule.pattern.clone(), mode: rule.mode })
            .collect(),
    }
}

fn without_credentials(proxy: &Url) -> String {
    let mut shown = proxy.clone();
    shown.set_password(None).expect("an http URL takes a password");
    shown.set_username("").expect("an http URL takes a user name");
    shown.as_str().trim_end_matches('/').to_owned()
}

/// Everything but what comes from files or as PEM.
fn options(upstream: &UpstreamConfig) -> UpstreamOptions {
    let mut options = UpstreamOptions::new(upstream.url.clone());
    if let Some((username, password)) = upstream.credentials() {
        options.username = Some(username.to_owned());
        options.password = Some(password.expose().to_owned());
    }
    options.skip_tls_verify = upstream.skip_tls_verify;
    options.http_proxy.clone_from(&upstream.http_proxy);
    options.headers = upstream.headers.iter().map(|(name, value)| (name.clone(), value.expose().to_owned())).collect();
    options.max_connections = upstream.max_connections;
    options.connect_timeout = upstream.connect_timeout;
    options.read_timeout = upstream.read_timeout;
    options.allowed_hosts = upstream.allowed_hosts.iter().map(ToString::to_string).collect();
    options.kind = match upstream.kind {
        UpstreamKind::Auto => upstream_reqwest::UpstreamKind::Auto,
        UpstreamKind::Harbor => upstream_reqwest::UpstreamKind::Harbor,
        UpstreamKind::Dockerhub => upstream_reqwest::UpstreamKind::DockerHub,
        UpstreamKind::Generic => upstream_reqwest::UpstreamKind::Generic,
    };
    options
}

/// A file that a key of the configuration names, if it names one.
fn read(key: &str, path: Option<&Path>) -> Result<Option<Vec<u8>>, Mistake> {
    let unreadable = |path: &Path, error: std::io::Error| Mistake {
        field: key.to_owned(),
        message: format!("{} cannot be read: {error}", path.display()),
        remedy: "check the path and its permissions".to_owned(),
        is_conflict: false,
    };
    path.map(|path| fs::read(path).map_err(|error| unreadable(path, error))).transpose()
}
