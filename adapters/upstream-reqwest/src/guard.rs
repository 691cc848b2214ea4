//! Keeps redirects and token realms out of networks that the operator did not name.
//!
//! The decision falls on the address that is dialled, not on the one that a look-up beforehand gave: reqwest resolves
//! through [`GuardedResolver`], so a name that changes its address between check and use (DNS rebinding) gains nothing.
//! Address literals never reach a resolver and are judged in [`AddressGuard::admit`].

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::options::{OptionsError, UpstreamOptions};
use crate::public_address::{canonical, is_public};

/// Where the requests of one upstream may go.
#[derive(Debug)]
pub(crate) struct AddressGuard {
    own: String,
    proxy: Option<String>,
    names: Vec<HostPattern>,
    networks: Vec<IpNet>,
}

#[derive(Debug)]
enum HostPattern {
    Exact(String),
    /// With the leading dot.
    Suffix(String),
}

/// A host that leads where it may not.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{host} is neither the upstream's own host, nor public, nor in its allowed_hosts")]
pub(crate) struct BlockedHost {
    host: String,
}

/// A name without an address.
#[derive(Debug, thiserror::Error)]
#[error("the host's name could not be resolved")]
pub(crate) struct UnknownHost(#[source] std::io::Error);

impl AddressGuard {
    pub(crate) fn new(options: &UpstreamOptions) -> Result<Self, OptionsError> {
        let own = options.base_url.host_str().map(normalized).ok_or(OptionsError::BaseUrl)?;
        let proxy = options.http_proxy.as_ref().and_then(Url::host_str).map(normalized);
        let mut guard = Self { own, proxy, names: Vec::new(), networks: Vec::new() };
        for entry in &options.allowed_hosts {
            let text = normalized(entry.trim());
            if let Ok(network) = text.parse::<IpNet>() {
                guard.networks.push(network.trunc());
            } else if let Ok(address) = text.parse::<IpAddr>() {
                guard.networks.push(IpNet::from(canonical(address)));
            } else {
                let (name, suffix) = match text.strip_prefix("*.") {
                    Some(rest) => (rest, true),
                    None => (text.as_str(), false),
                };
                // The URL standard takes almost anything for a host, a lone '*' included.
                let plain = name.bytes().all(|b| !b.is_ascii() || b.is_ascii_alphanumeric() || b"-._".contains(&b));
                match Host::parse(name) {
                    Ok(Host::Domain(domain)) if plain && suffix => {
                        guard.names.push(HostPattern::Suffix(format!(".{domain}")));
                    }
                    Ok(Host::Domain(domain)) if plain => guard.names.push(HostPattern::Exact(domain)),
                    _ => return Err(OptionsError::AllowedHost { entry: entry.clone() }),
                }
            }
        }
        Ok(guard)
    }

    /// Whether the operator named this host: it is the upstream's own, or in `allowed_hosts` by name.
    pub(crate) fn names(&self, host: &str) -> bool {
        let host = normalized(host);
        host == self.own
            || self.names.iter().any(|pattern| match pattern {
                HostPattern::Exact(name) => host == *name,
                HostPattern::Suffix(suffix) => host.ends_with(suffix.as_str()),
            })
    }

    fn admits(&self, host: &str, address: IpAddr) -> bool {
        let address = canonical(address);
        self.names(host) || is_public(address) || self.networks.iter().any(|network| network.contains(&address))
    }

    /// Judges a URL before it is requested, as far as it can be judged without a look-up.
    pub(crate) fn admit(&self, url: &Url) -> Result<(), BlockedHost> {
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
            Some(Host::Domain(_)) => return Ok(()),
            None => {
                return Err(BlockedHost { host: "a URL without a host".to_owned() });
            }
        };
        let host = url.host_str().unwrap_or_default();
        if self.admits(host, literal) { Ok(()) } else { Err(BlockedHost { host: host.to_owned() }) }
    }

    /// Judges a name whose address a proxy will look up. What the local resolver knows of it must be admitted; a name it
    /// does not know is the proxy's to judge, since in networks with a proxy the local resolver often knows no public names.
    pub(crate) async fn admit_through_proxy(&self, url: &Url) -> Result<(), BlockedHost> {
        let Some(Host::Domain(host)) = url.host() else {
            return Ok(());
        };
        if self.names(host) {
            return Ok(());
        }
        let Ok(mut found) = tokio::net::lookup_host((host, 0)).await else {
            return Ok(());
        };
        if found.any(|address| self.admits(host, address.ip())) {
            Ok(())
        } else {
            Err(BlockedHost { host: host.to_owned() })
        }
    }

    /// The addresses among `found` that `host` may be dialled at.
    fn select(&self, host: &str, found: impl Iterator<Item = SocketAddr>) -> Result<Vec<SocketAddr>, BlockedHost> {
        let proxy = self.proxy.as_deref() == Some(normalized(host).as_str());
        let admitted: Vec<_> = found.filter(|address| proxy || self.admits(host, address.ip())).collect();
        if admitted.is_empty() { Err(BlockedHost { host: host.to_owned() }) } else { Ok(admitted) }
    }
}

/// Lower case, without the root's dot and without the brackets of an IPv6 literal.
fn normalized(host: &str) -> String {
    host.trim_end_matches('.').trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase()
}

/// The system's resolver, narrowed to admitted addresses.
pub(crate) struct GuardedResolver(pub(crate) Arc<AddressGuard>);

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = Arc::clone(&self.0);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(UnknownHost)?;
            let admitted = guard.select(name.as_str(), found)?;
            Ok(Box::new(admitted.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(base: &str, allowed: &[&str]) -> AddressGuard {
        let mut options = UpstreamOptions::new(base.parse().unwrap());
        options.allowed_hosts = allowed.iter().map(ToString::to_string).collect();
        AddressGuard::new(&options).unwrap()
    }

    fn admits(guard: &AddressGuard, url: &str) -> bool {
        guard.admit(&url.parse().unwrap()).is_ok()
    }

    fn dials(guard: &AddressGuard, host: &str, addresses: &[&str]) -> Vec<String> {
        let found = addresses.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0));
        guard.select(host, found).map(|all| all.iter().map(|a| a.ip().to_string()).collect()).unwrap_or_default()
    }

    #[test]
    fn literals_into_private_networks_are_refused_in_every_spelling() {
        let guard = guard("https://r.example", &[]);
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://169.254.169.254/latest",
            "http://10.0.0.1:8080/",
            "http://0/",
        ] {
            assert!(!admits(&guard, url), "{url}");
        }
        assert!(admits(&guard, "https://1.1.1.1/"));
        assert!(admits(&guard, "https://[2606:4700::1111]/"));
    }

    #[test]
    fn the_own_host_is_admitted_on_every_port_and_no_other_loopback_name_is() {
        let guard = guard("http://127.0.0.1:5000", &[]);
        assert!(admits(&guard, "http://127.0.0.1:6000/token"));
        assert!(!admits(&guard, "http://127.0.0.2:5000/"));
        assert_eq!(dials(&guard, "localhost", &["127.0.0.1", "::1"]), [""; 0]);
        assert_eq!(dials(&self::guard("http://localhost:5000", &[]), "localhost", &["127.0.0.1"]), ["127.0.0.1"]);
    }

    #[test]
    fn of_a_name_with_public_and_private_addresses_only_the_public_ones_are_dialled() {
        let guard = guard("https://r.example", &[]);
        assert_eq!(dials(&guard, "cdn.example", &["10.0.0.1", "1.1.1.1", "::ffff:192.168.0.1"]), ["1.1.1.1"]);
        assert_eq!(dials(&guard, "r.example", &["10.0.0.1"]), ["10.0.0.1"]);
        assert_eq!(dials(&guard, "R.example.", &["10.0.0.1"]), ["10.0.0.1"]);
        assert_eq!(dials(&guard, "evil-r.example", &["10.0.0.1"]), [""; 0]);
    }

    #[test]
    fn allowed_hosts_take_names_suffixes_addresses_and_networks() {
        let guard =
            guard("https://r.example", &["auth.corp", "*.storage.corp", "10.1.0.0/16", "192.168.7.7", "fd00::/8"]);
        assert_eq!(dials(&guard, "AUTH.corp", &["10.0.0.1"]), ["10.0.0.1"]);
        assert_eq!(dials(&guard, "a.storage.corp", &["10.0.0.1"]), ["10.0.0.1"]);
        assert_eq!(dials(&guard, "storage.corp", &["10.0.0.1"]), [""; 0]);
        assert_eq!(dials(&guard, "evilstorage.corp", &["10.0.0.1"]), [""; 0]);
        assert_eq!(dials(&guard, "x", &["10.1.2.3", "10.2.0.1", "fd00::5"]), ["10.1.2.3", "fd00::5"]);
        assert!(admits(&guard, "http://[::ffff:10.1.2.3]/"));
        assert!(admits(&guard, "http://192.168.7.7:9000/"));
        assert!(!admits(&guard, "http://192.168.7.8/"));
    }
}
