//! The transfer itself: from the client through the hash and the staging file to the upstream, at the upstream's pace.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use domain::body::{BodyError, BodyErrorKind};
use domain::ports::upstream::{UploadChunk, UpstreamUpload};
use domain::ports::{StagingReader, UpstreamError, UpstreamErrorKind};
use tracing::info;

use super::PushService;
use super::error::{PushError, Unknown};
use super::incoming::{Batch, Incoming};
use super::received::Received;
use super::session::{Session, Upload};
use super::source::{Feed, Source};

/// How often a transfer that the upstream broke is taken up again, from where the upstream has come.
const RESUMES: u32 = 2;

/// Before the second resumption; the first comes at once, since most breaks are one lost connection.
const PAUSE: Duration = Duration::from_millis(500);

/// What is sent in one go.
pub(super) struct Transfer {
    /// Whether the upstream is told where the bytes lie.
    pub(super) ranged: bool,
    /// One past the last byte, counted from the blob's start, if known.
    pub(super) end: Option<u64>,
    /// Bytes of the blob that can be read from staging; what the upstream lacks of them goes first.
    pub(super) staged: u64,
    pub(super) reader: Option<Arc<dyn StagingReader>>,
    /// Bytes that follow those, hashed already and in memory only.
    pub(super) head: Batch,
}

impl Transfer {
    /// What the upstream lacks of `upload`, and then what comes from the client.
    pub(super) fn of(upload: &Upload, ranged: bool, end: Option<u64>) -> Self {
        Self {
            // Only the first bytes of a session may come without their place (distribution-spec, "Pushing a blob in chunks").
            ranged: ranged || upload.remote.received > 0,
            end,
            staged: upload.received.written(),
            reader: upload.received.reader(),
            head: Batch { pieces: Vec::new(), failure: None },
        }
    }
}

/// How the client's side of a transfer ended.
enum Fed {
    /// The body is at its end.
    All,
    /// The client broke off.
    Broken(BodyError),
    /// The body is longer or shorter than its place says, by which it ends at byte `end`.
    WrongSize { end: u64 },
}

impl PushService {
    /// Sends what the upstream lacks, then the body. Returns when the upstream has confirmed all of it.
    pub(super) async fn relay(
        &self,
        session: &Arc<Session>,
        upload: &mut Upload,
        transfer: Transfer,
        incoming: &mut Incoming,
    ) -> Result<(), PushError> {
        let window = self.window(upload);
        let Upload { received, remote, adrift, .. } = upload;
        let (source, feed) = Source::new(remote.received, transfer.staged, transfer.reader);
        let before = transfer.staged;
        // Whatever ends this early leaves the upstream somewhere in between.
        *adrift = true;
        let (fed, sent) = {
            let mut feeding = pin!(self.feed(session, received, window, feed, (transfer.head, transfer.end), incoming));
            let mut sending = pin!(self.send(
                session,
                remote.clone(),
                &source,
                transfer.ranged && transfer.end.is_some(),
                transfer.end
            ));
            let mut fed = None;
            loop {
                tokio::select! {
                    biased;
                    outcome = &mut feeding, if fed.is_none() => fed = Some(outcome),
                    sent = &mut sending => break (fed, sent),
                }
            }
        };
        match (fed, sent) {
            (Some(Fed::Broken(failure)), _) => Err((&failure).into()),
            (Some(Fed::WrongSize { end }), _) => {
                let (announced, actual) = (end - before, received.written() - before);
                Err(PushError::WrongSize { announced, actual })
            }
            (Some(Fed::All), Ok(next)) => {
                *remote = next;
                *adrift = false;
                Ok(())
            }
            (None, Ok(_)) => {
                let context = "the upstream said it had all bytes before they were sent";
                Err(self.failed(session, UpstreamError::new(UpstreamErrorKind::BadAnswer, context)))
            }
            (_, Err(error)) => Err(error),
        }
    }

    async fn feed(
        &self,
        session: &Session,
        received: &mut Received,
        window: u64,
        feed: Feed,
        (head, end): (Batch, Option<u64>),
        incoming: &mut Incoming,
    ) -> Fed {
        let mut next = Some(head);
        let mut taken_in = true;
        while let Some(batch) = next {
            let Batch { pieces, failure } = batch;
            if !taken_in {
                received.append(self.pull(), &session.repository, pieces.clone(), window).await;
                feed.staged(received.written(), received.reader());
            }
            if let Some(end) = end.filter(|end| received.written() > *end) {
                feed.fail(BodyError::new(BodyErrorKind::Overrun)).await;
                return Fed::WrongSize { end };
            }
            taken_in = false;
            if !pieces.is_empty() {
                feed.send(pieces).await;
            }
            if let Some(failure) = failure {
                feed.fail(failure.clone()).await;
                return Fed::Broken(failure);
            }
            next = incoming.next().await;
        }
        if let Some(end) = end.filter(|end| received.written() < *end) {
            feed.fail(BodyError::new(BodyErrorKind::Truncated)).await;
            return Fed::WrongSize { end };
        }
        Fed::All
    }

    /// Sends the source's bytes until the upstream has confirmed them, through as many broken transfers as are worth it.
    async fn send(
        &self,
        session: &Session,
        mut remote: UpstreamUpload,
        source: &Arc<Source>,
        ranged: bool,
        end: Option<u64>,
    ) -> Result<UpstreamUpload, PushError> {
        let (upstream, name) = (&session.upstream, &session.repository.repository);
        for attempt in 0.. {
            let from = remote.received;
            let chunk = UploadChunk {
                offset: from,
                len: end.map(|end| end.saturating_sub(from)),
                ranged,
                body: source.body_from(from),
            };
            let outcome = upstream.port().append_upload(name, &remote, chunk).await;
            if source.is_broken_by_client() {
                // What the upstream makes of it says nothing about the upstream.
                return Err(PushError::ClientGone);
            }
            let error = match upstream.observe(outcome) {
                Ok(next) if next.received == source.taken() => return Ok(keeping_bounds(next, &remote)),
                Ok(_) => {
                    let context = "the upstream has other bytes than it was sent";
                    UpstreamError::new(UpstreamErrorKind::Interrupted, context)
                }
                Err(error) => error,
            };
            if attempt == RESUMES || !is_worth_resuming(error.kind()) {
                return Err(self.failed(session, error));
            }
            if attempt > 0 {
                let clock = &self.pull().ports().clock;
                clock.sleep_until(clock.now() + PAUSE).await;
            }
            let status = upstream.observe(upstream.port().upload_status(name, &remote).await);
            remote = keeping_bounds(status.map_err(|error| self.failed(session, error))?, &remote);
            info!(
                repository = %session.repository, upload = %session.id, position = remote.received,
                error = &error as &dyn std::error::Error, "the upload broke and is resumed"
            );
            if !source.has(remote.received) {
                return Err(self.failed(session, error));
            }
        }
        unreachable!("the loop above returns after {RESUMES} resumptions")
    }

    /// Asks how far the upstream has come, after a transfer that broke.
    pub(super) async fn find_out(&self, session: &Session, upload: &mut Upload) -> Result<(), PushError> {
        let (upstream, name) = (&session.upstream, &session.repository.repository);
        let status = upstream.observe(upstream.port().upload_status(name, &upload.remote).await);
        let remote = keeping_bounds(status.map_err(|error| self.failed(session, error))?, &upload.remote);
        let written = upload.received.written();
        let can_go_on = (upload.received.at_hand_from()..=written).contains(&remote.received);
        if !can_go_on {
            return Err(PushError::Unknown(Unknown::Upload));
        }
        upload.remote = remote;
        upload.adrift = false;
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "reads as what the service says of a failure")]
    pub(super) fn failed(&self, session: &Session, error: UpstreamError) -> PushError {
        PushError::from_upstream(session.upstream.name(), Unknown::Upload, error)
    }
}

/// An answer need not repeat the least chunk that the first one named.
fn keeping_bounds(next: UpstreamUpload, before: &UpstreamUpload) -> UpstreamUpload {
    UpstreamUpload { min_chunk: next.min_chunk.or(before.min_chunk), ..next }
}

/// Whether the session may be alive although this request failed: the connection broke, or the upstream stands elsewhere than
/// we thought.
fn is_worth_resuming(kind: UpstreamErrorKind) -> bool {
    matches!(
        kind,
        UpstreamErrorKind::UnknownHost
            | UpstreamErrorKind::Connect
            | UpstreamErrorKind::Interrupted
            | UpstreamErrorKind::RangeNotSatisfiable
    )
}
