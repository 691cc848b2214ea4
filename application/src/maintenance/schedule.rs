//! When work that is repeated is due again.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::ports::Clock;
use rand::RngExt as _;

/// An interval that has been changed is heeded after this long.
const LOOK: Duration = Duration::from_mins(1);

/// Intervals differ by a tenth either way, so that what many do does not come together.
const JITTER: std::ops::Range<f64> = 0.9..1.1;

/// The times of work that is repeated, at intervals that may change meanwhile.
pub(super) struct Schedule {
    clock: Arc<dyn Clock>,
    last: SystemTime,
    /// What the interval is multiplied by.
    stretch: f64,
}

impl Schedule {
    /// Due for the first time after a part of the interval that nobody can foresee: a process that is restarted often gets
    /// to it too.
    pub(super) fn after_a_part(clock: Arc<dyn Clock>) -> Self {
        let last = clock.now();
        Self { clock, last, stretch: rand::rng().random_range(0.0..1.0) }
    }

    /// Due for the first time after about an interval.
    pub(super) fn after_one(clock: Arc<dyn Clock>) -> Self {
        let mut schedule = Self::after_a_part(clock);
        schedule.stretch = rand::rng().random_range(JITTER);
        schedule
    }

    /// Waits until it is due. Never, as long as there is no interval.
    pub(super) async fn due(&mut self, interval: impl Fn() -> Option<Duration>) {
        loop {
            let now = self.clock.now();
            let due = interval().and_then(|interval| self.last.checked_add(interval.mul_f64(self.stretch)));
            if due.is_some_and(|due| due <= now) {
                self.last = now;
                self.stretch = rand::rng().random_range(JITTER);
                return;
            }
            let look = now + LOOK;
            self.clock.sleep_until(due.map_or(look, |due| due.min(look))).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use memory::FakeClock;

    use super::*;

    /// How many seconds pass until it is due, looked at every second, at most so many.
    async fn waits(clock: &FakeClock, schedule: &mut Schedule, seconds: &AtomicU64, most: u64) -> Option<u64> {
        let began = clock.now();
        let interval = || match seconds.load(Ordering::SeqCst) {
            0 => None,
            seconds => Some(Duration::from_secs(seconds)),
        };
        let due = schedule.due(interval);
        tokio::pin!(due);
        for _ in 0..=most {
            if futures_util::poll!(&mut due).is_ready() {
                return Some(clock.now().duration_since(began).expect("time goes on").as_secs());
            }
            clock.advance(Duration::from_secs(1));
            tokio::task::yield_now().await;
        }
        None
    }

    #[tokio::test]
    async fn it_is_due_after_an_interval_give_or_take_a_tenth() {
        let clock = Arc::new(FakeClock::new());
        let (mut schedule, hour) = (Schedule::after_one(Arc::clone(&clock) as _), AtomicU64::new(3600));
        let mut different = std::collections::HashSet::new();
        for _ in 0..5 {
            let waited = waits(&clock, &mut schedule, &hour, 5000).await.expect("due");
            assert!((3239..=3961).contains(&waited), "{waited}");
            different.insert(waited);
        }
        assert!(different.len() > 1, "{different:?}");
        let mut first = Schedule::after_a_part(Arc::clone(&clock) as _);
        assert!(waits(&clock, &mut first, &hour, 3601).await.is_some());
    }

    #[tokio::test]
    async fn another_interval_is_heeded_and_without_one_it_is_never_due() {
        let clock = Arc::new(FakeClock::new());
        let (mut schedule, seconds) = (Schedule::after_one(Arc::clone(&clock) as _), AtomicU64::new(0));
        assert_eq!(waits(&clock, &mut schedule, &seconds, 100_000).await, None);
        seconds.store(600, Ordering::SeqCst);
        assert_eq!(waits(&clock, &mut schedule, &seconds, 61).await, Some(0), "it has waited long enough");
        seconds.store(100_000, Ordering::SeqCst);
        assert_eq!(waits(&clock, &mut schedule, &seconds, 1000).await, None);
        seconds.store(600, Ordering::SeqCst);
        assert!(waits(&clock, &mut schedule, &seconds, 61).await.is_some());
    }
}
