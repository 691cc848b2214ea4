//! Sessions that end without a blob, and those that are looked at.

use std::sync::Arc;

use domain::oci::{RepositoryKey, UploadId};
use domain::ports::metadata::Change;
use tracing::debug;

use super::PushService;
use super::answer::UploadProgress;
use super::error::PushError;
use super::session::{Held, Session};

impl PushService {
    /// How far a session has come. After a transfer that broke the upstream is asked whether it still has it.
    pub async fn status(&self, repository: &RepositoryKey, id: UploadId) -> Result<UploadProgress, PushError> {
        let session = self.inner.sessions.find(repository, id)?;
        if let Some(mut held) = session.hold_if_idle()
            && let Some(upload) = held.as_mut()
            && upload.adrift
            && let Err(error) = self.find_out(&session, upload).await
        {
            self.end_if_unknown(&session, &mut held, &error).await;
            return Err(error);
        }
        Ok(session.progress())
    }

    /// Ends a session and drops its bytes, here and at the upstream.
    pub async fn cancel(&self, repository: &RepositoryKey, id: UploadId) -> Result<(), PushError> {
        self.writable(repository)?;
        let session = self.inner.sessions.find(repository, id)?;
        let service = self.clone();
        self.detached(async move {
            let result = async {
                let mut held = session.hold().await?;
                service.close(&session, &mut held).await;
                service.cancel_upstream(&session).await;
                Ok(())
            };
            (result.await, None)
        })
        .await
    }

    /// Ends a session that has failed. The upstream is told without anybody waiting for it.
    pub(super) async fn end(&self, session: &Arc<Session>, held: &mut Held) {
        self.close(session, held).await;
        let (service, session) = (self.clone(), Arc::clone(session));
        self.pull().ports().tasks.spawn(async move { service.cancel_upstream(&session).await });
    }

    /// Ends a session of which the upstream will not know. One that could not be asked about may go on later.
    pub(super) async fn end_if_unknown(&self, session: &Arc<Session>, held: &mut Held, error: &PushError) {
        if !matches!(error, PushError::Upstream(_)) {
            self.end(session, held).await;
        }
    }

    /// Ends a session here and lets the upstream's be, which may be busy with it: the sweep ends that one, if it is still
    /// there.
    pub(super) async fn leave(&self, session: &Session, held: &mut Held) {
        if let Some(upload) = held.take() {
            let row = session.show(&upload, self.pull().now());
            self.pull().catalog().record(vec![Change::PutUpload(row)]).await;
        }
        self.inner.sessions.forget(session.id);
    }

    /// Ends a session here.
    pub(super) async fn close(&self, session: &Session, held: &mut Held) {
        if let Some(upload) = held.take() {
            // The last answer says where the upstream's session is to be cancelled.
            session.show(&upload, self.pull().now());
        }
        self.inner.sessions.forget(session.id);
        self.pull().catalog().record(vec![Change::DropUpload { id: session.id }]).await;
    }

    pub(super) async fn cancel_upstream(&self, session: &Session) {
        let (upstream, name) = (&session.upstream, &session.repository.repository);
        // A session that cannot be cancelled is swept by the upstream itself, some day.
        if let Err(error) = upstream.port().cancel_upload(name, &session.remote()).await {
            debug!(upload = %session.id, error = &error as &dyn std::error::Error, "the upstream's session could not be cancelled");
        }
    }
}
