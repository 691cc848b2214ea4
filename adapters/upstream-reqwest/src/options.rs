//! What an operator can say about an upstream.

use std::fmt;
use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONNECTION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HOST, HeaderMap, HeaderName,
    HeaderValue, IF_NONE_MATCH, IF_RANGE, RANGE, TRANSFER_ENCODING,
};
use url::Url;

use crate::guard::AddressGuard;
use crate::http_clients::HttpClients;
use crate::limits::AnswerLimits;

/// Which product answers, where that changes how it is spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpstreamKind {
    /// Docker Hub by its host name, Harbor by the service that its challenge names, else treated with the tolerance that
    /// each of them needs.
    #[default]
    Auto,
    /// An expired token is answered by a Basic challenge, which means "come again without it".
    Harbor,
    /// `ratelimit-*` headers are the pull quota.
    DockerHub,
    /// The specification and nothing else.
    Generic,
}

impl UpstreamKind {
    /// The kind that the host name gives away, if `self` is `Auto`.
    pub(crate) fn detect(self, host: &str) -> Self {
        let hub = host == "docker.io" || host.ends_with(".docker.io");
        if self == Self::Auto && hub { Self::DockerHub } else { self }
    }

    /// Whether a Basic challenge in answer to a Bearer token means that the token has expired.
    pub(crate) fn basic_challenge_means_expired(self) -> bool {
        matches!(self, Self::Auto | Self::Harbor)
    }

    /// Whether `ratelimit-limit` and `ratelimit-remaining` count pulls.
    pub(crate) fn reports_quota(self) -> bool {
        matches!(self, Self::Auto | Self::DockerHub)
    }
}

/// The settings of one upstream. Everything but the URL has a default.
#[derive(Clone, PartialEq, Eq)]
pub struct UpstreamOptions {
    /// Where `/v2/` is: `http` or `https`, with a path where the registry lives below one. A trailing `/v2` is dropped.
    pub base_url: Url,
    /// The account, with `password`; both or none.
    pub username: Option<String>,
    pub password: Option<String>,
    /// Takes any certificate of the upstream's own host and of hosts named in `allowed_hosts`; never of others.
    pub skip_tls_verify: bool,
    /// PEM certificates that are trusted beside the system's.
    pub ca_pem: Option<Vec<u8>>,
    /// PEM client certificate (chain) and key, shown to the upstream's own host and to hosts named in `allowed_hosts`.
    pub client_cert_pem: Option<Vec<u8>>,
    pub client_key_pem: Option<Vec<u8>>,
    /// `http` or `https` proxy for every request, with credentials in the URL where it needs them. The environment's
    /// proxy variables are not read.
    pub http_proxy: Option<Url>,
    /// Headers for requests to the upstream's own origin.
    pub headers: Vec<(String, String)>,
    pub user_agent: String,
    /// Simultaneous requests, at least 2. A quarter (at least one) is kept for HEAD, pings and token calls, so that long
    /// downloads do not hold up revalidation.
    pub max_connections: usize,
    /// Until a connection stands, TLS included.
    pub connect_timeout: Duration,
    /// Between two reads: until the headers, and then until each further piece of a body. There is no total timeout. Of an
    /// upload it is the time in which the upstream must take more of what it was given.
    pub read_timeout: Duration,
    /// Hosts (`name`, `*.suffix`, address or CIDR) that redirects and token realms may lead to although they are not
    /// public: everything outside this list must resolve to public addresses or be the upstream's own host.
    pub allowed_hosts: Vec<String>,
    pub kind: UpstreamKind,
    pub limits: AnswerLimits,
}

impl UpstreamOptions {
    pub fn new(base_url: Url) -> Self {
        Self {
            base_url,
            username: None,
            password: None,
            skip_tls_verify: false,
            ca_pem: None,
            client_cert_pem: None,
            client_key_pem: None,
            http_proxy: None,
            headers: Vec::new(),
            user_agent: concat!("harbor-cache/", env!("CARGO_PKG_VERSION")).to_owned(),
            max_connections: 64,
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(30),
            allowed_hosts: Vec::new(),
            kind: UpstreamKind::Auto,
            limits: AnswerLimits::default(),
        }
    }

    /// Finds the mistakes that need no network, without building a client.
    pub fn check(&self) -> Result<(), OptionsError> {
        self.origin()?;
        self.account()?;
        self.extra_headers()?;
        AddressGuard::new(self)?;
        HttpClients::new(self, None)?;
        if self.max_connections < 2 { Err(OptionsError::TooFewConnections) } else { Ok(()) }
    }

    /// The base URL without a trailing slash or `/v2`.
    pub(crate) fn origin(&self) -> Result<Url, OptionsError> {
        let mut url = self.base_url.clone();
        let plain = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if !plain {
            return Err(OptionsError::BaseUrl);
        }
        let path = url.path().trim_end_matches('/');
        let path = path.strip_suffix("/v2").unwrap_or(path).to_owned();
        url.set_path(&path);
        Ok(url)
    }

    pub(crate) fn account(&self) -> Result<Option<Account>, OptionsError> {
        match (&self.username, &self.password) {
            (Some(username), Some(password)) if !username.contains(':') => {
                Ok(Some(Account { username: username.clone(), password: password.clone() }))
            }
            (None, None) => Ok(None),
            _ => Err(OptionsError::Account),
        }
    }

    pub(crate) fn extra_headers(&self) -> Result<HeaderMap, OptionsError> {
        const OURS: [HeaderName; 11] = [
            ACCEPT,
            ACCEPT_ENCODING,
            CONNECTION,
            CONTENT_LENGTH,
            CONTENT_RANGE,
            CONTENT_TYPE,
            HOST,
            IF_NONE_MATCH,
            IF_RANGE,
            RANGE,
            TRANSFER_ENCODING,
        ];
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let bad = || OptionsError::Header { name: name.clone() };
            let parsed = HeaderName::try_from(name).map_err(|_| bad())?;
            if OURS.contains(&parsed) {
                return Err(OptionsError::HeaderIsOurs { name: name.clone() });
            }
            let mut value = HeaderValue::try_from(value).map_err(|_| bad())?;
            value.set_sensitive(true);
            headers.append(parsed, value);
        }
        Ok(headers)
    }
}

// By hand, since the derived one would write the password, the key and the values of headers.
impl fmt::Debug for UpstreamOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpstreamOptions")
            .field("base_url", &self.base_url.as_str())
            .field("username", &self.username)
            .field("skip_tls_verify", &self.skip_tls_verify)
            .field("max_connections", &self.max_connections)
            .field("connect_timeout", &self.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("allowed_hosts", &self.allowed_hosts)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Credentials at the upstream.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) username: String,
    pub(crate) password: String,
}

/// Why an upstream's settings cannot work.
#[derive(Debug, thiserror::Error)]
pub enum OptionsError {
    #[error("the URL must be http or https, with a host and without credentials, query or fragment")]
    BaseUrl,
    #[error("an account needs both user name and password, and its user name has no ':'")]
    Account,
    #[error("the header {name:?} is not a header")]
    Header { name: String },
    #[error("the header {name:?} is set by the protocol and cannot be configured")]
    HeaderIsOurs { name: String },
    #[error("at least two connections are needed: one for content, one for revalidation")]
    TooFewConnections,
    #[error("{entry:?} in allowed_hosts is not a host name, *.suffix, address or CIDR")]
    AllowedHost { entry: String },
    #[error("the proxy must be an http or https URL")]
    Proxy,
    #[error("the CA file holds no readable PEM certificate")]
    Ca(#[source] Option<reqwest::Error>),
    #[error("the client certificate and key are not a readable PEM pair")]
    ClientCertificate(#[source] Option<reqwest::Error>),
    #[error("the HTTP client cannot be built")]
    Client(#[source] reqwest::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(url: &str) -> UpstreamOptions {
        UpstreamOptions::new(url.parse().unwrap())
    }

    #[test]
    fn a_trailing_v2_is_not_part_of_the_base() {
        for (given, expected) in [
            ("https://r.example", "https://r.example/"),
            ("https://r.example/v2/", "https://r.example/"),
            ("https://r.example/docker/remote/", "https://r.example/docker/remote"),
            ("https://r.example/docker/v2", "https://r.example/docker"),
        ] {
            assert_eq!(options(given).origin().unwrap().as_str(), expected);
        }
    }

    #[test]
    fn what_cannot_work_is_refused_before_any_request() {
        for url in ["ftp://r.example", "https://u:p@r.example", "https://r.example/?q", "unix:/run/x"] {
            assert!(matches!(options(url).check(), Err(OptionsError::BaseUrl)), "{url}");
        }
        let mut half = options("https://r.example");
        half.username = Some("u".into());
        assert!(matches!(half.check(), Err(OptionsError::Account)));
        let mut header = options("https://r.example");
        header.headers = vec![("range".into(), "bytes=0-".into())];
        assert!(matches!(header.check(), Err(OptionsError::HeaderIsOurs { .. })));
        header.headers = vec![("x-a".into(), "b\r\nc: d".into())];
        assert!(matches!(header.check(), Err(OptionsError::Header { .. })));
        let mut hosts = options("https://r.example");
        for entry in ["*", "", "*.", "a b", "https://x", "a/b", "*.*.x", "10.0.0.0/40"] {
            hosts.allowed_hosts = vec![entry.into()];
            assert!(matches!(hosts.check(), Err(OptionsError::AllowedHost { .. })), "{entry:?}");
        }
        let mut ca = options("https://r.example");
        ca.ca_pem = Some(b"no certificate".to_vec());
        assert!(matches!(ca.check(), Err(OptionsError::Ca(_))));
    }

    #[test]
    fn secrets_are_not_in_the_debug_output() {
        let mut options = options("https://r.example");
        options.username = Some("robot".into());
        options.password = Some("hunter2".into());
        options.headers = vec![("x-secret".into(), "hunter2".into())];
        assert!(!format!("{options:?}").contains("hunter2"));
    }
}
