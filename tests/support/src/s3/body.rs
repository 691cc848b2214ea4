//! Bodies that end before their end.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

use super::fault::Effect;

/// A body of the server, with what is wrong with it.
pub(super) struct Faulty {
    inner: s3s::Body,
    /// Bytes that still come.
    left: u64,
    stalls: bool,
    /// Whether the connection has been told once that it has to wait, upon which it sends what it has.
    waited: bool,
}

impl Faulty {
    pub(super) fn new(inner: s3s::Body, effect: Option<Effect>) -> Self {
        let (left, stalls) = match effect {
            Some(Effect::CutAfter(bytes)) => (bytes, false),
            Some(Effect::StallAfter(bytes)) => (bytes, true),
            _ => (u64::MAX, false),
        };
        Self { inner, left, stalls, waited: false }
    }
}

impl Body for Faulty {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.left == 0 {
            if self.stalls {
                return Poll::Pending;
            }
            // A connection that breaks at once may take with it what it was about to send, even the head: a client would see
            // no answer at all, and not one that ends early.
            if !std::mem::replace(&mut self.waited, true) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            return Poll::Ready(Some(Err("cut".into())));
        }
        let frame = match ready!(Pin::new(&mut self.inner).poll_frame(cx)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(error.to_string().into()))),
            Some(Ok(frame)) => frame,
        };
        Poll::Ready(Some(Ok(frame.map_data(|mut data: Bytes| {
            data.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
            self.left = self.left.saturating_sub(data.len() as u64);
            data
        }))))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
