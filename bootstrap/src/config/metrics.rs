//! `[metrics]`

use std::net::{IpAddr, SocketAddr};

use schemars::JsonSchema;

use super::reader::Section;
use super::value::Secret;

/// What Prometheus reads at `/metrics`. It names upstreams and counts; no repository, account or address is in it.
#[derive(Clone, Debug, JsonSchema)]
pub struct MetricsConfig {
    /// Whether anything is counted for it.
    pub enabled: bool,
    /// Whoever reads it has to send this as `Authorization: Bearer …`. Without one anybody may who reaches the listener.
    #[schemars(with = "Option<String>")]
    pub token: Option<Secret>,
    /// Port of a listener of its own, without TLS. Where there is one, the server's own address has no `/metrics`.
    pub port: Option<u16>,
    /// Address of that listener; `server.bind_address` if it is not given.
    pub bind_address: Option<IpAddr>,
}

impl MetricsConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let metrics = Self {
            enabled: section.or("enabled", true),
            token: section.optional("token"),
            port: section.optional("port"),
            bind_address: section.optional("bind_address"),
        };
        if metrics.token.as_ref().is_some_and(|token| token.expose().trim().is_empty()) {
            section.reject("token", "it is empty", "write a long random word, or leave the key out");
        }
        if metrics.bind_address.is_some() && metrics.port.is_none() {
            section.reject(
                "bind_address",
                "there is no listener of its own",
                "set metrics.port too, or leave the key out",
            );
        }
        section.finish();
        metrics
    }

    /// The key of a token that is another than in `before`, though neither is ever shown.
    pub(super) fn changed_token(&self, before: &Self) -> Option<&'static str> {
        let text = |config: &Self| config.token.as_ref().map(|token| token.expose().to_owned());
        (text(self) != text(before)).then_some("token")
    }

    /// Where the listener of its own is, if there is to be one.
    pub fn listener(&self, server: IpAddr) -> Option<SocketAddr> {
        let port = self.port.filter(|_| self.enabled)?;
        Some(SocketAddr::new(self.bind_address.unwrap_or(server), port))
    }
}
