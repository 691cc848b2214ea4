//! The end of an upload: the digest is confirmed, the upstream commits, the cache keeps what it has staged.

use std::sync::Arc;

use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, UploadId};
use domain::ports::metadata::Change;
use domain::ports::upstream::UploadChunk;
use domain::ports::{UpstreamErrorKind, VerifiedBlob};
use tracing::{info, warn};

use super::PushService;
use super::append::{ALONG, Portion};
use super::error::PushError;
use super::incoming::{ChunkRange, Incoming};
use super::received::Confirmed;
use super::relay::Transfer;
use super::session::{Held, Session, Upload};
use super::source::Source;
use crate::pull::Mark;

/// Why a commit is not one.
enum NotCommitted {
    Refused(PushError),
    /// Nobody can tell whether it is still being done.
    Unclear(PushError),
}

impl PushService {
    /// Takes the last bytes, if there are any, and ends the session. The repository has the blob `digest` from then on, and
    /// so has the cache.
    ///
    /// A wrong digest leaves the session as it is: the same bytes may be committed under another one.
    pub async fn commit(
        &self,
        repository: &RepositoryKey,
        id: UploadId,
        digest: Digest,
        range: Option<ChunkRange>,
        incoming: Incoming,
    ) -> Result<(), PushError> {
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let mut incoming = incoming;
            let result = async {
                service.writable(&repository)?;
                let (session, mut held) = service.hold(&repository, id).await?;
                let result = service.commit_held(&session, &mut held, digest, range, &mut incoming).await;
                service.let_go(&session, held).await;
                result
            }
            .await;
            let left_over = result.is_err().then_some(incoming);
            (result, left_over)
        })
        .await
    }

    /// A blob in one request. If it is not taken, nothing is left of it.
    pub async fn upload(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        incoming: Incoming,
    ) -> Result<(), PushError> {
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let mut incoming = incoming;
            let result = async {
                // Nobody is told its name, so nobody goes on with it.
                let session = service.open_session(&repository, Some(digest.algorithm()), false).await?;
                let mut held = service.hold_own(&session).await?;
                let result = service.commit_held(&session, &mut held, digest, None, &mut incoming).await;
                if result.is_err() && held.is_some() {
                    service.end(&session, &mut held).await;
                }
                service.let_go(&session, held).await;
                result
            }
            .await;
            let left_over = result.is_err().then_some(incoming);
            (result, left_over)
        })
        .await
    }

    async fn commit_held(
        &self,
        session: &Arc<Session>,
        held: &mut Held,
        digest: Digest,
        range: Option<ChunkRange>,
        incoming: &mut Incoming,
    ) -> Result<(), PushError> {
        self.take(session, held, range, incoming, Portion::Last).await?;
        let upload = held.as_mut().expect("a held session is not over");
        let waiting = upload.received.written() - upload.remote.received;
        if waiting > ALONG {
            let transfer = Transfer::of(upload, true, Some(upload.received.written()));
            if let Err(error) = self.relay(session, upload, transfer, &mut Incoming::empty()).await {
                self.end(session, held).await;
                return Err(error);
            }
        }
        let last = last_chunk(upload);
        let confirmed = match upload.received.confirm(self.pull(), &session.repository, digest).await {
            Ok(confirmed) => confirmed,
            Err(mismatch) => {
                self.save(session, held).await;
                return Err(PushError::WrongDigest { expected: mismatch.expected, actual: mismatch.actual });
            }
        };
        let mark = self.pull().mark(&session.upstream, &session.repository);
        match self.commit_upstream(session, upload, digest, last).await {
            Ok(()) => {}
            Err(NotCommitted::Refused(error)) => {
                self.end(session, held).await;
                return Err(error);
            }
            Err(NotCommitted::Unclear(error)) => {
                self.leave(session, held).await;
                return Err(error);
            }
        }
        self.keep_blob(session, held, mark, digest, confirmed).await;
        Ok(())
    }

    async fn commit_upstream(
        &self,
        session: &Session,
        upload: &Upload,
        digest: Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), NotCommitted> {
        let (upstream, name) = (&session.upstream, &session.repository.repository);
        let committed = upstream.port().commit_upload(name, &upload.remote, &digest, last).await;
        let Err(error) = upstream.observe(committed) else {
            return Ok(());
        };
        let unclear = matches!(
            error.kind(),
            UpstreamErrorKind::UnknownHost
                | UpstreamErrorKind::Connect
                | UpstreamErrorKind::Interrupted
                | UpstreamErrorKind::Timeout
                // As a gateway says whose registry is still at it.
                | UpstreamErrorKind::Unavailable { .. }
        );
        if !unclear {
            return Err(NotCommitted::Refused(self.failed(session, error)));
        }
        // The answer is lost; perhaps the commit is not.
        if upstream.port().stat_blob(name, &digest).await.is_ok() {
            info!(repository = %session.repository, %digest, "a commit whose answer was lost has been done");
            return Ok(());
        }
        Err(NotCommitted::Unclear(self.failed(session, error)))
    }

    /// The upstream has the blob: so may the cache. Whatever fails here fails for the cache alone.
    async fn keep_blob(&self, session: &Session, held: &mut Held, mark: Mark, digest: Digest, confirmed: Confirmed) {
        let key = BlobKey::new(session.upstream.space().clone(), digest);
        let publishing = self.pull().publishing(&key).await;
        let (stored, room) = match confirmed {
            Confirmed::Staged(blob, room) => (self.publish(session, blob).await, Some(room)),
            Confirmed::Hashed | Confirmed::Unknown => (None, None),
        };
        if stored.is_some() {
            let now = self.pull().now();
            // A push that is given up leaves its parts to whoever needs room.
            self.pull().catalog().ledger().was_pushed(key, now + self.limits().session_ttl, now);
        }
        let ended = vec![Change::DropUpload { id: session.id }];
        self.pull().blob_was_pushed(&session.upstream, &session.repository, mark, digest, stored, ended).await;
        drop((publishing, room));
        **held = None;
        self.inner.sessions.forget(session.id);
        info!(repository = %session.repository, %digest, cached = stored.is_some(), "blob pushed");
    }

    async fn publish(&self, session: &Session, blob: VerifiedBlob) -> Option<u64> {
        let digest = blob.digest();
        match self.pull().ports().store.publish(session.upstream.space(), blob).await {
            Ok(size) => Some(size),
            Err(error) => {
                warn!(%digest, error = &error as &dyn std::error::Error, "the blob was pushed but could not be stored");
                None
            }
        }
    }
}

/// What the upstream lacks, to go along with the commit.
fn last_chunk(upload: &Upload) -> Option<UploadChunk> {
    let (from, end) = (upload.remote.received, upload.received.written());
    let reader = upload.received.reader()?;
    (end > from).then(|| {
        let (source, _) = Source::new(from, end, Some(reader));
        UploadChunk { offset: from, len: Some(end - from), ranged: from > 0, body: source.body_from(from) }
    })
}
