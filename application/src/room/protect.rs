//! What is pinned, as an eviction needs it: all at once.

use domain::cache::{ObjectClass, held_contents};
use domain::oci::RepositoryKey;
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;

use super::pinned::Held;
use crate::pull::PullService;

/// What is pinned may change while it is looked for; it is looked for again this often.
const ROUNDS: usize = 3;

impl PullService {
    /// Whether an object of this size that came by the repository could be stored if everything else went.
    pub(crate) fn can_ever_hold(&self, repository: &RepositoryKey, size: u64) -> bool {
        let ledger = self.catalog().ledger();
        !ledger.is_too_large(ledger.origin(repository), ObjectClass::of(size), size)
    }

    /// Every content that a pin holds, but for what has come since a moment ago. Where there are no pins, nothing is read but
    /// that.
    pub(super) async fn pinned(&self) -> Result<Held, MetadataError> {
        let (pins, pinned) = (self.pins().await?, self.catalog().ledger().pinned());
        for _ in 0..ROUNDS {
            if let Some(held) = pinned.recall(&pins, self.now()) {
                return Ok(held);
            }
            let (began, at) = (pinned.begin(), self.now());
            let (holdings, by) = (self.ports().inventory.holdings().await?, pins.clone());
            // A large cache is a lot to look through: not on a thread that serves pulls.
            let looking = tokio::task::spawn_blocking(move || held_contents(&holdings, &by));
            let contents = looking.await.map_err(|error| MetadataError::new(MetadataErrorKind::Database, error))?;
            if let Some(held) = pinned.finish(began, contents, at) {
                return Ok(held);
            }
        }
        Err(MetadataError::new(
            MetadataErrorKind::Unavailable,
            "what is pinned changes faster than it can be looked for",
        ))
    }
}
