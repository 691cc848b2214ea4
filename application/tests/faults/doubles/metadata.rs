//! Metadata that can be switched off, held up and looked at.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use async_trait::async_trait;
use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{
    BlobRow, Change, LinkRow, ManifestRow, MetadataErrorKind, TagRow, Totals, UploadRow, UploadState,
};
use domain::ports::{MetadataError, MetadataRepo};
use memory::MemoryMetadata;

use super::Gate;

#[derive(Default)]
pub(crate) struct SwitchedMetadata {
    pub(crate) rows: Arc<MemoryMetadata>,
    off: AtomicBool,
    read_only: AtomicBool,
    calls: AtomicUsize,
    /// Looks at everything that is stored.
    pub(crate) holdings_read: AtomicUsize,
    /// Looks at the row of one upload session.
    pub(crate) uploads_read: AtomicUsize,
    applied: Mutex<Vec<Vec<Change>>>,
    hold_apply: Mutex<Option<Gate>>,
    hold_link: Mutex<Option<Gate>>,
}

impl SwitchedMetadata {
    /// From now on every call fails.
    pub(crate) fn switch_off(&self) {
        self.off.store(true, Ordering::SeqCst);
    }

    /// From now on nothing can be written, as on a full disk.
    pub(crate) fn refuse_writes(&self, refuse: bool) {
        self.read_only.store(refuse, Ordering::SeqCst);
    }

    pub(crate) fn switch_on(&self) {
        self.off.store(false, Ordering::SeqCst);
    }

    /// Holds each `apply` before anything of it is visible.
    pub(crate) fn hold_apply(&self) -> Gate {
        let gate = Gate::new();
        *self.hold_apply.lock().expect("nobody panics in here") = Some(gate.clone());
        gate
    }

    /// Holds the next read of a link after the row was read, as a slow connection would.
    pub(crate) fn hold_next_link(&self) -> Gate {
        let gate = Gate::new();
        *self.hold_link.lock().expect("nobody panics in here") = Some(gate.clone());
        gate
    }

    /// What has been applied since the last look.
    pub(crate) fn take_applied(&self) -> Vec<Vec<Change>> {
        std::mem::take(&mut *self.applied.lock().expect("nobody panics in here"))
    }

    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    pub(super) fn rows(&self) -> Result<&MemoryMetadata, MetadataError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if self.off.load(Ordering::SeqCst) {
            return Err(MetadataError::new(MetadataErrorKind::Unavailable, "switched off"));
        }
        Ok(&self.rows)
    }
}

#[async_trait]
impl MetadataRepo for SwitchedMetadata {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        let gate = self.hold_apply.lock().expect("nobody panics in here").clone();
        if let Some(gate) = gate {
            gate.pass().await;
        }
        if self.read_only.load(Ordering::SeqCst) {
            return Err(MetadataError::new(MetadataErrorKind::Unavailable, "read-only"));
        }
        self.rows()?.apply(changes.clone()).await?;
        self.applied.lock().expect("nobody panics in here").push(changes);
        Ok(())
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        self.rows()?.blob(key).await
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        self.rows()?.manifest(key).await
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        let answer = self.rows()?.link(repository, digest).await;
        let gate = self.hold_link.lock().expect("nobody panics in here").take();
        if let Some(gate) = gate {
            gate.pass().await;
        }
        answer
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        self.rows()?.tag(repository, tag).await
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        self.rows()?.tags(repository, after, limit).await
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.rows()?.repositories(after, limit).await
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        self.rows()?.referrers(repository, subject).await
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        self.uploads_read.fetch_add(1, Ordering::SeqCst);
        self.rows()?.upload(id).await
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        self.rows()?.uploads(touched_before, limit).await
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        self.rows()?.totals().await
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        self.rows()?.ping().await
    }
}
