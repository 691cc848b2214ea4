//! A store that does not answer is left alone for a while.
//!
//! Without that, every pull would wait out the time limits of a request that fails, while the upstream could serve it at
//! once. So after a failure everything fails immediately for a moment, then one request is let through to see.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long the store is left alone after the first failure; twice as long after each further one.
const FIRST: Duration = Duration::from_millis(500);

/// The longest time that it is left alone.
const LONGEST: Duration = Duration::from_secs(8);

#[derive(Debug, Default)]
pub(crate) struct Outage(Mutex<Option<State>>);

#[derive(Clone, Copy, Debug)]
struct State {
    since: Instant,
    retry_at: Instant,
    pause: Duration,
    /// Whether a request has been let through that has not ended.
    on_trial: bool,
}

impl Outage {
    /// Whether to ask. If not, for how long the store has not answered.
    pub(crate) fn admit(&self) -> Result<Admission<'_>, Duration> {
        let now = Instant::now();
        match &mut *self.state() {
            Some(state) if state.on_trial || now < state.retry_at => Err(now - state.since),
            Some(state) => {
                // The others wait for what this one finds.
                state.on_trial = true;
                Ok(Admission { outage: self, is_trial: true })
            }
            None => Ok(Admission { outage: self, is_trial: false }),
        }
    }

    /// The store has not answered. Returns whether this is news.
    pub(crate) fn begins(&self) -> bool {
        let now = Instant::now();
        let mut state = self.state();
        let (since, pause) = match *state {
            None => (now, FIRST),
            // Sent before the others had failed: it says nothing new.
            Some(state) if !state.on_trial => return false,
            Some(state) => (state.since, (state.pause * 2).min(LONGEST)),
        };
        let is_news = state.is_none();
        *state = Some(State { since, retry_at: now + pause, pause, on_trial: false });
        is_news
    }

    /// The store has answered. If that is news: for how long it had not.
    pub(crate) fn ends(&self) -> Option<Duration> {
        self.state().take().map(|state| state.since.elapsed())
    }

    fn state(&self) -> MutexGuard<'_, Option<State>> {
        // Every change is a single assignment.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that was let through. Dropped before the store has answered or failed, it says nothing: its caller has left.
#[derive(Debug)]
pub(crate) struct Admission<'a> {
    outage: &'a Outage,
    is_trial: bool,
}

impl Drop for Admission<'_> {
    fn drop(&mut self) {
        if self.is_trial
            && let Some(state) = &mut *self.outage.state()
        {
            // Where it has been decided, this is as it was.
            state.on_trial = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_store_that_fails_is_left_alone_and_then_tried_by_one() {
        let outage = Outage::default();
        assert!(outage.admit().is_ok());
        assert!(outage.begins());
        assert!(!outage.begins(), "of two that were under way, one is the first");
        assert!(outage.admit().is_err());
        advance(FIRST).await;
        let trial = outage.admit().expect("one is let through");
        assert_eq!(outage.admit().expect_err("the others wait for it"), FIRST);
        assert!(!outage.begins(), "that it still fails is no news");
        drop(trial);
        advance(FIRST).await;
        assert!(outage.admit().is_err(), "it is left alone for longer");
        advance(FIRST).await;
        let _trial = outage.admit().expect("one is let through");
        assert_eq!(outage.ends(), Some(FIRST * 3));
        assert!(outage.admit().is_ok() && outage.admit().is_ok());
        assert_eq!(outage.ends(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_trial_whose_caller_leaves_is_made_by_the_next_one() {
        let outage = Outage::default();
        outage.begins();
        advance(FIRST).await;
        drop(outage.admit().expect("one is let through"));
        let _trial = outage.admit().expect("the next one is let through");
        assert!(outage.admit().is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn the_pause_has_an_upper_bound() {
        let outage = Outage::default();
        outage.begins();
        for _ in 0..20 {
            advance(LONGEST).await;
            let _trial = outage.admit().expect("it is tried after the longest pause");
            outage.begins();
        }
    }
}
