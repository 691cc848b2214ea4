//! The port.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::body::Body;
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, BlobStoreError, StagedFile, StoredBlob, VerifiedBlob};
use futures_core::stream::BoxStream;
use tokio_util::task::TaskTracker;

use crate::bucket::Bucket;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::options::S3Options;
use crate::upload::{Uploader, size_of};
use crate::{list, presign, read, remove};

/// Blobs in one bucket, below one prefix.
pub struct S3BlobStore {
    bucket: Arc<Bucket>,
    layout: Layout,
    uploader: Arc<Uploader>,
    uploads: TaskTracker,
}

impl S3BlobStore {
    /// Asks nothing of the store: a cache starts whether or not it can be reached. What the options leave open is found out
    /// from the environment and, on a machine of AWS, from the machine. Uploads run as tasks of `uploads`.
    pub async fn open(options: &S3Options, uploads: TaskTracker) -> Self {
        let bucket = Arc::new(Bucket::open(options).await);
        let uploader = Arc::new(Uploader::new(Arc::clone(&bucket), options));
        Self { bucket, layout: Layout::new(&options.prefix), uploader, uploads }
    }

    /// Whether the bucket is there and its objects may be listed: what an operator wants to know at once, and not with the
    /// first pull.
    pub async fn check(&self) -> Result<(), BlobStoreError> {
        let request = self.bucket.client.list_objects_v2().bucket(&self.bucket.name);
        let request = request.prefix(self.layout.prefix()).max_keys(1);
        self.bucket.send("use", "", Box::pin(request.send())).await?;
        Ok(())
    }
}

#[async_trait]
impl BlobStore for S3BlobStore {
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        Ok(size_of(&self.bucket, &self.layout.object(key)).await?)
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        let object = self.layout.object(key);
        let Some(range) = range.filter(|range| range.offset.checked_add(range.len).is_none()) else {
            // The whole of an empty content is a range, but HTTP has none that is empty.
            let range = range.filter(|range| range.len > 0);
            return Ok(read::open(&self.bucket, object, range).await?);
        };
        // No request can be made of it, but an object that is not there is not there.
        match size_of(&self.bucket, &object).await? {
            None => Ok(None),
            Some(size) => {
                let reason = format!("{key} has {size} bytes, the range is {} from {} on", range.len, range.offset);
                Err(BlobStoreError::new(BlobStoreErrorKind::OutOfRange, reason))
            }
        }
    }

    async fn presign(&self, key: &BlobKey, valid_for: Duration) -> Result<Option<String>, BlobStoreError> {
        Ok(Some(presign::address(&self.bucket, &self.layout.object(key), valid_for).await?))
    }

    /// Runs to its end even if the caller is dropped meanwhile, so that no upload is left half done.
    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        let object = self.layout.object(&BlobKey::new(space.clone(), blob.digest()));
        let staged: Arc<dyn StagedFile> = Arc::from(blob.seal().await?);
        let size = staged.size();
        let (uploader, name) = (Arc::clone(&self.uploader), object.clone());
        match self.uploads.spawn(async move { uploader.put(&name, staged).await }).await {
            Ok(sent) => sent?,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(cancelled) => {
                    let what = self.bucket.what("write", &object);
                    return Err(Failure::with_source(what, "the process is shutting down", cancelled).into());
                }
            },
        }
        Ok(size)
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        let object = self.layout.object(key);
        // The removal itself does not tell whether there was one.
        if size_of(&self.bucket, &object).await?.is_none() {
            return Ok(false);
        }
        remove::one(&self.bucket, &object).await?;
        Ok(true)
    }

    async fn remove_all(&self, keys: &[BlobKey]) -> Vec<Result<(), BlobStoreError>> {
        let mut gone = Vec::with_capacity(keys.len());
        for keys in keys.chunks(remove::AT_ONCE) {
            let objects: Vec<String> = keys.iter().map(|key| self.layout.object(key)).collect();
            gone.extend(remove::all(&self.bucket, &objects).await.into_iter().map(|gone| Ok(gone?)));
        }
        gone
    }

    /// Removes it: there is nobody who looks into a bucket for damaged objects, and a versioned one keeps them by itself.
    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        self.remove(key).await
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        list::blobs(Arc::clone(&self.bucket), self.layout.clone())
    }
}
