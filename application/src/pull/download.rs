//! One blob on its way from an upstream, through as many broken transfers as it takes.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::oci::{Digest, RepositoryName};
use domain::ports::upstream::{BlobFetch, BlobRange};
use domain::ports::{Clock, Observation, Observer, UpstreamError, UpstreamErrorKind};
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, ReadyChunks};
use tracing::info;

use super::PullPorts;
use super::way::{Behind, Way};
use crate::cluster::Held;
use crate::upstreams::UpstreamHandle;

/// Resumptions without any progress in between before a transfer counts as broken at this source.
const MAX_RESUMES: u32 = 5;

/// Pieces taken together when they have already arrived. Under load one disk write then serves many of them, and an idle
/// line still gives its first byte at once.
const BATCH: usize = 32;

type Pieces = ReadyChunks<BoxStream<'static, Result<Bytes, UpstreamError>>>;

/// Who sends the bytes.
enum Source {
    Upstream(Arc<UpstreamHandle>),
    /// A replica that has them on their way itself.
    Replica(Box<Behind>),
}

impl Source {
    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        match self {
            Self::Upstream(source) => source.observe(source.port().blob(repository, digest, range).await),
            Self::Replica(behind) => behind.replica.blob(&behind.repository, digest, range).await,
        }
    }

    fn is(&self, upstream: &Arc<UpstreamHandle>) -> bool {
        matches!(self, Self::Upstream(source) if Arc::ptr_eq(source, upstream))
    }

    fn name(&self) -> &str {
        match self {
            Self::Upstream(source) => source.name().as_str(),
            Self::Replica(_) => "another replica",
        }
    }
}

/// A download in progress: its batches come in order, each byte once, whatever happened to the connection.
pub(super) struct Download {
    sources: VecDeque<Source>,
    /// Keeps other replicas from fetching the same.
    held: Option<Held>,
    clock: Arc<dyn Clock>,
    observer: Arc<dyn Observer>,
    repository: RepositoryName,
    digest: Digest,
    total: Option<u64>,
    validator: Option<String>,
    /// Bytes handed out so far.
    position: u64,
    /// Bytes that the present transfer repeats and that must be passed over.
    to_skip: u64,
    /// Where the last broken transfer ended, and how often in a row it ended just there.
    stuck_at: u64,
    stuck: u32,
    pieces: Pieces,
    pending_error: Option<UpstreamError>,
}

impl Download {
    /// Opens the transfer at the upstream, or at a mirror where that is allowed; or at the replica that has it under way.
    pub(super) async fn open(
        ports: &PullPorts,
        upstream: &Arc<UpstreamHandle>,
        repository: RepositoryName,
        digest: Digest,
        way: Way,
    ) -> Result<Self, UpstreamError> {
        let mut sources: VecDeque<_> = ports.upstreams.sources(upstream).into_iter().map(Source::Upstream).collect();
        let mut held = begin_with(way, &mut sources);
        let mut own_error = None;
        while let Some(source) = sources.front() {
            match source.blob(&repository, &digest, None).await {
                Ok(fetch) if fetch.offset == 0 => {
                    return Ok(Self {
                        sources,
                        held,
                        clock: Arc::clone(&ports.clock),
                        observer: Arc::clone(&ports.observer),
                        repository,
                        digest,
                        total: fetch.total,
                        validator: fetch.validator,
                        position: 0,
                        to_skip: 0,
                        stuck_at: 0,
                        stuck: 0,
                        pieces: fetch.body.ready_chunks(BATCH),
                        pending_error: None,
                    });
                }
                // What the upstream has said to the other replica, it says to us.
                Err(error) if matches!(source, Source::Replica(_)) && error.kind() == UpstreamErrorKind::NotFound => {
                    return Err(error);
                }
                answer if matches!(source, Source::Replica(_)) => {
                    let why = answer.err().unwrap_or_else(part_for_whole);
                    held = leave_replica(&mut sources, &why).await;
                    continue;
                }
                // A mirror's failure is never the answer: one that lacks a blob must not make it look deleted.
                _ if !source.is(upstream) => {}
                Ok(_) => own_error = Some(part_for_whole()),
                Err(error) if error.kind().allows_failover() => own_error = Some(error),
                Err(error) => return Err(error),
            }
            sources.pop_front();
        }
        Err(own_error.expect("the upstream is one of its own sources"))
    }

    /// Whether another replica fetches it, and not we.
    pub(super) fn is_behind(&self) -> bool {
        matches!(self.sources.front(), Some(Source::Replica(_)))
    }

    /// Length of the whole blob in bytes, if the upstream told.
    pub(super) fn total(&self) -> Option<u64> {
        self.total
    }

    /// The next bytes, or `None` at the end. After an error the download is over.
    pub(super) async fn next(&mut self) -> Option<Result<Vec<Bytes>, UpstreamError>> {
        loop {
            let broken = match self.pending_error.take() {
                Some(error) => error,
                None => match self.pieces.next().await {
                    Some(items) => {
                        let batch = match self.take(items) {
                            Ok(batch) => batch,
                            Err(error) => return Some(Err(error)),
                        };
                        if batch.is_empty() {
                            continue;
                        }
                        return Some(Ok(batch));
                    }
                    None if self.total.is_some_and(|total| self.position < total) || self.to_skip > 0 => {
                        UpstreamError::new(UpstreamErrorKind::Interrupted, "the transfer ended before its length")
                    }
                    None => return None,
                },
            };
            if let Err(error) = self.resume(broken).await {
                return Some(Err(error));
            }
        }
    }

    /// Keeps the bytes that are new. An error among them is dealt with once they have been handed out.
    fn take(&mut self, items: Vec<Result<Bytes, UpstreamError>>) -> Result<Vec<Bytes>, UpstreamError> {
        let mut batch = Vec::with_capacity(items.len());
        for item in items {
            let mut piece = match item {
                Ok(piece) => piece,
                Err(error) => {
                    self.pending_error = Some(error);
                    break;
                }
            };
            if self.to_skip > 0 {
                let skipped = usize::try_from(self.to_skip).unwrap_or(usize::MAX).min(piece.len());
                let _ = piece.split_to(skipped);
                self.to_skip -= skipped as u64;
            }
            if piece.is_empty() {
                continue;
            }
            self.position += piece.len() as u64;
            if self.total.is_some_and(|total| self.position > total) {
                return Err(UpstreamError::new(UpstreamErrorKind::BadAnswer, "more bytes than the announced length"));
            }
            batch.push(piece);
        }
        Ok(batch)
    }

    async fn resume(&mut self, broken: UpstreamError) -> Result<(), UpstreamError> {
        let mut last = broken;
        loop {
            if self.is_behind() {
                // Whatever ails it, the upstream has the rest.
                self.held = leave_replica(&mut self.sources, &last).await;
                self.stuck = 0;
                self.validator = None;
            } else if !last.kind().allows_failover() {
                return Err(last);
            }
            if self.position > self.stuck_at {
                self.stuck_at = self.position;
                self.stuck = 0;
            }
            self.stuck += 1;
            if self.stuck > MAX_RESUMES {
                // This source is given up. A mirror starts with a clean slate and without our validator.
                self.sources.pop_front();
                self.stuck = 1;
                self.validator = None;
            }
            let Some(source) = self.sources.front() else {
                return Err(last);
            };
            self.clock.sleep_until(self.clock.now() + pause_before(self.stuck)).await;
            info!(
                source = source.name(), digest = %self.digest, position = self.position, attempt = self.stuck,
                error = &last as &dyn std::error::Error, "the transfer broke and is resumed"
            );
            self.observer.observe(&Observation::FillResumed);
            let range = (self.position > 0).then(|| BlobRange {
                from: self.position,
                len: None,
                if_range: self.validator.clone(),
            });
            match source.blob(&self.repository, &self.digest, range).await {
                Ok(fetch) => return self.continue_with(fetch),
                Err(error) => last = error,
            }
        }
    }

    fn continue_with(&mut self, fetch: BlobFetch) -> Result<(), UpstreamError> {
        let same_length = match (self.total, fetch.total) {
            (Some(before), Some(now)) => before == now,
            _ => true,
        };
        // An upstream that ignores the range sends everything again. The digest at the end covers all bytes, so the
        // repeated ones can be passed over unread.
        if fetch.offset > self.position || !same_length {
            return Err(UpstreamError::new(
                UpstreamErrorKind::BadAnswer,
                "the resumed transfer does not fit the first part",
            ));
        }
        self.to_skip = self.position - fetch.offset;
        self.total = self.total.or(fetch.total);
        self.validator = fetch.validator.or(self.validator.take());
        self.pieces = fetch.body.ready_chunks(BATCH);
        Ok(())
    }
}

fn part_for_whole() -> UpstreamError {
    UpstreamError::new(UpstreamErrorKind::BadAnswer, "a part was sent where the whole was asked for")
}

/// Puts the replica that has the content under way before the upstream. Returns the lease if it is ours.
fn begin_with(way: Way, sources: &mut VecDeque<Source>) -> Option<Held> {
    match way {
        Way::Alone => None,
        Way::First(held) => Some(held),
        Way::Behind(behind) => {
            sources.push_front(Source::Replica(behind));
            None
        }
    }
}

/// The replica in front cannot be had: we take its place, or ask the one that has.
async fn leave_replica(sources: &mut VecDeque<Source>, why: &UpstreamError) -> Option<Held> {
    match sources.pop_front() {
        Some(Source::Replica(behind)) => begin_with(behind.lost(why).await, sources),
        other => {
            sources.extend(other);
            None
        }
    }
}

/// The first resumption comes at once: most breaks are one lost connection. Then 100 ms, doubled, with jitter.
fn pause_before(attempt: u32) -> Duration {
    match attempt {
        0 | 1 => Duration::ZERO,
        n => {
            let base = 100u64 << (n - 2).min(5);
            Duration::from_millis(base / 2 + rand::random_range(0..=base / 2))
        }
    }
}
