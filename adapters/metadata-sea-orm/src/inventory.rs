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
        let page = &page;
        self.read(|reader| async move { entries::entries(&reader, filter, sort, page).await }).await
    }

    async fn entry_totals(&self, filter: &EntryFilter) -> Result<EntryTotals, MetadataError> {
        self.read(|reader| async move { entries::totals(&reader, filter).await }).await
    }

    async fn entry(&self, key: &BlobKey, scope: &Scope) -> Result<Option<EntryRow>, MetadataError> {
        self.read(|reader| async move { entries::entry(&reader, key, scope).await }).await
    }

    async fn stored<'a>(&self, after: Option<&'a BlobKey>, limit: usize) -> Result<Vec<BlobRow>, MetadataError> {
        self.read(|reader| async move { entries::everything(&reader, after, limit).await }).await
    }

    async fn links_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Digest)>,
        limit: usize,
    ) -> Result<Vec<LinkRow>, MetadataError> {
        self.read(|reader| async move { walks::links_after(&reader, after, limit).await }).await
    }

    async fn tags_after<'a>(
        &self,
        after: Option<&'a (RepositoryKey, Tag)>,
        limit: usize,
    ) -> Result<Vec<TagRow>, MetadataError> {
        self.read(|reader| async move { walks::tags_after(&reader, after, limit).await }).await
    }

    async fn spaces_of(&self, digest: &Digest) -> Result<Vec<BlobSpace>, MetadataError> {
        self.read(|reader| async move { graph::spaces_of(&reader, digest).await }).await
    }

    async fn sizes(&self, space: &BlobSpace, digests: &[Digest]) -> Result<Vec<(Digest, u64)>, MetadataError> {
        self.read(|reader| async move { graph::sizes(&reader, space, digests).await }).await
    }

    async fn parents(&self, key: &BlobKey, limit: usize) -> Result<Vec<Digest>, MetadataError> {
        self.read(|reader| async move { graph::parents(&reader, key, limit).await }).await
    }

    async fn linking(&self, key: &BlobKey, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.read(|reader| async move { graph::linking(&reader, key, limit).await }).await
    }

    async fn permitted(&self, digest: &Digest, limit: usize) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.read(|reader| async move { graph::permitted(&reader, digest, limit).await }).await
    }

    async fn tags_to(&self, digest: &Digest, limit: usize) -> Result<Vec<TagRow>, MetadataError> {
        self.read(|reader| async move { graph::tags_to(&reader, digest, limit).await }).await
    }

    async fn repositories(
        &self,
        filter: &RepositoryFilter,
        sort: RepositorySort,
        page: Page<'_, RepositoryPosition>,
    ) -> Result<Vec<RepositoryRow>, MetadataError> {
        let page = &page;
        self.read(|reader| async move { repositories::repositories(&reader, filter, sort, page).await }).await
    }

    async fn count_repositories(&self, filter: &RepositoryFilter) -> Result<u64, MetadataError> {
        self.read(|reader| async move { repositories::count(&reader, filter).await }).await
    }

    async fn traffic(&self, scope: &Scope) -> Result<Traffic, MetadataError> {
        self.read(|reader| async move { repositories::traffic(&reader, scope).await }).await
    }

    async fn holdings(&self) -> Result<Holdings, MetadataError> {
        self.read(|reader| async move { holdings::holdings(&reader).await }).await
    }

    async fn pins(&self) -> Result<Vec<Pin>, MetadataError> {
        self.read(|reader| async move { pins::pins(&reader).await }).await
    }

    async fn pin(&self, id: PinId) -> Result<Option<Pin>, MetadataError> {
        self.read(|reader| async move { pins::pin(&reader, id).await }).await
    }
}
