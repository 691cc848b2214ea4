//! How an upstream is doing, as it is answered.

use application::admin::upstreams::{HealthView, UpstreamCondition};
use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

use super::super::super::time;

/// What becomes of requests to an upstream.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "UpstreamCondition")]
enum ConditionName {
    /// It is asked.
    Up,
    /// It cannot be reached; what is cached is served, and a probe waits for its return.
    Down,
    /// It asked to be left alone, and is until `retry_at`.
    Throttled,
    Disabled,
    Invalid,
}

/// How an upstream is doing, as the requests to it have shown.
#[derive(Clone, Debug, Object)]
#[oai(rename = "UpstreamHealth", skip_serializing_if_is_none)]
pub(in super::super) struct HealthBody {
    name: String,
    /// The title for people.
    display_name: Option<String>,
    /// Whether it answers and takes the account. One that was never asked counts as healthy.
    healthy: bool,
    state: ConditionName,
    /// When it was last asked anything. Absent where it never was.
    last_check: Option<DateTime<Utc>>,
    /// Absent where the last answer was good.
    last_error: Option<String>,
    /// Failures since the last good answer.
    consecutive_failures: u32,
    /// Until when it is left alone.
    retry_at: Option<DateTime<Utc>>,
}

impl From<&HealthView> for HealthBody {
    fn from(view: &HealthView) -> Self {
        Self {
            name: view.name.as_str().to_owned(),
            display_name: view.display_name.clone(),
            healthy: view.healthy,
            state: match view.condition {
                UpstreamCondition::Up => ConditionName::Up,
                UpstreamCondition::Down => ConditionName::Down,
                UpstreamCondition::Throttled => ConditionName::Throttled,
                UpstreamCondition::Disabled => ConditionName::Disabled,
                UpstreamCondition::Invalid => ConditionName::Invalid,
            },
            last_check: time::optional(view.last_check),
            last_error: view.last_error.clone(),
            consecutive_failures: view.consecutive_failures,
            retry_at: time::optional(view.retry_at),
        }
    }
}
