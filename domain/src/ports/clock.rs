//! Time, so that freshness and back-off are tested without waiting.

use std::time::SystemTime;

use async_trait::async_trait;

/// The current time.
///
/// - `now` never goes back between two calls of one process by more than the system's own clock does.
/// - `sleep_until` returns when `now` has reached the given time, at once if it already has.
#[async_trait]
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> SystemTime;

    async fn sleep_until(&self, time: SystemTime);
}
