//! Failed logins, by address and account, and by address.
//!
//! An attempt is counted before it is looked at and taken back when it was right: of a thousand guesses that arrive
//! together, only the free ones are looked at.

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, SystemTime};

use domain::access::{Attempts, LoginLimit};
use quick_cache::sync::Cache;

/// Pairs that are remembered. Whoever fills this up has made as many failed logins from as many addresses.
const PAIRS: usize = 50_000;
const ADDRESSES: usize = 10_000;

type Pair = (Option<IpAddr>, String);

/// Everybody's failures.
#[derive(Debug)]
pub(super) struct LoginLimits {
    pairs: Cache<Pair, Attempts>,
    addresses: Cache<Option<IpAddr>, Attempts>,
}

impl Default for LoginLimits {
    fn default() -> Self {
        Self { pairs: Cache::new(PAIRS), addresses: Cache::new(ADDRESSES) }
    }
}

/// An attempt that is under way, and what was there before it.
#[derive(Debug)]
pub(super) struct Attempt {
    pair: Pair,
    address_before: Option<Attempts>,
    pair_before: Option<Attempts>,
}

impl LoginLimits {
    /// Counts an attempt, or tells how long to wait before it will be looked at.
    pub(super) fn begin(&self, address: Option<IpAddr>, name: &str, now: SystemTime) -> Result<Attempt, Duration> {
        let address = address.map(network);
        let pair = (address, name.to_owned());
        let (pair_before, address_before) = (self.pairs.get(&pair), self.addresses.get(&address));
        let waits = [LoginLimit::PAIR.wait(pair_before, now), LoginLimit::ADDRESS.wait(address_before, now)];
        if let Some(wait) = waits.into_iter().flatten().max() {
            return Err(wait);
        }
        self.pairs.insert(pair.clone(), LoginLimit::PAIR.failed(pair_before, now));
        self.addresses.insert(address, LoginLimit::ADDRESS.failed(address_before, now));
        Ok(Attempt { pair, address_before, pair_before })
    }

    /// The credentials were right: the pair begins anew.
    pub(super) fn succeeded(&self, attempt: &Attempt) {
        self.pairs.remove(&attempt.pair);
        restore(&self.addresses, attempt.pair.0, attempt.address_before);
    }

    /// Nothing was decided, and nothing is counted.
    pub(super) fn undecided(&self, attempt: Attempt) {
        restore(&self.addresses, attempt.pair.0, attempt.address_before);
        restore(&self.pairs, attempt.pair, attempt.pair_before);
    }
}

fn restore<K: std::hash::Hash + Eq + Clone>(counts: &Cache<K, Attempts>, key: K, before: Option<Attempts>) {
    match before {
        Some(before) => counts.insert(key, before),
        None => {
            counts.remove(&key);
        }
    }
}

/// What counts as one address: of IPv6, whoever has one has the whole /64 (RFC 6177).
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        IpAddr::V4(address) => address.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// Fails as often as it may, and tells how often that was.
    fn guess(limits: &LoginLimits, from: &str, name: &str) -> usize {
        (0..1_000).take_while(|_| limits.begin(Some(address(from)), name, UNIX_EPOCH).is_ok()).count()
    }

    #[test]
    fn guesses_slow_their_own_pair_and_nobody_else() {
        let limits = LoginLimits::default();
        assert_eq!(guess(&limits, "192.0.2.1", "jane"), 5);
        // The owner, from elsewhere, is not held up.
        assert!(limits.begin(Some(address("192.0.2.2")), "jane", UNIX_EPOCH).is_ok());
        assert!(limits.begin(Some(address("192.0.2.1")), "joe", UNIX_EPOCH).is_ok());
    }

    #[test]
    fn an_address_that_tries_many_accounts_is_slowed_for_all_of_them() {
        let limits = LoginLimits::default();
        let tried: usize = (0..100).map(|account| guess(&limits, "192.0.2.1", &format!("account{account}"))).sum();
        assert_eq!(tried, 50);
        assert!(limits.begin(Some(address("192.0.2.1")), "other", UNIX_EPOCH).is_err());
        assert!(limits.begin(Some(address("192.0.2.2")), "other", UNIX_EPOCH).is_ok());
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_are_one() {
        let limits = LoginLimits::default();
        assert_eq!(guess(&limits, "2001:db8::1", "jane"), 5);
        assert!(limits.begin(Some(address("2001:db8::ffff:1")), "jane", UNIX_EPOCH).is_err());
        assert!(limits.begin(Some(address("2001:db8:0:1::1")), "jane", UNIX_EPOCH).is_ok());
    }

    #[test]
    fn a_success_counts_nothing_and_forgives_the_pair() {
        let limits = LoginLimits::default();
        for _ in 0..1_000 {
            let attempt = limits.begin(Some(address("192.0.2.1")), "jane", UNIX_EPOCH).expect("looked at");
            limits.succeeded(&attempt);
        }
        for _ in 0..1_000 {
            let attempt = limits.begin(Some(address("192.0.2.1")), "jane", UNIX_EPOCH).expect("looked at");
            limits.undecided(attempt);
        }
        assert_eq!(guess(&limits, "192.0.2.1", "jane"), 5);
    }
}
