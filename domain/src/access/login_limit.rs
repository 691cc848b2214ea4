//! How failed logins slow down whoever makes them.
//!
//! What is slowed is the pair of address and account, and an address that fails with many accounts. An account alone is
//! never slowed: else a stranger could lock its owner out.

use std::time::{Duration, SystemTime};

/// How many failures are free, and how long one waits after more of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginLimit {
    /// Failures without a wait.
    pub free: u32,
    /// The wait after the first failure beyond those; it doubles with each further one.
    pub first_wait: Duration,
    pub longest_wait: Duration,
    /// Failures are forgotten when there was none for this long.
    pub forgotten_after: Duration,
}

/// The failures of one pair or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    failures: u32,
    last: SystemTime,
}

impl LoginLimit {
    /// For one address and one account.
    pub const PAIR: Self = Self {
        free: 5,
        first_wait: Duration::from_secs(1),
        longest_wait: Duration::from_mins(5),
        forgotten_after: Duration::from_mins(15),
    };

    /// For one address, whichever accounts it tries. Many people may share it.
    pub const ADDRESS: Self = Self {
        free: 50,
        first_wait: Duration::from_secs(1),
        longest_wait: Duration::from_mins(1),
        forgotten_after: Duration::from_mins(15),
    };

    /// How long there is still to wait before the next attempt is looked at.
    pub fn wait(&self, attempts: Option<Attempts>, now: SystemTime) -> Option<Duration> {
        let attempts = attempts.filter(|attempts| !self.is_forgotten(*attempts, now))?;
        let beyond = attempts.failures.checked_sub(self.free.max(1)).filter(|_| attempts.failures >= self.free)?;
        let factor = 1_u32.checked_shl(beyond).unwrap_or(u32::MAX);
        let wait = self.first_wait.saturating_mul(factor).min(self.longest_wait);
        let until = attempts.last + wait;
        // A clock that was set back must not make it longer.
        until.duration_since(now).ok().map(|left| left.min(wait)).filter(|left| !left.is_zero())
    }

    /// The attempts with one more failure.
    #[must_use]
    pub fn failed(&self, attempts: Option<Attempts>, now: SystemTime) -> Attempts {
        let before = attempts.filter(|attempts| !self.is_forgotten(*attempts, now)).map_or(0, |a| a.failures);
        Attempts { failures: before.saturating_add(1), last: now }
    }

    /// The attempts with one failure less: it was none.
    #[must_use]
    pub fn forgiven(&self, attempts: Attempts) -> Option<Attempts> {
        let failures = attempts.failures.saturating_sub(1);
        (failures > 0).then_some(Attempts { failures, ..attempts })
    }

    fn is_forgotten(&self, attempts: Attempts, now: SystemTime) -> bool {
        now.duration_since(attempts.last).is_ok_and(|since| since >= self.forgotten_after)
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    const LIMIT: LoginLimit = LoginLimit {
        free: 3,
        first_wait: Duration::from_secs(1),
        longest_wait: Duration::from_secs(10),
        forgotten_after: Duration::from_mins(1),
    };

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn the_wait_begins_after_the_free_failures_doubles_and_has_an_end() {
        let mut attempts = None;
        let mut waits = Vec::new();
        for _ in 0..8 {
            waits.push(LIMIT.wait(attempts, at(0)).map(|wait| wait.as_secs()));
            attempts = Some(LIMIT.failed(attempts, at(0)));
        }
        assert_eq!(waits, [None, None, None, Some(1), Some(2), Some(4), Some(8), Some(10)]);
        for _ in 0..100 {
            attempts = Some(LIMIT.failed(attempts, at(0)));
        }
        assert_eq!(LIMIT.wait(attempts, at(0)), Some(Duration::from_secs(10)));
    }

    #[test]
    fn what_was_no_failure_is_taken_back_and_nothing_else() {
        let two = LIMIT.failed(Some(LIMIT.failed(None, at(0))), at(0));
        assert_eq!(LIMIT.forgiven(two), Some(LIMIT.failed(None, at(0))));
        assert_eq!(LIMIT.forgiven(LIMIT.failed(None, at(0))), None);
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_wait_longer() {
        let mut attempts = None;
        for _ in 0..9 {
            attempts = Some(LIMIT.failed(attempts, at(100_000)));
        }
        assert_eq!(LIMIT.wait(attempts, at(0)), Some(Duration::from_secs(10)));
    }

    #[test]
    fn a_wait_passes_and_failures_are_forgotten() {
        let mut attempts = None;
        for _ in 0..5 {
            attempts = Some(LIMIT.failed(attempts, at(100)));
        }
        assert_eq!(LIMIT.wait(attempts, at(101)), Some(Duration::from_secs(3)));
        assert_eq!(LIMIT.wait(attempts, at(104)), None);
        // The next failure goes on from there; after a quiet minute it begins anew.
        assert_eq!(LIMIT.wait(Some(LIMIT.failed(attempts, at(104))), at(104)), Some(Duration::from_secs(8)));
        assert_eq!(LIMIT.wait(Some(LIMIT.failed(attempts, at(160))), at(160)), None);
    }
}
