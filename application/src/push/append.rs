//! More bytes for a session.

use std::sync::Arc;

use domain::oci::{RepositoryKey, UploadId};

use super::PushService;
use super::answer::UploadProgress;
use super::error::PushError;
use super::incoming::{Batch, ChunkRange, Incoming};
use super::relay::Transfer;
use super::session::{Held, Session, Standing, Upload};

/// Which bytes a request carries, and what is done with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Portion {
    /// A chunk or a stream in the middle.
    Middle,
    /// All that is still to come.
    Last,
}

/// The last bytes of an upload that are not more than this go along with the commit: one request to the upstream less, and
/// their digest is checked before it sees any of them. In bytes.
pub(super) const ALONG: u64 = 1 << 20;

impl PushService {
    /// Takes a chunk with its place, or a stream without.
    ///
    /// When this has returned, the upstream has the bytes, apart from less than its least chunk.
    pub async fn append(
        &self,
        repository: &RepositoryKey,
        id: UploadId,
        range: Option<ChunkRange>,
        incoming: Incoming,
    ) -> Result<UploadProgress, PushError> {
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let mut incoming = incoming;
            let result = service.append_to(&repository, id, range, &mut incoming).await;
            let left_over = result.is_err().then_some(incoming);
            (result, left_over)
        })
        .await
    }

    /// Answers without a look at the body, which is then read to nowhere.
    pub(super) async fn refuse<T: Send + 'static>(&self, error: PushError, incoming: Incoming) -> Result<T, PushError> {
        self.detached(async move { (Err(error), Some(incoming)) }).await
    }

    async fn append_to(
        &self,
        repository: &RepositoryKey,
        id: UploadId,
        range: Option<ChunkRange>,
        incoming: &mut Incoming,
    ) -> Result<UploadProgress, PushError> {
        self.writable(repository)?;
        let (session, mut held) = self.hold(repository, id).await?;
        let taken = self.take(&session, &mut held, range, incoming, Portion::Middle).await;
        if taken.is_ok() {
            self.save(&session, &mut held).await;
        }
        self.let_go(&session, held).await;
        taken.map(|()| session.progress())
    }

    /// Takes the body into the session, and sends it on. A failure that is not the client's to mend ends the session.
    pub(super) async fn take(
        &self,
        session: &Arc<Session>,
        held: &mut Held,
        range: Option<ChunkRange>,
        incoming: &mut Incoming,
        portion: Portion,
    ) -> Result<(), PushError> {
        let upload = held.as_mut().expect("a held session is not over");
        let before = upload.received.written();
        let len = match check(before, range, incoming.len()) {
            Ok(len) => len,
            Err(error) => {
                // The body stands unread, and the session where it was: the client may look and go on.
                session.show(upload, self.pull().now());
                return Err(error);
            }
        };
        if upload.adrift
            && let Err(error) = self.find_out(session, upload).await
        {
            self.end_if_unknown(session, held, &error).await;
            return Err(error);
        }
        upload.standing = Standing::Open;
        let outcome = self.take_in(session, upload, range.is_some(), len, incoming, portion).await;
        match outcome {
            Ok(()) => Ok(()),
            Err(error) => {
                if is_clients_to_mend(&error) {
                    session.show(upload, self.pull().now());
                } else {
                    self.end(session, held).await;
                }
                Err(error)
            }
        }
    }

    async fn take_in(
        &self,
        session: &Arc<Session>,
        upload: &mut Upload,
        ranged: bool,
        len: Option<u64>,
        incoming: &mut Incoming,
        portion: Portion,
    ) -> Result<(), PushError> {
        let len = match len {
            None if !incoming.has_bytes().await => Some(0),
            len => len,
        };
        let end = len.map(|len| upload.received.written() + len);
        let waiting = len.map(|len| upload.received.written() - upload.remote.received + len);
        let keep = match (portion, waiting) {
            (Portion::Last, Some(waiting)) => waiting <= ALONG,
            // A chunk that the upstream would refuse as too short waits for the next one.
            (Portion::Middle, Some(waiting)) if ranged => upload.remote.min_chunk.is_some_and(|least| waiting < least),
            _ => false,
        };
        let window = self.window(upload);
        if keep && waiting.is_some_and(|waiting| upload.received.can_hold(upload.remote.received, waiting, window)) {
            return self.keep(session, upload, end, incoming).await;
        }
        if len == Some(0) && waiting == Some(0) {
            return Ok(());
        }
        let transfer = Transfer::of(upload, ranged, end);
        self.relay(session, upload, transfer, incoming).await
    }

    /// Stages the body and sends nothing.
    async fn keep(
        &self,
        session: &Arc<Session>,
        upload: &mut Upload,
        end: Option<u64>,
        incoming: &mut Incoming,
    ) -> Result<(), PushError> {
        let before = upload.received.written();
        let window = self.window(upload);
        while let Some(batch) = incoming.next().await {
            // Held beyond the file's end, if this batch finds no room: what is staged so far is then still to be read.
            let so_far = Transfer::of(upload, false, end);
            let pieces = batch.pieces.clone();
            upload.received.append(self.pull(), &session.repository, batch.pieces, window).await;
            if end.is_some_and(|end| upload.received.written() > end) {
                break;
            }
            let waiting = upload.received.written() - upload.remote.received;
            if !upload.received.can_hold(upload.remote.received, waiting, window) {
                let transfer = Transfer { head: Batch { pieces, failure: batch.failure }, ..so_far };
                return self.relay(session, upload, transfer, incoming).await;
            }
            if let Some(failure) = &batch.failure {
                return Err(failure.into());
            }
        }
        match end {
            Some(end) if end != upload.received.written() => {
                let (announced, actual) = (end - before, upload.received.written() - before);
                Err(PushError::WrongSize { announced, actual })
            }
            _ => Ok(()),
        }
    }
}

/// The body's length, if it is known, of a body that may follow.
fn check(written: u64, range: Option<ChunkRange>, announced: Option<u64>) -> Result<Option<u64>, PushError> {
    let Some(range) = range else {
        return Ok(announced);
    };
    if range.first != written {
        return Err(PushError::OutOfOrder { received: written });
    }
    match announced {
        Some(len) if len != range.len() => Err(PushError::WrongSize { announced: range.len(), actual: len }),
        _ => Ok(Some(range.len())),
    }
}

/// Whether the session is as good as before, for a client that does better.
fn is_clients_to_mend(error: &PushError) -> bool {
    matches!(error, PushError::ClientGone | PushError::ClientSilent | PushError::OutOfOrder { .. })
}
