//! Opening what holds the bytes.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use application::tasks::Tasks;
use blobs_fs::{FsOptions, FsRoot};
use blobs_s3::{Encryption, S3BlobStore, S3Credentials, S3Options, Timeouts};
use blobs_tiered::{TierOptions, TieredStore};
use domain::ports::{BlobStore, Clock, Staging};
use memory::{MemoryBlobStore, MemoryStaging};
use tracing::warn;

use crate::config::{BaseUrl, Config, S3Encryption, S3StorageConfig, StorageBackend};

/// How much longer than an answer the sending of a part may take.
const PART_TIMEOUT: u32 = 30;

/// Stored blobs, and those that are not stored yet.
pub(crate) type Store = (Arc<dyn BlobStore>, Arc<dyn Staging>);

/// Opens the configured store. Uploads to it run among `tasks`.
pub(crate) async fn open(config: &Config, clock: &Arc<dyn Clock>, tasks: &Tasks) -> anyhow::Result<Store> {
    Ok(match config.storage.backend {
        StorageBackend::Local => {
            let (store, staging) = open_files(&config.storage.local.path)?;
            (store, staging)
        }
        StorageBackend::S3 => {
            // Bytes wait on a local disk until they are known to be right.
            let (_, staging) = open_files(&config.storage.local.path)?;
            let store = open_s3(&config.storage.s3, tasks).await?;
            tasks.spawn_background(check(Arc::clone(&store)));
            (with_local_tier(config, store, tasks).await?, staging)
        }
        StorageBackend::Memory => (Arc::new(MemoryBlobStore::new(Arc::clone(clock))), Arc::new(MemoryStaging::new())),
    })
}

fn open_files(path: &Path) -> anyhow::Result<(Arc<blobs_fs::FsBlobStore>, Arc<blobs_fs::FsStaging>)> {
    Ok(FsRoot::open(path, FsOptions::default())?)
}

/// The store behind copies on the local disk, if there are to be any.
async fn with_local_tier(config: &Config, far: Arc<S3BlobStore>, tasks: &Tasks) -> anyhow::Result<Arc<dyn BlobStore>> {
    let s3 = &config.storage.s3;
    let options = TierOptions { budget: s3.local_tier_size.as_u64(), max_object: s3.local_tier_max_object.as_u64() };
    if options.budget == 0 {
        return Ok(far);
    }
    let (near, staging) = open_files(&config.storage.local.path.join("tier"))?;
    if let Err(error) = staging.sweep().await {
        warn!(error = &error as &dyn std::error::Error, "unfinished copies could not be removed");
    }
    let store = TieredStore::open(far, near, staging, options, tasks.tracker().clone()).await;
    Ok(Arc::new(store.context("the copies of small objects on the local disk")?))
}

/// The bucket, whether or not it is the configured storage. Asks nothing of it.
pub(crate) async fn open_s3(config: &S3StorageConfig, tasks: &Tasks) -> anyhow::Result<Arc<S3BlobStore>> {
    let options = options(config)?;
    Ok(Arc::new(S3BlobStore::open(&options, tasks.tracker().clone()).await))
}

fn options(config: &S3StorageConfig) -> anyhow::Result<S3Options> {
    let bucket = config.bucket.as_ref().context("storage.s3.bucket is not set")?;
    let defaults = S3Options::new(bucket);
    let credentials = config.access_key.as_ref().zip(config.secret_key.as_ref());
    Ok(S3Options {
        region: config.region.clone(),
        endpoint: config.endpoint.as_ref().map(BaseUrl::origin),
        public_endpoint: config.public_endpoint.as_ref().map(BaseUrl::origin),
        credentials: credentials.map(|(access, secret)| S3Credentials {
            access_key: access.expose().to_owned(),
            secret_key: secret.expose().to_owned(),
        }),
        prefix: config.prefix.clone(),
        force_path_style: config.force_path_style,
        encryption: config.sse.map(|sse| match sse {
            S3Encryption::Aes256 => Encryption::Aes256,
            S3Encryption::Kms => Encryption::Kms(config.sse_kms_key_id.clone()),
        }),
        storage_class: config.storage_class.clone(),
        timeouts: Timeouts {
            connect: config.connect_timeout,
            attempt: config.request_timeout,
            part: config.request_timeout * PART_TIMEOUT,
            ..defaults.timeouts
        },
        ..defaults
    })
}

/// Says at the start what is wrong with the bucket, and not with the first pull. The cache serves all the same.
async fn check(store: Arc<S3BlobStore>) {
    if let Err(error) = store.check().await {
        let error = &error as &dyn std::error::Error;
        warn!(error, "the blob store cannot be used; until it can, everything is fetched from the upstreams");
    }
}
