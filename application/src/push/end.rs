//! Sessions that end without a blob, and those that are looked at.

use std::sync::Arc;

use domain::oci::{RepositoryKey, UploadId};
use domain::ports::metadata::Change;

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
                service.leave(&session, &mut held).await;
                service.end_row(&session.row()).await;
                Ok(())
            };
            (result.await, None)
        })
        .await
    }

    /// Ends a session that has failed. The upstream is told without anybody waiting for it.
    pub(super) async fn end(&self, session: &Arc<Session>, held: &mut Held) {
        self.leave(session, held).await;
        let (service, row) = (self.clone(), session.row());
        self.pull().ports().tasks.spawn(async move {
            service.end_row(&row).await;
        });
    }

    /// Ends a session of which the upstream will not know. One that could not be asked about may go on later.
    pub(super) async fn end_if_unknown(&self, session: &Arc<Session>, held: &mut Held, error: &PushError) {
        if !matches!(error, PushError::Upstream(_)) {
            self.end(session, held).await;
        }
    }

    /// Ends a session here. Its row stays until the upstream's session is known to be over: if nobody ends that one at once,
    /// the sweep does.
    pub(super) async fn leave(&self, session: &Session, held: &mut Held) {
        if let Some(upload) = held.take() {
            // The last answer says where the upstream's session is to be cancelled.
            let row = session.show(&upload, self.pull().now());
            self.pull().catalog().record(vec![Change::PutUpload(row, None)]).await;
        }
        self.inner.sessions.forget(session.id);
    }
}
