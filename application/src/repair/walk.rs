//! All rows, then all objects.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::Digest;
use domain::ports::StoredBlob;
use domain::ports::metadata::{BlobRow, Change};
use futures_util::StreamExt as _;

use super::{Checked, Finding, Pace, RepairError, Seen};
use crate::inventory::jobs::Progress;
use crate::pull::PullService;

/// Rows or objects that are in memory at a time.
pub(super) const PAGE: usize = 500;

/// How to go through it all.
#[derive(Clone, Copy, Debug)]
pub struct WalkWish {
    /// Read every object and hold it against its digest and its row. Objects without a row are read in any case.
    pub deep: bool,
    /// Mend what is found, not only tell it.
    pub repair: bool,
    /// Objects that came later are passed over: a publication may be under way, and its row comes last.
    pub settled_before: SystemTime,
    /// As configured; see [`adopted_at`](domain::cache::adopted_at).
    pub retention: Option<Duration>,
    /// Bytes that are read in a second at most.
    pub bytes_per_second: Option<u64>,
}

impl PullService {
    /// Looks at every row and at every object, in bounded memory, and tells what is not as it should be. What could be
    /// mended has been when it is told, where that was wished.
    pub async fn walk(
        &self,
        wish: WalkWish,
        progress: &Progress,
        tell: &mut (dyn FnMut(&Finding) + Send),
    ) -> Result<Seen, RepairError> {
        let mut pace = Pace::new(Arc::clone(&self.ports().clock), wish.bytes_per_second);
        let mut seen = Seen::default();
        let mut after = None;
        loop {
            let rows = self.ports().inventory.stored(after.as_ref(), PAGE).await?;
            for row in &rows {
                if progress.is_cancelled() {
                    return Err(RepairError::Cancelled);
                }
                seen.rows += 1;
                seen.row_bytes += row.size;
                if let Some(finding) = self.look_at_row(&wish, row, &mut pace, progress).await? {
                    tell(&finding);
                }
                progress.advance(row.size);
            }
            match rows.last() {
                Some(last) if rows.len() == PAGE => after = Some(last.key.clone()),
                _ => break,
            }
        }
        self.walk_objects(&wish, &mut seen, &mut pace, progress, tell).await?;
        Ok(seen)
    }

    async fn look_at_row(
        &self,
        wish: &WalkWish,
        row: &BlobRow,
        pace: &mut Pace,
        progress: &Progress,
    ) -> Result<Option<Finding>, RepairError> {
        let key = row.key.clone();
        match self.ports().store.stat(&key).await? {
            None => {
                let is_lost = !wish.repair || self.forget_lost(&key).await;
                return Ok(is_lost.then_some(Finding::Lost { key }));
            }
            Some(actual) if actual != row.size => {
                let is_cut = !wish.repair || self.discard_cut(&key).await?;
                return Ok(is_cut.then_some(Finding::Cut { key, expected: row.size, actual }));
            }
            Some(_) if !wish.deep => return Ok(None),
            Some(_) => {}
        }
        let Some(body) = self.ports().store.open(&key, None).await? else {
            return Ok(None);
        };
        match Checked::of(key.digest, body, pace, progress).await {
            Checked::Cancelled => Err(RepairError::Cancelled),
            Checked::Unreadable => Ok(Some(Finding::Unreadable { key })),
            Checked::Wrong => {
                if wish.repair {
                    self.discard(&key).await;
                }
                Ok(Some(Finding::Rotten { key, size: row.size }))
            }
            Checked::Right => match self.catalog().repo().manifest(&key).await? {
                Some(manifest) => self.look_at_manifest(manifest, wish.repair).await,
                None => Ok(None),
            },
        }
    }

    /// Takes an object out of service that has another length than its row, if that is still so.
    async fn discard_cut(&self, key: &BlobKey) -> Result<bool, RepairError> {
        let _alone = self.alone_with(key).await;
        let row = self.catalog().repo().blob(key).await?;
        let actual = self.ports().store.stat(key).await?;
        match (row, actual) {
            (Some(row), Some(actual)) if row.size != actual => {
                self.ports().store.quarantine(key).await?;
                self.catalog().try_record(vec![Change::DropBlob { key: key.clone() }]).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    async fn walk_objects(
        &self,
        wish: &WalkWish,
        seen: &mut Seen,
        pace: &mut Pace,
        progress: &Progress,
        tell: &mut (dyn FnMut(&Finding) + Send),
    ) -> Result<(), RepairError> {
        let coldest = self.coldest().await?;
        let ledger = self.catalog().ledger();
        let mut adopted = false;
        let mut pages = self.ports().store.list().chunks(PAGE);
        while let Some(page) = pages.next().await {
            let objects: Vec<StoredBlob> = page.into_iter().collect::<Result<_, _>>()?;
            seen.objects += objects.len() as u64;
            seen.object_bytes += objects.iter().map(|object| object.size).sum::<u64>();
            let settled = objects.into_iter().filter(|object| object.modified <= wish.settled_before);
            for stray in self.without_row(settled.collect()).await? {
                if progress.is_cancelled() {
                    return Err(RepairError::Cancelled);
                }
                let finding = self.look_at_stray(wish, &stray, coldest, pace, progress).await?;
                if let Some(finding) = finding {
                    adopted |= wish.repair && matches!(finding, Finding::Stray { .. });
                    tell(&finding);
                }
            }
            if adopted && ledger.is_beyond() {
                ledger.were_adopted();
                adopted = false;
            }
        }
        if adopted {
            ledger.were_adopted();
        }
        Ok(())
    }

    /// Those of the objects that no row tells of at this moment.
    pub(super) async fn without_row(&self, objects: Vec<StoredBlob>) -> Result<Vec<StoredBlob>, RepairError> {
        let mut by_space: HashMap<BlobSpace, Vec<Digest>> = HashMap::new();
        for object in &objects {
            by_space.entry(object.key.space.clone()).or_default().push(object.key.digest);
        }
        let mut known = HashSet::new();
        for (space, digests) in by_space {
            for (digest, _) in self.ports().inventory.sizes(&space, &digests).await? {
                known.insert(BlobKey::new(space.clone(), digest));
            }
        }
        Ok(objects.into_iter().filter(|object| !known.contains(&object.key)).collect())
    }
}
