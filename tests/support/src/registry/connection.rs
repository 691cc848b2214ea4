//! A connection that tells when its bytes have left, and that can end in a reset.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio_rustls::server::TlsStream;

/// What the request handler knows of, and may do to, the connection of its request.
#[derive(Debug)]
pub(super) struct Control {
    pub(super) id: u64,
    flushed: Notify,
    reset: AtomicBool,
}

impl Control {
    pub(super) fn new(id: u64) -> Self {
        Self { id, flushed: Notify::new(), reset: AtomicBool::new(false) }
    }

    /// Waits until hyper's buffer is empty. Only for HTTP/1, where a body that is pending leads to a flush.
    pub(super) async fn flushed(&self) {
        self.flushed.notified().await;
    }

    /// When the connection closes, it closes with RST.
    pub(super) fn reset_on_close(&self) {
        self.reset.store(true, Ordering::SeqCst);
    }
}

enum Socket {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

pub(super) struct Connection {
    socket: Socket,
    control: Arc<Control>,
}

impl Connection {
    pub(super) fn plain(stream: TcpStream, control: Arc<Control>) -> Self {
        Self { socket: Socket::Plain(stream), control }
    }

    pub(super) fn tls(stream: TlsStream<TcpStream>, control: Arc<Control>) -> Self {
        Self { socket: Socket::Tls(Box::new(stream)), control }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.control.reset.load(Ordering::SeqCst) {
            let tcp = match &self.socket {
                Socket::Plain(stream) => stream,
                Socket::Tls(stream) => stream.get_ref().0,
            };
            // A peer that is gone already needs no reset.
            let _ = tcp.set_zero_linger();
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match &mut self.socket {
            Socket::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Socket::Tls(stream) => Pin::new(stream).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.socket {
            Socket::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Socket::Tls(stream) => Pin::new(stream).poll_write(cx, buf),
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match &mut self.socket {
            Socket::Plain(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
            Socket::Tls(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match &self.socket {
            Socket::Plain(stream) => stream.is_write_vectored(),
            Socket::Tls(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = match &mut self.socket {
            Socket::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Socket::Tls(stream) => Pin::new(stream).poll_flush(cx),
        };
        if done.is_ready() {
            self.control.flushed.notify_waiters();
        }
        done
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.socket {
            Socket::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Socket::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}
