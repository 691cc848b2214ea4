//! The metadata as the use cases see it: memory first, the database behind it.
//!
//! A database that cannot be reached must not stop a pull. So this façade turns "could not look" into "not known": a link
//! that is not known is asked for at the upstream, a blob that is not known is fetched again. Nothing is ever granted by
//! an error.

use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use domain::cache::{BlobKey, BlobSpace};
use domain::oci::{Digest, MediaType, RepositoryKey, Tag};
use domain::ports::MetadataError;
use domain::ports::metadata::{Change, LinkRow, ManifestRow, MetadataRepo, TagRow};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tracing::warn;

use super::unrecorded::Unrecorded;
use super::unwritten::Unwritten;
use crate::room::Ledger;

/// Rough cost of one row in memory, in bytes: two names, a digest, the map's slots.
const ROW_BYTES: usize = 400;

/// A manifest as it is served.
#[derive(Clone, Debug)]
pub struct ManifestBytes {
    pub bytes: Bytes,
    pub media_type: MediaType,
}

#[derive(Clone, Copy, Debug)]
struct ByLength;

impl Weighter<BlobKey, ManifestBytes> for ByLength {
    fn weight(&self, _: &BlobKey, manifest: &ManifestBytes) -> u64 {
        (manifest.bytes.len() + ROW_BYTES) as u64
    }
}

/// Rows and manifests, in memory and in the database.
pub struct Catalog {
    repo: Arc<dyn MetadataRepo>,
    tags: Cache<(RepositoryKey, Tag), TagRow>,
    links: Cache<(RepositoryKey, Digest), LinkRow>,
    // The length of each stored blob, in bytes.
    blobs: Cache<BlobKey, u64>,
    manifests: Cache<BlobKey, ManifestBytes, ByLength>,
    unwritten: Unwritten,
    unrecorded: Unrecorded,
    ledger: Arc<Ledger>,
    /// Counts the changes made to the rows in memory, so that a row read before a change is not kept after it.
    changes: AtomicU64,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalog").field("manifests", &self.manifests.len()).finish_non_exhaustive()
    }
}

impl Catalog {
    /// `memory` bounds what is held in memory, in bytes: half for manifests, half for rows.
    pub fn new(repo: Arc<dyn MetadataRepo>, memory: u64) -> Self {
        let half = memory / 2;
        let rows = usize::try_from(half).unwrap_or(usize::MAX) / 3 / ROW_BYTES;
        let rows = rows.max(64);
        Self {
            repo,
            tags: Cache::new(rows),
            links: Cache::new(rows),
            blobs: Cache::new(rows),
            manifests: Cache::with_weighter(1_000, half.max(1 << 20), ByLength),
            unwritten: Unwritten::default(),
            unrecorded: Unrecorded::default(),
            ledger: Arc::new(Ledger::unlimited()),
            changes: AtomicU64::new(0),
        }
    }

    /// Counts in this ledger what the changes say about bytes.
    #[must_use]
    pub fn with_ledger(self, ledger: Arc<Ledger>) -> Self {
        Self { ledger, ..self }
    }

    pub fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// To be taken before something is read that is to be kept.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Keeps what the database said, unless it was read before a change that has become visible since: a permission that
    /// has been taken back must not come back by a slow read.
    fn keep<K: Hash + Eq + Clone, V: Clone>(&self, rows: &Cache<K, V>, key: &K, value: V, read_after: u64) {
        rows.insert(key.clone(), value);
        if self.changes() != read_after {
            rows.remove(key);
        }
    }

    pub fn repo(&self) -> &Arc<dyn MetadataRepo> {
        &self.repo
    }

    pub async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Option<TagRow> {
        let key = (repository.clone(), tag.clone());
        match self.tags.get(&key) {
            Some(row) => Some(row),
            None => self.tag_anew(repository, tag).await,
        }
    }

    /// As the database has it now, for whoever waits for another replica.
    pub async fn tag_anew(&self, repository: &RepositoryKey, tag: &Tag) -> Option<TagRow> {
        let before = self.changes();
        let row = known(self.repo.tag(repository, tag).await).filter(|row| !self.unwritten.has_dropped(row))?;
        self.keep(&self.tags, &(repository.clone(), tag.clone()), row.clone(), before);
        Some(row)
    }

    pub async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Option<LinkRow> {
        let key = (repository.clone(), *digest);
        if let Some(row) = self.links.get(&key) {
            return Some(row);
        }
        let before = self.changes();
        let row = known(self.repo.link(repository, digest).await)
            .filter(|_| !self.unwritten.has_unlinked(repository, digest))?;
        self.keep(&self.links, &key, row.clone(), before);
        Some(row)
    }

    /// The stored blob's length, in bytes.
    pub async fn blob(&self, key: &BlobKey) -> Option<u64> {
        if let Some(size) = self.blobs.get(key) {
            return Some(size);
        }
        let before = self.changes();
        let size = known(self.repo.blob(key).await)?.size;
        self.keep(&self.blobs, key, size, before);
        Some(size)
    }

    /// A manifest whose bytes are in memory.
    pub fn hot_manifest(&self, key: &BlobKey) -> Option<ManifestBytes> {
        self.manifests.get(key)
    }

    pub fn keep_manifest(&self, key: &BlobKey, manifest: ManifestBytes) {
        self.manifests.insert(key.clone(), manifest);
    }

    /// Has the manifest's bytes in memory no longer.
    pub fn let_go_of_manifest(&self, key: &BlobKey) {
        self.manifests.remove(key);
    }

    /// Keeps a manifest that was read from the store, unless something has changed since: it may have been removed.
    pub fn keep_stored_manifest(&self, key: &BlobKey, manifest: ManifestBytes, read_after: u64) {
        self.manifests.insert(key.clone(), manifest);
        if self.changes() != read_after {
            self.manifests.remove(key);
        }
    }

    pub async fn manifest_row(&self, key: &BlobKey) -> Option<ManifestRow> {
        known(self.repo.manifest(key).await)
    }

    /// Records what has become known: in the database, and in memory also when the database fails, since it is true.
    pub async fn record(&self, changes: Vec<Change>) {
        if let Err(error) = self.try_record(changes).await {
            warn!(
                error = &error as &dyn std::error::Error,
                "the metadata could not be written; it is kept in memory only"
            );
        }
    }

    /// As [`record`](Self::record), for whoever may not say that it is done while only memory knows.
    pub async fn try_record(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        let (all, up_to) = self.unwritten.before(&changes);
        let result = self.repo.apply(all).await;
        if result.is_ok() {
            self.unwritten.written(up_to);
            self.unrecorded.changed(&changes);
        } else {
            self.unwritten.not_written(&changes);
            self.unrecorded.not_written(&changes);
        }
        // Counted before the rows change: a slow reader then either sees the count or is overwritten.
        self.changes.fetch_add(1, Ordering::SeqCst);
        for change in changes {
            self.remember(change);
        }
        result
    }

    /// Writes down which contents came while the database could not be written, now that it may be there again.
    pub async fn catch_up(&self) -> Result<(), MetadataError> {
        loop {
            let rows = self.unrecorded.some();
            if rows.is_empty() {
                return Ok(());
            }
            self.repo.apply(rows.clone()).await?;
            self.unrecorded.written(&rows);
        }
    }

    /// What could not be written yet.
    pub fn rows_to_write(&self) -> usize {
        self.unwritten.len() + self.unrecorded.len()
    }

    /// Whether what is in memory of the tag was said later, and is something else.
    pub fn knows_better(&self, row: &TagRow) -> bool {
        let ours = self.tags.get(&(row.repository.clone(), row.tag.clone()));
        ours.is_some_and(|ours| ours.digest != row.digest && ours.checked_at > row.checked_at)
    }

    /// Another replica has applied this change.
    pub fn hear(&self, change: Change) {
        self.unrecorded.changed(std::slice::from_ref(&change));
        self.changes.fetch_add(1, Ordering::SeqCst);
        self.remember(change);
    }

    /// Has no row in memory any longer. The manifests' bytes stay: what they are is in their names.
    pub fn forget_rows(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
        self.tags.clear();
        self.links.clear();
        self.blobs.clear();
    }

    fn remember(&self, change: Change) {
        self.ledger.note(&change);
        match change {
            Change::PutBlob { key, size, .. } => self.blobs.insert(key, size),
            Change::PutManifest { row, .. } => self.blobs.insert(row.key, row.size),
            Change::DropBlob { key } => {
                self.blobs.remove(&key);
                self.manifests.remove(&key);
            }
            Change::Link(row) => self.links.insert((row.repository.clone(), row.digest), row),
            Change::Unlink { repository, digest } => {
                self.links.remove(&(repository, digest));
            }
            Change::ForgetLink { repository, digest, checked_before } => {
                let key = (repository, digest);
                if self.links.get(&key).is_some_and(|row| row.checked_at < checked_before) {
                    self.links.remove(&key);
                }
            }
            Change::ForgetTag { repository, tag, digest, checked_before } => {
                let key = (repository, tag);
                if self.tags.get(&key).is_some_and(|row| row.digest == digest && row.checked_at < checked_before) {
                    self.tags.remove(&key);
                }
            }
            Change::SetTag(row) => self.tags.insert((row.repository.clone(), row.tag.clone()), row),
            Change::TouchTag { repository, tag, digest, at } => {
                let key = (repository, tag);
                if let Some(row) = self.tags.get(&key)
                    && row.digest == digest
                {
                    self.tags.insert(key, TagRow { checked_at: at, ..row });
                }
            }
            Change::DropTag { repository, tag } => {
                self.tags.remove(&(repository, tag));
            }
            Change::DropTagsTo { repository, digest } => {
                self.tags.retain(|(of, _), row| *of != repository || row.digest != digest);
            }
            // None of these is read on the way of a pull.
            Change::PutUpload(..)
            | Change::DropUpload { .. }
            | Change::RecordHits(_)
            | Change::RecordTraffic(_)
            | Change::PutPin(_)
            | Change::DropPin { .. }
            | Change::Written { .. }
            | Change::WantRoom { .. } => {}
            Change::ForgetUpstream { upstream } => {
                self.tags.retain(|(of, _), _| of.upstream != upstream);
                self.links.retain(|(of, _), _| of.upstream != upstream);
                let own = BlobSpace::Isolated(upstream);
                self.blobs.retain(|key, _| key.space != own);
                self.manifests.retain(|key, _| key.space != own);
            }
        }
    }
}

/// What the database knows. An error is "not known", and said once in the log.
fn known<T>(answer: Result<Option<T>, MetadataError>) -> Option<T> {
    answer.unwrap_or_else(|error| {
        warn!(
            error = &error as &dyn std::error::Error,
            "the metadata could not be read; the upstream is asked instead"
        );
        None
    })
}
