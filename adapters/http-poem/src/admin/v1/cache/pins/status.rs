//! How a pin stands.

use application::pinning::{PinState, PinStatus, Share};
use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

use super::super::super::super::time::time;

/// What the cache does about a pin.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[oai(rename_all = "lowercase", rename = "PinState")]
enum StateName {
    /// It has not been looked at yet.
    Pending,
    /// What is missing is being fetched.
    Fetching,
    /// All of it is stored.
    Complete,
    /// Some of it could not be had; it is tried again.
    Failed,
    /// It keeps what comes, and fetches nothing.
    Holding,
}

impl From<PinState> for StateName {
    fn from(state: PinState) -> Self {
        match state {
            PinState::Pending => Self::Pending,
            PinState::Fetching => Self::Fetching,
            PinState::Complete => Self::Complete,
            PinState::Failed => Self::Failed,
            PinState::Holding => Self::Holding,
        }
    }
}

/// Part of what a pin is about.
#[derive(Debug, Object)]
#[oai(rename = "PinShare")]
struct ShareBody {
    contents: u64,
    /// Their length together.
    bytes: u64,
}

impl From<Share> for ShareBody {
    fn from(share: Share) -> Self {
        Self { contents: share.contents, bytes: share.bytes }
    }
}

/// How a pin stands. The layers of a manifest that has not come are not known and count nowhere.
#[derive(Debug, Object)]
#[oai(rename = "PinStatus", skip_serializing_if_is_none)]
pub(super) struct StatusBody {
    state: StateName,
    /// Why it has failed, or that its upstream could not be asked again.
    reason: Option<String>,
    held: ShareBody,
    missing: ShareBody,
    /// When it was last looked at to the end.
    checked_at: Option<DateTime<Utc>>,
    /// When it is looked at again.
    next_at: Option<DateTime<Utc>>,
}

impl From<PinStatus> for StatusBody {
    fn from(status: PinStatus) -> Self {
        Self {
            state: status.state.into(),
            reason: status.reason,
            held: status.held.into(),
            missing: status.missing.into(),
            checked_at: status.checked_at.map(time),
            next_at: status.next_at.map(time),
        }
    }
}
