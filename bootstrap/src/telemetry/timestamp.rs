//! The time on a log line.

use std::time::SystemTime;

use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

/// RFC 3339 in UTC with milliseconds: `2024-01-15T10:30:45.123Z`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timestamp;

impl Timestamp {
    pub(super) fn now() -> impl std::fmt::Display {
        #[expect(
            clippy::disallowed_methods,
            reason = "a log line carries the time of the wall clock, also where a test fakes the Clock port"
        )]
        let now = SystemTime::now();
        humantime::format_rfc3339_millis(now)
    }
}

impl FormatTime for Timestamp {
    fn format_time(&self, writer: &mut Writer<'_>) -> std::fmt::Result {
        write!(writer, "{}", Self::now())
    }
}
