//! Upload sessions that clients have open here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::oci::{Algorithm, RepositoryKey, UploadId};
use domain::ports::metadata::UploadRow;
use domain::ports::upstream::UpstreamUpload;
use tokio::sync::OwnedMutexGuard;

use super::answer::UploadProgress;
use super::error::{PushError, Unknown};
use super::received::Received;
use super::slots::{Slot, Slots};
use crate::upstreams::UpstreamHandle;

/// How long a request waits for the one before it, such as a transfer whose client has just left.
const PATIENCE: Duration = Duration::from_secs(10);

/// One session.
pub(super) struct Session {
    pub(super) id: UploadId,
    pub(super) repository: RepositoryKey,
    pub(super) upstream: Arc<UpstreamHandle>,
    pub(super) started_at: SystemTime,
    /// What anybody may know while somebody writes.
    seen: Mutex<Seen>,
    /// `None` once the session is over.
    upload: Arc<tokio::sync::Mutex<Option<Upload>>>,
}

#[derive(Clone)]
struct Seen {
    /// Where the upstream's session goes on.
    remote: UpstreamUpload,
    /// Bytes that the client has had confirmed.
    received: u64,
    touched_at: SystemTime,
}

/// A session's bytes, at both ends.
pub(super) struct Upload {
    pub(super) received: Received,
    pub(super) remote: UpstreamUpload,
    /// A transfer broke: how far the upstream came is to be asked before anything else.
    pub(super) adrift: bool,
    _slot: Slot,
}

/// The right to write to a session. The session is over when it is dropped empty.
pub(super) type Held = OwnedMutexGuard<Option<Upload>>;

impl Session {
    fn new(
        id: UploadId,
        repository: RepositoryKey,
        upstream: Arc<UpstreamHandle>,
        remote: UpstreamUpload,
        algorithm: Algorithm,
        slot: Slot,
        now: SystemTime,
    ) -> Self {
        let seen = Seen { remote: remote.clone(), received: 0, touched_at: now };
        let upload = Upload { received: Received::Nothing(algorithm), remote, adrift: false, _slot: slot };
        Self {
            id,
            repository,
            upstream,
            started_at: now,
            seen: Mutex::new(seen),
            upload: Arc::new(tokio::sync::Mutex::new(Some(upload))),
        }
    }

    /// The session, for one request. A session has one writer: its bytes have an order.
    pub(super) async fn hold(&self) -> Result<Held, PushError> {
        let held = tokio::time::timeout(PATIENCE, Arc::clone(&self.upload).lock_owned()).await;
        let held = held.map_err(|_| PushError::Busy)?;
        if held.is_some() { Ok(held) } else { Err(PushError::Unknown(Unknown::Upload)) }
    }

    /// The session, if it is open and nobody is writing to it.
    pub(super) fn hold_if_idle(&self) -> Option<Held> {
        Arc::clone(&self.upload).try_lock_owned().ok().filter(|held| held.is_some())
    }

    pub(super) fn progress(&self) -> UploadProgress {
        let seen = self.seen();
        UploadProgress { id: self.id, received: seen.received, min_chunk: seen.remote.min_chunk }
    }

    pub(super) fn touched_at(&self) -> SystemTime {
        self.seen().touched_at
    }

    /// Shows how far `upload` has come, and returns the row that says so.
    pub(super) fn show(&self, upload: &Upload, now: SystemTime) -> UploadRow {
        let mut seen = self.seen();
        *seen = Seen { remote: upload.remote.clone(), received: upload.received.written(), touched_at: now };
        drop(seen);
        self.row()
    }

    pub(super) fn row(&self) -> UploadRow {
        let seen = self.seen();
        UploadRow {
            id: self.id,
            repository: self.repository.clone(),
            location: seen.remote.location.clone(),
            received: seen.remote.received,
            started_at: self.started_at,
            touched_at: seen.touched_at,
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All open sessions, by name.
pub(super) struct Sessions {
    slots: Arc<Slots>,
    open: Mutex<HashMap<UploadId, Arc<Session>>>,
}

impl Sessions {
    pub(super) fn new(most: usize) -> Self {
        Self { slots: Arc::new(Slots::new(most)), open: Mutex::default() }
    }

    /// Lets so many be open from now on.
    pub(super) fn allow(&self, most: usize) {
        self.slots.allow(most);
    }

    pub(super) fn len(&self) -> usize {
        self.lock().len()
    }

    /// Room for one more, to be taken before the upstream is asked for a session.
    pub(super) fn slot(&self) -> Result<Slot, PushError> {
        self.slots.take().ok_or(PushError::TooManyUploads)
    }

    pub(super) fn open(
        &self,
        repository: &RepositoryKey,
        upstream: &Arc<UpstreamHandle>,
        remote: UpstreamUpload,
        algorithm: Algorithm,
        slot: Slot,
        now: SystemTime,
    ) -> Arc<Session> {
        let id = UploadId::from_random(rand::random());
        let session = Session::new(id, repository.clone(), Arc::clone(upstream), remote, algorithm, slot, now);
        let session = Arc::new(session);
        self.lock().insert(id, Arc::clone(&session));
        session
    }

    /// The session of this name, if it belongs to the repository: a name that leaks opens no other repository.
    pub(super) fn find(&self, repository: &RepositoryKey, id: UploadId) -> Result<Arc<Session>, PushError> {
        let session = self.lock().get(&id).filter(|session| session.repository == *repository).cloned();
        session.ok_or(PushError::Unknown(Unknown::Upload))
    }

    pub(super) fn contains(&self, id: UploadId) -> bool {
        self.lock().contains_key(&id)
    }

    pub(super) fn forget(&self, id: UploadId) {
        self.lock().remove(&id);
    }

    pub(super) fn all(&self) -> Vec<Arc<Session>> {
        self.lock().values().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UploadId, Arc<Session>>> {
        // Every update is a single insert or remove.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
