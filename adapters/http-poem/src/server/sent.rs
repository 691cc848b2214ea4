//! What has been handed to connections of the bodies of answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts bytes of bodies. As an extension of a response it counts those of that response, also where they leave by
/// sendfile or are encrypted; cloning shares the count.
///
/// A frame counts when its connection takes it, which it does when the socket has room: of a transfer that the client breaks
/// off, up to one frame too many counts.
#[derive(Clone, Debug, Default)]
pub struct SentBytes(Arc<AtomicU64>);

impl SentBytes {
    /// Bytes since the start.
    pub fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}
