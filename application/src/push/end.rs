//! Sessions that end without a blob, and those that are looked at.

use std::sync::Arc;
use std::time::Duration;

use domain::oci::{RepositoryKey, UploadId};
use domain::ports::metadata::Change;

use super::PushService;
use super::answer::UploadProgress;
use super::error::{PushError, Unknown};
use super::session::{Held, Session};

impl PushService {
    /// How far a session has come. After a transfer that broke the upstream is asked whether it still has it.
    pub async fn status(&self, repository: &RepositoryKey, id: UploadId) -> Result<UploadProgress, PushError> {
        if self.pull().cluster().is_some() {
            return self.status_anywhere(repository, id).await;
        }
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

    /// How far a session has come, wherever it was gone on with last. Whoever writes to it now is not waited for.
    async fn status_anywhere(&self, repository: &RepositoryKey, id: UploadId) -> Result<UploadProgress, PushError> {
        let here = self.inner.sessions.find(repository, id).ok();
        let Ok(stored) = self.stored(id).await else {
            return here.map(|session| session.progress()).ok_or(PushError::OutOfReach);
        };
        let (progress, adrift) = match (here, stored) {
            (Some(session), stored) if session.is_newest(&stored) => {
                let adrift = session.hold_if_idle().is_some_and(|held| held.as_ref().is_some_and(|held| held.adrift));
                (session.progress(), adrift)
            }
            (_, Some((row, Some(state)))) if row.repository == *repository => {
                (UploadProgress { id, received: state.written, min_chunk: state.min_chunk }, state.adrift)
            }
            _ => return Err(PushError::Unknown(Unknown::Upload)),
        };
        let Some(cluster) = self.pull().cluster().filter(|_| adrift) else {
            return Ok(progress);
        };
        let (session, mut held) = match self.hold_in_turn(cluster, repository, id, Duration::ZERO).await {
            Ok(held) => held,
            Err(PushError::Busy) => return Ok(progress),
            Err(error) => return Err(error),
        };
        let upload = held.as_mut().expect("a held session is not over");
        let found = self.find_out(&session, upload).await;
        match &found {
            Ok(()) => self.save(&session, &mut held).await,
            Err(error) => self.end_if_unknown(&session, &mut held, error).await,
        }
        self.let_go(&session, held).await;
        found.map(|()| session.progress())
    }

    /// Ends a session and drops its bytes, here and at the upstream.
    pub async fn cancel(&self, repository: &RepositoryKey, id: UploadId) -> Result<(), PushError> {
        self.writable(repository)?;
        let (service, repository) = (self.clone(), repository.clone());
        self.detached(async move {
            let result = async {
                let (session, mut held) = service.hold(&repository, id).await?;
                service.leave(&session, &mut held).await;
                service.end_row(&session.row()).await;
                service.let_go(&session, held).await;
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
