//! What the log says of an upstream's calls that failed or took long, and what an operator can do about it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use domain::oci::UpstreamName;
use domain::ports::UpstreamError;
use tracing::warn;

use super::words::words;

/// An answer whose headers take longer than this is told of.
const SLOW: Duration = Duration::from_secs(5);

/// Between two lines about the same trouble of one upstream. An outage makes thousands of failures a minute.
const REST: Duration = Duration::from_mins(1);

/// Complains about one upstream, of each kind of trouble once in a while.
#[derive(Debug)]
pub(super) struct Complaints {
    upstream: UpstreamName,
    told: Mutex<HashMap<&'static str, Told>>,
}

#[derive(Debug)]
struct Told {
    at: SystemTime,
    /// Calls with the same trouble since then.
    unsaid: u64,
}

impl Complaints {
    pub(super) fn about(upstream: UpstreamName) -> Self {
        Self { upstream, told: Mutex::default() }
    }

    /// Takes note of a call that `took` until its answer began.
    pub(super) fn ended(
        &self,
        operation: &'static str,
        failure: Option<&UpstreamError>,
        took: Duration,
        now: SystemTime,
    ) {
        match failure {
            Some(error) => self.failed(operation, error, now),
            None if took >= SLOW && !waits_for_the_client(operation) => self.was_slow(operation, took, now),
            None => {}
        }
    }

    /// Takes note of a failure.
    pub(super) fn failed(&self, operation: &'static str, error: &UpstreamError, now: SystemTime) {
        // While the upstream is down it is probed all the time, and that it is down has been told.
        if operation == "probe" {
            return;
        }
        let kind = error.kind();
        if let Some(remedy) = words(kind).remedy
            && let Some(unsaid) = self.is_due(kind.as_str(), now)
        {
            warn!(
                upstream = %self.upstream,
                operation,
                kind = kind.as_str(),
                error = error as &dyn std::error::Error,
                more = unsaid,
                "a call to the upstream failed; {remedy}"
            );
        }
    }

    fn was_slow(&self, operation: &'static str, took: Duration, now: SystemTime) {
        if let Some(unsaid) = self.is_due("slow", now) {
            warn!(
                upstream = %self.upstream,
                operation,
                upstream_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
                more = unsaid,
                "the upstream was slow to answer; look at the network between, and at the registry's load"
            );
        }
    }

    /// Whether to tell of this trouble now, and then how many like it were not told of since the last time.
    fn is_due(&self, trouble: &'static str, now: SystemTime) -> Option<u64> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(last) = told.get_mut(trouble) else {
            told.insert(trouble, Told { at: now, unsaid: 0 });
            return Some(0);
        };
        // A clock that was set back does not silence it.
        if now.duration_since(last.at).is_ok_and(|since| since < REST) {
            last.unsaid += 1;
            return None;
        }
        last.at = now;
        Some(std::mem::take(&mut last.unsaid))
    }
}

/// Whether the time that the call takes is that of whoever pushes.
fn waits_for_the_client(operation: &str) -> bool {
    matches!(operation, "append_upload" | "commit_upload")
}

#[cfg(test)]
mod tests;
