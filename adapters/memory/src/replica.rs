//! Metadata in memory that several replicas share.

use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{BlobRow, LinkRow, ManifestRow, TagRow, Totals, UploadRow, UploadState};
use domain::ports::{Change, ContentFeed, MetadataError, MetadataRepo, News};
use tokio::sync::broadcast;

use crate::MemoryMetadata;

/// News that a subscriber may leave unheard before it has lost track.
const CAPACITY: usize = 1_000;

/// One replica's sight of [`MemoryMetadata`].
#[derive(Debug)]
pub struct MemoryReplica {
    rows: Arc<MemoryMetadata>,
    number: usize,
    news: broadcast::Sender<(usize, Change)>,
}

impl MemoryReplica {
    /// As many replicas over these rows.
    pub fn over(rows: &Arc<MemoryMetadata>, count: usize) -> Vec<Arc<Self>> {
        let news = broadcast::Sender::new(CAPACITY);
        (0..count).map(|number| Arc::new(Self { rows: Arc::clone(rows), number, news: news.clone() })).collect()
    }

    /// What the other replicas change from now on.
    pub fn follow(&self) -> Box<dyn ContentFeed> {
        Box::new(MemoryContentFeed { number: self.number, news: self.news.subscribe() })
    }
}

struct MemoryContentFeed {
    number: usize,
    news: broadcast::Receiver<(usize, Change)>,
}

#[async_trait]
impl ContentFeed for MemoryContentFeed {
    async fn next(&mut self) -> Result<Vec<News>, MetadataError> {
        loop {
            match self.news.recv().await {
                Ok((number, _)) if number == self.number => {}
                Ok((_, change)) => return Ok(vec![News::Change(Box::new(change))]),
                Err(broadcast::error::RecvError::Lagged(_)) => return Ok(vec![News::Lost]),
                // The last replica is gone, and with it everybody who could change something.
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}

#[async_trait]
impl MetadataRepo for MemoryReplica {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        let news: Vec<_> = changes.iter().filter_map(Change::news).collect();
        self.rows.apply(changes).await?;
        for change in news {
            // Nobody may be listening.
            let _ = self.news.send((self.number, change));
        }
        Ok(())
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        self.rows.blob(key).await
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        self.rows.manifest(key).await
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        self.rows.link(repository, digest).await
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        self.rows.tag(repository, tag).await
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        self.rows.tags(repository, after, limit).await
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.rows.repositories(after, limit).await
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        self.rows.referrers(repository, subject).await
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        self.rows.upload(id).await
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        self.rows.uploads(touched_before, limit).await
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        self.rows.totals().await
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        self.rows.ping().await
    }
}
