//! Metadata in memory.

mod inventory;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::time::SystemTime;

use async_trait::async_trait;
use domain::access::PinId;
use domain::cache::{BlobKey, BlobSpace, Pin};
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::inventory::Traffic;
use domain::ports::metadata::{
    BlobRow, Hits, LinkRow, ManifestRow, RepositoryTraffic, TagRow, Totals, UploadRow, UploadState,
};
use domain::ports::{Change, MetadataError, MetadataRepo};

/// A [`MetadataRepo`] that is gone with the process.
#[derive(Debug, Default)]
pub struct MemoryMetadata {
    rows: RwLock<Rows>,
}

impl MemoryMetadata {
    pub fn new() -> Self {
        Self::default()
    }

    // No change can panic half-way, so the rows are whole even where a reader has panicked.
    fn read(&self) -> RwLockReadGuard<'_, Rows> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl MetadataRepo for MemoryMetadata {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        let mut rows = self.rows.write().unwrap_or_else(PoisonError::into_inner);
        for change in changes {
            rows.apply(change);
        }
        Ok(())
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        Ok(self.read().blobs.get(key).cloned())
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        Ok(self.read().manifests.get(key).cloned())
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        Ok(self.read().links.get(repository).and_then(|links| links.get(digest)).cloned())
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        Ok(self.read().tags.get(repository).and_then(|tags| tags.get(tag)).cloned())
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        let rows = self.read();
        let Some(tags) = rows.tags.get(repository) else {
            return Ok(Vec::new());
        };
        Ok(page(tags, after, limit).cloned().collect())
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        let rows = self.read();
        let names: BTreeSet<_> = page(&rows.links, after, limit).chain(page(&rows.tags, after, limit)).collect();
        Ok(names.into_iter().take(limit).cloned().collect())
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        let rows = self.read();
        let Some(links) = rows.links.get(repository) else {
            return Ok(Vec::new());
        };
        // No answer may show what another upstream's isolated space holds.
        let spaces = [BlobSpace::Shared, BlobSpace::Isolated(repository.upstream.clone())];
        let linked = links.keys().flat_map(|digest| spaces.clone().map(|space| BlobKey::new(space, *digest)));
        let manifests = linked.filter_map(|key| rows.manifests.get(&key));
        Ok(manifests.filter(|manifest| manifest.subject == Some(*subject)).cloned().collect())
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        Ok(self.read().uploads.get(&id).cloned())
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        let rows = self.read();
        let mut silent: Vec<_> =
            rows.uploads.values().map(|(row, _)| row).filter(|row| row.touched_at < touched_before).collect();
        silent.sort_by_key(|upload| (upload.touched_at, upload.id));
        Ok(silent.into_iter().take(limit).cloned().collect())
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        let rows = self.read();
        Ok(Totals {
            blobs: rows.blobs.len() as u64,
            manifests: rows.manifests.len() as u64,
            bytes: rows.blobs.values().map(|blob| blob.size).sum(),
        })
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        Ok(())
    }
}

/// The keys that follow `after`, at most `limit` of them.
fn page<'a, K: Ord, V>(map: &'a BTreeMap<K, V>, after: Option<&K>, limit: usize) -> impl Iterator<Item = &'a K> {
    let start = after.map_or(Bound::Unbounded, Bound::Excluded);
    map.range((start, Bound::Unbounded)).map(|(key, _)| key).take(limit)
}

#[derive(Debug, Default)]
struct Rows {
    blobs: BTreeMap<BlobKey, BlobRow>,
    manifests: BTreeMap<BlobKey, ManifestRow>,
    // A repository without links, or without tags, has no entry: the keys are the list of repositories.
    links: BTreeMap<RepositoryKey, BTreeMap<Digest, LinkRow>>,
    tags: BTreeMap<RepositoryKey, BTreeMap<Tag, TagRow>>,
    uploads: BTreeMap<UploadId, (UploadRow, Option<UploadState>)>,
    traffic: BTreeMap<RepositoryKey, Traffic>,
    pins: BTreeMap<PinId, Pin>,
}

impl Rows {
    fn apply(&mut self, change: Change) {
        match change {
            Change::PutBlob { key, size, origin, at } => self.put_blob(key, size, origin, at),
            Change::PutManifest { row, origin, at } => {
                self.put_blob(row.key.clone(), row.size, origin, at);
                self.manifests.insert(row.key.clone(), row);
            }
            Change::DropBlob { key } => {
                self.blobs.remove(&key);
                self.manifests.remove(&key);
            }
            Change::Link(row) => {
                self.links.entry(row.repository.clone()).or_default().insert(row.digest, row);
            }
            Change::Unlink { repository, digest } => remove(&mut self.links, &repository, &digest),
            Change::ForgetLink { repository, digest, checked_before } => {
                let row = self.links.get(&repository).and_then(|links| links.get(&digest));
                let is_idle = row.is_some_and(|row| row.checked_at < checked_before);
                if is_idle && !self.leads_somewhere(&repository, digest) {
                    remove(&mut self.links, &repository, &digest);
                }
            }
            Change::ForgetTag { repository, tag, digest, checked_before } => {
                let row = self.tags.get(&repository).and_then(|tags| tags.get(&tag));
                let is_idle = row.is_some_and(|row| row.digest == digest && row.checked_at < checked_before);
                if is_idle && !self.leads_somewhere(&repository, digest) {
                    remove(&mut self.tags, &repository, &tag);
                }
            }
            Change::SetTag(row) => {
                self.tags.entry(row.repository.clone()).or_default().insert(row.tag.clone(), row);
            }
            Change::TouchTag { repository, tag, digest, at } => {
                let row = self.tags.get_mut(&repository).and_then(|tags| tags.get_mut(&tag));
                if let Some(row) = row.filter(|row| row.digest == digest) {
                    row.checked_at = at;
                }
            }
            Change::DropTag { repository, tag } => remove(&mut self.tags, &repository, &tag),
            Change::DropTagsTo { repository, digest } => self.drop_tags_to(&repository, &digest),
            Change::PutUpload(row, state) => self.put_upload(row, state),
            Change::DropUpload { id } => {
                self.uploads.remove(&id);
            }
            Change::ForgetUpstream { upstream } => {
                self.links.retain(|repository, _| repository.upstream != upstream);
                self.tags.retain(|repository, _| repository.upstream != upstream);
                self.uploads.retain(|_, (row, _)| row.repository.upstream != upstream);
                let own = BlobSpace::Isolated(upstream);
                self.blobs.retain(|key, _| key.space != own);
                self.manifests.retain(|key, _| key.space != own);
            }
            Change::RecordHits(hits) => hits.iter().for_each(|hit| self.record(hit)),
            Change::RecordTraffic(traffic) => traffic.into_iter().for_each(|traffic| self.record_traffic(traffic)),
            Change::PutPin(pin) => {
                self.pins.insert(pin.id, pin);
            }
            Change::DropPin { id } => {
                self.pins.remove(&id);
            }
            // Told to others, and nothing else.
            Change::Written { .. } | Change::WantRoom { .. } => {}
        }
    }

    /// Whether the digest is stored, in the upstream's own space or the shared one.
    fn leads_somewhere(&self, repository: &RepositoryKey, digest: Digest) -> bool {
        let own = BlobSpace::Isolated(repository.upstream.clone());
        [own, BlobSpace::Shared].into_iter().any(|space| self.blobs.contains_key(&BlobKey::new(space, digest)))
    }

    fn put_blob(&mut self, key: BlobKey, size: u64, origin: Option<RepositoryKey>, at: SystemTime) {
        let row = self.blobs.entry(key.clone()).or_insert(BlobRow {
            key,
            size,
            created_at: at,
            last_accessed_at: at,
            access_count: 0,
            origin: None,
        });
        row.size = size;
        row.origin = row.origin.take().or(origin);
        row.last_accessed_at = row.last_accessed_at.max(at);
    }

    fn put_upload(&mut self, row: UploadRow, state: Option<UploadState>) {
        match self.uploads.entry(row.id) {
            Entry::Vacant(entry) => {
                entry.insert((row, state));
            }
            Entry::Occupied(mut entry) => {
                let (existing, kept) = entry.get_mut();
                *kept = state;
                existing.location = row.location;
                existing.received = row.received;
                existing.touched_at = row.touched_at;
            }
        }
    }

    fn drop_tags_to(&mut self, repository: &RepositoryKey, digest: &Digest) {
        if let Some(tags) = self.tags.get_mut(repository) {
            tags.retain(|_, row| row.digest != *digest);
            if tags.is_empty() {
                self.tags.remove(repository);
            }
        }
    }

    fn record_traffic(&mut self, more: RepositoryTraffic) {
        let traffic = self.traffic.entry(more.repository).or_default();
        traffic.hits = traffic.hits.saturating_add(more.hits);
        traffic.misses = traffic.misses.saturating_add(more.misses);
    }

    fn record(&mut self, hits: &Hits) {
        if let Some(row) = self.blobs.get_mut(&hits.key) {
            row.access_count = row.access_count.saturating_add(hits.count);
            row.last_accessed_at = row.last_accessed_at.max(hits.last_at);
        }
    }
}

/// Removes a row, and its repository's entry with the last one.
fn remove<K: Ord, V>(rows: &mut BTreeMap<RepositoryKey, BTreeMap<K, V>>, repository: &RepositoryKey, key: &K) {
    if let Some(of_repository) = rows.get_mut(repository) {
        of_repository.remove(key);
        if of_repository.is_empty() {
            rows.remove(repository);
        }
    }
}
