//! Objects without a row.

use std::time::SystemTime;

use domain::cache::{BlobKey, BlobSpace, adopted_at};
use domain::ports::StoredBlob;
use domain::ports::inventory::{EntryFilter, EntrySort, Page, Scope};
use domain::ports::metadata::Change;

use super::walk::WalkWish;
use super::{Checked, Finding, Pace, RepairError};
use crate::inventory::jobs::Progress;
use crate::pull::PullService;

impl PullService {
    /// When the coldest of the known contents was asked for.
    pub(super) async fn coldest(&self) -> Result<Option<SystemTime>, RepairError> {
        let page = Page { descending: false, after: None, offset: 0, limit: 1 };
        let filter = EntryFilter::all(Scope::Everything);
        let coldest = self.ports().inventory.entries(&filter, EntrySort::LastAccessedAt, page).await?;
        Ok(coldest.first().map(|row| row.blob.last_accessed_at))
    }

    /// Looks at an object that had no row a moment ago. `None`: it is none of our business.
    pub(super) async fn look_at_stray(
        &self,
        wish: &WalkWish,
        stray: &StoredBlob,
        coldest: Option<SystemTime>,
        pace: &mut Pace,
        progress: &Progress,
    ) -> Result<Option<Finding>, RepairError> {
        let (key, size) = (stray.key.clone(), stray.size);
        if let BlobSpace::Isolated(_) = key.space {
            let is_one = if wish.repair { self.remove_stray(&key).await? } else { !self.has_row(&key).await? };
            return Ok(is_one.then_some(Finding::Stranger { key, size }));
        }
        let Some(body) = self.ports().store.open(&key, None).await? else {
            return Ok(None);
        };
        // Only verified bytes are ever published, so only verified bytes are taken for published ones.
        match Checked::of(key.digest, body, pace, progress).await {
            Checked::Cancelled => Err(RepairError::Cancelled),
            Checked::Unreadable => Ok(Some(Finding::Unreadable { key })),
            Checked::Wrong => {
                let is_one = if wish.repair { self.quarantine_stray(&key).await? } else { !self.has_row(&key).await? };
                Ok(is_one.then_some(Finding::Rotten { key, size }))
            }
            Checked::Right => {
                let at = adopted_at(stray.modified, coldest, wish.retention, self.now());
                let is_one = if wish.repair { self.adopt(&key, size, at).await? } else { !self.has_row(&key).await? };
                Ok(is_one.then_some(Finding::Stray { key, size }))
            }
        }
    }

    /// Gives the object a row, unless it has got one or is gone by now.
    async fn adopt(&self, key: &BlobKey, size: u64, at: SystemTime) -> Result<bool, RepairError> {
        let _alone = self.alone_with(key).await;
        if self.has_row(key).await? || self.ports().store.stat(key).await? != Some(size) {
            return Ok(false);
        }
        self.catalog().try_record(vec![Change::PutBlob { key: key.clone(), size, origin: None, at }]).await?;
        Ok(true)
    }

    async fn remove_stray(&self, key: &BlobKey) -> Result<bool, RepairError> {
        let _alone = self.alone_with(key).await;
        Ok(!self.has_row(key).await? && self.ports().store.remove(key).await?)
    }

    /// Takes an object out of service that is not what it should be, unless it has got a row by now.
    pub(crate) async fn quarantine_stray(&self, key: &BlobKey) -> Result<bool, RepairError> {
        let _alone = self.alone_with(key).await;
        Ok(!self.has_row(key).await? && self.ports().store.quarantine(key).await?)
    }

    async fn has_row(&self, key: &BlobKey) -> Result<bool, RepairError> {
        Ok(self.catalog().repo().blob(key).await?.is_some())
    }
}
