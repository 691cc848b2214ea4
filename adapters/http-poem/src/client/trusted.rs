//! Whose word about clients counts.

use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

/// The networks of the reverse proxies before this server. The default is none.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// Whether this is the address of a trusted proxy. IPv4 in IPv6, as a socket for both shows it, is IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl FromIterator<IpNet> for TrustedProxies {
    fn from_iter<I: IntoIterator<Item = IpNet>>(networks: I) -> Self {
        Self(networks.into_iter().collect())
    }
}
