//! `[metrics]`

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use schemars::JsonSchema;

use super::auth::secrets;
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
    /// File that holds the token, in place of `token`. A line break at its end is ignored.
    pub token_file: Option<PathBuf>,
    /// Port of a listener of its own, without TLS. Where there is one, the server's own address has no `/metrics`.
    pub port: Option<u16>,
    /// Address of that listener; `server.bind_address` if it is not given.
    pub bind_address: Option<IpAddr>,
}

impl MetricsConfig {
    /// `server` is where the registry is.
    pub(super) fn read(mut section: Section<'_>, server: SocketAddr) -> Self {
        let enabled = section.or("enabled", true);
        let token = secrets::read(&mut section, "token", "token_file");
        let metrics = Self {
            enabled,
            token: token.secret,
            token_file: token.file,
            port: section.optional("port"),
            bind_address: section.optional("bind_address"),
        };
        match metrics.token.as_ref().map(|token| token.expose().trim()) {
            Some("") => section.reject(token.key, "it is empty", "write a long random word, or leave the key out"),
            Some(word) if !word.bytes().all(|byte| byte.is_ascii_graphic()) => {
                let remedy = "make one up with `openssl rand -hex 32`";
                section.reject(token.key, "no header can carry it: it has blanks or letters beyond ASCII", remedy);
            }
            _ => {}
        }
        if metrics.bind_address.is_some() && metrics.port.is_none() {
            section.reject(
                "bind_address",
                "there is no listener of its own",
                "set metrics.port too, or leave the key out",
            );
        }
        if metrics.listener(server.ip()).is_some_and(|own| collide(own, server)) {
            let remedy = "choose another port, or leave the key out: the server's own address then has /metrics";
            section.reject("port", format!("the registry is at {server}"), remedy);
        }
        section.finish();
        metrics
    }

    /// The key of a token that is another than in `before`, though neither is ever shown.
    pub(super) fn changed_token(&self, before: &Self) -> Option<&'static str> {
        let text = |config: &Self| config.token.as_ref().map(|token| token.expose().to_owned());
        (text(self) != text(before)).then(|| if self.token_file.is_some() { "token_file" } else { "token" })
    }

    /// Where the listener of its own is, if there is to be one.
    pub fn listener(&self, server: IpAddr) -> Option<SocketAddr> {
        let port = self.port.filter(|_| self.enabled)?;
        Some(SocketAddr::new(self.bind_address.unwrap_or(server), port))
    }
}

/// Whether two listeners want the same port of an address. "Every address" is any of them.
fn collide(one: SocketAddr, other: SocketAddr) -> bool {
    let any = one.ip().is_unspecified() || other.ip().is_unspecified();
    one.port() == other.port() && one.port() != 0 && (any || one.ip() == other.ip())
}
