//! For whom no room could be made.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::cache::{ObjectClass, OriginId};

/// To find that everything is pinned or being read costs a walk over all contents: once a second is enough.
const PATIENCE: Duration = Duration::from_secs(1);

/// Requests for room that failed a moment ago. Bounded by the repositories that asked within a second.
#[derive(Debug, Default)]
pub(super) struct Hopeless(Mutex<HashMap<(OriginId, ObjectClass), Failure>>);

#[derive(Clone, Copy, Debug)]
struct Failure {
    /// So many bytes could not be had.
    size: u64,
    until: SystemTime,
}

impl Hopeless {
    pub(super) fn knows(&self, origin: OriginId, class: ObjectClass, size: u64, now: SystemTime) -> bool {
        self.lock().get(&(origin, class)).is_some_and(|failure| failure.until > now && size >= failure.size)
    }

    pub(super) fn remember(&self, origin: OriginId, class: ObjectClass, size: u64, now: SystemTime) {
        let mut failures = self.lock();
        failures.retain(|_, failure| failure.until > now);
        failures.insert((origin, class), Failure { size, until: now + PATIENCE });
    }

    /// Something has gone, or other bounds hold.
    pub(super) fn forget(&self) {
        self.lock().clear();
    }

    /// A panic while it was locked leaves every failure whole.
    fn lock(&self) -> MutexGuard<'_, HashMap<(OriginId, ObjectClass), Failure>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
