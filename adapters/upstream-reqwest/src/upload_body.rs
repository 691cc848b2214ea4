//! Content on its way to the upstream, and the watch over it.
//!
//! hyper polls the body from the task of its connection, and goes on with it whatever has become of the request. So the
//! body is shared with the one who waits for the answer: [`Sending`] tells when the upstream takes too long, and stops the
//! body when nobody wants it sent any more.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind};
use domain::ports::upstream::push::UploadStream;
use http_body::{Frame, SizeHint};
use tokio::time::Instant;

/// How long an answer may take after the last byte. Registries on object stores copy the whole blob to its final place
/// before they answer the PUT, and a blob may have many GiB.
const ANSWER_PATIENCE: Duration = Duration::from_mins(5);
/// Most bytes that are given to the connection at once. A connection asks for more when it has passed on what it has, and
/// only that shows a slow upstream to be moving.
const PIECE: usize = 64 << 10;

/// How long the upstream may keep an upload waiting. What our client takes to send its bytes does not count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Until the first byte is asked for: the connection stands by then.
    pub(crate) start: Duration,
    /// Until it asks for more than it has been given.
    pub(crate) read: Duration,
}

/// A body that hyper sends, and the hold that the waiting side has on it. `len` is the length in bytes, where it is known.
pub(crate) fn sending(source: UploadStream, len: Option<u64>) -> (Sending, SentBody) {
    let now = Instant::now();
    let stage = if len == Some(0) { Stage::Ended { since: now } } else { Stage::Waiting { since: now } };
    let state = State {
        source: Some(source),
        len,
        taken: 0,
        given: 0,
        piece: Bytes::new(),
        stage,
        failure: None,
        connection: None,
    };
    let shared = Arc::new(Mutex::new(state));
    (Sending(Arc::clone(&shared)), SentBody(shared))
}

/// The hold on a body that is being sent. When it is dropped, nothing more is sent: a body that has not come to its end
/// then breaks its connection (or stream, in HTTP/2).
#[derive(Debug)]
pub(crate) struct Sending(Arc<Mutex<State>>);

impl Sending {
    /// Bytes that were given to the connection.
    pub(crate) fn sent(&self) -> u64 {
        lock(&self.0).given
    }

    /// Whether the whole body was given to the connection.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(lock(&self.0).stage, Stage::Ended { .. })
    }

    /// What made the body fail, if it did. In HTTP/2 the error of the request does not tell.
    pub(crate) fn failure(&self) -> Option<BodyError> {
        lock(&self.0).failure.clone()
    }

    /// Stops asking for bytes, since the answer is there. What remains of the body would only be thrown away, but to break
    /// off now would lose the rest of the answer.
    pub(crate) fn answered(&self) {
        self.halt(Stage::Answered);
    }

    /// Returns when the upstream has kept us waiting for too long.
    pub(crate) async fn overdue(&self, pace: Pace) {
        // No wait that begins after a look can be too long within this time, so no stage has to announce itself.
        let step = pace.read.min(ANSWER_PATIENCE);
        loop {
            let left = match lock(&self.0).stage {
                Stage::Waiting { since } => pace.start.saturating_sub(since.elapsed()),
                Stage::Given { since } => pace.read.saturating_sub(since.elapsed()),
                Stage::Ended { since } => ANSWER_PATIENCE.saturating_sub(since.elapsed()),
                Stage::Asked | Stage::Answered | Stage::Stopped => step,
            };
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left.min(step)).await;
        }
    }

    /// Lets go of the source, unless all of it was sent, and has the connection look at the body again.
    fn halt(&self, stage: Stage) {
        let mut state = lock(&self.0);
        if matches!(state.stage, Stage::Ended { .. }) {
            return;
        }
        state.stage = stage;
        let source = state.source.take();
        let connection = state.connection.take();
        drop(state);
        drop(source);
        if let Some(connection) = connection {
            connection.wake();
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.halt(Stage::Stopped);
    }
}

/// The body, as hyper sees it.
pub(crate) struct SentBody(Arc<Mutex<State>>);

/// Why a body has no end. hyper breaks the connection on it, so that the upstream sees none either.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoEnd {
    #[error(transparent)]
    Failed(#[from] BodyError),
    #[error("nobody waits for the answer any more")]
    Stopped,
}

struct State {
    /// None when it has ended, or when nothing more is wanted of it.
    source: Option<UploadStream>,
    len: Option<u64>,
    /// Bytes that the source has given.
    taken: u64,
    /// Bytes that the connection was given.
    given: u64,
    /// Bytes between the two.
    piece: Bytes,
    stage: Stage,
    failure: Option<BodyError>,
    /// The task of the connection, to have it look at the body again.
    connection: Option<Waker>,
}

/// Who waits for whom.
#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Nobody has asked for anything yet.
    Waiting { since: Instant },
    /// The upstream waits for our client.
    Asked,
    /// The connection holds bytes that the upstream has not taken yet.
    Given { since: Instant },
    /// All was given; the upstream owes the answer.
    Ended { since: Instant },
    /// The answer came before the end, and is being read.
    Answered,
    /// Nothing more is to be sent: the body has failed, or nobody wants the answer.
    Stopped,
}

impl State {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, NoEnd>>> {
        if !self.connection.as_ref().is_some_and(|known| known.will_wake(cx.waker())) {
            self.connection = Some(cx.waker().clone());
        }
        match self.stage {
            Stage::Waiting { .. } | Stage::Asked | Stage::Given { .. } => self.stage = Stage::Asked,
            Stage::Ended { .. } => return Poll::Ready(None),
            Stage::Answered => return Poll::Pending,
            Stage::Stopped => {
                return Poll::Ready(Some(Err(self.failure.clone().map_or(NoEnd::Stopped, NoEnd::Failed))));
            }
        }
        if self.piece.is_empty() || self.is_held_back() {
            ready!(self.take(cx))?;
        }
        Poll::Ready(self.give().map(Ok))
    }

    /// Takes from the source until there is something to give, or an end.
    fn take(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BodyError>> {
        while let Some(source) = self.source.as_mut() {
            match ready!(source.as_mut().poll_next(cx)) {
                Some(Ok(piece)) => {
                    self.taken += piece.len() as u64;
                    if self.len.is_some_and(|len| self.taken > len) {
                        return Poll::Ready(Err(self.fail(BodyError::new(BodyErrorKind::Overrun))));
                    }
                    if !piece.is_empty() {
                        self.piece = piece;
                    }
                    if !self.piece.is_empty() && !self.is_held_back() {
                        return Poll::Ready(Ok(()));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Err(self.fail(error))),
                None if self.len.is_some_and(|len| self.taken < len) => {
                    return Poll::Ready(Err(self.fail(BodyError::new(BodyErrorKind::Truncated))));
                }
                None => self.source = None,
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Whether the piece completes the length. The connection asks for nothing after it, and the upstream would see a whole
    /// body, so it waits until the source has ended well.
    fn is_held_back(&self) -> bool {
        self.source.is_some() && self.len == Some(self.taken)
    }

    fn give(&mut self) -> Option<Bytes> {
        let front = self.piece.split_to(self.piece.len().min(PIECE));
        self.given += front.len() as u64;
        let since = Instant::now();
        let ended = self.source.is_none() && self.piece.is_empty();
        self.stage = if ended { Stage::Ended { since } } else { Stage::Given { since } };
        (!front.is_empty()).then_some(front)
    }

    fn fail(&mut self, error: BodyError) -> BodyError {
        self.stage = Stage::Stopped;
        self.source = None;
        self.failure = Some(error.clone());
        error
    }
}

impl http_body::Body for SentBody {
    type Data = Bytes;
    type Error = NoEnd;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, NoEnd>>> {
        lock(&self.0).poll(cx).map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        matches!(lock(&self.0).stage, Stage::Ended { .. })
    }

    fn size_hint(&self) -> SizeHint {
        let state = lock(&self.0);
        // Known in advance, it becomes the Content-Length; otherwise the body goes out in chunks.
        state.len.map_or_else(SizeHint::default, |len| SizeHint::with_exact(len - state.given))
    }
}

fn lock(shared: &Mutex<State>) -> MutexGuard<'_, State> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("len", &self.len)
            .field("given", &self.given)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
