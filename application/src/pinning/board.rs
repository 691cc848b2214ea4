//! How each pin stands.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::access::PinId;
use domain::ports::pin_statuses::{PinState, PinStatus, Share};
use rand::RngExt as _;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// What is whole is looked at again after this long: a tag may have moved, a part may have rotted.
const REFRESH: Duration = Duration::from_mins(15);

/// After the first failure. It doubles with each that follows.
const FIRST_RETRY: Duration = Duration::from_secs(30);

/// Most that it grows to.
const LAST_RETRY: Duration = Duration::from_hours(1);

/// So that what many do does not come together.
const JITTER: std::ops::Range<f64> = 0.9..1.1;

/// What is held, and what is missing.
pub(super) type Shares = (Share, Share);

/// What looking at a pin has come to.
#[derive(Debug)]
pub(super) enum Verdict {
    Whole { reason: Option<String> },
    Holding,
    Failed { reason: String },
}

#[derive(Default)]
struct Entry {
    status: PinStatus,
    failures: u32,
    /// Ends the work on it.
    running: Option<CancellationToken>,
}

/// All pins that were looked at.
#[derive(Default)]
pub(super) struct Board {
    entries: Mutex<HashMap<PinId, Entry>>,
    /// Pins have come or gone.
    pub(super) changed: Notify,
    /// Whether this process looks after pins. What it knows is the truth then.
    is_kept: AtomicBool,
}

/// This process looks after pins as long as this lives.
pub(super) struct Kept<'a>(&'a Board);

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        self.0.is_kept.store(false, Ordering::SeqCst);
    }
}

impl Board {
    /// Begins anew: what was looked at when it was last given up is not looked at any more.
    pub(super) fn keep(&self) -> Kept<'_> {
        self.lock().clear();
        self.is_kept.store(true, Ordering::SeqCst);
        Kept(self)
    }

    pub(super) fn is_kept(&self) -> bool {
        self.is_kept.load(Ordering::SeqCst)
    }

    pub(super) fn all(&self) -> HashMap<PinId, PinStatus> {
        self.lock().iter().map(|(id, entry)| (*id, entry.status.clone())).collect()
    }

    pub(super) fn status(&self, id: PinId) -> PinStatus {
        self.lock().get(&id).map(|entry| entry.status.clone()).unwrap_or_default()
    }

    /// Forgets all others, and ends the work on them.
    pub(super) fn keep_only(&self, ids: &HashSet<PinId>) {
        self.lock().retain(|id, entry| {
            let stays = ids.contains(id);
            if !stays && let Some(running) = &entry.running {
                running.cancel();
            }
            stays
        });
    }

    /// When the pin is to be looked at; not while it is.
    pub(super) fn due(&self, id: PinId, now: SystemTime) -> Option<SystemTime> {
        let entries = self.lock();
        let Some(entry) = entries.get(&id) else { return Some(now) };
        if entry.running.is_some() { None } else { Some(entry.status.next_at.unwrap_or(now)) }
    }

    /// How many are being looked at.
    pub(super) fn running(&self) -> usize {
        self.lock().values().filter(|entry| entry.running.is_some()).count()
    }

    /// Somebody looks at it from now on. What he returns is cancelled when the pin goes.
    pub(super) fn begin(&self, id: PinId) -> CancellationToken {
        let cancel = CancellationToken::new();
        let mut entries = self.lock();
        let entry = entries.entry(id).or_default();
        entry.running = Some(cancel.clone());
        if entry.status.state == PinState::Pending {
            entry.status.state = PinState::Fetching;
        }
        entry.status.next_at = None;
        cancel
    }

    /// What is known by now. As long as nothing is missing of what was whole, that is no news.
    pub(super) fn show(&self, id: PinId, (held, missing): Shares) {
        if let Some(entry) = self.lock().get_mut(&id)
            && (missing.contents > 0 || entry.status.state == PinState::Fetching)
        {
            (entry.status.held, entry.status.missing) = (held, missing);
            entry.status.state = PinState::Fetching;
            entry.status.reason = None;
        }
    }

    /// It was looked at. Returns whether this is news.
    pub(super) fn end(&self, id: PinId, verdict: Verdict, shares: Shares, now: SystemTime) -> bool {
        let mut entries = self.lock();
        let Some(entry) = entries.get_mut(&id) else { return false };
        let (state, reason) = match verdict {
            Verdict::Whole { reason } => (PinState::Complete, reason),
            Verdict::Holding => (PinState::Holding, None),
            Verdict::Failed { reason } => (PinState::Failed, Some(reason)),
        };
        let before = entry.status.checked_at.map(|_| entry.failures > 0);
        entry.failures = if state == PinState::Failed { entry.failures.saturating_add(1) } else { 0 };
        entry.running = None;
        entry.status.state = state;
        entry.status.reason = reason;
        (entry.status.held, entry.status.missing) = shares;
        entry.status.checked_at = Some(now);
        entry.status.next_at = Some(now + pause_after(entry.failures));
        before != Some(entry.failures > 0)
    }

    /// A panic while the board was locked leaves it as it was: every update is whole.
    fn lock(&self) -> MutexGuard<'_, HashMap<PinId, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn pause_after(failures: u32) -> Duration {
    let pause = match failures.checked_sub(1) {
        None => REFRESH,
        Some(more) => FIRST_RETRY.saturating_mul(2_u32.saturating_pow(more)).min(LAST_RETRY),
    };
    pause.mul_f64(rand::rng().random_range(JITTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_tried_again_ever_more_seldom_and_what_is_whole_regularly() {
        let minutes = |failures| pause_after(failures).as_secs_f64() / 60.0;
        for (failures, wanted) in [(0, 15.0), (1, 0.5), (2, 1.0), (7, 32.0), (8, 60.0), (u32::MAX, 60.0)] {
            let found = minutes(failures);
            assert!((wanted * 0.9..wanted * 1.1).contains(&found), "{failures}: {found}");
        }
    }

    #[test]
    fn the_work_on_a_pin_that_has_gone_ends_and_is_not_shown() {
        let (board, now) = (Board::default(), SystemTime::UNIX_EPOCH);
        let (gone, stays) = (PinId::from_random(1), PinId::from_random(2));
        let (cancelled, goes_on) = (board.begin(gone), board.begin(stays));
        assert_eq!((board.running(), board.due(stays, now)), (2, None));
        board.keep_only(&HashSet::from([stays]));
        assert!(cancelled.is_cancelled() && !goes_on.is_cancelled());
        assert!(!board.end(gone, Verdict::Holding, Shares::default(), now));
        assert_eq!(board.status(gone), PinStatus::default());
        let end = |verdict| board.end(stays, verdict, Shares::default(), now);
        assert!(end(Verdict::Failed { reason: "down".to_owned() }), "it is the first time");
        assert!(!end(Verdict::Failed { reason: "down".to_owned() }), "nothing new");
        assert!(end(Verdict::Whole { reason: None }));
        assert!(board.due(stays, now) > Some(now));
    }
}
