//! How many objects are removed at once.

use domain::cache::BlobKey;
use domain::oci::digest::Algorithm;
use domain::ports::BlobStore as _;
use domain::ports::blob_store::BlobStoreErrorKind;
use support::s3::S3Fault;

use crate::world::{World, pattern};

/// What the request has in its target, and no other.
const DELETE: &str = "?delete";

async fn with_three() -> (World, Vec<BlobKey>) {
    let world = World::start().await;
    let mut keys = Vec::new();
    for seed in 1..4 {
        keys.push(world.publish(&pattern(seed, 100)).await);
    }
    (world, keys)
}

#[tokio::test]
async fn a_thousand_objects_are_one_request_with_its_checksum() {
    let (world, mut keys) = with_three().await;
    keys.extend((0..1200u32).map(|seed| BlobKey::shared(Algorithm::Sha256.digest(&seed.to_be_bytes()))));
    assert!(world.store.remove_all(&keys).await.iter().all(Result::is_ok));
    assert_eq!(world.server.objects(), [""; 0]);
    assert_eq!(world.server.count("POST", DELETE), 2);
    assert_eq!(world.server.count("DELETE", ""), 0);
    // The server has compared them.
    let requests = world.server.requests();
    let sent = requests.iter().filter(|request| request.target.contains(DELETE));
    assert!(sent.into_iter().all(|request| request.headers.contains_key("content-md5")));
}

#[tokio::test]
async fn a_store_that_knows_no_such_request_is_asked_for_each() {
    for status in [501, 400] {
        let (world, keys) = with_three().await;
        world.server.fault(S3Fault::status(status).on("POST").at(DELETE));
        assert!(world.store.remove_all(&keys).await.iter().all(Result::is_ok));
        assert_eq!(world.server.objects(), [""; 0]);
        assert_eq!(world.server.count("DELETE", "sha256"), 3);
    }
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_not_asked_for_each() {
    let (world, keys) = with_three().await;
    world.server.fault(S3Fault::status(503).on("POST").at(DELETE));
    let gone = world.store.remove_all(&keys).await;
    assert_eq!(gone.len(), 3);
    for (key, gone) in keys.iter().zip(gone) {
        let error = gone.expect_err("it is still there");
        assert_eq!(error.kind(), BlobStoreErrorKind::Io);
        let told = std::error::Error::source(&error).expect("a cause").to_string();
        assert!(told.contains(&key.digest.to_string()["sha256:".len()..]) && told.contains("503"), "{told}");
    }
    assert_eq!(world.server.objects().len(), 3);
    assert_eq!(world.server.count("DELETE", ""), 0);
}
