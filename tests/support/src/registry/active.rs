//! The faults that are set, and how often each has happened.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::effect::{Effect, Phase};
use super::{Fault, RecordedRequest};

/// A fault that was given to a registry. Dropping the handle leaves the fault in place.
#[derive(Clone, Debug)]
pub struct FaultHandle {
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    fault: Fault,
    matched: AtomicU64,
    hits: AtomicU64,
    cleared: AtomicBool,
}

impl FaultHandle {
    /// How many requests the fault has met.
    pub fn hits(&self) -> u64 {
        self.state.hits.load(Ordering::SeqCst)
    }

    /// Ends the fault. What it holds or throttles at this moment goes on.
    pub fn clear(&self) {
        self.state.cleared.store(true, Ordering::SeqCst);
    }
}

/// The faults of one registry, in the order in which they were added.
#[derive(Default)]
pub(super) struct ActiveFaults(Mutex<Vec<FaultHandle>>);

impl ActiveFaults {
    pub(super) fn add(&self, fault: Fault) -> FaultHandle {
        let state =
            State { fault, matched: AtomicU64::new(0), hits: AtomicU64::new(0), cleared: AtomicBool::new(false) };
        let handle = FaultHandle { state: Arc::new(state) };
        self.lock().push(handle.clone());
        handle
    }

    pub(super) fn clear(&self) {
        for handle in self.lock().drain(..) {
            handle.clear();
        }
    }

    /// The effects that this request meets now. Each of them has happened once more.
    pub(super) fn take(&self, phase: Phase, request: &RecordedRequest) -> Vec<Effect> {
        // Conditions are the test's code; they may ask the registry, so the lock is not held while they run.
        let handles = self.lock().clone();
        handles.iter().filter_map(|handle| handle.state.take(phase, request)).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<FaultHandle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take(&self, phase: Phase, request: &RecordedRequest) -> Option<Effect> {
        if self.cleared.load(Ordering::SeqCst) || !self.fault.matches(phase, request) {
            return None;
        }
        // One counter decides, so that concurrent requests share a limited fault exactly.
        let number = self.matched.fetch_add(1, Ordering::SeqCst);
        let (first, count) = (self.fault.skip, self.fault.times);
        let met = number >= first && number - first < count;
        met.then(|| {
            self.hits.fetch_add(1, Ordering::SeqCst);
            self.fault.effect.clone()
        })
    }
}
