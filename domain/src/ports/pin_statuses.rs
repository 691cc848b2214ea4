//! How pins stand, as the process that looks after them tells the others.

use std::collections::HashMap;
use std::time::SystemTime;

use async_trait::async_trait;

use super::metadata::MetadataError;
use crate::access::PinId;

/// What the cache does about a pin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PinState {
    /// It has not been looked at yet.
    #[default]
    Pending,
    /// What is missing is being fetched.
    Fetching,
    /// All of it is stored.
    Complete,
    /// Some of it could not be had.
    Failed,
    /// It keeps what comes, and names nothing that could be fetched.
    Holding,
}

impl PinState {
    pub const ALL: [Self; 5] = [Self::Pending, Self::Fetching, Self::Complete, Self::Failed, Self::Holding];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Fetching => "fetching",
            Self::Complete => "complete",
            Self::Failed => "failed",
            Self::Holding => "holding",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A part of what a pin is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub contents: u64,
    /// Their length together.
    pub bytes: u64,
}

/// How a pin stands. What is not known yet, as the layers of a manifest that has not come, counts nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinStatus {
    pub state: PinState,
    /// Why it has failed, or what else is to be said.
    pub reason: Option<String>,
    pub held: Share,
    pub missing: Share,
    /// When it was last looked at to its end.
    pub checked_at: Option<SystemTime>,
    /// When it is looked at again.
    pub next_at: Option<SystemTime>,
}

/// How the pins of all processes over one database stand. One of them looks after them and tells the others.
///
/// - What was told last of a pin is what all are told.
/// - Of a pin that was forgotten, or that nobody has told of, nothing is known.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait PinStatuses: Send + Sync + 'static {
    /// Tells how these stand, and forgets those that have gone.
    async fn tell_pins(&self, told: &[(PinId, PinStatus)], gone: &[PinId]) -> Result<(), MetadataError>;

    /// Forgets all.
    async fn forget_pins(&self) -> Result<(), MetadataError>;

    /// All that was told.
    async fn pin_statuses(&self) -> Result<HashMap<PinId, PinStatus>, MetadataError>;
}
