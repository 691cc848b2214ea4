//! A fill: one download that is hashed, staged and published, and that any number of readers follow while it runs.
//!
//! It runs in a task of its own. A client that leaves does not stop it, a client that is slow does not slow it. Readers
//! see `Progress`; they never get the last byte before the digest is confirmed. The fill's key stays taken until its row
//! is visible, so nobody between the last byte and the commit starts a second download.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey};
use domain::ports::observer::FillEnd;
use domain::ports::{Clock, DigestVerifier, Observation, Observer, StagingReader};
use tokio::sync::watch;
use tracing::field::Empty;
use tracing::{Instrument as _, Span, info, warn};

use super::download::Download;
use super::error::{Missing, PullError, UpstreamTrouble};
use super::found::Found;
use super::marks::Mark;
use super::way::Way;
use super::{PullService, blob_key};
use crate::flight::Role;
use crate::hot::Asked;
use crate::traced::traced_span;
use crate::upstreams::UpstreamHandle;

/// A content that fails its digest is fetched once more from the start: the second time it is the upstream's own.
const ATTEMPTS: u32 = 2;

/// Blobs up to this many bytes are answered only once their digest is confirmed, so that a bad one is a clean error and
/// not a broken transfer. They arrive in one packet train anyway.
const SMALL: u64 = 64 * 1024;

/// Why a fill ended without a stored blob.
#[derive(Clone, Debug)]
pub(super) enum FillFailure {
    /// The upstream did not give the blob.
    Upstream(PullError),
    /// It could not be stored: everybody fetches for himself, past the cache.
    NoRoom,
    /// There was nothing to do: the row is visible by now.
    AlreadyStored,
}

#[derive(Clone, Debug)]
pub(super) enum Phase {
    Connecting,
    Growing,
    /// The digest is confirmed: all bytes may be read.
    Verified,
    Failed(FillFailure),
}

/// How far a fill has come.
#[derive(Clone)]
pub(super) struct Progress {
    /// Which attempt the bytes belong to. A reader that has had bytes of an earlier one is broken off.
    pub(super) attempt: u32,
    pub(super) phase: Phase,
    /// Length of the blob in bytes, if known.
    pub(super) total: Option<u64>,
    /// Bytes staged.
    pub(super) written: u64,
    pub(super) reader: Option<Arc<dyn StagingReader>>,
    /// Whether the bytes come from the store, and none from the upstream.
    pub(super) from_store: bool,
}

impl Progress {
    /// Bytes that readers may have: all but the last until the digest is confirmed.
    pub(super) fn readable(&self) -> u64 {
        match self.phase {
            Phase::Verified => self.written,
            Phase::Growing => match self.total {
                Some(total) => self.written.min(total.saturating_sub(1)),
                None => self.written.saturating_sub(1),
            },
            Phase::Connecting | Phase::Failed(_) => 0,
        }
    }
}

/// A fill as its readers hold it.
pub(super) struct Fill {
    /// Under which repository the upstream is being asked. Its failure speaks for that repository only.
    pub(super) repository: RepositoryKey,
    /// What the repository had seen when the upstream was asked.
    mark: Mark,
    progress: watch::Receiver<Progress>,
    relayed: AtomicU64,
}

impl Fill {
    pub(super) fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.clone()
    }

    /// Whether every byte is here and its digest confirmed. What is left is to publish it.
    pub(super) fn is_complete(&self) -> bool {
        matches!(self.progress.borrow().phase, Phase::Verified)
    }

    /// Whether the bytes come from the store, and none from the upstream.
    pub(super) fn is_from_store(&self) -> bool {
        self.progress.borrow().from_store
    }

    /// Waits until the response's headers can be written: the length is known and, for a small blob, the digest
    /// confirmed. Returns the length in bytes, if the upstream told.
    pub(super) async fn started(&self) -> Result<Option<u64>, FillFailure> {
        let mut progress = self.progress();
        let ready = progress
            .wait_for(|now| match now.phase {
                Phase::Connecting => false,
                Phase::Growing => now.total.is_none_or(|total| total > SMALL),
                Phase::Verified | Phase::Failed(_) => true,
            })
            .await;
        match ready {
            Ok(now) => match &now.phase {
                Phase::Failed(failure) => Err(failure.clone()),
                _ => Ok(now.total),
            },
            // The sender vanished without a word: the task was aborted.
            Err(_) => Err(FillFailure::Upstream(PullError::Interrupted)),
        }
    }

    /// Takes `len` bytes from what may be relayed beside this fill: a fifth of the blob, so that however many ranges are
    /// asked for, the upstream sends at most 1.2 times its size.
    pub(super) fn take_relay_budget(&self, len: u64, total: u64) -> bool {
        let allowed = total / 5;
        self.relayed
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |spent| {
                spent.checked_add(len).filter(|sum| *sum <= allowed)
            })
            .is_ok()
    }
}

/// The fills under way, by blob.
pub(super) struct Fills {
    board: Arc<Mutex<HashMap<BlobKey, Arc<Fill>>>>,
    clock: Arc<dyn Clock>,
    observer: Arc<dyn Observer>,
}

impl Fills {
    pub(super) fn new(clock: Arc<dyn Clock>, observer: Arc<dyn Observer>) -> Self {
        Self { board: Arc::default(), clock, observer }
    }

    pub(super) fn in_progress(&self) -> usize {
        lock(&self.board).len()
    }

    pub(super) fn get(&self, key: &BlobKey) -> Option<Arc<Fill>> {
        lock(&self.board).get(key).cloned()
    }

    fn join_or_start(&self, key: &BlobKey, repository: &RepositoryKey, mark: Mark) -> (Arc<Fill>, Option<FillPermit>) {
        let mut board = lock(&self.board);
        if let Some(fill) = board.get(key) {
            self.observer.observe(&Observation::FillJoined);
            return (Arc::clone(fill), None);
        }
        let start =
            Progress { attempt: 0, phase: Phase::Connecting, total: None, written: 0, reader: None, from_store: false };
        let (sender, progress) = watch::channel(start);
        let fill = Arc::new(Fill { repository: repository.clone(), mark, progress, relayed: AtomicU64::new(0) });
        board.insert(key.clone(), Arc::clone(&fill));
        let watched = Watched {
            begun: self.clock.now(),
            clock: Arc::clone(&self.clock),
            observer: Arc::clone(&self.observer),
            span: traced_span!("fill", repository = %repository, blob = %key, outcome = Empty),
        };
        (fill, Some(FillPermit { board: Arc::clone(&self.board), key: key.clone(), progress: sender, watched }))
    }
}

impl fmt::Debug for Fills {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fills").field("in_progress", &self.in_progress()).finish()
    }
}

/// The duty of the one who fills. Dropped in any way, it frees the key; dropped before an outcome, the readers see the
/// sender vanish, which they take for a failure.
pub(super) struct FillPermit {
    board: Arc<Mutex<HashMap<BlobKey, Arc<Fill>>>>,
    pub(super) key: BlobKey,
    pub(super) progress: watch::Sender<Progress>,
    watched: Watched,
}

impl Drop for FillPermit {
    fn drop(&mut self) {
        lock(&self.board).remove(&self.key);
        self.watched.ended(&self.progress.borrow().phase);
    }
}

/// Whoever watches the fill, and since when.
struct Watched {
    begun: SystemTime,
    clock: Arc<dyn Clock>,
    observer: Arc<dyn Observer>,
    /// In the trace of the request that began it.
    span: Span,
}

impl Watched {
    fn ended(&self, phase: &Phase) {
        let end = match phase {
            // Nothing was there to be filled.
            Phase::Failed(FillFailure::AlreadyStored) => {
                self.span.record("outcome", "already_stored");
                return;
            }
            Phase::Verified => FillEnd::Done,
            Phase::Failed(_) => FillEnd::Failed,
            Phase::Connecting | Phase::Growing => FillEnd::Abandoned,
        };
        let took = self.clock.now().duration_since(self.begun).unwrap_or_default();
        self.span.record("outcome", end.as_str());
        self.observer.observe(&Observation::FillEnded { end, took });
    }
}

/// A panic while the board was locked leaves it as it was: every update is a single insert or remove.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl PullService {
    pub(super) fn running_fill(&self, key: &BlobKey) -> Option<Arc<Fill>> {
        self.inner.fills.get(key)
    }

    /// Whether the upstream's yes to the fill is one to this repository too: it was asked for it, and nothing has been deleted
    /// there since.
    pub(super) fn is_permitted_by(&self, fill: &Fill, repository: &RepositoryKey) -> bool {
        fill.repository == *repository && self.is_permission(repository, fill.mark)
    }

    /// Whether what the upstream says to the fill is what it would say to this repository now.
    pub(super) fn speaks_for(&self, fill: &Fill, repository: &RepositoryKey) -> bool {
        fill.repository == *repository && self.is_current(repository, fill.mark)
    }

    /// The fill of this blob, started if there is none.
    pub(super) fn fill(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> (Arc<Fill>, Role) {
        let key = blob_key(upstream, digest);
        let (fill, permit) = self.inner.fills.join_or_start(&key, repository, self.mark(upstream, repository));
        let Some(permit) = permit else {
            return (fill, Role::Follow);
        };
        let span = permit.watched.span.clone();
        let job = FillJob {
            service: self.clone(),
            upstream: Arc::clone(upstream),
            repository: repository.clone(),
            digest,
            permit,
        };
        self.ports().tasks.spawn(job.run().instrument(span));
        (fill, Role::Lead)
    }
}

pub(super) struct FillJob {
    pub(super) service: PullService,
    pub(super) upstream: Arc<UpstreamHandle>,
    pub(super) repository: RepositoryKey,
    pub(super) digest: Digest,
    pub(super) permit: FillPermit,
}

impl FillJob {
    async fn run(self) {
        // Between a caller's look at the rows and its taking of the key, another fill may have ended.
        if self.service.catalog().blob(&self.permit.key).await.is_some() {
            return self.fail(FillFailure::AlreadyStored);
        }
        let mut way = self.service.way(&self.repository, &self.permit.key).await;
        // Likewise another replica's, between our look and our taking of the lease.
        if matches!(way, Way::First(_)) && self.service.catalog().blob(&self.permit.key).await.is_some() {
            return self.fail(FillFailure::AlreadyStored);
        }
        let mut first = 1;
        // Another replica that is at it looks for itself.
        let found = if matches!(way, Way::Behind(_)) { Found::Nothing } else { self.adopt(first).await };
        match found {
            Found::Nothing => {}
            Found::Adopted => return,
            Found::Failed(failure) => return self.fail(failure),
            Found::Broken => {
                first += 1;
                self.begin_again(first);
            }
        }
        for attempt in first..first + ATTEMPTS {
            match self.attempt(attempt, std::mem::replace(&mut way, Way::Alone)).await {
                Ok(()) => return,
                Err(AttemptError::Mismatch) if attempt < first + ATTEMPTS - 1 => self.begin_again(attempt + 1),
                Err(AttemptError::Mismatch) => {
                    return self.fail(FillFailure::Upstream(PullError::Upstream {
                        upstream: self.upstream.name().clone(),
                        trouble: UpstreamTrouble::BadAnswer,
                        retry_after: None,
                        source: None,
                    }));
                }
                Err(AttemptError::Failed(failure)) => return self.fail(failure),
            }
        }
    }

    async fn attempt(&self, attempt: u32, way: Way) -> Result<(), AttemptError> {
        let ports = self.service.ports();
        let mark = self.service.mark(&self.upstream, &self.repository);
        let mut download = Download::open(ports, &self.upstream, self.repository.repository.clone(), self.digest, way)
            .await
            .map_err(|error| self.upstream_failure(mark, error))?;

        let mut room = match download.total() {
            // What another replica stores, it has reserved.
            _ if download.is_behind() => self.service.reserve_unknown(&self.repository),
            None => self.service.reserve_unknown(&self.repository),
            Some(total) => match self.service.reserve(&self.repository, total).await {
                Some(room) => room,
                None => return Err(no_budget(&self.digest, total)),
            },
        };
        let (writer, reader) = match ports.staging.create(&self.digest.hex()[..16]).await {
            Ok(pair) => pair,
            Err(error) => return Err(no_room(&self.digest, &error)),
        };
        let mut verifier = DigestVerifier::new(self.digest, writer);
        self.permit.progress.send_replace(Progress {
            attempt,
            phase: Phase::Growing,
            total: download.total(),
            written: 0,
            reader: Some(reader),
            from_store: false,
        });
        while let Some(batch) = download.next().await {
            let batch = batch.map_err(|error| self.upstream_failure(mark, error))?;
            let size = verifier.written() + batch.iter().map(|piece| piece.len() as u64).sum::<u64>();
            if !download.is_behind() && !self.service.grow(&self.repository, &mut room, size).await {
                return Err(no_budget(&self.digest, size));
            }
            verifier.append(batch).await.map_err(|error| no_room(&self.digest, &error))?;
            let (written, total) = (verifier.written(), download.total());
            self.permit.progress.send_modify(|progress| {
                progress.written = written;
                progress.total = progress.total.or(total);
            });
        }
        let blob = match verifier.finish() {
            Ok(blob) => blob,
            Err(mismatch) => {
                warn!(
                    upstream = %self.upstream.name(), repository = %self.repository, attempt,
                    expected = %mismatch.expected, actual = %mismatch.actual,
                    "the upstream sent bytes that do not match the digest; they are thrown away"
                );
                return Err(AttemptError::Mismatch);
            }
        };
        let size = blob.size();
        self.permit.progress.send_modify(|progress| {
            progress.phase = Phase::Verified;
            progress.total = Some(size);
        });
        if download.is_behind() {
            self.settle(blob, mark).await;
        } else {
            self.publish(blob, mark).await;
        }
        Ok(())
    }

    fn upstream_failure(&self, mark: Mark, error: domain::ports::UpstreamError) -> AttemptError {
        let error = PullError::from_upstream(self.upstream.name(), Missing::Blob, error);
        if matches!(error, PullError::Missing(_)) {
            self.service.remember_missing(&self.repository, mark, Asked::GetBlob(self.digest));
        }
        AttemptError::Failed(FillFailure::Upstream(error))
    }

    /// Makes the bytes of the attempt that failed unreadable, and shows its readers that they were not the blob's.
    fn begin_again(&self, attempt: u32) {
        self.permit.progress.send_replace(Progress {
            attempt,
            phase: Phase::Connecting,
            total: None,
            written: 0,
            reader: None,
            from_store: false,
        });
    }

    fn fail(&self, failure: FillFailure) {
        self.permit.progress.send_modify(|progress| progress.phase = Phase::Failed(failure));
    }
}

pub(super) enum AttemptError {
    Mismatch,
    Failed(FillFailure),
}

pub(super) fn no_room(digest: &Digest, error: &domain::ports::StagingError) -> AttemptError {
    warn!(%digest, error = error as &dyn std::error::Error, "the blob cannot be staged; it is streamed through uncached");
    AttemptError::Failed(FillFailure::NoRoom)
}

pub(super) fn no_budget(digest: &Digest, size: u64) -> AttemptError {
    info!(%digest, size, "the blob does not fit into the cache; it is streamed through");
    AttemptError::Failed(FillFailure::NoRoom)
}
