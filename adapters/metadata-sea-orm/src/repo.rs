//! The port, over a database.

use std::path::Path;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{BlobRow, LinkRow, ManifestRow, TagRow, Totals, UploadRow, UploadState};
use domain::ports::{Change, MetadataError, MetadataRepo};

use crate::error::failed;
use crate::sqlite::{self, Pools};
use crate::{read, write};

/// Metadata in a relational database.
///
/// Times are kept to the microsecond. Dropping the future of `apply` before it has returned takes its changes back, or
/// leaves all of them: never a part.
#[derive(Debug)]
pub struct SeaOrmMetadata {
    pub(crate) pools: Pools,
}

impl SeaOrmMetadata {
    /// Opens the SQLite database at `path`. The file and its directory are made where there are none, and the schema is
    /// brought up to date, under the write lock, so that two processes may begin at once.
    ///
    /// `Corrupt` where the file is damaged or something else; `Unavailable` where it cannot be reached; `Database`
    /// where a newer version of the program has written it. The source names the file and the remedy.
    pub async fn open_sqlite(path: &Path) -> Result<Self, MetadataError> {
        Self::open_sqlite_with(path, sqlite::BUSY_TIMEOUT).await
    }

    async fn open_sqlite_with(path: &Path, busy_timeout: Duration) -> Result<Self, MetadataError> {
        Ok(Self { pools: sqlite::open(path, busy_timeout).await? })
    }

    /// Waits for what is under way and closes the file. Later calls fail as `Unavailable`; closing again does nothing.
    pub async fn close(&self) -> Result<(), MetadataError> {
        sqlite::close(&self.pools).await.map_err(failed)
    }
}

#[async_trait]
impl MetadataRepo for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        for change in changes {
            write::change(&transaction, change).await?;
        }
        transaction.commit().await.map_err(failed)
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        read::content::blob(&self.pools.reader, key).await
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        read::content::manifest(&self.pools.reader, key).await
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        read::names::link(&self.pools.reader, repository, digest).await
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        read::names::tag(&self.pools.reader, repository, tag).await
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        read::names::tags(&self.pools.reader, repository, after, limit).await
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        read::names::repositories(&self.pools.reader, after, limit).await
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        read::content::referrers(&self.pools.reader, repository, subject).await
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        read::uploads::upload(&self.pools.reader, id).await
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        read::uploads::uploads(&self.pools.reader, touched_before, limit).await
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        read::content::totals(&self.pools.reader).await
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        read::ping(&self.pools.reader).await
    }
}
