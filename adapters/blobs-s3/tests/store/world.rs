//! A store and the server that it keeps its objects in.

use std::sync::Arc;
use std::time::Duration;

use ::contract::blob_store::Fixture;
use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use bytes::Bytes;
use domain::body::{Body, BodyError, Chunk};
use domain::cache::{BlobKey, BlobSpace};
use domain::oci::digest::Algorithm;
use domain::ports::{BlobStore, DigestVerifier, Staging, VerifiedBlob};
use futures_util::StreamExt as _;
use harbor_cache_blobs_s3::{S3BlobStore, S3Credentials, S3Options};
use memory::MemoryStaging;
use support::s3::S3Server;
use tokio_util::task::TaskTracker;

pub(crate) struct World {
    pub(crate) server: S3Server,
    pub(crate) store: Arc<S3BlobStore>,
    pub(crate) staging: Arc<dyn Staging>,
    pub(crate) uploads: TaskTracker,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut S3Options)) -> Self {
        let server = S3Server::start();
        let mut options = options(&server);
        change(&mut options);
        let uploads = TaskTracker::new();
        let store = Arc::new(S3BlobStore::open(&options, uploads.clone()).await);
        Self { server, store, staging: Arc::new(MemoryStaging::new()), uploads }
    }

    pub(crate) fn into_fixture(self) -> Fixture {
        let Self { server, store, staging, .. } = self;
        Fixture { store, staging, guard: Box::new(server) }
    }

    pub(crate) async fn verified(&self, content: &Bytes) -> VerifiedBlob {
        verified(&*self.staging, content).await
    }

    pub(crate) async fn publish(&self, content: &Bytes) -> BlobKey {
        publish(&*self.store, &*self.staging, content).await
    }
}

/// The way to the server, with time limits that a test can wait for.
pub(crate) fn options(server: &S3Server) -> S3Options {
    let mut options = S3Options::new(S3Server::BUCKET);
    options.endpoint = Some(server.url());
    options.credentials = Some(S3Credentials {
        access_key: S3Server::ACCESS_KEY.to_owned(),
        secret_key: S3Server::SECRET_KEY.to_owned(),
    });
    options.force_path_style = true;
    options.timeouts.attempt = Duration::from_secs(5);
    options
}

impl World {
    pub(crate) async fn read(&self, key: &BlobKey) -> Bytes {
        let body = self.store.open(key, None).await.expect("opened").expect("found");
        bytes_of(body).await.expect("the body is whole")
    }

    /// Puts other bytes under an object's name, as another program would.
    pub(crate) async fn replace(&self, object: &str, bytes: &Bytes) {
        let key = Credentials::new(S3Server::ACCESS_KEY, S3Server::SECRET_KEY, None, None, "test");
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::from_static("us-east-1"))
            .endpoint_url(self.server.url())
            .credentials_provider(key)
            .force_path_style(true)
            .build();
        let request = Client::from_conf(config).put_object().bucket(S3Server::BUCKET).key(object);
        request.body(bytes.clone().into()).send().await.expect("written");
    }
}

async fn verified(staging: &dyn Staging, content: &Bytes) -> VerifiedBlob {
    let (writer, _) = staging.create("test").await.expect("a staging file");
    let mut verifier = DigestVerifier::new(Algorithm::Sha256.digest(content), writer);
    verifier.append(vec![content.clone()]).await.expect("room");
    verifier.finish().expect("the content has its digest")
}

pub(crate) async fn publish(store: &dyn BlobStore, staging: &dyn Staging, content: &Bytes) -> BlobKey {
    let blob = verified(staging, content).await;
    let key = BlobKey::shared(blob.digest());
    store.publish(&BlobSpace::Shared, blob).await.expect("published");
    key
}

pub(crate) async fn bytes_of(body: Body) -> Result<Bytes, BodyError> {
    let mut stream = body.into_stream();
    let mut read = Vec::new();
    while let Some(chunk) = stream.next().await {
        let Chunk::Bytes(bytes) = chunk? else { panic!("a bucket has no files") };
        read.extend_from_slice(&bytes);
    }
    Ok(read.into())
}

/// Bytes that differ from those of any other seed and do not repeat.
pub(crate) fn pattern(seed: u64, len: usize) -> Bytes {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    (0..len)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state.to_be_bytes()[0]
        })
        .collect()
}
