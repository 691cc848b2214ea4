//! `[auth]`

use schemars::JsonSchema;

use super::reader::{Findings, Section};
use super::server::ServerConfig;

/// Who may pull.
#[derive(Clone, Debug, JsonSchema)]
pub struct AuthConfig {
    /// Whether clients must log in. This version has no identities: only `false` is accepted, and the server listens on
    /// loopback addresses only.
    pub enabled: bool,
}

impl AuthConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let auth = Self { enabled: section.or("enabled", false) };
        if auth.enabled {
            section.reject("enabled", "this version cannot authenticate clients", "write false, or remove the key");
        }
        section.finish();
        auth
    }

    /// Without authentication, whoever reaches the port pulls with the upstreams' credentials.
    pub(super) fn check(server: &ServerConfig, findings: &Findings) {
        if !server.bind_address.is_loopback() {
            findings.reject(
                "server.bind_address",
                format!(
                    "{} is reachable by others, and without authentication, which this version does not have, everybody \
                     there could pull with the upstreams' credentials",
                    server.bind_address
                ),
                "bind to \"127.0.0.1\" or \"::1\"; to serve others, put a reverse proxy with access control in front",
            );
        }
    }
}
