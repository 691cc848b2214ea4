//! Opening a session: by itself, or because a mount was refused.

use std::sync::Arc;

use domain::oci::{Algorithm, Digest, RepositoryKey, UploadId};
use domain::ports::upstream::{Mount, UpstreamUpload};
use tracing::debug;

use super::PushService;
use super::answer::{Mounted, UploadProgress};
use super::error::{PushError, Unknown};
use super::received::Received;
use super::session::{Session, Standing, Upload};
use super::slots::Slot;
use crate::upstreams::UpstreamHandle;

impl PushService {
    /// Opens a session here and at the upstream. `algorithm` is that of the digest to come, where the client tells.
    pub async fn start(
        &self,
        repository: &RepositoryKey,
        algorithm: Option<Algorithm>,
    ) -> Result<UploadProgress, PushError> {
        Ok(self.open_session(repository, algorithm, self.pull().cluster().is_some()).await?.progress())
    }

    /// Makes a blob of `from` one of `repository` too, if the upstream will: whether the cache has it says nothing about
    /// the upstream's repository. Otherwise a session is open.
    ///
    /// A `from` at another upstream cannot be mounted.
    pub async fn mount(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        from: Option<&RepositoryKey>,
    ) -> Result<Mounted, PushError> {
        let upstream = &self.writable(repository)?;
        if from.is_some_and(|from| from.upstream != repository.upstream) {
            return Ok(Mounted::Started(self.start(repository, Some(digest.algorithm())).await?));
        }
        let slot = self.slot().await?;
        let mark = self.pull().mark(upstream, repository);
        let from = from.map(|from| &from.repository);
        match upstream.observe(upstream.port().mount(&repository.repository, &digest, from).await) {
            Ok(Mount::Mounted) => {
                self.pull().blob_was_pushed(upstream, repository, mark, digest, None, Vec::new()).await;
                Ok(Mounted::Mounted)
            }
            Ok(Mount::Started(remote)) => {
                let session = self
                    .enter(repository, upstream, remote, digest.algorithm(), slot, self.pull().cluster().is_some())
                    .await;
                Ok(Mounted::Started(session.progress()))
            }
            Err(error) if error.is_transient() => {
                Err(PushError::from_upstream(upstream.name(), Unknown::Repository, error))
            }
            // It may not be read from there, or cannot be mounted at all. A client that may push still can (distribution-spec,
            // "Mounting a blob from another repository": a registry that does not mount opens a session).
            Err(error) => {
                debug!(%repository, %digest, error = &error as &dyn std::error::Error, "a mount was refused");
                drop(slot);
                Ok(Mounted::Started(self.start(repository, Some(digest.algorithm())).await?))
            }
        }
    }

    pub(super) async fn open_session(
        &self,
        repository: &RepositoryKey,
        algorithm: Option<Algorithm>,
        is_shared: bool,
    ) -> Result<Arc<Session>, PushError> {
        let upstream = &self.writable(repository)?;
        let slot = self.slot().await?;
        let opened = upstream.observe(upstream.port().start_upload(&repository.repository, algorithm).await);
        let remote = opened.map_err(|error| PushError::from_upstream(upstream.name(), Unknown::Repository, error))?;
        // Nearly every digest is a sha256; another one that shows only at the end costs one more read of the staged bytes.
        Ok(self.enter(repository, upstream, remote, algorithm.unwrap_or(Algorithm::Sha256), slot, is_shared).await)
    }

    async fn enter(
        &self,
        repository: &RepositoryKey,
        upstream: &Arc<UpstreamHandle>,
        remote: UpstreamUpload,
        algorithm: Algorithm,
        slot: Slot,
        is_shared: bool,
    ) -> Arc<Session> {
        let (id, now) = (UploadId::from_random(rand::random()), self.pull().now());
        let received = Received::Nothing(algorithm);
        let upload = Upload { received, remote, adrift: false, standing: Standing::Open, slot: Some(slot) };
        let session = Session::new(id, repository.clone(), Arc::clone(upstream), now, is_shared, upload, now);
        let session = self.inner.sessions.add(session);
        if let Some(mut held) = session.hold_if_idle() {
            self.save(&session, &mut held).await;
        }
        session
    }
}
