//! Hosts as registries are called by, and the patterns that admit further ones.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use config::Value;
use ipnet::IpNet;
use url::Host;

use super::{Mistake, Setting, quoted, text};

/// A registry's host, with a port where it is part of its name: `ghcr.io`, `registry.corp:5000`. Lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RegistryHost(String);

impl RegistryHost {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RegistryHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RegistryHost {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let after_bracket = text.rfind(']').map_or(0, |end| end + 1);
        let (host, port) = match text[after_bracket..].split_once(':') {
            Some((head, port)) => (&text[..after_bracket + head.len()], Some(port)),
            None => (text, None),
        };
        if let Some(port) = port {
            let digits = port.bytes().all(|byte| byte.is_ascii_digit());
            if !digits || port.parse::<u16>().map_or(true, |port| port == 0) {
                return Err(());
            }
        }
        if is_host(host) { Ok(Self(text.to_ascii_lowercase())) } else { Err(()) }
    }
}

/// Whether the text is a domain name, an IPv4 address or a bracketed IPv6 address.
fn is_host(text: &str) -> bool {
    let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    match Host::parse(text) {
        Ok(Host::Domain(_)) => text.bytes().all(alphabet) && !text.split('.').any(str::is_empty),
        Ok(Host::Ipv4(address)) => address.to_string() == text,
        Ok(Host::Ipv6(_)) => true,
        Err(_) => false,
    }
}

impl Setting for RegistryHost {
    fn kind() -> String {
        "host".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str =
            "write a host without scheme or path, such as \"ghcr.io\" or \"registry.example.com:5000\"";
        let text = text(value).ok_or_else(|| Mistake::kind("a host", value, REMEDY))?;
        text.parse().map_err(|()| Mistake::new(format!("{text:?} is not a host"), REMEDY))
    }

    fn show(&self) -> String {
        quoted(&self.0)
    }
}

/// Where an upstream may lead us, beyond its own host and public addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowedHost {
    /// This host, on any port. Lower case.
    Host(String),
    /// Every host below this domain, and not the domain itself: `*.example.com` is kept as `example.com`.
    Below(String),
    /// Every address of this network; a single address is a network of one.
    Network(IpNet),
}

impl fmt::Display for AllowedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(host) => f.write_str(host),
            Self::Below(domain) => write!(f, "*.{domain}"),
            Self::Network(network) => network.fmt(f),
        }
    }
}

impl Setting for AllowedHost {
    fn kind() -> String {
        "host".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        const REMEDY: &str = "write a host (\"auth.corp\"), the hosts below a domain (\"*.corp\"), an address or a network (\"10.0.0.0/8\")";
        let text = text(value).ok_or_else(|| Mistake::kind("a host", value, REMEDY))?;
        let address = text.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = address.parse::<IpAddr>() {
            return Ok(Self::Network(address.into()));
        }
        if let Ok(network) = text.parse::<IpNet>() {
            return Ok(Self::Network(network));
        }
        let (below, host) = text.strip_prefix("*.").map_or((false, text), |domain| (true, domain));
        if !is_host(host) {
            return Err(Mistake::new(format!("{text:?} is neither a host nor a network"), REMEDY));
        }
        let host = host.to_ascii_lowercase();
        Ok(if below { Self::Below(host) } else { Self::Host(host) })
    }

    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_may_have_a_port_and_nothing_else() {
        for good in ["ghcr.io", "localhost", "registry.corp:5000", "127.0.0.1:1", "[::1]:5000", "[::1]", "a_b.c"] {
            assert!(good.parse::<RegistryHost>().is_ok(), "{good}");
        }
        for bad in
            ["", "https://ghcr.io", "ghcr.io/x", "a b", "x:", "x:0", "x:99999", "x:+1", "a..b", "u@h", "::1", ":1"]
        {
            assert!(bad.parse::<RegistryHost>().is_err(), "{bad}");
        }
        assert_eq!("GHCR.io".parse::<RegistryHost>().unwrap().as_str(), "ghcr.io");
    }

    #[test]
    fn an_allowed_host_is_a_host_a_domain_or_a_network() {
        let read = |text: &str| AllowedHost::read(&Value::new(None, text)).ok();
        assert_eq!(read("Auth.corp"), Some(AllowedHost::Host("auth.corp".into())));
        assert_eq!(read("*.corp"), Some(AllowedHost::Below("corp".into())));
        assert_eq!(read("10.0.0.0/8"), Some(AllowedHost::Network("10.0.0.0/8".parse().unwrap())));
        assert_eq!(read("::1"), Some(AllowedHost::Network("::1/128".parse().unwrap())));
        for bad in ["*", "*.", "http://x", "a/b", "10.0.0.0/33", ""] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
