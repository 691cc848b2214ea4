//! Holding an answer or a request's body until the test says so, in place of sleeps.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;

/// Holds the answers of a [`Fault::hold_headers`](super::Fault::hold_headers) or
/// [`Fault::hold_at`](super::Fault::hold_at), or the bodies of a
/// [`Fault::hold_request_at`](super::Fault::hold_request_at), until [`release`](Self::release).
///
/// Once released, it holds nobody any more. Dropping it releases it, so that a failed assertion does not hang.
#[must_use = "a gate that is dropped holds nobody"]
pub struct Gate {
    keeper: GateKeeper,
}

/// The registry's side of a gate.
#[derive(Clone)]
pub(super) struct GateKeeper {
    reached: Arc<watch::Sender<usize>>,
    open: Arc<watch::Sender<bool>>,
}

impl Gate {
    #[expect(clippy::new_without_default, reason = "a gate by default would release itself unseen")]
    pub fn new() -> Self {
        let keeper = GateKeeper { reached: Arc::new(watch::Sender::new(0)), open: Arc::new(watch::Sender::new(false)) };
        Self { keeper }
    }

    /// Waits until an answer or a request is held here.
    pub async fn reached(&self) {
        self.reached_by(1).await;
    }

    /// Waits until `answers` answers have come this far, held or let through.
    pub async fn reached_by(&self, answers: usize) {
        let mut reached = self.keeper.reached.subscribe();
        reached.wait_for(|count| *count >= answers).await.expect("the gate itself holds the sender");
    }

    /// How many answers have come this far.
    pub fn count(&self) -> usize {
        *self.keeper.reached.borrow()
    }

    /// Lets everybody through, now and later.
    pub fn release(&self) {
        self.keeper.open.send_replace(true);
    }

    pub(super) fn keeper(&self) -> GateKeeper {
        self.keeper.clone()
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.release();
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("count", &self.count()).finish_non_exhaustive()
    }
}

impl GateKeeper {
    pub(super) async fn pass(&self) {
        self.reached.send_modify(|count| *count += 1);
        let mut open = self.open.subscribe();
        open.wait_for(|open| *open).await.expect("the keeper itself holds the sender");
    }
}
