//! Removing content.

use std::collections::BTreeMap;

use domain::access::Actor;
use domain::cache::{BlobKey, Kept, Removal, Selection, plan_removal};
use domain::oci::{RepositoryKey, Tag};
use domain::ports::Observation;
use domain::ports::metadata::Change;
use tracing::info;

use super::error::InventoryError;
use super::jobs::Progress;
use super::{EntryRef, InventoryService};
use crate::admin::Administrator;
use crate::maintenance::flush_hits;
use crate::pull::removal::at_once;

/// Names that are taken away in one transaction.
const NAMES_AT_ONCE: usize = 500;

/// What was removed, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Contents.
    pub count: u64,
    /// Their length together.
    pub bytes: u64,
    pub tags: u64,
    /// What stays since it is pinned.
    pub kept: Kept,
}

impl Purged {
    fn would(removal: &Removal) -> Self {
        Self {
            count: removal.contents.len() as u64,
            bytes: removal.bytes(),
            tags: removal.tags.len() as u64,
            kept: removal.kept,
        }
    }

    fn in_words(&self) -> String {
        let Self { count, bytes, tags, kept } = self;
        format!("{count} entries of {bytes} bytes and {tags} tags; {} entries stay, pinned", kept.count)
    }
}

impl InventoryService {
    /// What a purge would remove.
    pub async fn would_purge(&self, selection: &Selection) -> Result<Purged, InventoryError> {
        Ok(Purged::would(&self.plan(selection).await?))
    }

    /// Removes what is selected, as far as nothing else refers to it.
    pub async fn purge(
        &self,
        selection: Selection,
        name: String,
        by: &Administrator,
    ) -> Result<Purged, InventoryError> {
        self.remove_selected(selection, "cache.purge", name, by).await
    }

    /// Removes everything that is not pinned.
    pub async fn clear(&self, by: &Administrator) -> Result<Purged, InventoryError> {
        self.remove_selected(Selection::Everything, "cache.clear", "everything".to_owned(), by).await
    }

    /// What a clear would remove.
    pub async fn would_clear(&self) -> Result<Purged, InventoryError> {
        self.would_purge(&Selection::Everything).await
    }

    /// Removes what nobody has asked for in the configured time. Nothing where none is configured.
    pub async fn cleanup(&self, by: &Administrator) -> Result<Purged, InventoryError> {
        match self.idle().await? {
            Some(idle) => self.remove_selected(idle, "cache.cleanup", "idle entries".to_owned(), by).await,
            None => Ok(Purged::default()),
        }
    }

    /// What a cleanup would remove.
    pub async fn would_cleanup(&self) -> Result<Purged, InventoryError> {
        match self.idle().await? {
            Some(idle) => self.would_purge(&idle).await,
            None => Ok(Purged::default()),
        }
    }

    /// What nobody has asked for in the configured time, where one is configured.
    async fn idle(&self) -> Result<Option<Selection>, InventoryError> {
        let Some(before) = self.settings().retention.and_then(|retention| self.now().checked_sub(retention)) else {
            return Ok(None);
        };
        // What was asked for a moment ago is not idle, though no row says so yet.
        flush_hits(&self.pull().ports().hits, self.pull().catalog()).await?;
        Ok(Some(Selection::Idle { before }))
    }

    /// Removes one entry, with the links and tags that lead to it.
    pub async fn delete_entry(&self, named: EntryRef, by: &Administrator) -> Result<(), InventoryError> {
        let stored = self.inventory().spaces_of(&named.digest).await?;
        if !stored.iter().any(|space| named.space.as_ref().is_none_or(|wanted| wanted == space)) {
            return Err(InventoryError::NotFound("entry"));
        }
        let name = named.digest.to_string();
        let selection = Selection::Entry { space: named.space, digest: named.digest };
        self.remove_selected(selection, "cache.delete", name, by).await.map(drop)
    }

    async fn remove_selected(
        &self,
        selection: Selection,
        action: &'static str,
        name: String,
        by: &Administrator,
    ) -> Result<Purged, InventoryError> {
        let reason = action.trim_start_matches("cache.");
        let (service, by) = (self.clone(), by.clone());
        self.detached(async move {
            let removal = service.plan(&selection).await?;
            if by.actor == Actor::System && removal.contents.is_empty() && removal.tags.is_empty() {
                // Of what this program does by itself only what changes something is worth an entry.
                return Ok(Purged::would(&removal));
            }
            let outcome = service.remove(&removal, reason, &Progress::default()).await;
            let told = match &outcome {
                Ok(purged) => format!("removed {}", purged.in_words()),
                Err(error) => format!("failed before the end: {error}"),
            };
            info!(what = name, action, "{told}");
            service.audit(&by, action, &name, None, told).await?;
            outcome
        })
        .await
    }

    pub(super) async fn plan(&self, selection: &Selection) -> Result<Removal, InventoryError> {
        let pins = self.pull().pins().await?;
        let holdings = self.inventory().holdings().await?;
        let selection = selection.clone();
        // A large cache is a lot to look through: not on a thread that serves pulls.
        let planning = tokio::task::spawn_blocking(move || {
            plan_removal(&holdings, &pins, &selection).map_err(|pin| InventoryError::Pinned(Box::new(pin.clone())))
        });
        planning.await.unwrap_or(Err(InventoryError::Interrupted))
    }

    /// Removes what was decided: names first, then the contents, objects before rows.
    /// `reason` is what is told to whoever watches.
    pub(super) async fn remove(
        &self,
        removal: &Removal,
        reason: &'static str,
        progress: &Progress,
    ) -> Result<Purged, InventoryError> {
        progress.expect(removal.contents.len() as u64);
        self.take_names(removal).await?;
        let mut purged = Purged { count: 0, bytes: 0, ..Purged::would(removal) };
        let mut rest = &removal.contents[..];
        while !rest.is_empty() && !progress.is_cancelled() {
            let (contents, others) = rest.split_at(at_once(rest.iter().map(|(_, size)| *size)));
            rest = others;
            let keys: Vec<BlobKey> = contents.iter().map(|(key, _)| key.clone()).collect();
            let removed = self.pull().remove_contents(&keys).await;
            let (mut objects, mut bytes) = (0, 0);
            for (_, size) in contents.iter().zip(&removed.gone).filter_map(|(content, gone)| gone.then_some(content)) {
                objects += 1;
                bytes += size;
                progress.advance(*size);
            }
            purged.count += objects;
            purged.bytes += bytes;
            self.pull().observe(&Observation::Removed { reason, objects, bytes });
            if let Some(error) = removed.failed {
                return Err(error.into());
            }
        }
        Ok(purged)
    }

    async fn take_names(&self, removal: &Removal) -> Result<(), InventoryError> {
        let unlink = removal
            .links
            .iter()
            .map(|(repository, digest)| Change::Unlink { repository: repository.clone(), digest: *digest });
        let untag = removal
            .tags
            .iter()
            .map(|(repository, tag)| Change::DropTag { repository: repository.clone(), tag: tag.clone() });
        let changes: Vec<Change> = untag.chain(unlink).collect();
        for chunk in changes.chunks(NAMES_AT_ONCE) {
            self.pull().catalog().try_record(chunk.to_vec()).await?;
        }
        let mut by_repository: BTreeMap<&RepositoryKey, Vec<Tag>> = BTreeMap::new();
        for (repository, tag) in &removal.tags {
            by_repository.entry(repository).or_default().push(tag.clone());
        }
        for (repository, tags) in by_repository {
            self.pull().names_were_purged(repository, &tags);
        }
        Ok(())
    }
}
