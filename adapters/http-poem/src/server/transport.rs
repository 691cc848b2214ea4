//! The sockets under a connection.

use std::fs::File;
use std::io;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

/// A byte stream to a peer, which may be able to take regions of files.
pub(super) trait Transport: AsyncRead + AsyncWrite + Send + Unpin + 'static {
    /// True if [`Transport::poll_send_file`] works.
    const SENDFILE: bool;
    /// True if the bytes are encrypted on their way.
    const SECURE: bool;

    /// Sends up to `len` bytes of `file` from `offset` on; returns how many were taken. Zero: the file ends there.
    fn poll_send_file(&mut self, cx: &mut Context<'_>, file: &File, offset: u64, len: usize)
    -> Poll<io::Result<usize>>;
}

impl Transport for TcpStream {
    const SENDFILE: bool = cfg!(target_os = "linux");
    const SECURE: bool = false;

    #[cfg(target_os = "linux")]
    fn poll_send_file(
        &mut self,
        cx: &mut Context<'_>,
        file: &File,
        offset: u64,
        len: usize,
    ) -> Poll<io::Result<usize>> {
        loop {
            std::task::ready!(self.poll_write_ready(cx))?;
            let attempt = self.try_io(tokio::io::Interest::WRITABLE, || {
                let mut position = offset;
                rustix::fs::sendfile(&*self, file, Some(&mut position), len).map_err(io::Error::from)
            });
            match attempt {
                Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
                Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
                    return copy_some(self, cx, file, offset, len);
                }
                outcome => return Poll::Ready(outcome),
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn poll_send_file(&mut self, _: &mut Context<'_>, _: &File, _: u64, _: usize) -> Poll<io::Result<usize>> {
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}

/// For file systems whose files cannot be spliced (`EINVAL` and `ENOSYS` of sendfile(2)): the same promise by copying.
#[cfg(target_os = "linux")]
fn copy_some(
    stream: &mut TcpStream,
    cx: &mut Context<'_>,
    file: &File,
    offset: u64,
    len: usize,
) -> Poll<io::Result<usize>> {
    const MOST: usize = 64 * 1024;
    let mut buffer = vec![0; len.min(MOST)];
    let filled = std::os::unix::fs::FileExt::read_at(file, &mut buffer, offset)?;
    if filled == 0 {
        return Poll::Ready(Ok(0));
    }
    std::pin::Pin::new(stream).poll_write(cx, &buffer[..filled])
}

/// Encryption happens in user space, so the bytes have to come there.
impl Transport for TlsStream<TcpStream> {
    const SENDFILE: bool = false;
    const SECURE: bool = true;

    fn poll_send_file(&mut self, _: &mut Context<'_>, _: &File, _: u64, _: usize) -> Poll<io::Result<usize>> {
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}
