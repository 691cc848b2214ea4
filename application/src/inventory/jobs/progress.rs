//! How far work has come, and whether it should end.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::ports::jobs::JobCounts;
use tokio_util::sync::CancellationToken;

/// Shared between work and those who watch it.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    counts: Arc<Counts>,
    cancel: CancellationToken,
}

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    total: AtomicU64,
    bytes: AtomicU64,
}

impl Progress {
    pub(crate) fn expect(&self, total: u64) {
        self.counts.total.fetch_add(total, Ordering::Relaxed);
    }

    pub(crate) fn advance(&self, bytes: u64) {
        self.counts.done.fetch_add(1, Ordering::Relaxed);
        self.counts.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn counts(&self) -> JobCounts {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        JobCounts { done: read(&self.counts.done), total: read(&self.counts.total), bytes: read(&self.counts.bytes) }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    pub(crate) async fn cancelled(&self) {
        self.cancel.cancelled().await;
    }

    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }
}
