//! Pass-through: what cannot be stored is streamed to the one client that asked, hashed on the way, with no disk.
//!
//! Nothing is coalesced here. The digest rule holds all the same: the last byte waits until the digest is confirmed.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind, Chunk, ChunkStream};
use domain::oci::{Digest, DigestHasher};
use domain::ports::{StagingReader, UpstreamError};
use futures_util::{StreamExt, stream};

use super::download::Download;
use super::follow::Errand;
use super::way::Way;

/// Which bytes of a blob a client still wants.
pub(super) struct Part {
    pub(super) start: u64,
    /// One past the last byte; `None` up to the blob's end.
    pub(super) end: Option<u64>,
    /// The blob's length that the client has been told, in bytes.
    pub(super) promised: Option<u64>,
    /// What it has had already, from a fill that could not go on.
    pub(super) delivered: Option<Delivered>,
}

impl Part {
    pub(super) fn whole() -> Self {
        Self { start: 0, end: None, promised: None, delivered: None }
    }

    /// `[start, end)` of a blob of `total` bytes.
    pub(super) fn up_to(start: u64, end: u64, total: u64) -> Self {
        Self { start, end: Some(end), promised: Some(total), delivered: None }
    }

    /// Whether the piece at `position` has the bytes that the client has already had of it.
    async fn agrees(&self, position: u64, piece: &Bytes) -> bool {
        let Some(delivered) = &self.delivered else {
            return true;
        };
        let end = self.start.min(position + piece.len() as u64);
        let mut at = position.max(delivered.from);
        while at < end {
            let bytes = match delivered.reader.region(at, end - at) {
                Chunk::Bytes(bytes) => bytes,
                Chunk::File(region) => match tokio::task::spawn_blocking(move || region.read()).await {
                    Ok(Ok(bytes)) => bytes,
                    Ok(Err(_)) | Err(_) => return false,
                },
            };
            let from = usize::try_from(at - position).unwrap_or(usize::MAX);
            let same = piece.get(from..).is_some_and(|rest| rest.starts_with(&bytes));
            if bytes.is_empty() || !same {
                return false;
            }
            at += bytes.len() as u64;
        }
        true
    }
}

/// Bytes that a client has had before they could be confirmed: those from `from` up to the part's start. They are confirmed
/// here, by being the same as those of the transfer whose digest is.
pub(super) struct Delivered {
    pub(super) from: u64,
    pub(super) reader: Arc<dyn StagingReader>,
}

struct PassThrough {
    download: Download,
    digest: Digest,
    hasher: Option<DigestHasher>,
    part: Part,
    /// Bytes that have come from the upstream.
    received: u64,
    /// Position of the next byte that may be handed out.
    arrived: u64,
    /// Position of the next byte that is wanted.
    wanted: u64,
    /// The youngest byte, kept back: it may be the last.
    held: Option<u8>,
    ready: VecDeque<Bytes>,
    finished: bool,
}

impl Errand {
    pub(super) async fn download(&self) -> Result<Download, UpstreamError> {
        let ports = self.service.ports();
        Download::open(ports, &self.upstream, self.repository.repository.clone(), self.digest, Way::Alone).await
    }

    /// The part, straight from the upstream. The bytes before it are fetched and hashed too: a digest cannot be confirmed
    /// from the middle.
    pub(super) fn bypass(&self, part: Part) -> ChunkStream {
        let errand = self.clone();
        stream::once(async move {
            match errand.download().await {
                Ok(download) => errand.pass(download, part),
                Err(error) => broken(BodyError::with_source(BodyErrorKind::Upstream, error)),
            }
        })
        .flatten()
        .boxed()
    }

    /// The part, from a download that is open.
    pub(super) fn pass(&self, download: Download, part: Part) -> ChunkStream {
        let pass = PassThrough {
            download,
            digest: self.digest,
            hasher: Some(self.digest.algorithm().hasher()),
            received: 0,
            arrived: 0,
            wanted: part.start,
            part,
            held: None,
            ready: VecDeque::new(),
            finished: false,
        };
        stream::unfold(Some(pass), |pass| async move {
            let mut pass = pass?;
            match pass.next().await? {
                Ok(chunk) => Some((Ok(chunk), Some(pass))),
                Err(error) => Some((Err(error), None)),
            }
        })
        .boxed()
    }
}

fn broken(error: BodyError) -> ChunkStream {
    stream::once(async move { Err(error) }).boxed()
}

impl PassThrough {
    async fn next(&mut self) -> Option<Result<Chunk, BodyError>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Some(Ok(Chunk::Bytes(piece)));
            }
            if self.finished || self.part.end.is_some_and(|end| self.wanted >= end) {
                return None;
            }
            match self.download.next().await {
                Some(Ok(batch)) => {
                    for piece in &batch {
                        if let Err(error) = self.take(piece).await {
                            return Some(Err(error));
                        }
                    }
                }
                Some(Err(error)) => return Some(Err(BodyError::with_source(BodyErrorKind::Upstream, error))),
                None => {
                    self.finished = true;
                    let confirmed = self.hasher.take().is_some_and(|hasher| hasher.finish() == self.digest);
                    if !confirmed {
                        return Some(Err(BodyError::new(BodyErrorKind::DigestMismatch)));
                    }
                    if let Some(last) = self.held.take() {
                        self.offer(Bytes::copy_from_slice(&[last]));
                    }
                }
            }
        }
    }

    async fn take(&mut self, piece: &Bytes) -> Result<(), BodyError> {
        let Some((last, rest)) = piece.split_last() else {
            return Ok(());
        };
        if !self.part.agrees(self.received, piece).await {
            return Err(BodyError::new(BodyErrorKind::DigestMismatch));
        }
        self.received += piece.len() as u64;
        // A blob that is longer than promised would end, for its reader, before its digest is known.
        if self.part.promised.is_some_and(|promised| self.received > promised) {
            return Err(BodyError::new(BodyErrorKind::Overrun));
        }
        if let Some(hasher) = &mut self.hasher {
            hasher.update(piece);
        }
        if let Some(held) = self.held.replace(*last) {
            self.offer(Bytes::copy_from_slice(&[held]));
        }
        self.offer(piece.slice(..rest.len()));
        Ok(())
    }

    /// Queues those of the bytes that are wanted.
    fn offer(&mut self, mut piece: Bytes) {
        let from = self.arrived;
        self.arrived += piece.len() as u64;
        let before = usize::try_from(self.wanted.saturating_sub(from)).unwrap_or(usize::MAX).min(piece.len());
        let _ = piece.split_to(before);
        if let Some(end) = self.part.end {
            let room = usize::try_from(end.saturating_sub(self.wanted)).unwrap_or(usize::MAX);
            piece.truncate(room);
        }
        if !piece.is_empty() {
            self.wanted += piece.len() as u64;
            self.ready.push_back(piece);
        }
    }
}
