//! What is pinned, as an eviction needs it: all at once.

use std::collections::HashSet;
use std::sync::Arc;

use domain::cache::{BlobKey, ObjectClass, held_contents};
use domain::oci::RepositoryKey;
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;

use crate::pull::PullService;

impl PullService {
    /// Whether an object of this size that came by the repository could be stored if everything else went.
    pub(crate) fn can_ever_hold(&self, repository: &RepositoryKey, size: u64) -> bool {
        let ledger = self.catalog().ledger();
        !ledger.is_too_large(ledger.origin(repository), ObjectClass::of(size), size)
    }

    /// Every content that a pin holds, but for what has come since a moment ago. Where there are no pins, nothing is read but
    /// that.
    pub(super) async fn pinned(&self) -> Result<Arc<HashSet<BlobKey>>, MetadataError> {
        let (pins, pinned) = (self.pins().await?, self.catalog().ledger().pinned());
        if let Some(contents) = pinned.recall(&pins, self.now()) {
            return Ok(contents);
        }
        let (began, at) = (pinned.begin(), self.now());
        let holdings = self.ports().inventory.holdings().await?;
        // A large cache is a lot to look through: not on a thread that serves pulls.
        let looking = tokio::task::spawn_blocking(move || (Arc::new(held_contents(&holdings, &pins)), pins));
        let (contents, pins) = looking.await.map_err(|error| MetadataError::new(MetadataErrorKind::Database, error))?;
        pinned.finish(began, pins, &contents, at);
        Ok(contents)
    }
}
