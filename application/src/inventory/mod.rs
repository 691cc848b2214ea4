//! What is in the cache, for people: lists, counts and graphs; purges and pins; and the long work that goes with them.
//!
//! Reading is for every account, as far as it may read the repositories. Everything else is for administrators, and every
//! change is in the audit log. What goes is decided by [`domain::cache::plan_removal`] over all rows at once and removed
//! one by one, each in an order that harms no reader and survives a crash. What happens between the decision and the
//! removal makes at most a content go that somebody has just asked for: the next pull fetches it again.

mod audit;
mod entries;
pub mod error;
pub mod jobs;
mod pins;
mod purge;
mod repairs;
mod repositories;
mod scope;
mod stats;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use domain::ports::{Inventory, JobBoard};
use tokio::sync::oneshot;

pub use entries::{ChildView, EntryGraph, EntryList, EntryRef};
pub use error::InventoryError;
pub use jobs::{Job, JobCounts, JobKind, JobState, ScrubWish, WarmImage, WarmWish, tell_jobs_regularly};
pub use pins::NewPin;
pub use purge::Purged;
pub use repairs::{Repairs, Report, Scrubbed, UnderWay, WorkEnd};
pub use repositories::RepositoryList;
pub use stats::CacheStats;

use crate::auth::AuthService;
use crate::pull::PullService;
use jobs::Jobs;
use repairs::RepairBoard;

/// What an operator says about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct InventorySettings {
    /// What nobody asked for in this long is removed by a cleanup. `None`: never.
    pub retention: Option<Duration>,
    /// Rows and objects are compared this often, beside once after the start. `None`: only then.
    pub sweep_interval: Option<Duration>,
    /// Everything is read this often. `None`: only when somebody starts it.
    pub scrub_interval: Option<Duration>,
    /// How it is read then.
    pub scrub: ScrubWish,
}

/// Looks after the stored content. Cloning shares everything.
#[derive(Clone)]
pub struct InventoryService {
    inner: Arc<Inner>,
}

struct Inner {
    pull: PullService,
    inventory: Arc<dyn Inventory>,
    auth: AuthService,
    settings: RwLock<InventorySettings>,
    jobs: Jobs,
    shared_jobs: Arc<dyn JobBoard>,
    repairs: RepairBoard,
    started_at: SystemTime,
}

impl std::fmt::Debug for InventoryService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InventoryService").field("settings", &self.settings()).finish_non_exhaustive()
    }
}

impl InventoryService {
    pub fn new(
        pull: PullService,
        inventory: Arc<dyn Inventory>,
        shared_jobs: Arc<dyn JobBoard>,
        auth: AuthService,
        settings: InventorySettings,
    ) -> Self {
        let (settings, started_at) = (RwLock::new(settings), pull.now());
        let (jobs, repairs) = (Jobs::default(), RepairBoard::default());
        Self { inner: Arc::new(Inner { pull, inventory, auth, settings, jobs, shared_jobs, repairs, started_at }) }
    }

    pub(crate) fn settings(&self) -> InventorySettings {
        *self.inner.settings.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes by other settings from now on.
    pub fn set_settings(&self, settings: InventorySettings) {
        *self.inner.settings.write().unwrap_or_else(PoisonError::into_inner) = settings;
    }

    pub(crate) fn pull(&self) -> &PullService {
        &self.inner.pull
    }

    fn inventory(&self) -> &dyn Inventory {
        &*self.inner.inventory
    }

    fn now(&self) -> SystemTime {
        self.pull().now()
    }

    /// Runs work that a client's departure must not cut in the middle.
    async fn detached<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, InventoryError>> + Send + 'static,
    ) -> Result<T, InventoryError> {
        let (sender, outcome) = oneshot::channel();
        self.pull().ports().tasks.spawn(async move {
            // A client that has gone needs no answer.
            let _ = sender.send(work.await);
        });
        outcome.await.unwrap_or(Err(InventoryError::Interrupted))
    }
}
