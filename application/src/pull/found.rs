//! A blob that is in the store, and that no row tells of: as in a new instance over an old store.
//!
//! It is a fill like any other, whose bytes come from the store: the upstream is asked with a `HEAD`, which is the permission,
//! and sends nothing. Nobody has verified the object since whoever published it, so it is hashed on its way, and no reader
//! gets the last byte before its digest is confirmed. A look at the length would be cheaper, and would make a row, which
//! all later hits believe, of bytes that are somebody else's word.
//!
//! What is in an upstream's own space is not looked for: nobody can tell of which registry it is (see `repair`).

use std::time::Duration;

use bytes::Bytes;
use domain::body::{Body, BodyError, Chunk, FileRegion};
use domain::cache::BlobSpace;
use domain::ports::metadata::Change;
use domain::ports::{BlobStoreError, DigestVerifier, VerifiedBlob};
use futures_util::StreamExt as _;
use tracing::{debug, info, warn};

use super::authorise::{Content, Purpose};
use super::error::PullError;
use super::fill::{AttemptError, FillFailure, FillJob, Phase, Progress, no_budget, no_room};

/// How long the store may think about whether it has an object. A miss waits for it, so it is less than most upstreams take.
const LOOK: Duration = Duration::from_millis(200);

/// Bytes of a file that are read at a time.
const PIECE: u64 = 1 << 20;

/// What became of looking for the blob in the store.
pub(super) enum Found {
    /// It is not there, or not to be used: the upstream sends it.
    Nothing,
    /// It has a row, and every reader its bytes.
    Adopted,
    /// Readers have had bytes that were not the blob's, or not all of them.
    Broken,
    /// Nobody is to have it, or there is no room for it.
    Failed(FillFailure),
}

impl FillJob {
    /// Serves the blob from the store and makes its row, if it is there and the repository may have it.
    pub(super) async fn adopt(&self, attempt: u32) -> Found {
        let service = &self.service;
        if self.permit.key.space != BlobSpace::Shared {
            return Found::Nothing;
        }
        let Some(size) = self.look().await else { return Found::Nothing };
        if service.catalog().link(&self.repository, &self.digest).await.is_none() {
            let (upstream, repository) = (&self.upstream, &self.repository);
            match service.check_link(upstream, repository, self.digest, Content::Blob, Purpose::Get).await {
                Ok(told) if told.size.is_none_or(|told| told == size) => {}
                Ok(told) => {
                    warn!(digest = %self.digest, size, told = told.size, "an object has another length than the upstream says; it is not used");
                    return Found::Nothing;
                }
                Err(error @ PullError::Missing(_)) => return Found::Failed(FillFailure::Upstream(error)),
                // What the upstream says when it is asked for the bytes is the answer.
                Err(_) => return Found::Nothing,
            }
        }
        let body = match service.ports().store.open(&self.permit.key, None).await {
            Ok(Some(body)) if body.len() == Some(size) && body.redirect_url().is_none() => body,
            _ => return Found::Nothing,
        };
        match self.take(body, size, attempt).await {
            Ok(()) => Found::Adopted,
            Err(AttemptError::Mismatch) => Found::Broken,
            Err(AttemptError::Failed(failure)) => Found::Failed(failure),
        }
    }

    /// The object's length in bytes, if the store knows of one in time.
    async fn look(&self) -> Option<u64> {
        let ports = self.service.ports();
        tokio::select! {
            biased;
            found = ports.store.stat(&self.permit.key) => match found {
                Ok(size) => size,
                Err(error) => {
                    debug!(digest = %self.digest, error = &error as &dyn std::error::Error, "the store could not be asked for a blob");
                    None
                }
            },
            () = ports.clock.sleep_until(ports.clock.now() + LOOK) => None,
        }
    }

    async fn take(&self, body: Body, size: u64, attempt: u32) -> Result<(), AttemptError> {
        let service = &self.service;
        let Some(_room) = service.reserve(&self.repository, size).await else {
            return Err(no_budget(&self.digest, size));
        };
        let staged = service.ports().staging.create(&self.digest.hex()[..16]).await;
        let (writer, reader) = staged.map_err(|error| no_room(&self.digest, &error))?;
        let mut verifier = DigestVerifier::new(self.digest, writer);
        self.permit.progress.send_replace(Progress {
            attempt,
            phase: Phase::Growing,
            total: Some(size),
            written: 0,
            reader: Some(reader),
            from_store: true,
        });
        let mut pieces = std::pin::pin!(pieces(body));
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| self.unreadable(&error))?;
            verifier.append(vec![piece]).await.map_err(|error| no_room(&self.digest, &error))?;
            let written = verifier.written();
            self.permit.progress.send_modify(|progress| progress.written = written);
        }
        let Ok(blob) = verifier.finish() else {
            warn!(digest = %self.digest, "an object that no row told of does not have its digest; it is put aside");
            self.put_aside().await;
            return Err(AttemptError::Mismatch);
        };
        self.permit.progress.send_modify(|progress| progress.phase = Phase::Verified);
        match self.keep(blob).await {
            Ok(()) => {
                info!(repository = %self.repository, digest = %self.digest, size, "a blob that was in the store was adopted");
            }
            // Every reader has its bytes; only the cache goes without.
            Err(error) => {
                warn!(digest = %self.digest, error = &error as &dyn std::error::Error, "the blob could not be adopted");
            }
        }
        Ok(())
    }

    /// Gives the object its row. If it has been removed meanwhile, what was staged takes its place.
    async fn keep(&self, blob: VerifiedBlob) -> Result<(), BlobStoreError> {
        let service = &self.service;
        let (key, size) = (self.permit.key.clone(), blob.size());
        let _publishing = service.publishing(&key).await;
        if service.ports().store.stat(&key).await? != Some(size) {
            service.ports().store.publish(&key.space, blob).await?;
        }
        // The link is there already, from when the upstream last said so.
        let origin = Some(self.repository.clone());
        service.catalog().record(vec![Change::PutBlob { key, size, origin, at: service.now() }]).await;
        Ok(())
    }

    async fn put_aside(&self) {
        if let Err(error) = self.service.quarantine_stray(&self.permit.key).await {
            warn!(digest = %self.digest, error = &error as &dyn std::error::Error, "it could not be put aside");
        }
    }

    fn unreadable(&self, error: &BodyError) -> AttemptError {
        warn!(digest = %self.digest, error = error as &dyn std::error::Error, "an object could not be read; the upstream is asked for it");
        AttemptError::Mismatch
    }
}

/// The body in memory, a piece at a time.
fn pieces(body: Body) -> impl futures_util::Stream<Item = Result<Bytes, BodyError>> {
    body.into_stream().flat_map(|chunk| {
        futures_util::stream::unfold(Some(chunk), |rest| async move {
            match rest? {
                Err(error) => Some((Err(error), None)),
                Ok(Chunk::Bytes(bytes)) => Some((Ok(bytes), None)),
                Ok(Chunk::File(region)) => {
                    let piece = FileRegion { len: region.len.min(PIECE), ..region.clone() };
                    let (offset, len) = (region.offset + piece.len, region.len - piece.len);
                    let rest = (len > 0).then(|| Ok(Chunk::File(FileRegion { offset, len, ..region })));
                    Some((read(piece).await, rest))
                }
            }
        })
    })
}

async fn read(piece: FileRegion) -> Result<Bytes, BodyError> {
    let failed = |error: std::io::Error| BodyError::with_source(domain::body::BodyErrorKind::Storage, error);
    let read = tokio::task::spawn_blocking(move || piece.read()).await;
    read.map_err(|error| failed(std::io::Error::other(error)))?.map_err(failed)
}
