//! A response body as it crosses the ports: a guarded stream, a region of a local file, or a redirect.

use std::fmt;
use std::fs::File;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::stream::BoxStream;

/// A region of an open local file. The file stays readable while any region of it lives, also when it is unlinked.
#[derive(Clone, Debug)]
pub struct FileRegion {
    pub file: Arc<File>,
    /// First byte, counted from the file's start.
    pub offset: u64,
    /// Length in bytes.
    pub len: u64,
    /// What is held as long as the region is still to be sent. The file itself may stay open for others.
    pub held: Option<Arc<Held>>,
}

/// Whose life says that bytes are on their way. It has nothing in it.
#[derive(Debug)]
pub struct Held(());

impl FileRegion {
    pub fn new(file: Arc<File>, offset: u64, len: u64) -> Self {
        Self { file, offset, len, held: None }
    }

    /// Reads the whole region into memory. Blocks on the disk: call it off the runtime's threads, for small regions.
    pub fn read(&self) -> std::io::Result<Bytes> {
        use std::os::unix::fs::FileExt;
        let len = usize::try_from(self.len).map_err(std::io::Error::other)?;
        let mut buffer = vec![0; len];
        self.file.read_exact_at(&mut buffer, self.offset)?;
        Ok(buffer.into())
    }
}

/// A piece of a body. File regions let an HTTP adapter send without copying through user space.
#[derive(Clone, Debug)]
pub enum Chunk {
    Bytes(Bytes),
    File(FileRegion),
}

impl Chunk {
    /// Length in bytes.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(region) => region.len,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl From<Bytes> for Chunk {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

/// Why a body ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyErrorKind {
    /// Fewer bytes than promised.
    Truncated,
    /// More bytes than promised.
    Overrun,
    /// The content did not match its digest.
    DigestMismatch,
    /// The upstream broke the transfer and it could not be resumed.
    Upstream,
    /// The local store or staging area failed.
    Storage,
    /// The client that sends it broke off.
    Client,
    /// The client that sends it fell silent for too long.
    TimedOut,
}

/// A body that broke. Never an end of stream: the reader must see the transfer as broken.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the body broke: {kind:?}")]
pub struct BodyError {
    kind: BodyErrorKind,
    #[source]
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl BodyError {
    pub fn new(kind: BodyErrorKind) -> Self {
        Self { kind, source: None }
    }

    pub fn with_source(kind: BodyErrorKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind, source: Some(Arc::from(source.into())) }
    }

    pub fn kind(&self) -> BodyErrorKind {
        self.kind
    }
}

pub type ChunkStream = BoxStream<'static, Result<Chunk, BodyError>>;

/// Where a body's bytes come from.
pub enum BodySource {
    Stream(ChunkStream),
    File(FileRegion),
    /// A URL from which the client should fetch the content itself.
    Redirect(String),
}

/// A response body.
pub struct Body {
    len: Option<u64>,
    source: BodySource,
}

impl Body {
    pub fn file(region: FileRegion) -> Self {
        Self { len: Some(region.len), source: BodySource::File(region) }
    }

    pub fn bytes(bytes: Bytes) -> Self {
        let len = bytes.len() as u64;
        Self { len: Some(len), source: BodySource::Stream(Box::pin(Once(Some(Chunk::Bytes(bytes))))) }
    }

    /// A stream of exactly `len` bytes: fewer or more is an error at the reader, so truncation never looks like success.
    pub fn sized(len: u64, stream: ChunkStream) -> Self {
        Self {
            len: Some(len),
            source: BodySource::Stream(Box::pin(LengthGuard { remaining: len, inner: Some(stream) })),
        }
    }

    /// A stream whose length the upstream did not tell. Only its error or its end says whether it was whole.
    pub fn unsized_stream(stream: ChunkStream) -> Self {
        Self { len: None, source: BodySource::Stream(stream) }
    }

    pub fn redirect(url: String) -> Self {
        Self { len: None, source: BodySource::Redirect(url) }
    }

    /// Length in bytes, if known.
    pub fn len(&self) -> Option<u64> {
        self.len
    }

    /// The body, and something that is held as long as any of its bytes are still to be sent.
    pub fn held(self) -> (Self, Arc<Held>) {
        let held = Arc::new(Held(()));
        let source = match self.source {
            BodySource::File(region) => BodySource::File(FileRegion { held: Some(Arc::clone(&held)), ..region }),
            BodySource::Stream(inner) => BodySource::Stream(Box::pin(Holding { inner, _held: Arc::clone(&held) })),
            // Its bytes are not ours to send.
            BodySource::Redirect(url) => BodySource::Redirect(url),
        };
        (Self { len: self.len, source }, held)
    }

    pub fn is_empty(&self) -> bool {
        self.len == Some(0)
    }

    /// Where the client should fetch the content itself, if that is the answer.
    pub fn redirect_url(&self) -> Option<&str> {
        match &self.source {
            BodySource::Redirect(url) => Some(url),
            BodySource::Stream(_) | BodySource::File(_) => None,
        }
    }

    pub fn into_source(self) -> BodySource {
        self.source
    }

    /// The body as a stream of chunks. A redirect has no bytes: it is the caller's to look at first.
    pub fn into_stream(self) -> ChunkStream {
        match self.source {
            BodySource::Stream(stream) => stream,
            BodySource::File(region) => Box::pin(Once(Some(Chunk::File(region)))),
            BodySource::Redirect(_) => Box::pin(Once(None)),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match &self.source {
            BodySource::Stream(_) => "stream",
            BodySource::File(_) => "file",
            BodySource::Redirect(_) => "redirect",
        };
        f.debug_struct("Body").field("len", &self.len).field("source", &source).finish()
    }
}

/// A stream of at most one chunk.
struct Once(Option<Chunk>);

impl Stream for Once {
    type Item = Result<Chunk, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// A stream that something lives as long as.
struct Holding {
    inner: ChunkStream,
    _held: Arc<Held>,
}

impl Stream for Holding {
    type Item = Result<Chunk, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.inner.as_mut().poll_next(cx)
    }
}

/// Turns a length that is missed, either way, into an error.
struct LengthGuard {
    remaining: u64,
    // `None` once the stream has ended or failed.
    inner: Option<ChunkStream>,
}

impl Stream for LengthGuard {
    type Item = Result<Chunk, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(inner) = self.inner.as_mut() else {
            return Poll::Ready(None);
        };
        let item = std::task::ready!(inner.as_mut().poll_next(cx));
        let answer = match item {
            Some(Ok(chunk)) => match self.remaining.checked_sub(chunk.len()) {
                Some(remaining) => {
                    self.remaining = remaining;
                    return Poll::Ready(Some(Ok(chunk)));
                }
                None => Some(Err(BodyError::new(BodyErrorKind::Overrun))),
            },
            Some(Err(error)) => Some(Err(error)),
            None if self.remaining > 0 => Some(Err(BodyError::new(BodyErrorKind::Truncated))),
            None => None,
        };
        self.inner = None;
        Poll::Ready(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(body: Body) -> Vec<Result<u64, BodyErrorKind>> {
        let mut stream = body.into_stream();
        let mut cx = Context::from_waker(std::task::Waker::noop());
        let mut seen = Vec::new();
        while let Poll::Ready(Some(item)) = stream.as_mut().poll_next(&mut cx) {
            seen.push(item.map(|chunk| chunk.len()).map_err(|error| error.kind()));
        }
        seen
    }

    fn stream_of(bytes: &'static [u8]) -> ChunkStream {
        Box::pin(Once(Some(Chunk::Bytes(Bytes::from_static(bytes)))))
    }

    #[test]
    fn a_short_stream_is_an_error_and_not_an_end() {
        assert_eq!(drain(Body::sized(4, stream_of(b"abc"))), [Ok(3), Err(BodyErrorKind::Truncated)]);
    }

    #[test]
    fn a_long_stream_gives_no_byte_beyond_its_length() {
        assert_eq!(drain(Body::sized(2, stream_of(b"abc"))), [Err(BodyErrorKind::Overrun)]);
    }

    #[test]
    fn a_held_body_is_held_until_its_stream_is_let_go() {
        let (body, held) = Body::sized(3, stream_of(b"abc")).held();
        let lives = Arc::downgrade(&held);
        drop(held);
        let stream = body.into_stream();
        assert!(lives.upgrade().is_some());
        drop(stream);
        assert!(lives.upgrade().is_none());
    }

    #[test]
    fn an_exact_stream_ends_well() {
        assert_eq!(drain(Body::sized(3, stream_of(b"abc"))), [Ok(3)]);
        assert_eq!(drain(Body::bytes(Bytes::from_static(b"ab"))), [Ok(2)]);
    }
}
