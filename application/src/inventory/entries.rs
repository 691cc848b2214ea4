//! Entries: lists of them, and one with all that it refers to and that refers to it.

use std::collections::HashMap;

use domain::cache::{BlobKey, BlobSpace, Pin, holders};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::inventory::{EntryFilter, EntryPosition, EntryRow, EntrySort, Page, Scope};
use domain::ports::metadata::TagRow;

use super::InventoryService;
use super::error::InventoryError;
use crate::auth::Caller;

/// Most parents, repositories and tags that are told of one entry.
const MOST_NAMES: usize = 1_000;

/// Part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryList {
    pub items: Vec<EntryRow>,
    /// On all pages.
    pub total: u64,
    /// Where the next page begins, if there is one.
    pub next: Option<EntryPosition>,
}

/// An entry as it is named in an address: in one space, or in whichever has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRef {
    pub space: Option<BlobSpace>,
    pub digest: Digest,
}

/// A content that an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChildView {
    pub digest: Digest,
    /// Its length in bytes if it is stored.
    pub stored: Option<u64>,
}

/// An entry and its neighbours in the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryGraph {
    pub entry: EntryRow,
    /// In the manifest's order.
    pub children: Vec<ChildView>,
    /// Stored manifests that name it.
    pub parents: Vec<Digest>,
    pub repositories: Vec<RepositoryKey>,
    pub tags: Vec<TagRow>,
    /// For administrators.
    pub pins: Vec<Pin>,
}

impl InventoryService {
    /// A page of the entries that the caller may see. The filter's scope is set here.
    pub async fn entries(
        &self,
        caller: &Caller,
        filter: EntryFilter,
        sort: EntrySort,
        page: Page<'_, EntryPosition>,
    ) -> Result<EntryList, InventoryError> {
        let filter = EntryFilter { scope: self.scope(caller).await?, ..filter };
        let one_more = Page { limit: page.limit + 1, ..page };
        let mut items = self.inventory().entries(&filter, sort, one_more).await?;
        let more = items.len() > page.limit;
        items.truncate(page.limit);
        let last = items.last().filter(|_| more);
        let next = last.map(|row| EntryPosition { value: sort.value(&row.blob), key: row.blob.key.clone() });
        Ok(EntryList { total: self.inventory().entry_totals(&filter).await?.entries, items, next })
    }

    /// The entries that were asked for most.
    pub async fn top_entries(&self, caller: &Caller, limit: usize) -> Result<Vec<EntryRow>, InventoryError> {
        let filter = EntryFilter::all(self.scope(caller).await?);
        let page = Page { descending: true, after: None, offset: 0, limit };
        Ok(self.inventory().entries(&filter, EntrySort::AccessCount, page).await?)
    }

    /// One entry. Of a digest that several spaces have, that of the shared one, else the first that the caller may see.
    pub async fn entry(&self, caller: &Caller, named: &EntryRef) -> Result<EntryGraph, InventoryError> {
        let scope = self.scope(caller).await?;
        let spaces = match &named.space {
            Some(space) => vec![space.clone()],
            None => self.inventory().spaces_of(&named.digest).await?,
        };
        for space in spaces {
            let key = BlobKey::new(space, named.digest);
            if let Some(entry) = self.inventory().entry(&key, &scope).await? {
                return self.graph(caller, &scope, &key, entry).await;
            }
        }
        Err(InventoryError::NotFound("entry"))
    }

    async fn graph(
        &self,
        caller: &Caller,
        scope: &Scope,
        key: &BlobKey,
        entry: EntryRow,
    ) -> Result<EntryGraph, InventoryError> {
        let inventory = self.inventory();
        let manifest = self.pull().catalog().repo().manifest(key).await?;
        let named = manifest.map(|manifest| manifest.children).unwrap_or_default();
        let sizes: HashMap<_, _> = inventory.sizes(&key.space, &named).await?.into_iter().collect();
        let child = |digest: &Digest| ChildView { digest: *digest, stored: sizes.get(digest).copied() };

        let mut parents = Vec::new();
        for digest in inventory.parents(key, MOST_NAMES).await? {
            // A manifest of somebody else's repository is not shown, although it names this.
            let parent = BlobKey::new(key.space.clone(), digest);
            if *scope == Scope::Everything || inventory.entry(&parent, scope).await?.is_some() {
                parents.push(digest);
            }
        }
        let mut repositories = inventory.linking(key, MOST_NAMES).await?;
        repositories.retain(|repository| scope.contains(repository));
        let mut tags = inventory.tags_to(&key.digest, MOST_NAMES).await?;
        tags.retain(|tag| scope.contains(&tag.repository) && repositories.contains(&tag.repository));

        let pins = if caller.is_admin() { self.pull().pins().await? } else { Vec::new() };
        let holding = if pins.is_empty() {
            Vec::new()
        } else {
            holders(&inventory.holdings().await?, &pins, key).into_iter().cloned().collect()
        };
        let children = named.iter().map(child).collect();
        Ok(EntryGraph { entry, children, parents, repositories, tags, pins: holding })
    }
}
