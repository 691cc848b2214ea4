//! An upstream's health, as a state that fails fast and never blocks a hit.

use std::time::{Duration, SystemTime};

use crate::ports::UpstreamErrorKind;

/// After this many 5xx answers in a row the upstream counts as down. One alone may be about one repository.
const SERVER_ERRORS_TO_DOWN: u32 = 3;

/// How long an upstream that did not say when to come back is left alone after a 429.
const DEFAULT_THROTTLE: Duration = Duration::from_secs(5);

/// Longest `Retry-After` that is believed: a wrong header must not silence an upstream for a day.
const MAX_THROTTLE: Duration = Duration::from_mins(15);

/// What recent answers say about an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Up {
        /// 5xx answers since the last good one.
        server_errors: u32,
    },
    /// It cannot be reached. A probe runs until it can.
    Down { since: SystemTime },
    /// It asked to be left alone.
    Throttled { until: SystemTime },
}

impl Default for Health {
    fn default() -> Self {
        Self::Up { server_errors: 0 }
    }
}

impl Health {
    /// The state after an answer that was not a failure of the upstream as a whole (a 404 is such an answer).
    pub fn on_answer(self, now: SystemTime) -> Self {
        match self {
            // A HEAD is free where a GET is throttled, so an answer does not end the quiet time.
            Self::Throttled { until } if now < until => self,
            _ => Self::default(),
        }
    }

    /// The state after a failure of the given kind.
    pub fn on_failure(self, kind: UpstreamErrorKind, now: SystemTime) -> Self {
        match kind {
            UpstreamErrorKind::Throttled { retry_after } => {
                Self::Throttled { until: now + retry_after.unwrap_or(DEFAULT_THROTTLE).min(MAX_THROTTLE) }
            }
            UpstreamErrorKind::Unavailable { .. } => match self {
                Self::Up { server_errors } if server_errors + 1 < SERVER_ERRORS_TO_DOWN => {
                    Self::Up { server_errors: server_errors + 1 }
                }
                Self::Down { .. } => self,
                _ => Self::Down { since: now },
            },
            kind if kind.feeds_health() => match self {
                Self::Down { .. } => self,
                _ => Self::Down { since: now },
            },
            kind if kind.is_an_answer() => self.on_answer(now),
            _ => self,
        }
    }

    /// The state after an answer that used up the quota of pulls.
    pub fn on_quota_used_up(self, wait: Duration, now: SystemTime) -> Self {
        Self::Throttled { until: now + wait.min(MAX_THROTTLE) }
    }

    /// Whether what is cached should be served without asking.
    pub fn fails_fast(self, now: SystemTime) -> bool {
        match self {
            Self::Up { .. } => false,
            Self::Down { .. } => true,
            Self::Throttled { until } => now < until,
        }
    }

    pub fn is_down(self) -> bool {
        matches!(self, Self::Down { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn a_refused_connection_means_down_and_an_answer_means_up() {
        let down = Health::default().on_failure(UpstreamErrorKind::Connect, at(1));
        assert_eq!(down, Health::Down { since: at(1) });
        assert!(down.fails_fast(at(1_000)));
        assert!(!down.on_answer(at(2)).fails_fast(at(2)));
    }

    #[test]
    fn one_5xx_is_not_an_outage_and_three_in_a_row_are() {
        let error = UpstreamErrorKind::Unavailable { retry_after: None };
        let mut health = Health::default();
        for _ in 0..2 {
            health = health.on_failure(error, at(1));
            assert!(!health.fails_fast(at(1)));
        }
        assert!(health.on_failure(error, at(1)).is_down());
        assert!(!health.on_answer(at(1)).on_failure(error, at(1)).is_down());
    }

    #[test]
    fn a_throttled_upstream_is_left_alone_until_it_said() {
        let kind = UpstreamErrorKind::Throttled { retry_after: Some(Duration::from_secs(30)) };
        let health = Health::default().on_failure(kind, at(0));
        assert!(health.on_answer(at(1)).fails_fast(at(29)));
        assert!(!health.fails_fast(at(30)));
    }

    #[test]
    fn a_quota_that_is_used_up_keeps_the_upstream_quiet_although_it_answered() {
        let health = Health::default().on_quota_used_up(Duration::from_secs(216), at(0));
        assert!(health.on_answer(at(1)).fails_fast(at(215)));
        assert!(!health.on_answer(at(216)).fails_fast(at(216)));
    }

    #[test]
    fn an_absurd_retry_after_is_capped() {
        let kind = UpstreamErrorKind::Throttled { retry_after: Some(Duration::from_secs(1_000_000)) };
        assert!(!Health::default().on_failure(kind, at(0)).fails_fast(at(900)));
    }

    #[test]
    fn what_is_not_an_outage_leaves_the_upstream_up() {
        for kind in [
            UpstreamErrorKind::NotFound,
            UpstreamErrorKind::Denied,
            UpstreamErrorKind::BadAnswer,
            UpstreamErrorKind::Interrupted,
            UpstreamErrorKind::TooLarge,
        ] {
            assert!(!Health::default().on_failure(kind, at(0)).fails_fast(at(0)), "{kind:?}");
        }
    }
}
