//! The same switch before the inventory.

use std::sync::atomic::Ordering;

use async_trait::async_trait;
use domain::access::PinId;
use domain::cache::{BlobKey, BlobSpace, Holdings, Pin};
use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::inventory::{
    EntryFilter, EntryPosition, EntryRow, EntrySort, EntryTotals, Page, RepositoryFilter, RepositoryPosition,
    RepositoryRow, RepositorySort, Scope, Traffic,
};
use domain::ports::metadata::{BlobRow, LinkRow, TagRow};
use domain::ports::{Inventory, MetadataError};

use super::SwitchedMetadata;

#[async_trait]
impl Inventory for SwitchedMetadata {
    async fn entries(
        &self,
        filter: &EntryFilter,
        sort: EntrySort,
        page: Page<'_, EntryPosition>,
    ) -> Result<Vec<EntryRow>, MetadataError> {
        self.rows()?.entries(filter, sort, page).await
    }

    async fn entry_totals(&self, filter: &EntryFilter) -> Result<EntryTotals, MetadataError> {
        self.rows()?.entry_totals(filter).await
    }

    async fn entry(&self, key: &BlobKey, scope: &Scope) -> Result<Option<EntryRow>, MetadataError> {
        self.rows()?.entry(key, scope).await
    }

    async fn stored<'a>(&self, after: Option<&'a BlobKey>, limit: usize) -> Result<Vec<BlobRow>, MetadataError> {
        self.rows()?.stored(after, limit).await
    }

    async fn links_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Digest)>,
        limit: usize,
    ) -> Result<Vec<LinkRow>, MetadataError> {
        self.rows()?.links_after(after, limit).await
    }

    async fn tags_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Tag)>,
        limit: usize,
    ) -> Result<Vec<TagRow>, MetadataError> {
        self.rows()?.tags_after(after, limit).await
    }

    async fn spaces_of(&self, digest: &Digest) -> Result<Vec<BlobSpace>, MetadataError> {
        self.rows()?.spaces_of(digest).await
    }

    async fn sizes(&self, space: &BlobSpace, digests: &[Digest]) -> Result<Vec<(Digest, u64)>, MetadataError> {
        self.rows()?.sizes(space, digests).await
    }

    async fn parents(&self, key: &BlobKey, limit: usize) -> Result<Vec<Digest>, MetadataError> {
        self.rows()?.parents(key, limit).await
    }

    async fn linking(&self, key: &BlobKey, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.rows()?.linking(key, limit).await
    }

    async fn permitted(&self, digest: &Digest, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.rows()?.permitted(digest, limit).await
    }

    async fn tags_to(&self, digest: &Digest, limit: usize) -> Result<Vec<TagRow>, MetadataError> {
        self.rows()?.tags_to(digest, limit).await
    }

    async fn repositories(
        &self,
        filter: &RepositoryFilter,
        sort: RepositorySort,
        page: Page<'_, RepositoryPosition>,
    ) -> Result<Vec<RepositoryRow>, MetadataError> {
        self.rows()?.repositories(filter, sort, page).await
    }

    async fn count_repositories(&self, filter: &RepositoryFilter) -> Result<u64, MetadataError> {
        self.rows()?.count_repositories(filter).await
    }

    async fn traffic(&self, scope: &Scope) -> Result<Traffic, MetadataError> {
        self.rows()?.traffic(scope).await
    }

    async fn holdings(&self) -> Result<Holdings, MetadataError> {
        self.holdings_read.fetch_add(1, Ordering::SeqCst);
        self.rows()?.holdings().await
    }

    async fn pins(&self) -> Result<Vec<Pin>, MetadataError> {
        self.rows()?.pins().await
    }

    async fn pin(&self, id: PinId) -> Result<Option<Pin>, MetadataError> {
        self.rows()?.pin(id).await
    }
}
