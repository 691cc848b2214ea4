//! Reads what is stored and takes what has rotted out of service, so that the next pull fetches it again.

use std::sync::Arc;

use domain::cache::BlobKey;
use domain::ports::inventory::{EntryFilter, EntryPosition, EntrySort, Page, Scope};
use serde_json::json;
use tracing::warn;

use super::super::InventoryService;
use super::Progress;
use super::board::Outcome;
use crate::repair::{Checked, Pace};

/// Entries that are looked up at a time.
const PAGE: usize = 100;

/// How a scrub is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScrubWish {
    /// Bytes that are read in a second at most.
    pub bytes_per_second: u64,
}

impl Default for ScrubWish {
    fn default() -> Self {
        Self { bytes_per_second: 64 << 20 }
    }
}

#[derive(Default)]
struct Found {
    checked: u64,
    corrupt: Vec<String>,
    missing: u64,
    unreadable: u64,
}

impl InventoryService {
    pub(super) async fn scrub(self, wish: ScrubWish, progress: &Progress) -> Outcome {
        let filter = EntryFilter::all(Scope::Everything);
        progress.expect(self.inventory().entry_totals(&filter).await?.entries);
        let mut pace = Pace::new(Arc::clone(&self.pull().ports().clock), Some(wish.bytes_per_second));
        let (mut found, mut after) = (Found::default(), None::<EntryPosition>);
        loop {
            let page = Page { descending: false, after: after.as_ref(), offset: 0, limit: PAGE };
            let rows = self.inventory().entries(&filter, EntrySort::CreatedAt, page).await?;
            let Some(last) = rows.last() else { break };
            let value = EntrySort::CreatedAt.value(&last.blob);
            after = Some(EntryPosition { value, key: last.blob.key.clone() });
            for row in rows {
                if progress.is_cancelled() {
                    return Ok(found.outcome());
                }
                self.check(&row.blob.key, &mut pace, &mut found, progress).await?;
                progress.advance(row.blob.size);
            }
        }
        Ok(found.outcome())
    }

    async fn check(
        &self,
        key: &BlobKey,
        pace: &mut Pace,
        found: &mut Found,
        progress: &Progress,
    ) -> Result<(), super::super::InventoryError> {
        let Some(body) = self.pull().ports().store.open(key, None).await? else {
            // Perhaps it was removed a moment ago; then so was its row.
            self.pull().forget_lost(key).await;
            found.missing += 1;
            return Ok(());
        };
        match Checked::of(key.digest, body, pace, progress).await {
            Checked::Right => found.checked += 1,
            Checked::Wrong => {
                found.checked += 1;
                warn!(blob = %key, "a stored blob has rotted; it is put into quarantine and fetched again when somebody asks");
                self.pull().discard(key).await;
                found.corrupt.push(key.to_string());
            }
            Checked::Unreadable => found.unreadable += 1,
            Checked::Cancelled => {}
        }
        Ok(())
    }
}

impl Found {
    fn outcome(self) -> (serde_json::Value, Option<String>) {
        let result = json!({
            "checked": self.checked, "corrupt": self.corrupt, "missing": self.missing, "unreadable": self.unreadable,
        });
        let error = (self.unreadable > 0).then(|| format!("{} entries could not be read", self.unreadable));
        (result, error)
    }
}
