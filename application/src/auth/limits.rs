//! Failed logins, by address and account, and by address.
//!
//! An attempt is counted before it is looked at and taken back when it was right: of a thousand guesses that arrive
//! together, only the free ones are looked at. What counts as one address has a few attempts under way at a time, so that no
//! address fills the queue of those whose passwords are being hashed.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::access::{Attempts, LoginLimit};
use quick_cache::unsync::Cache;
use tokio::sync::{Notify, Semaphore};

/// Pairs that are remembered. Whoever fills this up has made as many failed logins from as many addresses.
const PAIRS: usize = 50_000;
const ADDRESSES: usize = 10_000;

/// Attempts of one address that are under way at a time.
const UNDER_WAY: u32 = 4;

const MOST_WAITING: usize = 256;

/// Attempts during a wait, after which not even what is remembered as right is looked at until it is over: else whoever
/// shares an address with somebody who has just logged in could guess without an end.
const HAMMERING: u32 = 20;

/// What counts as one address; `None` where there is none.
pub(super) type Network = Option<IpAddr>;

type Pair = (Network, String);

/// Everybody's failures. Cloning shares them.
#[derive(Clone, Debug, Default)]
pub(super) struct LoginLimits {
    counts: Arc<Mutex<Counts>>,
    /// Told when an attempt has ended.
    ended: Arc<Notify>,
    /// Room for those that wait for that.
    waiting: Arc<Waiting>,
}

/// Logins that wait for others of their address, all addresses together.
#[derive(Debug)]
struct Waiting(Semaphore);

impl Default for Waiting {
    fn default() -> Self {
        Self(Semaphore::new(MOST_WAITING))
    }
}

#[derive(Debug)]
struct Counts {
    pairs: Cache<Pair, Attempts>,
    addresses: Cache<Network, Attempts>,
    /// Attempts of a pair since its wait began.
    refused: Cache<Pair, u32>,
    under_way: HashMap<Network, u32>,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            pairs: Cache::new(PAIRS),
            addresses: Cache::new(ADDRESSES),
            refused: Cache::new(ADDRESSES),
            under_way: HashMap::new(),
        }
    }
}

/// Why an attempt is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotNow {
    Wait(Duration),
    /// The address has enough attempts under way.
    Busy,
}

/// An attempt that is under way. It counts as failed unless it is said to be something else.
#[derive(Debug)]
pub(super) struct Attempt {
    limits: LoginLimits,
    pair: Pair,
}

impl LoginLimits {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the pair keeps trying while it has to wait.
    pub(super) fn is_hammering(&self, network: Network, name: &str, now: SystemTime) -> bool {
        let counts = self.counts();
        let pair = (network, name.to_owned());
        let attempts = counts.pairs.get(&pair).copied();
        if LoginLimit::PAIR.wait(attempts, now).is_none() {
            return false;
        }
        counts.refused.get(&pair).is_some_and(|refused| *refused >= HAMMERING)
    }

    /// As [`begin`](Self::begin), but waits for others of the same address to end.
    pub(super) async fn begin_in_turn(
        &self,
        network: Network,
        name: &str,
        now: impl Fn() -> SystemTime,
    ) -> Result<Attempt, NotNow> {
        let mut place = None;
        loop {
            // Registered before the look, so that no end is missed.
            let ended = self.ended.notified();
            match self.begin(network, name, now()) {
                Err(NotNow::Busy) => {}
                other => return other,
            }
            if place.is_none() {
                place = Some(self.waiting.0.try_acquire().map_err(|_| NotNow::Busy)?);
            }
            ended.await;
        }
    }

    /// Counts an attempt, or tells how long to wait before it will be looked at.
    pub(super) fn begin(&self, network: Network, name: &str, now: SystemTime) -> Result<Attempt, NotNow> {
        let pair = (network, name.to_owned());
        let mut counts = self.counts();
        let of_pair = counts.pairs.get(&pair).copied();
        let of_address = counts.addresses.get(&network).copied();
        let waits = [LoginLimit::PAIR.wait(of_pair, now), LoginLimit::ADDRESS.wait(of_address, now)];
        if let Some(wait) = waits.into_iter().flatten().max() {
            let refused = counts.refused.get(&pair).copied().unwrap_or_default();
            counts.refused.insert(pair, refused.saturating_add(1));
            return Err(NotNow::Wait(wait));
        }
        counts.refused.remove(&pair);
        let under_way = counts.under_way.entry(network).or_default();
        if *under_way >= UNDER_WAY {
            return Err(NotNow::Busy);
        }
        *under_way += 1;
        counts.pairs.insert(pair.clone(), LoginLimit::PAIR.failed(of_pair, now));
        counts.addresses.insert(network, LoginLimit::ADDRESS.failed(of_address, now));
        drop(counts);
        Ok(Attempt { limits: self.clone(), pair })
    }
}

impl Attempt {
    /// The credentials were right: the pair begins anew.
    pub(super) fn succeeded(self) {
        let mut counts = self.limits.counts();
        counts.pairs.remove(&self.pair);
        counts.forgive_address(self.pair.0);
    }

    /// Nothing was decided, and nothing is counted.
    pub(super) fn undecided(self) {
        let mut counts = self.limits.counts();
        if let Some(attempts) = counts.pairs.get(&self.pair).copied() {
            match LoginLimit::PAIR.forgiven(attempts) {
                Some(fewer) => counts.pairs.insert(self.pair.clone(), fewer),
                None => {
                    counts.pairs.remove(&self.pair);
                }
            }
        }
        counts.forgive_address(self.pair.0);
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let mut counts = self.limits.counts();
        if let Some(under_way) = counts.under_way.get_mut(&self.pair.0) {
            *under_way -= 1;
            if *under_way == 0 {
                counts.under_way.remove(&self.pair.0);
            }
        }
        drop(counts);
        self.limits.ended.notify_waiters();
    }
}

impl Counts {
    /// Takes one failure back, whatever else has been counted meanwhile.
    fn forgive_address(&mut self, network: Network) {
        let Some(attempts) = self.addresses.get(&network).copied() else { return };
        match LoginLimit::ADDRESS.forgiven(attempts) {
            Some(fewer) => self.addresses.insert(network, fewer),
            None => {
                self.addresses.remove(&network);
            }
        }
    }
}

/// What counts as one address: of IPv6, whoever has one has the whole /64 (RFC 6177).
pub(super) fn network(address: IpAddr) -> IpAddr {
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
        network(text.parse().expect("an address"))
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
            limits.begin(Some(address("192.0.2.1")), "jane", UNIX_EPOCH).expect("looked at").succeeded();
        }
        for _ in 0..1_000 {
            limits.begin(Some(address("192.0.2.1")), "jane", UNIX_EPOCH).expect("looked at").undecided();
        }
        assert_eq!(guess(&limits, "192.0.2.1", "jane"), 5);
    }

    #[test]
    fn a_success_does_not_wipe_out_what_failed_meanwhile() {
        let limits = LoginLimits::default();
        let own = limits.begin(Some(address("192.0.2.1")), "eve", UNIX_EPOCH).expect("looked at");
        let tried: usize = (0..9).map(|account| guess(&limits, "192.0.2.1", &format!("account{account}"))).sum();
        own.succeeded();
        let more: usize = (9..100).map(|account| guess(&limits, "192.0.2.1", &format!("account{account}"))).sum();
        assert_eq!(tried + more, 50);
    }

    #[test]
    fn an_address_has_a_few_attempts_under_way_and_others_are_not_held_up() {
        let limits = LoginLimits::default();
        let begin = |from: &str, name: &str| limits.begin(Some(address(from)), name, UNIX_EPOCH);
        let held: Vec<_> = (0..4).map(|n| begin("192.0.2.1", &format!("account{n}")).expect("looked at")).collect();
        assert_eq!(begin("192.0.2.1", "other").expect_err("enough"), NotNow::Busy);
        begin("192.0.2.2", "other").expect("another address");
        drop(held);
        begin("192.0.2.1", "other").expect("there is room again");
    }

    #[test]
    fn who_keeps_trying_during_a_wait_is_told_from_who_waits() {
        let limits = LoginLimits::default();
        let (from, now) = (Some(address("192.0.2.1")), UNIX_EPOCH);
        assert_eq!(guess(&limits, "192.0.2.1", "jane"), 5);
        assert!(!limits.is_hammering(from, "jane", now));
        for _ in 0..HAMMERING {
            assert!(limits.begin(from, "jane", now).is_err());
        }
        assert!(limits.is_hammering(from, "jane", now));
        assert!(!limits.is_hammering(Some(address("192.0.2.2")), "jane", now));
        assert!(!limits.is_hammering(from, "jane", now + Duration::from_mins(1)), "the wait is over");
    }

    #[test]
    fn counts_of_many_threads_are_not_lost() {
        let limits = LoginLimits::default();
        let looked_at: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    let limits = limits.clone();
                    scope.spawn(move || {
                        (0..200)
                            .filter(|_| limits.begin(Some(address("192.0.2.1")), "jane", UNIX_EPOCH).is_ok())
                            .count()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
        });
        assert_eq!(looked_at, 5);
    }
}
