//! What pins hold, remembered between evictions: to find it takes a look at everything that is stored.
//!
//! What was stored, linked or tagged since it was found may belong to a pinned image and stays until it is found anew. That
//! is done when nothing else could go, when a tag has moved to what was here already, when a pin has come or gone, and after
//! a minute.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::cache::{BlobKey, Pin};
use domain::oci::Digest;
use domain::ports::metadata::Change;

/// What another process has changed is seen after this long.
const LONGEST: Duration = Duration::from_mins(1);

/// Beyond it, looking again is cheaper than remembering.
const MOST_RECENT: usize = 100_000;

#[derive(Debug, Default)]
pub(super) struct Pinned(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    found: Option<Found>,
    /// What has come since, by digest.
    recent: HashSet<Digest>,
    /// Those of them that came with all that they name.
    recent_manifests: HashSet<Digest>,
    /// Whether anybody wants to know what comes.
    is_watching: bool,
    /// Counts what makes a search that is under way worthless.
    doubts: u64,
}

#[derive(Debug)]
struct Found {
    by: Vec<Pin>,
    contents: Arc<HashSet<BlobKey>>,
    at: SystemTime,
}

impl Pinned {
    pub(super) fn note(&self, change: &Change) {
        let mut state = self.lock();
        if !state.is_watching {
            return;
        }
        match change {
            Change::PutBlob { key, .. } => {
                state.recent.insert(key.digest);
            }
            Change::PutManifest { row, .. } => {
                state.recent.insert(row.key.digest);
                state.recent.extend(&row.children);
                state.recent.extend(row.subject);
                state.recent_manifests.insert(row.key.digest);
            }
            // Its parts are linked too, if they are here.
            Change::Link(row) => {
                state.recent.insert(row.digest);
            }
            Change::SetTag(row) if state.recent_manifests.contains(&row.digest) => {}
            Change::SetTag(_) | Change::PutPin(_) | Change::DropPin { .. } => state.doubt(),
            _ => {}
        }
        if state.recent.len() > MOST_RECENT {
            state.doubt();
        }
    }

    /// What these pins hold, unless that has to be found anew.
    pub(super) fn recall(&self, pins: &[Pin], now: SystemTime) -> Option<Arc<HashSet<BlobKey>>> {
        let mut state = self.lock();
        if pins.is_empty() {
            *state = State { doubts: state.doubts + 1, ..State::default() };
            return Some(Arc::default());
        }
        let is_of_now = |found: &&Found| found.by == pins && now < found.at + LONGEST;
        state.found.as_ref().filter(is_of_now).map(|found| Arc::clone(&found.contents))
    }

    /// Begins a search, and returns what [`finish`](Self::finish) is to be told.
    pub(super) fn begin(&self) -> u64 {
        let mut state = self.lock();
        state.doubt();
        state.is_watching = true;
        state.doubts
    }

    pub(super) fn finish(&self, began: u64, by: Vec<Pin>, contents: &Arc<HashSet<BlobKey>>, at: SystemTime) {
        let mut state = self.lock();
        if state.doubts == began {
            state.found = Some(Found { by, contents: Arc::clone(contents), at });
        }
    }

    /// Whether it came since it was last found what is held.
    pub(super) fn is_recent(&self, digest: &Digest) -> bool {
        self.lock().recent.contains(digest)
    }

    /// Whether to look again could show more that may go.
    pub(super) fn has_recent(&self) -> bool {
        !self.lock().recent.is_empty()
    }

    pub(super) fn forget(&self) {
        self.lock().doubt();
    }

    /// A panic while it was locked leaves every set whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn doubt(&mut self) {
        self.found = None;
        self.doubts += 1;
        self.recent.clear();
        self.recent_manifests.clear();
    }
}
