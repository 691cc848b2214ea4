//! What pins hold, remembered between evictions: to find it takes a look at everything that is stored.
//!
//! What was stored, linked or tagged since it was found may belong to a pinned image and stays until it is found anew. That
//! is done when nothing else could go, when a pinned repository has come to name what was here already, with all that this
//! names, when a pin has come or gone, and after a minute.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use domain::cache::{BlobKey, BlobSpace, Pin, PinTarget};
use domain::oci::{Digest, MediaType, RepositoryKey};
use domain::ports::metadata::{Change, ManifestRow};

/// What another process has changed is seen after this long.
const LONGEST: Duration = Duration::from_mins(1);

/// Beyond it, looking again is cheaper than remembering.
const MOST_RECENT: usize = 100_000;

#[derive(Debug, Default)]
pub(super) struct Pinned(Mutex<State>);

/// What pins hold, for one decision.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) contents: Arc<HashSet<BlobKey>>,
    /// As of when, in the count of doubts.
    pub(super) as_of: u64,
}

#[derive(Debug, Default)]
struct State {
    /// The pins that are looked for. Without any, nobody wants to know what comes.
    pins: Vec<Pin>,
    found: Option<(Arc<HashSet<BlobKey>>, SystemTime)>,
    /// What has come since, by digest.
    recent: HashSet<Digest>,
    /// Those of them that came with all that they name.
    recent_manifests: HashSet<Digest>,
    /// Counts what makes a search, and what it has found, worthless.
    doubts: u64,
}

impl Pinned {
    /// Takes note of a change. `is_stored` tells of a content whether it was stored before it.
    pub(super) fn note(&self, change: &Change, is_stored: impl Fn(&BlobKey) -> bool) {
        if self.lock().pins.is_empty() {
            return;
        }
        // Before the lock: whoever chooses victims has the other one, and asks for this.
        let names_old = match change {
            Change::PutManifest { row, .. } if is_index(row) => {
                row.children.iter().any(|child| is_stored(&BlobKey::new(row.key.space.clone(), *child)))
            }
            Change::Link(row) => spaces_of(&row.repository, row.digest).iter().any(is_stored),
            _ => false,
        };
        let mut state = self.lock();
        match change {
            Change::PutBlob { key, .. } => {
                state.recent.insert(key.digest);
            }
            Change::PutManifest { row, .. } => {
                state.recent.insert(row.key.digest);
                state.recent.extend(&row.children);
                state.recent.extend(row.subject);
                state.recent_manifests.insert(row.key.digest);
                // What these name is not known here.
                if names_old {
                    state.doubt();
                }
            }
            Change::Link(row) => {
                if names_old && !state.recent.contains(&row.digest) && state.is_news(&row.repository, row.digest) {
                    state.doubt();
                }
                state.recent.insert(row.digest);
            }
            Change::SetTag(row)
                if !state.recent_manifests.contains(&row.digest) && state.is_news(&row.repository, row.digest) =>
            {
                state.doubt();
            }
            Change::PutPin(_) | Change::DropPin { .. } => state.doubt(),
            _ => {}
        }
        if state.recent.len() > MOST_RECENT {
            state.doubt();
        }
    }

    /// What these pins hold, unless that has to be found anew.
    pub(super) fn recall(&self, pins: &[Pin], now: SystemTime) -> Option<Held> {
        let mut state = self.lock();
        if state.pins != pins {
            state.doubt();
            state.pins = pins.to_vec();
        }
        let as_of = state.doubts;
        if pins.is_empty() {
            return Some(Held { contents: Arc::default(), as_of });
        }
        let (contents, at) = state.found.as_ref()?;
        (now < *at + LONGEST).then(|| Held { contents: Arc::clone(contents), as_of })
    }

    /// Begins a search for the pins of the last [`recall`](Self::recall), and returns what [`finish`](Self::finish) is to be
    /// told.
    pub(super) fn begin(&self) -> u64 {
        let mut state = self.lock();
        state.doubt();
        state.doubts
    }

    /// What was found, unless something has come up meanwhile that may make it wrong.
    pub(super) fn finish(&self, began: u64, contents: HashSet<BlobKey>, at: SystemTime) -> Option<Held> {
        let mut state = self.lock();
        if state.doubts != began {
            return None;
        }
        let contents = Arc::new(contents);
        state.found = Some((Arc::clone(&contents), at));
        Some(Held { contents, as_of: began })
    }

    /// Whether the content, which is not among those held, came before they were found, and they still are what is held.
    pub(super) fn is_known_free(&self, digest: &Digest, as_of: u64) -> bool {
        let state = self.lock();
        state.doubts == as_of && !state.recent.contains(digest)
    }

    /// Whether to look again could show more that may go.
    pub(super) fn is_doubtful(&self, as_of: u64) -> bool {
        let state = self.lock();
        state.doubts != as_of || !state.recent.is_empty()
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

    /// Whether it could change what is held that the repository names this content.
    fn is_news(&self, repository: &RepositoryKey, digest: Digest) -> bool {
        let held = |key: &BlobKey| self.found.as_ref().is_some_and(|(contents, _)| contents.contains(key));
        let concerns = |pin: &Pin| match &pin.target {
            PinTarget::Pattern(pattern) => pattern.matches(&repository.to_string()),
            PinTarget::Tag { repository: of, .. } | PinTarget::Image { repository: of, .. } => of == repository,
            PinTarget::Digest(_) => false,
        };
        !spaces_of(repository, digest).iter().any(held) && self.pins.iter().any(concerns)
    }
}

/// Where a repository's digest may be.
fn spaces_of(repository: &RepositoryKey, digest: Digest) -> [BlobKey; 2] {
    [BlobKey::shared(digest), BlobKey::new(BlobSpace::Isolated(repository.upstream.clone()), digest)]
}

fn is_index(row: &ManifestRow) -> bool {
    row.media_type == MediaType::OCI_INDEX || row.media_type == MediaType::DOCKER_LIST
}
