//! How fast bytes may be read beside those who wait for theirs.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::ports::Clock;

use crate::inventory::jobs::Progress;

/// A bound on bytes in a second.
pub(crate) struct Pace {
    clock: Arc<dyn Clock>,
    /// `None`: as fast as it goes.
    bytes_per_second: Option<u64>,
    began: SystemTime,
    bytes: u64,
}

impl Pace {
    pub(crate) fn new(clock: Arc<dyn Clock>, bytes_per_second: Option<u64>) -> Self {
        let began = clock.now();
        Self { clock, bytes_per_second: bytes_per_second.map(|bytes| bytes.max(1)), began, bytes: 0 }
    }

    /// Waits until these bytes may be read.
    #[expect(clippy::cast_precision_loss, reason = "a pace need not be exact to the byte")]
    pub(crate) async fn spend(&mut self, bytes: u64, progress: &Progress) {
        let Some(bytes_per_second) = self.bytes_per_second else {
            return;
        };
        let due = self.began + Duration::from_secs_f64(self.bytes as f64 / bytes_per_second as f64);
        self.bytes += bytes;
        let now = self.clock.now();
        if due > now {
            tokio::select! {
                () = self.clock.sleep_until(due) => {}
                () = progress.cancelled() => {}
            }
        } else {
            // What was not read in time is not caught up with.
            self.began += now.duration_since(due).unwrap_or_default();
        }
    }
}
