//! Reads what is stored and removes what has rotted, so that the next pull fetches it again.

use std::time::{Duration, SystemTime};

use domain::body::{Body, Chunk, FileRegion};
use domain::cache::BlobKey;
use domain::oci::DigestHasher;
use domain::ports::inventory::{EntryFilter, EntryPosition, EntrySort, Page, Scope};
use futures_util::StreamExt as _;
use serde_json::json;
use tracing::warn;

use super::super::InventoryService;
use super::Progress;
use super::board::Outcome;

/// Entries that are looked up at a time.
const PAGE: usize = 100;

/// Bytes of a file that are read and hashed at a time.
const PIECE: u64 = 1 << 20;

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

/// How fast bytes may go.
struct Pace {
    bytes_per_second: u64,
    began: SystemTime,
    bytes: u64,
}

enum Checked {
    Right,
    Wrong,
    Unreadable,
    Cancelled,
}

impl InventoryService {
    pub(super) async fn scrub(self, wish: ScrubWish, progress: &Progress) -> Outcome {
        let filter = EntryFilter::all(Scope::Everything);
        progress.expect(self.inventory().entry_totals(&filter).await?.entries);
        let mut pace = Pace { bytes_per_second: wish.bytes_per_second.max(1), began: self.now(), bytes: 0 };
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
        match self.hash(key, body, pace, progress).await {
            Checked::Right => found.checked += 1,
            Checked::Wrong => {
                found.checked += 1;
                warn!(blob = %key, "a stored blob has rotted; it is removed and fetched again when somebody asks");
                self.pull().discard(key).await;
                found.corrupt.push(key.to_string());
            }
            Checked::Unreadable => found.unreadable += 1,
            Checked::Cancelled => {}
        }
        Ok(())
    }

    async fn hash(&self, key: &BlobKey, body: Body, pace: &mut Pace, progress: &Progress) -> Checked {
        if body.redirect_url().is_some() {
            return Checked::Unreadable;
        }
        let mut hasher = key.digest.algorithm().hasher();
        let mut stream = body.into_stream();
        while let Some(chunk) = stream.next().await {
            let mut rest = match chunk {
                Ok(Chunk::Bytes(bytes)) => {
                    pace.spend(self, bytes.len() as u64, progress).await;
                    hasher.update(&bytes);
                    continue;
                }
                Ok(Chunk::File(region)) => region,
                Err(_) => return Checked::Unreadable,
            };
            while rest.len > 0 {
                if progress.is_cancelled() {
                    return Checked::Cancelled;
                }
                let piece = FileRegion { len: rest.len.min(PIECE), ..rest.clone() };
                rest.offset += piece.len;
                rest.len -= piece.len;
                pace.spend(self, piece.len, progress).await;
                match tokio::task::spawn_blocking(move || read(hasher, &piece)).await {
                    Ok(Some(hashed)) => hasher = hashed,
                    Ok(None) | Err(_) => return Checked::Unreadable,
                }
            }
        }
        if hasher.finish() == key.digest { Checked::Right } else { Checked::Wrong }
    }
}

fn read(mut hasher: DigestHasher, piece: &FileRegion) -> Option<DigestHasher> {
    hasher.update(&piece.read().ok()?);
    Some(hasher)
}

impl Pace {
    /// Waits until these bytes may be read.
    #[expect(clippy::cast_precision_loss, reason = "a pace need not be exact to the byte")]
    async fn spend(&mut self, service: &InventoryService, bytes: u64, progress: &Progress) {
        let due = self.began + Duration::from_secs_f64(self.bytes as f64 / self.bytes_per_second as f64);
        self.bytes += bytes;
        if due > service.now() {
            tokio::select! {
                () = service.pull().ports().clock.sleep_until(due) => {}
                () = progress.cancelled() => {}
            }
        }
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
