//! Refused logins in the audit log: every one of them, and no flood of them.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Entries that strangers can write in a minute. What is beyond is counted, and told in one entry.
const MOST: u32 = 120;
const MINUTE: Duration = Duration::from_mins(1);

/// The refusals of the present minute.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    minute: Mutex<Option<Minute>>,
}

#[derive(Clone, Copy, Debug)]
struct Minute {
    began: SystemTime,
    written: u32,
    passed_over: u32,
}

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) this_one: bool,
    /// Those of an earlier minute that were only counted.
    pub(super) passed_over: u32,
}

impl Refusals {
    /// Counts one refusal.
    pub(super) fn count(&self, now: SystemTime) -> Due {
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Minute { began: now, written: 0, passed_over: 0 };
        let mut current = minute.unwrap_or(fresh);
        let mut passed_over = 0;
        if now.duration_since(current.began).map_or(true, |since| since >= MINUTE) {
            passed_over = current.passed_over;
            current = fresh;
        }
        let this_one = current.written < MOST;
        if this_one {
            current.written += 1;
        } else {
            current.passed_over = current.passed_over.saturating_add(1);
        }
        *minute = Some(current);
        Due { this_one, passed_over }
    }
}

/// What is written of a name that somebody claimed: people type passwords and tokens into the wrong field.
pub(super) fn shown(name: &str) -> String {
    if name.starts_with("hcr_") {
        return "hcr_***".to_owned();
    }
    if name.parse::<domain::access::AccountName>().is_err() {
        return "(malformed)".to_owned();
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn a_flood_is_counted_and_told_in_the_next_minute() {
        let refusals = Refusals::default();
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        let written = (0..1_000).filter(|_| refusals.count(at(0)).this_one).count();
        assert_eq!(written, 120);
        assert_eq!(refusals.count(at(60)), Due { this_one: true, passed_over: 880 });
        assert_eq!(refusals.count(at(61)), Due { this_one: true, passed_over: 0 });
    }

    #[test]
    fn what_may_be_a_secret_is_not_shown() {
        assert_eq!(shown("jane"), "jane");
        assert_eq!(shown("hcr_abcdef"), "hcr_***");
        assert_eq!(shown("correct horse battery"), "(malformed)");
    }
}
