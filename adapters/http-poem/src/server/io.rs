//! What hyper reads from and writes to: the socket, the queue of file regions, and the marks for the connection's timer.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;
use tracing::error;

use super::activity::Activity;
use super::sendfile::{Queue, is_placeholder};
use super::transport::Transport;

/// Slices that hyper shows in one write; with more than this it may hold some back.
const MOST_SLICES: usize = 64;

/// After this many bytes of a file, in one go, the thread's other connections have their turn. A peer on a fast line
/// never blocks, and hyper would write to it until its response ends. Shorter turns give others their first byte sooner,
/// longer ones spare a single peer the way through the scheduler: with 256 KiB one client cost a tenth more than with
/// these, with 1 MiB sixteen clients did.
const TURN: usize = 512 * 1024;

/// Longer than any client takes to read what is on its way, shorter than anybody waits for a stop.
const LINGER: Duration = Duration::from_secs(2);

/// A connection's I/O. Placeholders in a vectored write become regions of files.
#[derive(Debug)]
pub(super) struct ConnectionIo<T> {
    transport: T,
    queue: Arc<Queue>,
    activity: Arc<Activity>,
    /// Placeholders and queue did not match; nothing more may leave.
    broken: bool,
    /// Bytes of files since the thread was last given back.
    turn: usize,
    /// Until when it is waited for the peer to close, once we have.
    linger: Option<Pin<Box<Sleep>>>,
}

impl<T: Transport> ConnectionIo<T> {
    pub(super) fn new(transport: T, queue: Arc<Queue>, activity: Arc<Activity>) -> Self {
        Self { transport, queue, activity, broken: false, turn: 0, linger: None }
    }

    fn poll_send(&mut self, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        if self.broken {
            return Poll::Ready(Err(broken_promise()));
        }
        let placeholders = bufs.iter().filter(|buf| is_placeholder(buf)).count();
        let pending = self.queue.len();
        if placeholders != pending && !(bufs.len() == MOST_SLICES && placeholders < pending) {
            return self.refuse("the placeholders in a write are not those in the queue");
        }
        let first = bufs.iter().position(|buf| !buf.is_empty()).unwrap_or(0);
        let Some(front) = bufs.get(first).filter(|buf| is_placeholder(buf)) else {
            let plain = bufs[first..].iter().position(|buf| is_placeholder(buf)).map_or(bufs.len(), |at| first + at);
            return match &bufs[first..plain] {
                [one] => Pin::new(&mut self.transport).poll_write(cx, one),
                many => Pin::new(&mut self.transport).poll_write_vectored(cx, many),
            };
        };
        let Some(region) = self.queue.front(front) else {
            return self.refuse("a placeholder is not the front of the queue");
        };
        if self.turn >= TURN {
            self.turn = 0;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let Poll::Ready(sent) = self.transport.poll_send_file(cx, &region.file, region.offset, region.len)? else {
            self.turn = 0;
            return Poll::Pending;
        };
        self.turn += sent;
        if sent == 0 {
            let error =
                io::Error::new(io::ErrorKind::UnexpectedEof, "a file ended before the region that was promised");
            return Poll::Ready(Err(error));
        }
        self.queue.advance(sent);
        Poll::Ready(Ok(sent))
    }

    fn refuse(&mut self, what: &'static str) -> Poll<io::Result<usize>> {
        error!(what, "a file-backed body was changed on its way; the connection is cut");
        self.broken = true;
        Poll::Ready(Err(broken_promise()))
    }

    /// Takes in what an HTTP/2 client still sends, such as window updates for the body it is reading, until it closes too. A
    /// socket that is closed with bytes unread resets the connection, and what the client has not read yet is lost
    /// (RFC 9112, section 9.6, says the same of HTTP/1.1).
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let patience = self.linger.get_or_insert_with(|| Box::pin(tokio::time::sleep(LINGER)));
        if patience.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Ok(()));
        }
        let mut scratch = [0; 4096];
        loop {
            let mut buf = ReadBuf::new(&mut scratch);
            match ready!(Pin::new(&mut self.transport).poll_read(cx, &mut buf)) {
                Ok(()) if !buf.filled().is_empty() => {}
                _ => return Poll::Ready(Ok(())),
            }
        }
    }

    fn marked(&self, outcome: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &outcome {
            Poll::Ready(Ok(_)) => self.activity.on_write(),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.activity.on_blocked(),
        }
        outcome
    }
}

fn broken_promise() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a file-backed body was changed on its way")
}

impl<T: Transport> AsyncRead for ConnectionIo<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.transport).poll_read(cx, buf))?;
        if buf.filled().len() > before {
            self.activity.on_read();
        }
        Poll::Ready(Ok(()))
    }
}

impl<T: Transport> AsyncWrite for ConnectionIo<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = self.poll_send(cx, &[IoSlice::new(buf)]);
        self.marked(outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = self.poll_send(cx, bufs);
        self.marked(outcome)
    }

    /// hyper copies all bytes into one buffer unless this is true, and a copied placeholder is lost.
    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.transport).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.linger.is_none() {
            ready!(Pin::new(&mut self.transport).poll_shutdown(cx))?;
            if !self.activity.is_http2() {
                return Poll::Ready(Ok(()));
            }
        }
        self.poll_linger(cx)
    }
}

#[cfg(test)]
mod tests;
