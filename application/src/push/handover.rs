//! Sessions that any replica goes on with, each in its turn.
//!
//! The row of a session holds all that it takes to go on with it. Whoever gets a request takes the lease of the session and
//! reads the row: where nobody else has written it since, the session goes on as it is in memory, staged bytes and all.
//! Otherwise another replica has had bytes in the meantime. Then the session is made anew from the row, hashed but
//! not staged, and what is in memory is let go of.

use std::sync::Arc;
use std::time::Duration;

use domain::oci::{DigestHasher, RepositoryKey, UploadId};
use domain::ports::MetadataError;
use domain::ports::metadata::{UploadRow, UploadState};
use domain::ports::upstream::UpstreamUpload;
use tokio::sync::OwnedMutexGuard;
use tracing::{debug, warn};

use super::PushService;
use super::error::{PushError, Unknown};
use super::kept::Kept;
use super::received::Received;
use super::session::{Held, PATIENCE, Session, Standing, Upload};
use crate::cluster::{self, Claim, Cluster};

/// A session as the database has it.
pub(super) type Stored = Option<(UploadRow, Option<UploadState>)>;

/// The turn to go on with a session, among the requests here and among the replicas.
pub(super) struct Turn {
    /// `None` where the database does not say whose turn it is.
    lease: Option<cluster::Held>,
    _here: OwnedMutexGuard<()>,
}

impl Turn {
    /// Whether another replica may have been given the turn meanwhile.
    pub(super) fn is_lost(&self) -> bool {
        self.lease.as_ref().is_some_and(cluster::Held::is_lost)
    }

    /// Whether no other replica has it, for certain.
    pub(super) fn is_sure(&self) -> bool {
        self.lease.as_ref().is_some_and(|lease| !lease.is_lost())
    }

    async fn end(self) {
        if let Some(lease) = self.lease {
            lease.give_back().await;
        }
    }
}

impl PushService {
    /// The session, for one request.
    pub(super) async fn hold(
        &self,
        repository: &RepositoryKey,
        id: UploadId,
    ) -> Result<(Arc<Session>, Held), PushError> {
        if let Some(cluster) = self.pull().cluster() {
            return self.hold_in_turn(cluster, repository, id, PATIENCE).await;
        }
        let session = self.inner.sessions.find(repository, id)?;
        let held = session.hold().await?;
        Ok((session, held))
    }

    pub(super) async fn hold_in_turn(
        &self,
        cluster: &Cluster,
        repository: &RepositoryKey,
        id: UploadId,
        patience: Duration,
    ) -> Result<(Arc<Session>, Held), PushError> {
        let turn = self.turn(cluster, id, patience).await?;
        let holding = async {
            let session = self.newest(repository, id).await?;
            let held = session.hold().await?;
            Ok((session, held))
        };
        match holding.await {
            Ok((session, mut held)) => {
                held.turn = Some(turn);
                Ok((session, held))
            }
            Err(error) => {
                turn.end().await;
                Err(error)
            }
        }
    }

    /// A session whose name nobody else knows. Its lease tells the other replicas that it is not abandoned.
    pub(super) async fn hold_own(&self, session: &Session) -> Result<Held, PushError> {
        let turn = match self.pull().cluster() {
            Some(cluster) => Some(self.turn(cluster, session.id, PATIENCE).await?),
            None => None,
        };
        let mut held = session.hold().await?;
        held.turn = turn;
        Ok(held)
    }

    /// Ends a request. A session that was refused something in its middle goes on from where it is now.
    pub(super) async fn let_go(&self, session: &Arc<Session>, mut held: Held) {
        if held.turn.is_none() {
            return;
        }
        if held.as_ref().is_some_and(|upload| upload.standing == Standing::Open) {
            self.save(session, &mut held).await;
        }
        // There is nothing here that the row does not have.
        if held.as_ref().is_some_and(|upload| upload.standing == Standing::Written && upload.slot.is_none()) {
            self.inner.sessions.forget(session.id);
        }
        if let Some(turn) = held.turn.take() {
            drop(held);
            turn.end().await;
        }
    }

    pub(super) async fn turn(&self, cluster: &Cluster, id: UploadId, patience: Duration) -> Result<Turn, PushError> {
        let here = tokio::time::timeout(patience, self.inner.upload_turns.of(id).lock_owned()).await;
        let here = here.map_err(|_| PushError::Busy)?;
        match cluster.claim_within(&format!("upload/{id}"), patience).await {
            Claim::Ours(lease) => Ok(Turn { lease: Some(lease), _here: here }),
            Claim::Unknown => Ok(Turn { lease: None, _here: here }),
            Claim::Theirs(_) => Err(PushError::Busy),
        }
    }

    pub(super) async fn stored(&self, id: UploadId) -> Result<Stored, MetadataError> {
        let stored = self.pull().catalog().repo().upload(id).await;
        stored.inspect_err(|error| {
            warn!(upload = %id, error = error as &dyn std::error::Error, "an upload could not be looked up");
        })
    }

    /// The session as it is in memory, unless another replica has gone on with it since.
    async fn newest(&self, repository: &RepositoryKey, id: UploadId) -> Result<Arc<Session>, PushError> {
        let here = self.inner.sessions.find(repository, id).ok();
        let Ok(stored) = self.stored(id).await else {
            return here.ok_or(PushError::OutOfReach);
        };
        if let Some(session) = here {
            if session.is_newest(&stored) {
                return Ok(session);
            }
            debug!(%repository, upload = %id, "another replica has gone on with the upload");
            self.inner.sessions.forget(id);
        }
        let taken_over = match stored {
            Some((row, Some(state))) if row.repository == *repository => self.take_over(row, state),
            _ => None,
        };
        taken_over.ok_or(PushError::Unknown(Unknown::Upload))
    }

    /// Makes a session from its row. `None` where the row is not enough.
    fn take_over(&self, row: UploadRow, state: UploadState) -> Option<Arc<Session>> {
        let upstream = self.pull().upstream(&row.repository).ok()?;
        let from = state.written.checked_sub(state.tail.len() as u64)?;
        let hasher = DigestHasher::restore(state.algorithm, &state.hasher)?;
        if !state.adrift && !(from..=state.written).contains(&row.received) {
            debug!(repository = %row.repository, upload = %row.id, "the bytes that the upstream lacks are with another replica");
            return None;
        }
        let slot = if state.written == 0 { self.inner.sessions.slot().ok() } else { None };
        let received = if slot.is_some() {
            Received::Nothing(state.algorithm)
        } else {
            let kept = Kept::at(from);
            kept.push([state.tail.into()], u64::MAX);
            Received::Hashed { algorithm: state.algorithm, hasher, written: state.written, kept }
        };
        let remote = UpstreamUpload { location: row.location, received: row.received, min_chunk: state.min_chunk };
        let upload = Upload { received, remote, adrift: state.adrift, standing: Standing::Written, slot };
        let session = Session::new(row.id, row.repository, upstream, row.started_at, true, upload, row.touched_at);
        session.was_recorded(state.stamp);
        Some(self.inner.sessions.add(session))
    }
}

impl Session {
    /// Whether nobody has gone on with it, or ended it, since this replica had it.
    pub(super) fn is_newest(&self, stored: &Stored) -> bool {
        match stored {
            None => !self.is_recorded(),
            Some((_, None)) => false,
            Some((_, Some(state))) => self.knows(state.stamp),
        }
    }
}
