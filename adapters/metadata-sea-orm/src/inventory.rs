//! The port of the inventory, over a database.

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

use crate::SeaOrmMetadata;
use crate::read::{entries, graph, holdings, pins, repositories, walks};

#[async_trait]
impl Inventory for SeaOrmMetadata {
    async fn entries(
        &self,
        filter: &EntryFilter,
        sort: EntrySort,
        page: Page<'_, EntryPosition>,
    ) -> Result<Vec<EntryRow>, MetadataError> {
        entries::entries(&self.pools.reader, filter, sort, page).await
    }

    async fn entry_totals(&self, filter: &EntryFilter) -> Result<EntryTotals, MetadataError> {
        entries::totals(&self.pools.reader, filter).await
    }

    async fn entry(&self, key: &BlobKey, scope: &Scope) -> Result<Option<EntryRow>, MetadataError> {
        entries::entry(&self.pools.reader, key, scope).await
    }

    async fn stored<'a>(&self, after: Option<&'a BlobKey>, limit: usize) -> Result<Vec<BlobRow>, MetadataError> {
        entries::everything(&self.pools.reader, after, limit).await
    }

    async fn links_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Digest)>,
        limit: usize,
    ) -> Result<Vec<LinkRow>, MetadataError> {
        walks::links_after(&self.pools.reader, after, limit).await
    }

    async fn tags_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Tag)>,
        limit: usize,
    ) -> Result<Vec<TagRow>, MetadataError> {
        walks::tags_after(&self.pools.reader, after, limit).await
    }

    async fn spaces_of(&self, digest: &Digest) -> Result<Vec<BlobSpace>, MetadataError> {
        graph::spaces_of(&self.pools.reader, digest).await
    }

    async fn sizes(&self, space: &BlobSpace, digests: &[Digest]) -> Result<Vec<(Digest, u64)>, MetadataError> {
        graph::sizes(&self.pools.reader, space, digests).await
    }

    async fn parents(&self, key: &BlobKey, limit: usize) -> Result<Vec<Digest>, MetadataError> {
        graph::parents(&self.pools.reader, key, limit).await
    }

    async fn linking(&self, key: &BlobKey, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        graph::linking(&self.pools.reader, key, limit).await
    }

    async fn permitted(&self, digest: &Digest, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        graph::permitted(&self.pools.reader, digest, limit).await
    }

    async fn tags_to(&self, digest: &Digest, limit: usize) -> Result<Vec<TagRow>, MetadataError> {
        graph::tags_to(&self.pools.reader, digest, limit).await
    }

    async fn repositories(
        &self,
        filter: &RepositoryFilter,
        sort: RepositorySort,
        page: Page<'_, RepositoryPosition>,
    ) -> Result<Vec<RepositoryRow>, MetadataError> {
        repositories::repositories(&self.pools.reader, filter, sort, page).await
    }

    async fn count_repositories(&self, filter: &RepositoryFilter) -> Result<u64, MetadataError> {
        repositories::count(&self.pools.reader, filter).await
    }

    async fn traffic(&self, scope: &Scope) -> Result<Traffic, MetadataError> {
        repositories::traffic(&self.pools.reader, scope).await
    }

    async fn holdings(&self) -> Result<Holdings, MetadataError> {
        holdings::holdings(&self.pools.reader).await
    }

    async fn pins(&self) -> Result<Vec<Pin>, MetadataError> {
        pins::pins(&self.pools.reader).await
    }

    async fn pin(&self, id: PinId) -> Result<Option<Pin>, MetadataError> {
        pins::pin(&self.pools.reader, id).await
    }
}
