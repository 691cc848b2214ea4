//! An upstream as it is shown.

use std::time::SystemTime;

use super::factory::Mistake;
use super::profile::UpstreamProfile;

/// Who has defined an upstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewSource {
    /// The configuration file, at this place.
    File { place: String },
    /// An administrator.
    Api,
}

/// Whether an upstream is in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpstreamState {
    Active,
    Disabled,
    /// It contradicts the file or another one, or its secrets cannot be opened.
    Invalid {
        reason: String,
    },
}

impl UpstreamState {
    pub(super) fn of(profile: &UpstreamProfile, mistakes: &[Mistake]) -> Self {
        if !mistakes.is_empty() {
            return Self::Invalid { reason: describe(mistakes) };
        }
        if profile.enabled { Self::Active } else { Self::Disabled }
    }
}

/// Every mistake with its field, in one line.
pub(crate) fn describe(mistakes: &[Mistake]) -> String {
    let all: Vec<String> = mistakes.iter().map(|mistake| format!("{}: {mistake}", mistake.field)).collect();
    all.join(". ")
}

/// An upstream with where it comes from and how it is doing.
#[derive(Clone, Debug)]
pub struct UpstreamView {
    pub profile: UpstreamProfile,
    pub source: ViewSource,
    pub state: UpstreamState,
    /// `None` for those of the file, as are the following.
    pub created_at: Option<SystemTime>,
    pub updated_at: Option<SystemTime>,
    pub revision: Option<u64>,
}

impl UpstreamView {
    pub(super) fn version(&self) -> Option<(SystemTime, u64)> {
        self.created_at.zip(self.revision)
    }
}
