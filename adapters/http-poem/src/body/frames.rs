//! Chunks into frames.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use domain::body::{Body, BodyError, BodyErrorKind, BodySource, Chunk, ChunkStream, FileRegion};
use http_body::{Frame, SizeHint};
use sync_wrapper::SyncWrapper;
use tokio::task::JoinHandle;

use super::page_cache::{self, Heat};
use super::read;
use crate::server::SendfileHandle;

/// Regions up to this length are read even where sendfile works: one read and one write that carries the head too are
/// cheaper than two writes and a probe. In bytes.
const SMALL: u64 = 32 * 1024;

/// What leaves in one sendfile at most, in bytes. Shorter frames cost calls, longer ones let one peer have the thread.
const SENDFILE_FRAME: u64 = 512 * 1024;

/// What is read at a time elsewhere, in bytes.
const READ_FRAME: u64 = read::BUFFER as u64;

/// The frames of a body, for hyper.
pub(super) struct Frames {
    // `None` once the stream has ended.
    chunks: Option<SyncWrapper<ChunkStream>>,
    /// What is left of the region that is being sent.
    region: Option<FileRegion>,
    job: Option<Job>,
    /// Bytes still to come, if the body told its length.
    remaining: Option<u64>,
    sendfile: Option<SendfileHandle>,
}

/// Waiting for the blocking pool.
enum Job {
    /// To have a region in the page cache, so that sendfile does not wait for the disk.
    Warm(FileRegion, JoinHandle<io::Result<()>>),
    Read(JoinHandle<io::Result<Bytes>>),
}

impl Frames {
    pub(super) fn new(body: Body, sendfile: Option<SendfileHandle>) -> Self {
        let remaining = body.len();
        let (chunks, region, remaining) = match body.into_source() {
            BodySource::Stream(stream) => (Some(SyncWrapper::new(stream)), None, remaining),
            BodySource::File(region) => (None, Some(region), remaining),
            BodySource::Redirect(_) => (None, None, Some(0)),
        };
        Self { chunks, region, job: None, remaining, sendfile }
    }

    fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            if let Some(job) = &mut self.job {
                let bytes = match job {
                    Job::Warm(region, task) => {
                        let region = region.clone();
                        ready!(Pin::new(task).poll(cx))
                            .map_err(io::Error::other)
                            .flatten()
                            .map(|()| self.stand_in(region))
                    }
                    Job::Read(task) => ready!(Pin::new(task).poll(cx)).map_err(io::Error::other).flatten(),
                };
                self.job = None;
                return Poll::Ready(Some(bytes));
            }
            if let Some(frame) = self.next_of_region() {
                match self.begin(frame) {
                    Ok(Some(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                    Ok(None) => continue,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                }
            }
            let Some(chunks) = &mut self.chunks else {
                return Poll::Ready(None);
            };
            match ready!(chunks.get_mut().as_mut().poll_next(cx)) {
                Some(Ok(Chunk::Bytes(bytes))) if bytes.is_empty() => {}
                Some(Ok(Chunk::Bytes(bytes))) => return Poll::Ready(Some(Ok(bytes))),
                Some(Ok(Chunk::File(region))) => self.region = Some(region),
                Some(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
                None => {
                    self.chunks = None;
                    return Poll::Ready(None);
                }
            }
        }
    }

    /// Cuts the next frame off the region.
    fn next_of_region(&mut self) -> Option<FileRegion> {
        let region = self.region.as_mut()?;
        let most = if self.sendfile.is_some() && region.len > SMALL { SENDFILE_FRAME } else { READ_FRAME };
        let frame = FileRegion { len: region.len.min(most), ..region.clone() };
        region.offset += frame.len;
        region.len -= frame.len;
        if region.len == 0 {
            self.region = None;
        }
        Some(frame).filter(|frame| frame.len > 0)
    }

    /// The frame's bytes, or `None` after a job was started for them.
    fn begin(&mut self, frame: FileRegion) -> io::Result<Option<Bytes>> {
        if self.sendfile.is_some() && frame.len > SMALL {
            if page_cache::heat(&frame)? == Heat::Hot {
                return Ok(Some(self.stand_in(frame)));
            }
            let cold = frame.clone();
            self.job = Some(Job::Warm(frame, tokio::task::spawn_blocking(move || page_cache::warm(&cold))));
            return Ok(None);
        }
        if let Some(bytes) = read::at_once(&frame)? {
            return Ok(Some(bytes));
        }
        self.job = Some(Job::Read(tokio::task::spawn_blocking(move || read::waiting(&frame))));
        Ok(None)
    }

    fn stand_in(&self, region: FileRegion) -> Bytes {
        let handle = self.sendfile.as_ref().expect("regions are warmed for sendfile only");
        handle.placeholder(region)
    }

    /// Counts a frame, or the end, against the promised length.
    fn checked(&mut self, item: Option<io::Result<Bytes>>) -> Option<io::Result<Bytes>> {
        let broken = match (&item, self.remaining.as_mut()) {
            (Some(Ok(bytes)), Some(remaining)) => match remaining.checked_sub(bytes.len() as u64) {
                Some(left) => {
                    *remaining = left;
                    None
                }
                None => Some(BodyErrorKind::Overrun),
            },
            (None, Some(1..)) => Some(BodyErrorKind::Truncated),
            _ => None,
        };
        match broken {
            Some(kind) => Some(Err(io::Error::other(BodyError::new(kind)))),
            None => item,
        }
    }
}

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let item = ready!(self.poll_bytes(cx));
        let item = self.checked(item);
        if !matches!(item, Some(Ok(_))) {
            // Nothing follows an end or an error, and files and upstream connections are not held beyond it.
            *self = Self { chunks: None, region: None, job: None, remaining: Some(0), sendfile: None };
        }
        Poll::Ready(item.map(|bytes| bytes.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.remaining == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.remaining.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests;
