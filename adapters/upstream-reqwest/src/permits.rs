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
    /// The bytes of a push, which come at the pace of a client. Slow ones hold at most half of what content may use, so that
    /// pulls go on beside them.
    Upload,
    /// Short questions: HEAD, link checks, token calls, pings, all of an upload session but its bytes, deletions. They may
    /// also use what content leaves free.
    Question,
}

/// Leave to make one request; given back on drop.
#[derive(Debug)]
pub(crate) struct Permit {
    _connection: OwnedSemaphorePermit,
    _upload: Option<OwnedSemaphorePermit>,
}

impl Permit {
    fn of(connection: OwnedSemaphorePermit) -> Self {
        Self { _connection: connection, _upload: None }
    }
}

#[derive(Debug)]
pub(crate) struct Permits {
    content: Arc<Semaphore>,
    /// Those uploads that may draw from `content`.
    uploads: Arc<Semaphore>,
    reserve: Arc<Semaphore>,
    patience: Duration,
}

impl Permits {
    /// `patience` bounds the wait for a permit.
    pub(crate) fn new(max_connections: usize, patience: Duration) -> Self {
        let reserve = (max_connections / 4).max(2).min(max_connections.saturating_sub(1)).max(1);
        let content = max_connections.saturating_sub(reserve).max(1);
        Self {
            content: Arc::new(Semaphore::new(content)),
            uploads: Arc::new(Semaphore::new(content.div_ceil(2))),
            reserve: Arc::new(Semaphore::new(reserve)),
            patience,
        }
    }

    pub(crate) async fn acquire(&self, share: Share) -> Result<Permit, UpstreamError> {
        let acquire = async |queue: &Arc<Semaphore>| {
            Arc::clone(queue).acquire_owned().await.expect("the semaphores are never closed")
        };
        let waiting = async {
            match share {
                Share::Content => Permit::of(acquire(&self.content).await),
                Share::Upload => {
                    let upload = acquire(&self.uploads).await;
                    Permit { _connection: acquire(&self.content).await, _upload: Some(upload) }
                }
                Share::Question => {
                    let mut at_once = [&self.reserve, &self.content].into_iter();
                    match at_once.find_map(|pool| Arc::clone(pool).try_acquire_owned().ok()) {
                        Some(connection) => Permit::of(connection),
                        None => Permit::of(acquire(&self.reserve).await),
                    }
                }
            }
        };
        match tokio::time::timeout(self.patience, waiting).await {
            Ok(permit) => Ok(permit),
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
    async fn uploads_leave_half_of_the_content_to_pulls() {
        for (max, uploads, pulls) in [(2, 1, 0), (4, 1, 1), (8, 3, 3), (64, 24, 24)] {
            let permits = permits(max);
            let mut held = Vec::new();
            while let Ok(permit) = permits.acquire(Share::Upload).await {
                held.push(permit);
            }
            assert_eq!(held.len(), uploads, "of {max}");
            let mut content = Vec::new();
            while let Ok(permit) = permits.acquire(Share::Content).await {
                content.push(permit);
            }
            assert_eq!(content.len(), pulls, "of {max}");
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
