//! The body of a client's request.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use domain::body::{BodyError, BodyErrorKind};
use domain::ports::upstream::push::UploadStream;
use futures_util::StreamExt as _;
use futures_util::stream::Fuse;

use tokio::time::Instant;

use super::error::PushError;

/// Bytes that go on together: a disk write, a wake-up of another thread and a request for more cost the same for one byte and
/// for many, and nobody waits for the first bytes of a push.
const BATCH: u64 = 512 << 10;

/// How long a batch may take to fill. A client that is slow should look slow to the upstream, not silent.
const GATHER: Duration = Duration::from_millis(20);

/// How much of a body is read that nobody wants any more. A client that is refused in the middle sees the answer only if
/// its bytes are taken, else a broken connection.
const LINGER_BYTES: u64 = 64 << 20;
/// And for how long.
const LINGER: Duration = Duration::from_secs(20);

/// Where a chunk lies (`Content-Range: <first>-<last>`, distribution-spec, "Pushing a blob in chunks").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkRange {
    /// Position of the first byte.
    pub first: u64,
    /// Position of the last byte; not before the first.
    pub last: u64,
}

impl ChunkRange {
    /// Length in bytes.
    #[expect(clippy::len_without_is_empty, reason = "it always holds a byte")]
    pub fn len(&self) -> u64 {
        self.last - self.first + 1
    }
}

/// The bytes that a client sends.
pub struct Incoming {
    len: Option<u64>,
    pieces: Fuse<UploadStream>,
    /// Looked at and not taken yet.
    first: Option<Batch>,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("len", &self.len).finish_non_exhaustive()
    }
}

impl Incoming {
    /// `len` is the body's length in bytes, if the client announced it; the stream holds exactly so many, or fails.
    pub fn new(len: Option<u64>, stream: UploadStream) -> Self {
        Self { len, pieces: stream.fuse(), first: None }
    }

    pub fn empty() -> Self {
        Self::new(Some(0), futures_util::stream::empty().boxed())
    }

    /// Length in bytes, if the client announced it.
    pub fn len(&self) -> Option<u64> {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == Some(0)
    }

    /// Waits for the first byte, to tell whether there is one. Clients send an empty body without its length, too.
    pub(super) async fn has_bytes(&mut self) -> bool {
        while let Some(batch) = self.next().await {
            if batch.len() > 0 || batch.failure.is_some() {
                self.first = Some(batch);
                return true;
            }
        }
        false
    }

    /// What has arrived, or the failure that ended it.
    pub(super) async fn next(&mut self) -> Option<Batch> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        let mut batch = Batch { pieces: Vec::new(), failure: None };
        let mut next = Some(self.pieces.next().await?);
        let full_by = Instant::now() + GATHER;
        let mut len = 0;
        while let Some(item) = next {
            match item {
                Ok(piece) if piece.is_empty() => {}
                Ok(piece) => {
                    len += piece.len() as u64;
                    batch.pieces.push(piece);
                }
                Err(error) => {
                    batch.failure = Some(error);
                    break;
                }
            }
            if len >= BATCH {
                break;
            }
            next = tokio::time::timeout_at(full_by, self.pieces.next()).await.unwrap_or(None);
        }
        Some(batch)
    }

    /// The whole body, if it has at most `limit` bytes; `None` if it is longer, and then the rest of it is still to come.
    pub(super) async fn collect(&mut self, limit: u64) -> Result<Option<Bytes>, PushError> {
        if self.len.is_some_and(|len| len > limit) {
            return Ok(None);
        }
        let mut whole = BytesMut::new();
        while let Some(batch) = self.next().await {
            if whole.len() as u64 + batch.len() > limit {
                return Ok(None);
            }
            whole.extend(batch.pieces);
            if let Some(failure) = &batch.failure {
                return Err(failure.into());
            }
        }
        Ok(Some(whole.freeze()))
    }

    /// Reads what is left to nowhere, within bounds.
    pub(super) async fn linger(mut self) {
        let reading = async {
            let mut read = 0;
            while let Some(batch) = self.next().await {
                read += batch.len();
                if batch.failure.is_some() || read > LINGER_BYTES {
                    return;
                }
            }
        };
        // A client that goes on beyond the bound has had the answer all the same.
        let _ = tokio::time::timeout(LINGER, reading).await;
    }
}

/// Pieces that arrived together.
pub(super) struct Batch {
    pub(super) pieces: Vec<Bytes>,
    /// What came after them.
    pub(super) failure: Option<BodyError>,
}

impl Batch {
    pub(super) fn len(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.len() as u64).sum()
    }
}

impl From<&BodyError> for PushError {
    fn from(error: &BodyError) -> Self {
        if error.kind() == BodyErrorKind::TimedOut { Self::ClientSilent } else { Self::ClientGone }
    }
}
