//! What is said and done when the store cannot be used.

use std::error::Error as _;
use std::time::Duration;

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::digest::Algorithm;
use domain::ports::BlobStore as _;
use domain::ports::blob_store::BlobStoreErrorKind;
use harbor_cache_blobs_s3::S3Credentials;
use support::s3::{S3Fault, S3Server};

use crate::world::{World, pattern};

fn nothing() -> BlobKey {
    BlobKey::shared(Algorithm::Sha256.digest(b"nothing"))
}

/// An error with its causes, as a log has it.
fn told(error: &dyn std::error::Error) -> String {
    let (mut told, mut error) = (error.to_string(), error.source());
    while let Some(cause) = error {
        told = format!("{told}: {cause}");
        error = cause.source();
    }
    told
}

#[tokio::test]
async fn wrong_credentials_are_told_with_bucket_and_endpoint_and_without_the_secret() {
    let wrong = S3Credentials { access_key: S3Server::ACCESS_KEY.to_owned(), secret_key: "wrong-hunter2".to_owned() };
    let world = World::with(|options| options.credentials = Some(wrong)).await;
    let blob = world.verified(&pattern(1, 10)).await;
    for error in [
        world.store.check().await.expect_err("refused"),
        world.store.stat(&nothing()).await.expect_err("refused"),
        world.store.publish(&BlobSpace::Shared, blob).await.expect_err("refused"),
    ] {
        let told = told(&error);
        assert!(told.contains("bucket bucket at http://127.0.0.1:"), "{told}");
        assert!(told.contains("SignatureDoesNotMatch") || told.contains("access denied"), "{told}");
        assert!(!told.contains("hunter2") && !format!("{error:?}").contains("hunter2"), "{told}");
    }
}

#[tokio::test]
async fn a_bucket_that_does_not_exist_is_named() {
    let world = World::with(|options| "elsewhere".clone_into(&mut options.bucket)).await;
    let told = told(&world.store.check().await.expect_err("there is none"));
    assert!(told.contains("bucket elsewhere") && told.contains("NoSuchBucket"), "{told}");
}

#[tokio::test]
async fn a_bucket_that_takes_no_more_is_full() {
    let world = World::start().await;
    world.server.fault(S3Fault::status(507).on("PUT"));
    let blob = world.verified(&pattern(1, 10)).await;
    let error = world.store.publish(&BlobSpace::Shared, blob).await.expect_err("no room");
    assert_eq!(error.kind(), BlobStoreErrorKind::Full);
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_not_asked_by_everybody_and_comes_back_by_itself() {
    let world = World::with(|options| options.timeouts.attempt = Duration::from_millis(200)).await;
    let content = pattern(1, 1000);
    let key = world.publish(&content).await;
    world.server.fault(S3Fault::hang());
    world.store.stat(&key).await.expect_err("no answer");
    let asked = world.server.requests().len();
    for _ in 0..100 {
        let error = world.store.open(&key, None).await.expect_err("left alone");
        assert!(error.source().expect("a cause").to_string().contains("left alone"), "{}", told(&error));
    }
    assert_eq!(world.server.requests().len(), asked);
    world.server.heal();
    while world.store.stat(&key).await.is_err() {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn a_store_that_is_gone_and_comes_back_needs_nobody() {
    let world = World::start().await;
    let content = pattern(1, 1000);
    let key = world.publish(&content).await;
    world.server.stop().await;
    world.store.stat(&key).await.expect_err("nobody listens");
    let other = world.verified(&pattern(2, 1000)).await;
    world.store.publish(&BlobSpace::Shared, other).await.expect_err("nobody listens");
    world.server.go_on();
    while world.store.stat(&key).await.is_err() {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn a_refusal_is_no_outage() {
    let world = World::start().await;
    let key = world.publish(&pattern(1, 1000)).await;
    world.server.fault(S3Fault::status(403).on("GET"));
    world.store.open(&key, None).await.expect_err("refused");
    assert_eq!(world.store.stat(&key).await.expect("it answers all the same"), Some(1000));
}
