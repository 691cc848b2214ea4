//! A clock that stands still until it is advanced.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use domain::ports::Clock;
use tokio::sync::watch;

/// 2026-01-01T00:00:00Z, in seconds since the epoch.
const START: u64 = 1_767_225_600;

/// A [`Clock`] for tests: it starts at 2026-01-01T00:00:00Z and moves only when it is told to.
#[derive(Debug)]
pub struct FakeClock {
    now: watch::Sender<SystemTime>,
    sleepers: watch::Sender<usize>,
}

impl FakeClock {
    pub fn new() -> Self {
        let start = UNIX_EPOCH + Duration::from_secs(START);
        Self { now: watch::Sender::new(start), sleepers: watch::Sender::new(0) }
    }

    /// Moves the time forward and wakes the sleepers whose time has come.
    pub fn advance(&self, by: Duration) {
        self.now.send_modify(|now| *now += by);
    }

    /// Returns when at least `count` calls of `sleep_until` are waiting, so that a test can advance the time only after
    /// the code under test has gone to sleep.
    pub async fn until_sleeping(&self, count: usize) {
        wait_for(&self.sleepers, |sleepers| *sleepers >= count).await;
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        *self.now.borrow()
    }

    async fn sleep_until(&self, time: SystemTime) {
        if self.now() < time {
            let _asleep = Asleep::count_in(&self.sleepers);
            wait_for(&self.now, |now| *now >= time).await;
        }
    }
}

async fn wait_for<T: Send + Sync>(value: &watch::Sender<T>, reached: impl Fn(&T) -> bool + Send) {
    // The sender is borrowed for the whole wait, so the channel cannot close.
    let _ = value.subscribe().wait_for(|value| reached(value)).await;
}

/// One waiting sleeper; counted out when its sleep ends or is given up.
struct Asleep<'a>(&'a watch::Sender<usize>);

impl<'a> Asleep<'a> {
    fn count_in(sleepers: &'a watch::Sender<usize>) -> Self {
        sleepers.send_modify(|count| *count += 1);
        Self(sleepers)
    }
}

impl Drop for Asleep<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, join};

    use super::*;

    #[test]
    fn time_stands_still_until_it_is_advanced() {
        let clock = FakeClock::new();
        let start = clock.now();
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_mins(1));
        assert_eq!(clock.now(), start + Duration::from_mins(1));
    }

    #[tokio::test]
    async fn a_sleeper_is_not_woken_before_its_time() {
        let clock = FakeClock::new();
        let mut sleep = clock.sleep_until(clock.now() + Duration::from_secs(2));
        assert!((&mut sleep).now_or_never().is_none());
        clock.advance(Duration::from_secs(1));
        assert!((&mut sleep).now_or_never().is_none());
        clock.advance(Duration::from_secs(1));
        assert!(sleep.now_or_never().is_some());
    }

    #[tokio::test]
    async fn a_test_can_wait_until_a_sleeper_sleeps() {
        let clock = FakeClock::new();
        let sleep = async {
            tokio::task::yield_now().await;
            clock.sleep_until(clock.now() + Duration::from_secs(1)).await;
        };
        let wake = async {
            clock.until_sleeping(1).await;
            clock.advance(Duration::from_secs(1));
        };
        join!(sleep, wake);
        assert!(clock.until_sleeping(1).now_or_never().is_none(), "who has woken sleeps no longer");
        assert!(clock.until_sleeping(0).now_or_never().is_some());
    }
}
