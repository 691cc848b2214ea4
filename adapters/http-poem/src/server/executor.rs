//! Where hyper puts the tasks of HTTP/2 streams.

use hyper::rt::Executor;
use tokio_util::task::TaskTracker;

/// Runs on the lifecycle's tracker, so that a drain waits for streams as well as for connections.
#[derive(Clone, Debug)]
pub(super) struct TrackedExecutor(pub(super) TaskTracker);

impl<F> Executor<F> for TrackedExecutor
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    fn execute(&self, future: F) {
        self.0.spawn(future);
    }
}
