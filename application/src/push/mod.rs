//! How content gets from a client to an upstream, and into the cache on its way.
//!
//! A push is write-through: the client's answer is the upstream's verdict. Bytes stream on while they are hashed and
//! staged; what the upstream has committed is published and linked, so that the next pull is a hit. Nothing is taken on that
//! the upstream has not taken.

mod answer;
mod append;
mod commit;
mod delete;
mod detach;
mod end;
pub mod error;
mod fallback;
mod handover;
mod heal;
mod incoming;
mod kept;
mod manifest;
mod moved;
mod received;
mod relay;
mod session;
mod slots;
mod source;
mod start;
mod state;
mod sweep;
mod tag_turns;
mod turns;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use domain::cache::PushMode;
use domain::oci::{RepositoryKey, UploadId};

pub use answer::{ManifestPush, ManifestPushed, Mounted, UploadProgress};
pub use error::{PushError, Refusal, Unknown};
pub use incoming::{ChunkRange, Incoming};
pub use sweep::sweep_uploads_regularly;

use crate::pull::PullService;
use crate::upstreams::UpstreamHandle;
use session::Sessions;
use tag_turns::TagTurns;
use turns::Turns;

/// Bounds of upload sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PushLimits {
    /// Sessions that are open at a time. Each may hold a staging file.
    pub max_sessions: usize,
    /// A session that nobody has written to for this long is ended.
    pub session_ttl: Duration,
}

impl Default for PushLimits {
    fn default() -> Self {
        Self { max_sessions: 1_000, session_ttl: Duration::from_hours(1) }
    }
}

/// Answers pushes and deletes. Cloning shares everything.
#[derive(Clone)]
pub struct PushService {
    inner: Arc<Inner>,
}

struct Inner {
    /// What was pushed is pulled from here; its ports are ours too.
    pull: PullService,
    limits: RwLock<PushLimits>,
    sessions: Sessions,
    tag_turns: TagTurns,
    upload_turns: Turns<UploadId>,
    /// When it was last looked for sessions that other replicas have gone on with, because there were too many here.
    looked_at: tokio::sync::Mutex<Option<SystemTime>>,
}

impl std::fmt::Debug for PushService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PushService").field("sessions", &self.sessions_open()).finish_non_exhaustive()
    }
}

impl PushService {
    pub fn new(pull: PullService, limits: PushLimits) -> Self {
        let sessions = Sessions::new(limits.max_sessions);
        Self {
            inner: Arc::new(Inner {
                pull,
                limits: RwLock::new(limits),
                sessions,
                tag_turns: TagTurns::default(),
                upload_turns: Turns::default(),
                looked_at: tokio::sync::Mutex::default(),
            }),
        }
    }

    fn limits(&self) -> PushLimits {
        *self.inner.limits.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes by other bounds from now on. Sessions that are open stay open, also where there are more than may be.
    pub fn set_limits(&self, limits: PushLimits) {
        self.inner.sessions.allow(limits.max_sessions);
        *self.inner.limits.write().unwrap_or_else(PoisonError::into_inner) = limits;
    }

    /// Upload sessions that are open.
    pub fn sessions_open(&self) -> usize {
        self.inner.sessions.len()
    }

    /// Largest manifest that is taken, in bytes.
    pub fn max_manifest_size(&self) -> u64 {
        self.pull().policy().max_manifest_size
    }

    fn pull(&self) -> &PullService {
        &self.inner.pull
    }

    /// The upstream, if it may be written to.
    fn writable(&self, repository: &RepositoryKey) -> Result<Arc<UpstreamHandle>, PushError> {
        let upstream = self.pull().upstream(repository)?;
        match upstream.push_mode() {
            PushMode::Through => Ok(upstream),
            PushMode::Deny => Err(PushError::ReadOnly { upstream: upstream.name().clone() }),
        }
    }
}
