//! The port, over a database.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use domain::cache::BlobKey;
use domain::oci::{Digest, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{BlobRow, LinkRow, ManifestRow, TagRow, Totals, UploadRow, UploadState};
use domain::ports::{Change, MetadataError, MetadataRepo};
use sea_orm::{DatabaseConnection, DatabaseTransaction};

use crate::database::{Database, Writers};
use crate::postgres::{self, PostgresOptions};
use crate::{content_feed, read, sqlite, write};

/// Metadata in a relational database.
///
/// Times are kept to the microsecond. Dropping the future of `apply` before it has returned takes its changes back, or
/// leaves all of them: never a part.
#[derive(Debug)]
pub struct SeaOrmMetadata {
    pub(crate) database: Database,
    /// Tells what this has changed from what others have.
    pub(crate) instance: u64,
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
        let database = Database::Sqlite(sqlite::open(path, busy_timeout).await?);
        Ok(Self { database, instance: rand::random() })
    }

    /// Opens the PostgreSQL database of this URL, and brings its schema up to date, under a lock, so that any number of
    /// processes may begin at once. A server that is not up yet is waited for, up to the option's time.
    ///
    /// `Unavailable` where it cannot be reached or does not let us in; `Database` where the URL is none, or where a newer
    /// version of the program has written the database. The source names the server and the remedy, never the password.
    pub async fn open_postgres(url: &str, options: &PostgresOptions) -> Result<Self, MetadataError> {
        let database = Database::Postgres(Arc::new(postgres::open(url, options).await?));
        Ok(Self { database, instance: rand::random() })
    }

    pub(crate) async fn read<T, F>(&self, ask: impl Fn(DatabaseConnection) -> F + Send) -> Result<T, MetadataError>
    where
        F: Future<Output = Result<T, MetadataError>> + Send,
    {
        self.database.read(ask).await
    }

    /// Waits for what is under way and closes the database. Later calls fail as `Unavailable`; closing again does nothing.
    pub async fn close(&self) -> Result<(), MetadataError> {
        self.database.close().await
    }
}

#[async_trait]
impl MetadataRepo for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<Change>) -> Result<(), MetadataError> {
        if changes.is_empty() {
            return Ok(());
        }
        let told = match self.database {
            Database::Sqlite(_) => Vec::new(),
            Database::Postgres(_) => content_feed::notifications(self.instance, &changes),
        };
        let apply = |transaction: DatabaseTransaction| {
            let (changes, told) = (changes.clone(), &told);
            async move {
                for change in changes {
                    write::change(&transaction, change).await?;
                }
                content_feed::tell(&transaction, told).await?;
                Ok((transaction, ()))
            }
        };
        self.database.write(Writers::Together, apply).await
    }

    async fn blob(&self, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
        self.read(|reader| async move { read::content::blob(&reader, key).await }).await
    }

    async fn manifest(&self, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
        self.read(|reader| async move { read::content::manifest(&reader, key).await }).await
    }

    async fn link(&self, repository: &RepositoryKey, digest: &Digest) -> Result<Option<LinkRow>, MetadataError> {
        self.read(|reader| async move { read::names::link(&reader, repository, digest).await }).await
    }

    async fn tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<Option<TagRow>, MetadataError> {
        self.read(|reader| async move { read::names::tag(&reader, repository, tag).await }).await
    }

    async fn tags<'a>(
        &self,
        repository: &RepositoryKey,
        after: Option<&'a Tag>,
        limit: usize,
    ) -> Result<Vec<Tag>, MetadataError> {
        self.read(|reader| async move { read::names::tags(&reader, repository, after, limit).await }).await
    }

    async fn repositories<'a>(
        &self,
        after: Option<&'a RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, MetadataError> {
        self.read(|reader| async move { read::names::repositories(&reader, after, limit).await }).await
    }

    async fn referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<ManifestRow>, MetadataError> {
        self.read(|reader| async move { read::content::referrers(&reader, repository, subject).await }).await
    }

    async fn upload(&self, id: UploadId) -> Result<Option<(UploadRow, Option<UploadState>)>, MetadataError> {
        self.read(|reader| async move { read::uploads::upload(&reader, id).await }).await
    }

    async fn uploads(&self, touched_before: SystemTime, limit: usize) -> Result<Vec<UploadRow>, MetadataError> {
        self.read(|reader| async move { read::uploads::uploads(&reader, touched_before, limit).await }).await
    }

    async fn totals(&self) -> Result<Totals, MetadataError> {
        self.read(|reader| async move { read::content::totals(&reader).await }).await
    }

    async fn ping(&self) -> Result<(), MetadataError> {
        self.read(|reader| async move { read::ping(&reader).await }).await
    }
}
