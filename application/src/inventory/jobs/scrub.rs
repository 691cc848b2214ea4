//! Reads what is stored and takes what has rotted out of service, so that the next pull fetches it again.

use std::sync::Arc;

use domain::cache::BlobKey;
use domain::ports::inventory::{EntryFilter, EntryPosition, EntrySort, Page, Scope};
use serde_json::json;
use tracing::warn;

use super::super::InventoryService;
use super::super::error::InventoryError;
use super::super::repairs::{Scrubbed, WorkEnd};
use super::Progress;
use super::board::Outcome;
use crate::repair::{Checked, Pace};

/// Entries that are looked up at a time.
const PAGE: usize = 100;

/// Corrupt ones that are named. There are none but on a bad disk.
const MOST_NAMED: usize = 1_000;

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

impl InventoryService {
    pub(super) async fn scrub(self, wish: ScrubWish, progress: &Progress) -> Outcome {
        let (started_at, mut found) = (self.now(), Scrubbed::default());
        let read = self.read_everything(wish, progress, &mut found).await;
        let end = match &read {
            Err(error) => WorkEnd::Failed(error.to_string()),
            Ok(()) if progress.is_cancelled() => WorkEnd::Cancelled,
            Ok(()) => WorkEnd::Done,
        };
        let result = json!({
            "checked": found.checked, "corrupt": &found.corrupt, "missing": found.missing, "unreadable": found.unreadable,
        });
        let error = (found.unreadable > 0).then(|| format!("{} entries could not be read", found.unreadable));
        self.has_scrubbed(started_at, found, end);
        read.map(|()| (result, error))
    }

    /// Until it is cancelled, at the latest.
    async fn read_everything(
        &self,
        wish: ScrubWish,
        progress: &Progress,
        found: &mut Scrubbed,
    ) -> Result<(), InventoryError> {
        let filter = EntryFilter::all(Scope::Everything);
        progress.expect(self.inventory().entry_totals(&filter).await?.entries);
        let mut pace = Pace::new(Arc::clone(&self.pull().ports().clock), Some(wish.bytes_per_second));
        let mut after = None::<EntryPosition>;
        loop {
            let page = Page { descending: false, after: after.as_ref(), offset: 0, limit: PAGE };
            let rows = self.inventory().entries(&filter, EntrySort::CreatedAt, page).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            let value = EntrySort::CreatedAt.value(&last.blob);
            after = Some(EntryPosition { value, key: last.blob.key.clone() });
            for row in rows {
                if progress.is_cancelled() {
                    return Ok(());
                }
                self.check(&row.blob.key, row.blob.size, &mut pace, found, progress).await?;
                progress.advance(row.blob.size);
            }
        }
    }

    async fn check(
        &self,
        key: &BlobKey,
        size: u64,
        pace: &mut Pace,
        found: &mut Scrubbed,
        progress: &Progress,
    ) -> Result<(), InventoryError> {
        let Some(body) = self.pull().ports().store.open(key, None).await? else {
            // Perhaps it was removed a moment ago; then so was its row.
            self.pull().forget_lost(key).await;
            found.missing += 1;
            return Ok(());
        };
        let checked = Checked::of(key.digest, body, pace, progress).await;
        if matches!(checked, Checked::Right | Checked::Wrong) {
            found.checked += 1;
            found.bytes += size;
        }
        match checked {
            Checked::Wrong => {
                warn!(blob = %key, "a stored blob has rotted; it is put into quarantine and fetched again when somebody asks");
                self.pull().discard(key).await;
                found.corrupt_count += 1;
                if found.corrupt.len() < MOST_NAMED {
                    found.corrupt.push(key.to_string());
                }
            }
            Checked::Unreadable => found.unreadable += 1,
            Checked::Right | Checked::Cancelled => {}
        }
        Ok(())
    }
}
