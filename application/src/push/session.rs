//! Upload sessions that clients have open here.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::oci::{RepositoryKey, UploadId};
use domain::ports::metadata::UploadRow;
use domain::ports::upstream::UpstreamUpload;
use tokio::sync::OwnedMutexGuard;

use super::answer::UploadProgress;
use super::error::{PushError, Unknown};
use super::handover::Turn;
use super::received::Received;
use super::slots::{Slot, Slots};
use crate::upstreams::UpstreamHandle;

/// How long a request waits for the one before it, such as a transfer whose client has just left.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// One session.
pub(super) struct Session {
    pub(super) id: UploadId,
    pub(super) repository: RepositoryKey,
    pub(super) upstream: Arc<UpstreamHandle>,
    pub(super) started_at: SystemTime,
    /// Whether other replicas may go on with it.
    pub(super) is_shared: bool,
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
    /// Those that the row may have if nobody else has written it: the last one that it had for certain, and those of writes
    /// that have failed since, as it seemed.
    stamps: Vec<u64>,
    /// Whether the row was ever written, for certain.
    is_recorded: bool,
}

/// A session's bytes, at both ends.
pub(super) struct Upload {
    pub(super) received: Received,
    pub(super) remote: UpstreamUpload,
    /// A transfer broke: how far the upstream came is to be asked before anything else.
    pub(super) adrift: bool,
    pub(super) standing: Standing,
    /// `None` for a session that another replica has opened, of which nothing is staged here.
    pub(super) slot: Option<Slot>,
}

/// How a session's row stands to what is in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It says the same.
    Written,
    /// It could not be written.
    Behind,
    /// A request is at the session, or was cut in the middle.
    Open,
}

/// The right to write to a session. The session is over when it is dropped empty.
pub(super) struct Held {
    upload: OwnedMutexGuard<Option<Upload>>,
    /// Among replicas.
    pub(super) turn: Option<Turn>,
}

impl Deref for Held {
    type Target = Option<Upload>;

    fn deref(&self) -> &Option<Upload> {
        &self.upload
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut Option<Upload> {
        &mut self.upload
    }
}

impl Session {
    pub(super) fn new(
        id: UploadId,
        repository: RepositoryKey,
        upstream: Arc<UpstreamHandle>,
        started_at: SystemTime,
        is_shared: bool,
        upload: Upload,
        now: SystemTime,
    ) -> Self {
        let seen = Seen {
            remote: upload.remote.clone(),
            received: upload.received.written(),
            touched_at: now,
            stamps: Vec::new(),
            is_recorded: false,
        };
        Self {
            id,
            repository,
            upstream,
            started_at,
            is_shared,
            seen: Mutex::new(seen),
            upload: Arc::new(tokio::sync::Mutex::new(Some(upload))),
        }
    }

    /// The session, for one request. A session has one writer: its bytes have an order.
    pub(super) async fn hold(&self) -> Result<Held, PushError> {
        let held = tokio::time::timeout(PATIENCE, Arc::clone(&self.upload).lock_owned()).await;
        let held = Held { upload: held.map_err(|_| PushError::Busy)?, turn: None };
        if held.is_some() { Ok(held) } else { Err(PushError::Unknown(Unknown::Upload)) }
    }

    /// The session, if it is open and nobody is writing to it.
    pub(super) fn hold_if_idle(&self) -> Option<Held> {
        let upload = Arc::clone(&self.upload).try_lock_owned().ok()?;
        upload.is_some().then_some(Held { upload, turn: None })
    }

    pub(super) fn progress(&self) -> UploadProgress {
        let seen = self.seen();
        UploadProgress { id: self.id, received: seen.received, min_chunk: seen.remote.min_chunk }
    }

    /// For the next write of the row.
    pub(super) fn draw_stamp(&self) -> u64 {
        // The databases have no unsigned integers.
        let stamp = rand::random::<u64>() >> 1;
        self.seen().stamps.push(stamp);
        stamp
    }

    /// The row was read or written with this stamp.
    pub(super) fn was_recorded(&self, stamp: u64) {
        let mut seen = self.seen();
        seen.stamps = vec![stamp];
        seen.is_recorded = true;
    }

    pub(super) fn is_recorded(&self) -> bool {
        self.seen().is_recorded
    }

    pub(super) fn knows(&self, stamp: u64) -> bool {
        self.seen().stamps.contains(&stamp)
    }

    pub(super) fn touched_at(&self) -> SystemTime {
        self.seen().touched_at
    }

    /// Shows how far `upload` has come, and returns the row that says so.
    pub(super) fn show(&self, upload: &Upload, now: SystemTime) -> UploadRow {
        let mut seen = self.seen();
        seen.remote = upload.remote.clone();
        seen.received = upload.received.written();
        seen.touched_at = now;
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

    /// Adds the session, in place of what was known of it.
    pub(super) fn add(&self, session: Session) -> Arc<Session> {
        let session = Arc::new(session);
        self.lock().insert(session.id, Arc::clone(&session));
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
