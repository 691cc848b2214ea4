//! Which clients fetch blobs from the object store themselves.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use ipnet::IpNet;

/// Whom a redirect helps: whoever can reach the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RedirectPolicy {
    #[default]
    Never,
    Always,
    /// Clients in these networks, behind trusted proxies by what those say.
    Networks(Vec<IpNet>),
}

/// The policy in force, and for how long an address is valid. Cloning shares both.
#[derive(Clone, Debug, Default)]
pub struct Redirects(Arc<RwLock<(RedirectPolicy, Duration)>>);

impl Redirects {
    pub fn new(policy: RedirectPolicy, valid_for: Duration) -> Self {
        Self(Arc::new(RwLock::new((policy, valid_for))))
    }

    pub fn set(&self, policy: RedirectPolicy, valid_for: Duration) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = (policy, valid_for);
    }

    /// Whether a client at this address is redirected, and for how long the address that it gets is valid.
    pub(super) fn of(&self, client: Option<IpAddr>) -> Option<Duration> {
        let rules = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (policy, valid_for) = &*rules;
        let applies = match policy {
            RedirectPolicy::Never => false,
            RedirectPolicy::Always => true,
            RedirectPolicy::Networks(networks) => {
                client.is_some_and(|client| networks.iter().any(|network| network.contains(&client.to_canonical())))
            }
        };
        applies.then_some(*valid_for)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clients_of_the_named_networks_are_redirected() {
        let ttl = Duration::from_mins(15);
        let networks = ["10.0.0.0/8", "2001:db8::/32"].map(|network| network.parse().expect("a network")).to_vec();
        let redirects = Redirects::new(RedirectPolicy::Networks(networks), ttl);
        let of = |address: &str| redirects.of(Some(address.parse().expect("an address")));
        assert_eq!((of("10.1.2.3"), of("::ffff:10.1.2.3"), of("2001:db8::1")), (Some(ttl), Some(ttl), Some(ttl)));
        assert_eq!((of("192.0.2.1"), redirects.of(None)), (None, None));
        redirects.set(RedirectPolicy::Always, ttl);
        assert_eq!((of("192.0.2.1"), redirects.of(None)), (Some(ttl), Some(ttl)));
        redirects.set(RedirectPolicy::Never, ttl);
        assert_eq!(of("10.1.2.3"), None);
    }
}
