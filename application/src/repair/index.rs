//! All objects without a row at once: for a new database beside an old store.
//!
//! It takes nothing away and changes no object, so it may run beside servers over the same store and database. What is
//! damaged, or in an upstream's own space, is told and left to the sweep of a server.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::cache::{BlobKey, BlobSpace, adopted_at};
use domain::ports::StoredBlob;
use futures_util::{StreamExt as _, stream};

use super::walk::PAGE;
use super::{Checked, Finding, Pace, RepairError};
use crate::inventory::jobs::Progress;
use crate::pull::PullService;

/// How to go about it.
#[derive(Clone, Copy, Debug)]
pub struct IndexWish {
    /// As in [`WalkWish`](super::WalkWish).
    pub settled_before: SystemTime,
    pub retention: Option<Duration>,
    /// Only count: nothing is read and nothing written.
    pub dry_run: bool,
    /// Objects that are read at a time.
    pub at_once: usize,
}

/// What was found, and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indexed {
    pub objects: u64,
    /// Their length together, in bytes.
    pub bytes: u64,
    /// Objects that had a row, or have got one from somebody else meanwhile.
    pub known: u64,
    /// Objects that have a row now; in a dry run, those that would be read for it.
    pub adopted: u64,
    pub adopted_bytes: u64,
    /// Objects that do not have their digest.
    pub damaged: u64,
    pub unreadable: u64,
    /// Objects in an upstream's own space.
    pub isolated: u64,
    /// Objects that came too late: their row may be on its way.
    pub recent: u64,
}

enum Looked {
    Adopted,
    Known,
    Damaged,
    Unreadable,
}

impl PullService {
    /// Reads every object of the shared space that has no row, and makes one for those that have their digest.
    pub async fn index(
        &self,
        wish: IndexWish,
        progress: &Progress,
        tell: &mut (dyn FnMut(&Finding) + Send),
    ) -> Result<Indexed, RepairError> {
        let coldest = self.coldest().await?;
        let mut done = Indexed::default();
        let mut pages = self.ports().store.list().chunks(PAGE);
        while let Some(page) = pages.next().await {
            let objects: Vec<StoredBlob> = page.into_iter().collect::<Result<_, _>>()?;
            let found = objects.len() as u64;
            done.objects += found;
            done.bytes += objects.iter().map(|object| object.size).sum::<u64>();
            let mut strays = self.without_row(objects).await?;
            done.known += found - strays.len() as u64;
            strays.retain(|stray| {
                let isolated = matches!(stray.key.space, BlobSpace::Isolated(_));
                let recent = !isolated && stray.modified > wish.settled_before;
                done.isolated += u64::from(isolated);
                done.recent += u64::from(recent);
                !isolated && !recent
            });
            if wish.dry_run {
                done.adopted += strays.len() as u64;
                done.adopted_bytes += strays.iter().map(|stray| stray.size).sum::<u64>();
                continue;
            }
            let mut looks = stream::iter(strays)
                .map(|stray| async move {
                    let at = adopted_at(stray.modified, coldest, wish.retention, self.now());
                    (self.index_one(&stray, at, progress).await, stray)
                })
                .buffer_unordered(wish.at_once.max(1));
            while let Some((looked, StoredBlob { key, size, .. })) = looks.next().await {
                progress.advance(size);
                match looked? {
                    Looked::Adopted => {
                        done.adopted += 1;
                        done.adopted_bytes += size;
                    }
                    Looked::Known => done.known += 1,
                    Looked::Damaged => {
                        done.damaged += 1;
                        tell(&Finding::Rotten { key, size });
                    }
                    Looked::Unreadable => {
                        done.unreadable += 1;
                        tell(&Finding::Unreadable { key });
                    }
                }
            }
        }
        Ok(done)
    }

    async fn index_one(&self, stray: &StoredBlob, at: SystemTime, progress: &Progress) -> Result<Looked, RepairError> {
        let key: &BlobKey = &stray.key;
        let body = match self.ports().store.open(key, None).await {
            Ok(Some(body)) => body,
            // Removed meanwhile, with what knew of it.
            Ok(None) => return Ok(Looked::Known),
            Err(_) => return Ok(Looked::Unreadable),
        };
        let mut pace = Pace::new(Arc::clone(&self.ports().clock), None);
        match Checked::of(key.digest, body, &mut pace, progress).await {
            Checked::Cancelled => Err(RepairError::Cancelled),
            Checked::Unreadable => Ok(Looked::Unreadable),
            Checked::Wrong => Ok(Looked::Damaged),
            Checked::Right if self.adopt(key, stray.size, at).await? => Ok(Looked::Adopted),
            Checked::Right => Ok(Looked::Known),
        }
    }
}
