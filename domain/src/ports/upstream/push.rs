//! What is said to a registry, and by it, when content is pushed.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::stream::BoxStream;

use crate::body::BodyError;
use crate::oci::{Digest, Tag};

/// An upload session at an upstream, as its last answer described it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamUpload {
    /// Where the session goes on (`Location`). Each answer may name another place, so only the last one counts. Whoever has
    /// it and an account may write to the session: it is kept in the metadata and shown to nobody.
    pub location: String,
    /// Bytes that the registry has.
    pub received: u64,
    /// The least length of a chunk that is not the last, in bytes (`OCI-Chunk-Min-Length`).
    pub min_chunk: Option<u64>,
}

/// The bytes of an upload, from where it stands.
pub type UploadStream = BoxStream<'static, Result<Bytes, BodyError>>;

/// Bytes that can be sent again: a registry may ask for a token after it has seen the beginning of them.
#[derive(Clone)]
pub struct UploadBody {
    open: Arc<dyn Fn() -> Option<UploadStream> + Send + Sync>,
}

impl UploadBody {
    /// `open` gives the bytes from the first on, each time it is called; `None` where those that were given once cannot be
    /// had again. A stream that was given before is no longer used.
    pub fn new(open: impl Fn() -> Option<UploadStream> + Send + Sync + 'static) -> Self {
        Self { open: Arc::new(open) }
    }

    /// Bytes in memory.
    pub fn bytes(bytes: Bytes) -> Self {
        Self::new(move || Some(Box::pin(Once(Some(bytes.clone())))))
    }

    pub fn open(&self) -> Option<UploadStream> {
        (self.open)()
    }
}

impl fmt::Debug for UploadBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UploadBody")
    }
}

/// A stream of one piece.
struct Once(Option<Bytes>);

impl futures_core::Stream for Once {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().filter(|bytes| !bytes.is_empty()).map(Ok))
    }
}

/// Bytes on their way into a session.
#[derive(Clone, Debug)]
pub struct UploadChunk {
    /// Position of the first byte within the blob.
    pub offset: u64,
    /// Length in bytes, where it is known before the bytes are.
    pub len: Option<u64>,
    /// Whether the registry is told the position (`Content-Range`), which needs a length: the bytes are then one chunk of
    /// several, and must lie where the session ends. Otherwise they are a stream, and go to its end.
    pub ranged: bool,
    pub body: UploadBody,
}

/// The answer to a mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mount {
    /// The repository has the blob.
    Mounted,
    /// The registry will not mount it: the bytes are to be uploaded.
    Started(UpstreamUpload),
}

/// The answer to a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushedManifest {
    /// `Docker-Content-Digest`, unverified.
    pub digest: Option<Digest>,
    /// `OCI-Subject`: the registry lists the manifest among the referrers of this digest by itself.
    pub subject: Option<Digest>,
    /// `OCI-Tag`: the tags that it has moved, beside the one in the address.
    pub tags: Vec<Tag>,
}
