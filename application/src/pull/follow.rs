//! Reads a blob from a fill that is still growing.

use std::sync::Arc;

use domain::body::{BodyError, BodyErrorKind, Chunk, ChunkStream};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::StagingReader;
use futures_util::{StreamExt, stream};
use tokio::sync::watch;

use super::PullService;
use super::bypass::{Delivered, Part};
use super::fill::{Fill, FillFailure, Phase, Progress};
use crate::upstreams::UpstreamHandle;

/// What a reader needs to go on by itself if the fill cannot be stored.
#[derive(Clone)]
pub(super) struct Errand {
    pub(super) service: PullService,
    pub(super) upstream: Arc<UpstreamHandle>,
    pub(super) repository: RepositoryKey,
    pub(super) digest: Digest,
}

struct Follower {
    errand: Errand,
    progress: watch::Receiver<Progress>,
    /// Of which attempt this reader has had bytes, and from which file.
    source: Option<(u32, Arc<dyn StagingReader>)>,
    start: u64,
    position: u64,
    /// One past the last byte wanted; `None` up to the blob's end.
    end: Option<u64>,
    /// The blob's length that the client has been told, in bytes.
    promised: Option<u64>,
}

enum State {
    Following(Follower),
    Bypassing(ChunkStream),
    Ended,
}

/// The bytes from `start` on, as they arrive. A slow reader holds nothing up: it reads from the staging file.
///
/// `promised` is the blob's length as the client has been told it. Where another attempt turns out to have another length,
/// the reader is broken off: what it would get is not the end of the blob.
pub(super) fn follow(errand: Errand, fill: &Fill, start: u64, end: Option<u64>, promised: Option<u64>) -> ChunkStream {
    let follower = Follower { errand, progress: fill.progress(), source: None, start, position: start, end, promised };
    stream::unfold(State::Following(follower), step).boxed()
}

async fn step(state: State) -> Option<(Result<Chunk, BodyError>, State)> {
    let mut bypass = match state {
        State::Ended => return None,
        State::Bypassing(stream) => stream,
        State::Following(mut follower) => match follower.next().await {
            Next::Chunk(chunk) => return Some((Ok(chunk), State::Following(follower))),
            Next::End => return None,
            Next::Broken(error) => return Some((Err(error), State::Ended)),
            Next::GoOnAlone => {
                let part = Part {
                    start: follower.position,
                    end: follower.end,
                    promised: follower.promised,
                    delivered: follower.source.map(|(_, reader)| Delivered { from: follower.start, reader }),
                };
                follower.errand.bypass(part)
            }
        },
    };
    match bypass.next().await? {
        Ok(chunk) => Some((Ok(chunk), State::Bypassing(bypass))),
        Err(error) => Some((Err(error), State::Ended)),
    }
}

enum Next {
    Chunk(Chunk),
    End,
    Broken(BodyError),
    GoOnAlone,
}

impl Follower {
    async fn next(&mut self) -> Next {
        loop {
            if self.end.is_some_and(|end| self.position >= end) {
                return Next::End;
            }
            let now = self.progress.borrow_and_update().clone();
            if self.source.as_ref().is_some_and(|(attempt, _)| *attempt != now.attempt) {
                return Next::Broken(BodyError::new(BodyErrorKind::DigestMismatch));
            }
            match &now.phase {
                Phase::Failed(FillFailure::NoRoom) => return Next::GoOnAlone,
                Phase::Failed(FillFailure::Upstream(error)) => {
                    return Next::Broken(BodyError::with_source(BodyErrorKind::Upstream, error.clone()));
                }
                Phase::Failed(FillFailure::AlreadyStored) => {
                    return Next::Broken(BodyError::new(BodyErrorKind::Storage));
                }
                Phase::Connecting | Phase::Growing | Phase::Verified => {}
            }
            if let (Some(promised), Some(total)) = (self.promised, now.total)
                && promised != total
            {
                return Next::Broken(BodyError::new(BodyErrorKind::Upstream));
            }
            let readable = self.end.map_or(now.readable(), |end| now.readable().min(end));
            if self.position < readable
                && let Some(reader) = &now.reader
            {
                let chunk = reader.region(self.position, readable - self.position);
                self.source = Some((now.attempt, Arc::clone(reader)));
                self.position += chunk.len();
                return Next::Chunk(chunk);
            }
            if matches!(now.phase, Phase::Verified) {
                return Next::End;
            }
            if self.progress.changed().await.is_err() && !self.has_news() {
                return Next::Broken(BodyError::new(BodyErrorKind::Upstream));
            }
        }
    }

    /// Whether the sender left an outcome before it went.
    fn has_news(&self) -> bool {
        matches!(self.progress.borrow().phase, Phase::Verified | Phase::Failed(_))
    }
}
