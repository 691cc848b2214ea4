//! `[server]`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use schemars::JsonSchema;

use super::files;
use super::reader::Section;
use super::value::BaseUrl;

/// The listener that clients connect to.
#[derive(Clone, Debug, JsonSchema)]
pub struct ServerConfig {
    /// Address to listen on. `"0.0.0.0"` is every IPv4 address of the machine, `"::"` every address.
    #[schemars(with = "String")]
    pub bind_address: IpAddr,
    /// TCP port to listen on. 0 takes any free port, which the log then names.
    pub port: u16,
    /// How clients reach this server, without a path: `"https://registry.example.com"`. Clients are sent there to log in.
    /// Absent: they are sent to the scheme and host that they used themselves. Set it where a reverse proxy ends TLS.
    #[schemars(with = "Option<String>")]
    pub public_url: Option<BaseUrl>,
    /// Addresses and networks of reverse proxies that are believed who their clients are: what they say in `Forwarded`,
    /// `X-Forwarded-For`, `X-Real-IP`, `X-Forwarded-Proto` and `X-Forwarded-Host` counts. From all others these headers are
    /// ignored. Headers that contradict each other are not believed either, so a proxy has to set or remove all that
    /// name an address, and pass none on from its clients.
    #[schemars(with = "Vec<String>")]
    pub trusted_proxies: Vec<IpNet>,
    /// Origins of web pages that may use the administration API from a browser, such as `["https://console.example.com"]`.
    #[schemars(with = "Vec<String>")]
    pub cors_origins: Vec<BaseUrl>,
    /// Most connections that are open at once. Further ones wait until one of them closes.
    pub max_connections: usize,
    /// Longest time that a client may take to send the head of a request.
    #[schemars(with = "String")]
    pub header_read_timeout: Duration,
    /// A client that pushes and sends nothing for this long is given up.
    #[schemars(with = "String")]
    pub body_read_timeout: Duration,
    /// After the signal to stop, running transfers have this long to end; then they are cut.
    #[schemars(with = "String")]
    pub drain_timeout: Duration,
    /// After the signal to stop, health checks fail but the port stays open this long, so that a load balancer takes
    /// the instance out before clients see refused connections. Counts towards `drain_timeout`.
    #[schemars(with = "String")]
    pub drain_delay: Duration,
    /// TLS on this port. Absent: plain HTTP.
    pub tls: Option<TlsConfig>,
}

/// The server's certificate. Both files are read again when they change and on SIGHUP.
#[derive(Clone, Debug, JsonSchema)]
pub struct TlsConfig {
    /// PEM file with the certificate, followed by its intermediates.
    pub cert_file: PathBuf,
    /// PEM file with the private key.
    pub key_file: PathBuf,
}

/// More than any machine has ports for, and safe for every counter of permits.
pub(super) const MOST_CONNECTIONS: usize = 1_000_000;

impl ServerConfig {
    pub fn socket_addr(&self) -> SocketAddr {
        SocketAddr::new(self.bind_address, self.port)
    }

    pub(super) fn read(mut section: Section<'_>) -> Self {
        let server = Self {
            bind_address: section.or("bind_address", Ipv4Addr::LOCALHOST.into()),
            port: section.or("port", 5001),
            public_url: section.optional("public_url"),
            trusted_proxies: section.or("trusted_proxies", Vec::new()),
            cors_origins: section.or("cors_origins", Vec::new()),
            max_connections: section.or("max_connections", 4096),
            header_read_timeout: section.or("header_read_timeout", Duration::from_secs(30)),
            body_read_timeout: section.or("body_read_timeout", Duration::from_mins(1)),
            drain_timeout: section.or("drain_timeout", Duration::from_mins(1)),
            drain_delay: section.or("drain_delay", Duration::from_secs(5)),
            tls: section.optional_section("tls").and_then(TlsConfig::read),
        };
        if !(1..=MOST_CONNECTIONS).contains(&server.max_connections) {
            section.reject("max_connections", "it is outside 1 to 1,000,000", "write a number in between");
        }
        for (key, timeout) in
            [("header_read_timeout", server.header_read_timeout), ("body_read_timeout", server.body_read_timeout)]
        {
            if timeout.is_zero() {
                section.reject(key, "every request would time out", "write for example \"30s\"");
            }
        }
        if server.drain_delay > server.drain_timeout {
            section.reject(
                "drain_delay",
                "it is longer than drain_timeout, so that nothing would be left for the transfers",
                "shorten drain_delay or lengthen drain_timeout",
            );
        }
        section.finish();
        server
    }
}

impl TlsConfig {
    fn read(mut section: Section<'_>) -> Option<Self> {
        let cert_file = section.required("cert_file", "name the PEM file of the certificate, or remove [server.tls]");
        let key_file = section.required("key_file", "name the PEM file of the private key, or remove [server.tls]");
        files::check_pem(&section, "cert_file", cert_file.as_ref());
        files::check_pem(&section, "key_file", key_file.as_ref());
        section.finish();
        Some(Self { cert_file: cert_file?, key_file: key_file? })
    }
}
