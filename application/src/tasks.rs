//! Work that outlives the request that started it.

use std::future::Future;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The process's background tasks: one tracker that a drain waits for, and the two signals of its end.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    tracker: TaskTracker,
    soft: CancellationToken,
    hard: CancellationToken,
}

impl Tasks {
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs work that readers may depend on: it goes on through a drain and ends at the hard signal.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let hard = self.hard.clone();
        self.tracker.spawn(async move {
            tokio::select! {
                () = hard.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// Runs work that nobody waits for: it ends at the soft signal.
    pub fn spawn_background(&self, work: impl Future<Output = ()> + Send + 'static) {
        let soft = self.soft.clone();
        self.tracker.spawn(async move {
            tokio::select! {
                () = soft.cancelled() => {}
                () = work => {}
            }
        });
    }

    pub fn tracker(&self) -> &TaskTracker {
        &self.tracker
    }

    /// Told when a drain begins.
    pub fn soft(&self) -> &CancellationToken {
        &self.soft
    }

    /// Told when the drain's time is over.
    pub fn hard(&self) -> &CancellationToken {
        &self.hard
    }
}
