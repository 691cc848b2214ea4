//! Looking at the rows.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::access::PinId;
use domain::cache::{BlobKey, BlobSpace, Content, Holdings, Pin};
use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::MetadataError;
use domain::ports::inventory::{
    EntryFilter, EntryKind, EntryPosition, EntryRow, EntrySort, EntryTotals, Inventory, Page, RepositoryFilter,
    RepositoryPosition, RepositoryRow, RepositorySort, Scope, Traffic,
};
use domain::ports::metadata::{BlobRow, LinkRow, TagRow};

use super::{MemoryMetadata, Rows};

#[async_trait]
impl Inventory for MemoryMetadata {
    async fn entries(
        &self,
        filter: &EntryFilter,
        sort: EntrySort,
        page: Page<'_, EntryPosition>,
    ) -> Result<Vec<EntryRow>, MetadataError> {
        let rows = self.read();
        let after = page.after.map(|after| (after.value, after.key.clone()));
        let mut entries: Vec<_> = rows.wanted(filter).map(|key| (sort.value(&rows.blobs[key]), key.clone())).collect();
        cut(&mut entries, page.descending, after.as_ref(), page.offset, page.limit);
        Ok(entries.iter().filter_map(|(_, key)| rows.entry(key, &filter.scope)).collect())
    }

    async fn entry_totals(&self, filter: &EntryFilter) -> Result<EntryTotals, MetadataError> {
        let rows = self.read();
        let mut totals = EntryTotals::default();
        for key in rows.wanted(filter) {
            totals.entries += 1;
            totals.manifests += u64::from(rows.manifests.contains_key(key));
            totals.bytes += rows.blobs[key].size;
        }
        Ok(totals)
    }

    async fn entry(&self, key: &BlobKey, scope: &Scope) -> Result<Option<EntryRow>, MetadataError> {
        Ok(self.read().entry(key, scope))
    }

    async fn stored<'a>(&self, after: Option<&'a BlobKey>, limit: usize) -> Result<Vec<BlobRow>, MetadataError> {
        let rows = self.read();
        let following = rows.blobs.iter().filter(|(key, _)| after.is_none_or(|after| *key > after));
        Ok(following.take(limit).map(|(_, row)| row.clone()).collect())
    }

    async fn links_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Digest)>,
        limit: usize,
    ) -> Result<Vec<LinkRow>, MetadataError> {
        let rows = self.read();
        let all = rows.links.values().flat_map(|links| links.values());
        let following =
            all.filter(|row| after.is_none_or(|after| (&row.repository, &row.digest) > (&after.0, &after.1)));
        Ok(following.take(limit).cloned().collect())
    }

    async fn tags_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Tag)>,
        limit: usize,
    ) -> Result<Vec<TagRow>, MetadataError> {
        let rows = self.read();
        let all = rows.tags.values().flat_map(|tags| tags.values());
        let following = all.filter(|row| after.is_none_or(|after| (&row.repository, &row.tag) > (&after.0, &after.1)));
        Ok(following.take(limit).cloned().collect())
    }

    async fn spaces_of(&self, digest: &Digest) -> Result<Vec<BlobSpace>, MetadataError> {
        let rows = self.read();
        Ok(rows.blobs.keys().filter(|key| key.digest == *digest).map(|key| key.space.clone()).collect())
    }

    async fn sizes(&self, space: &BlobSpace, digests: &[Digest]) -> Result<Vec<(Digest, u64)>, MetadataError> {
        let rows = self.read();
        let stored = digests.iter().filter_map(|digest| {
            let row = rows.blobs.get(&BlobKey::new(space.clone(), *digest))?;
            Some((*digest, row.size))
        });
        let mut sizes: Vec<_> = stored.collect();
        sizes.sort_by_key(|(digest, _)| digest.to_string());
        sizes.dedup();
        Ok(sizes)
    }

    async fn parents(&self, key: &BlobKey, limit: usize) -> Result<Vec<Digest>, MetadataError> {
        let rows = self.read();
        let naming = rows.manifests.values().filter(|manifest| manifest.key.space == key.space);
        let mut parents: Vec<_> =
            naming.filter(|manifest| manifest.children.contains(&key.digest)).map(|m| m.key.digest).collect();
        parents.sort_by_key(ToString::to_string);
        parents.truncate(limit);
        Ok(parents)
    }

    async fn linking(&self, key: &BlobKey, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        let mut names = self.read().linking(key, &Scope::Everything);
        names.truncate(limit);
        Ok(names)
    }

    async fn permitted(&self, digest: &Digest, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        let rows = self.read();
        let linking = rows.links.iter().filter(|(_, links)| links.contains_key(digest));
        Ok(linking.map(|(name, _)| name.clone()).take(limit).collect())
    }

    async fn tags_to(&self, digest: &Digest, limit: usize) -> Result<Vec<TagRow>, MetadataError> {
        let rows = self.read();
        let tags = rows.tags.values().flat_map(|tags| tags.values());
        Ok(tags.filter(|tag| tag.digest == *digest).take(limit).cloned().collect())
    }

    async fn repositories(
        &self,
        filter: &RepositoryFilter,
        sort: RepositorySort,
        page: Page<'_, RepositoryPosition>,
    ) -> Result<Vec<RepositoryRow>, MetadataError> {
        let rows = self.read();
        let after = page.after.map(|after| (after.value, after.repository.clone()));
        let mut found: Vec<_> = rows.wanted_names(filter).map(|name| rows.repository(name)).collect();
        let mut order: Vec<_> = found.iter().map(|row| (sort.value(row), row.repository.clone())).collect();
        cut(&mut order, page.descending, after.as_ref(), page.offset, page.limit);
        found.retain(|row| order.iter().any(|(_, name)| *name == row.repository));
        found.sort_by_key(|row| order.iter().position(|(_, name)| *name == row.repository));
        Ok(found)
    }

    async fn count_repositories(&self, filter: &RepositoryFilter) -> Result<u64, MetadataError> {
        Ok(self.read().wanted_names(filter).count() as u64)
    }

    async fn traffic(&self, scope: &Scope) -> Result<Traffic, MetadataError> {
        let rows = self.read();
        let mut sum = Traffic::default();
        for (_, traffic) in rows.traffic.iter().filter(|(name, _)| scope.contains(name)) {
            sum.hits += traffic.hits;
            sum.misses += traffic.misses;
        }
        Ok(sum)
    }

    async fn holdings(&self) -> Result<Holdings, MetadataError> {
        let rows = self.read();
        let content = |key: &BlobKey| {
            let manifest = rows.manifests.get(key);
            Content {
                size: rows.blobs[key].size,
                last_accessed_at: rows.blobs[key].last_accessed_at,
                children: manifest.map(|manifest| manifest.children.clone()).unwrap_or_default(),
                subject: manifest.and_then(|manifest| manifest.subject),
            }
        };
        Ok(Holdings {
            contents: rows.blobs.keys().map(|key| (key.clone(), content(key))).collect(),
            links: rows.links.iter().map(|(name, links)| (name.clone(), links.keys().copied().collect())).collect(),
            tags: rows
                .tags
                .iter()
                .map(|(name, tags)| (name.clone(), tags.iter().map(|(tag, row)| (tag.clone(), row.digest)).collect()))
                .collect(),
        })
    }

    async fn pins(&self) -> Result<Vec<Pin>, MetadataError> {
        let mut pins: Vec<_> = self.read().pins.values().cloned().collect();
        pins.sort_by_key(|pin| (pin.created_at, pin.id));
        Ok(pins)
    }

    async fn pin(&self, id: PinId) -> Result<Option<Pin>, MetadataError> {
        Ok(self.read().pins.get(&id).cloned())
    }
}

/// Brings a list into its order and cuts a page out of it.
fn cut<T: Ord>(list: &mut Vec<T>, descending: bool, after: Option<&T>, offset: usize, limit: usize) {
    list.sort();
    if descending {
        list.reverse();
    }
    if let Some(after) = after {
        list.retain(|item| if descending { item < after } else { item > after });
    }
    list.drain(..offset.min(list.len()));
    list.truncate(limit);
}

impl Rows {
    /// The content that the repository's link or tag leads to.
    fn led_to(&self, repository: &RepositoryKey, digest: Digest) -> BlobKey {
        let own = BlobKey::new(BlobSpace::Isolated(repository.upstream.clone()), digest);
        if self.blobs.contains_key(&own) { own } else { BlobKey::shared(digest) }
    }

    fn linking(&self, key: &BlobKey, scope: &Scope) -> Vec<RepositoryKey> {
        let linked = self.links.iter().filter(|(name, links)| {
            self.blobs.contains_key(key)
                && links.contains_key(&key.digest)
                && self.led_to(name, key.digest) == *key
                && scope.contains(name)
        });
        let mut names: Vec<_> = linked.map(|(name, _)| name.clone()).collect();
        names.sort_by_key(ToString::to_string);
        names
    }

    fn wanted(&self, filter: &EntryFilter) -> impl Iterator<Item = &BlobKey> {
        self.blobs.keys().filter(|key| {
            let kind = if self.manifests.contains_key(key) { EntryKind::Manifest } else { EntryKind::Blob };
            let names = self.linking(key, &filter.scope);
            let part = |text: &Option<String>, of: &str| text.as_ref().is_none_or(|part| of.contains(part.as_str()));
            filter.kind.is_none_or(|wanted| wanted == kind)
                && part(&filter.digest_contains, &key.digest.to_string())
                && (filter.scope == Scope::Everything || !names.is_empty())
                && (filter.repository_contains.is_none()
                    || names.iter().any(|name| part(&filter.repository_contains, &name.to_string())))
        })
    }

    fn entry(&self, key: &BlobKey, scope: &Scope) -> Option<EntryRow> {
        let blob = self.blobs.get(key)?.clone();
        let names = self.linking(key, scope);
        if names.is_empty() && *scope != Scope::Everything {
            return None;
        }
        let tags = names.first().and_then(|name| self.tags.get(name)).into_iter().flat_map(|tags| tags.values());
        Some(EntryRow {
            media_type: self.manifests.get(key).map(|manifest| manifest.media_type.clone()),
            tag: tags.filter(|tag| tag.digest == key.digest).map(|tag| tag.tag.clone()).next(),
            repositories: names.len() as u64,
            repository: names.into_iter().next(),
            blob,
        })
    }

    fn names(&self) -> BTreeSet<&RepositoryKey> {
        self.links.keys().chain(self.tags.keys()).collect()
    }

    fn wanted_names(&self, filter: &RepositoryFilter) -> impl Iterator<Item = &RepositoryKey> {
        let is_named = |name: &RepositoryKey| {
            filter.name_contains.as_ref().is_none_or(|part| name.to_string().contains(part.as_str()))
        };
        self.names().into_iter().filter(move |name| filter.scope.contains(name) && is_named(name))
    }

    fn repository(&self, name: &RepositoryKey) -> RepositoryRow {
        let links = self.links.get(name).into_iter().flat_map(|links| links.keys());
        let stored: Vec<_> = links.filter_map(|digest| self.blobs.get(&self.led_to(name, *digest))).collect();
        RepositoryRow {
            repository: name.clone(),
            tags: self.tags.get(name).map_or(0, |tags| tags.len() as u64),
            entries: stored.len() as u64,
            bytes: stored.iter().map(|blob| blob.size).sum(),
            traffic: self.traffic.get(name).copied().unwrap_or_default(),
            last_accessed_at: stored.iter().map(|blob| blob.last_accessed_at).max(),
        }
    }
}
