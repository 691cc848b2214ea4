//! Work that a client's departure does not cut in the middle.

use tokio::sync::oneshot;

use super::PushService;
use super::error::PushError;
use super::incoming::Incoming;
use crate::pull::PullError;

impl PushService {
    /// Runs `work` in a task of its own and waits for its outcome. When the client goes, its body fails and the work comes
    /// to an orderly end: a commit that was under way is recorded all the same. What of the body is left over is read to
    /// nowhere, after the outcome is out.
    pub(super) async fn detached<T, F>(&self, work: F) -> Result<T, PushError>
    where
        T: Send + 'static,
        F: Future<Output = (Result<T, PushError>, Option<Incoming>)> + Send + 'static,
    {
        let (sender, outcome) = oneshot::channel();
        self.pull().ports().tasks.spawn(async move {
            let (result, left_over) = work.await;
            // A client that has gone needs no answer.
            let _ = sender.send(result);
            if let Some(incoming) = left_over {
                incoming.linger().await;
            }
        });
        outcome.await.unwrap_or(Err(PushError::Upstream(PullError::Interrupted)))
    }
}
