//! Where the own listener is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::Url;

use crate::config::Config;

/// The base URL of the configured listener, from this machine. `None` where any free port was asked for, which only the log
/// of the running server tells.
pub(super) fn own(config: &Config) -> Option<Url> {
    let address = reachable(config.server.socket_addr());
    let scheme = if config.server.tls.is_some() { "https" } else { "http" };
    Some(address)
        .filter(|address| address.port() != 0)
        .and_then(|address| Url::parse(&format!("{scheme}://{address}")).ok())
}

/// Where the metrics are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Metrics {
    At(Url),
    /// On a listener of their own that took any free port.
    Somewhere,
    Off,
}

/// Beside the own listener, at `base`, unless they have one of their own.
pub(super) fn metrics(config: &Config, base: &Url) -> Metrics {
    let url = match config.metrics.listener(config.server.bind_address).map(reachable) {
        _ if !config.metrics.enabled => return Metrics::Off,
        Some(address) if address.port() == 0 => return Metrics::Somewhere,
        Some(address) => Url::parse(&format!("http://{address}/metrics")),
        None => base.join("/metrics"),
    };
    url.map_or(Metrics::Somewhere, Metrics::At)
}

/// "Every address" is one to listen on, none to connect to.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_reached_by_the_loopback_one() {
        for (bind, url) in [
            ("0.0.0.0", "http://127.0.0.1:7/"),
            ("::", "http://[::1]:7/"),
            ("10.1.2.3", "http://10.1.2.3:7/"),
            ("::1", "http://[::1]:7/"),
        ] {
            let config = Config::from_toml(&format!("[server]\nbind_address = \"{bind}\"\nport = 7")).unwrap();
            assert_eq!(own(&config).unwrap().as_str(), url);
        }
    }

    #[test]
    fn a_free_port_is_not_known() {
        assert_eq!(own(&Config::from_toml("[server]\nport = 0").unwrap()), None);
    }

    #[test]
    fn metrics_are_where_the_configuration_puts_them() {
        for (lines, found) in [
            ("", Metrics::At(Url::parse("http://127.0.0.1:7/metrics").unwrap())),
            ("[metrics]\nport = 9", Metrics::At(Url::parse("http://127.0.0.1:9/metrics").unwrap())),
            (
                "[metrics]\nport = 9\nbind_address = \"10.1.2.3\"",
                Metrics::At(Url::parse("http://10.1.2.3:9/metrics").unwrap()),
            ),
            ("[metrics]\nport = 0", Metrics::Somewhere),
            ("[metrics]\nenabled = false\nport = 9", Metrics::Off),
        ] {
            let config =
                Config::from_toml(&format!("[server]\nbind_address = \"0.0.0.0\"\nport = 7\n{lines}")).unwrap();
            assert_eq!(metrics(&config, &own(&config).unwrap()), found, "{lines}");
        }
    }
}
