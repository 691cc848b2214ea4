//! Times as files and tokens write them: whole seconds since 1970.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(crate) fn from_time(time: SystemTime) -> u64 {
    // Nothing of ours was made before 1970, except by a clock that was never set.
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// `None` for what no clock of this system can show.
pub(crate) fn to_time(seconds: u64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}
