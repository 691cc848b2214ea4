//! Times as the API writes them.

use std::time::SystemTime;

use chrono::{DateTime, Utc};

/// RFC 3339, in UTC, cut to the millisecond.
pub(super) fn time(at: SystemTime) -> DateTime<Utc> {
    let at: DateTime<Utc> = at.into();
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}

pub(super) fn optional(at: Option<SystemTime>) -> Option<DateTime<Utc>> {
    at.map(time)
}
