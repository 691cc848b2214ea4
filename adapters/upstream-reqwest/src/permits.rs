//! The limit on simultaneous requests, with a share that long downloads cannot take.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Which part of the connections a request draws from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// Content: manifests, blobs, lists. Held until the body has ended; of what is pushed, until it was answered.
    Content,
    /// Short questions: HEAD, link checks, token calls, pings, all of an upload session but its bytes and its end,
    /// deletions. They may also use what content leaves free.
    Question,
}

/// Leave to make one request; given back on drop.
pub(crate) type Permit = OwnedSemaphorePermit;

#[derive(Debug)]
pub(crate) struct Permits {
    content: Arc<Semaphore>,
    reserve: Arc<Semaphore>,
    patience: Duration,
}

impl Permits {
    /// `patience` bounds the wait for a permit.
    pub(crate) fn new(max_connections: usize, patience: Duration) -> Self {
        let reserve = (max_connections / 4).max(2).min(max_connections.saturating_sub(1)).max(1);
        Self {
            content: Arc::new(Semaphore::new(max_connections.saturating_sub(reserve).max(1))),
            reserve: Arc::new(Semaphore::new(reserve)),
            patience,
        }
    }

    pub(crate) async fn acquire(&self, share: Share) -> Result<Permit, UpstreamError> {
        let queue = match share {
            Share::Content => &self.content,
            Share::Question => {
                for pool in [&self.reserve, &self.content] {
                    if let Ok(permit) = Arc::clone(pool).try_acquire_owned() {
                        return Ok(permit);
                    }
                }
                &self.reserve
            }
        };
        match tokio::time::timeout(self.patience, Arc::clone(queue).acquire_owned()).await {
            Ok(permit) => Ok(permit.expect("the semaphores are never closed")),
            Err(elapsed) => {
                Err(UpstreamError::new(UpstreamErrorKind::Busy, "all connections to the upstream stayed busy")
                    .with_source(elapsed))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permits(max: usize) -> Permits {
        Permits::new(max, Duration::ZERO)
    }

    #[tokio::test]
    async fn content_leaves_a_quarter_and_at_least_two_for_questions() {
        for (max, content) in [(2, 1), (4, 2), (8, 6), (64, 48)] {
            let permits = permits(max);
            let mut held = Vec::new();
            while let Ok(permit) = permits.acquire(Share::Content).await {
                held.push(permit);
            }
            assert_eq!(held.len(), content, "of {max}");
            let mut questions = Vec::new();
            while let Ok(permit) = permits.acquire(Share::Question).await {
                questions.push(permit);
            }
            assert_eq!(questions.len(), max - content, "of {max}");
        }
    }

    #[tokio::test]
    async fn questions_use_what_content_leaves_free() {
        let permits = permits(8);
        let mut held = Vec::new();
        while let Ok(permit) = permits.acquire(Share::Question).await {
            held.push(permit);
        }
        assert_eq!(held.len(), 8);
    }

    #[tokio::test]
    async fn waiting_in_vain_is_a_timeout() {
        let permits = permits(2);
        let _held = permits.acquire(Share::Content).await.unwrap();
        assert_eq!(permits.acquire(Share::Content).await.unwrap_err().kind(), UpstreamErrorKind::Busy);
    }
}
