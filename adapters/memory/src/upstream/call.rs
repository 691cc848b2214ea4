//! What can be asked of an upstream, and how often it was.

use std::sync::atomic::{AtomicU64, Ordering};

/// What can be asked of an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamCall {
    Resolve,
    Manifest,
    StatBlob,
    ProbeBlob,
    Blob,
    Tags,
    Referrers,
    Probe,
    StartUpload,
    AppendUpload,
    CommitUpload,
    UploadStatus,
    CancelUpload,
    Mount,
    PutManifest,
    DeleteManifest,
    DeleteTag,
    DeleteBlob,
}

impl UpstreamCall {
    /// All of them, each at the place of its own number.
    pub const ALL: [Self; 18] = [
        Self::Resolve,
        Self::Manifest,
        Self::StatBlob,
        Self::ProbeBlob,
        Self::Blob,
        Self::Tags,
        Self::Referrers,
        Self::Probe,
        Self::StartUpload,
        Self::AppendUpload,
        Self::CommitUpload,
        Self::UploadStatus,
        Self::CancelUpload,
        Self::Mount,
        Self::PutManifest,
        Self::DeleteManifest,
        Self::DeleteTag,
        Self::DeleteBlob,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();
}

/// A counter for each call.
#[derive(Debug, Default)]
pub(super) struct Calls([AtomicU64; UpstreamCall::COUNT]);

impl Calls {
    pub(super) fn count(&self, call: UpstreamCall) {
        self.0[call as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn of(&self, call: UpstreamCall) -> u64 {
        self.0[call as usize].load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_has_a_counter_of_its_own() {
        for (number, call) in UpstreamCall::ALL.into_iter().enumerate() {
            assert_eq!(call as usize, number, "{call:?}");
        }
    }
}
