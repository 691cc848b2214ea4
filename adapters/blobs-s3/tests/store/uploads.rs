//! How objects are sent.

use bytes::Bytes;
use domain::cache::BlobSpace;
use domain::ports::BlobStore as _;
use harbor_cache_blobs_s3::Encryption;
use support::s3::S3Fault;

use crate::world::{World, pattern};

/// The shortest part that the protocol allows.
const PART: usize = 5 << 20;

/// Of three parts.
const LONG: usize = 2 * PART + 1;

async fn in_parts() -> World {
    World::with(|options| {
        options.upload.multipart_threshold = PART as u64;
        options.upload.part_size = PART as u64;
    })
    .await
}

#[tokio::test]
async fn a_long_object_is_sent_in_parts_and_a_short_one_in_one_piece() {
    let world = in_parts().await;
    let short = world.publish(&pattern(1, PART)).await;
    assert_eq!((world.server.count("POST", "uploads"), world.server.count("PUT", "")), (0, 1));
    assert_eq!(world.store.stat(&short).await.expect("stat"), Some(PART as u64));

    let long = world.publish(&pattern(2, LONG)).await;
    assert_eq!(world.server.count("POST", "uploads"), 1);
    assert_eq!(world.server.count("PUT", "partNumber"), 3);
    assert_eq!(world.server.count("POST", "uploadId"), 1);
    assert_eq!(world.read(&long).await, pattern(2, LONG));
    assert_eq!(world.server.unfinished_uploads(), 0);
}

#[tokio::test]
async fn an_object_that_is_there_is_not_sent_again() {
    let world = in_parts().await;
    for content in [Bytes::new(), pattern(1, 10), pattern(2, LONG)] {
        world.publish(&content).await;
        let sent = world.server.count("PUT", "");
        world.publish(&content).await;
        assert_eq!(world.server.count("PUT", ""), sent);
    }
}

#[tokio::test]
async fn one_of_another_length_is_replaced() {
    let world = World::start().await;
    let content = pattern(1, 1000);
    let key = world.publish(&content).await;
    world.server.overwrite(&world.server.objects()[0], b"short");
    world.publish(&content).await;
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn a_failed_part_aborts_the_upload_and_leaves_nothing() {
    let world = in_parts().await;
    world.server.fault(S3Fault::status(403).on("PUT").at("partNumber=3"));
    let content = pattern(1, LONG);
    let blob = world.verified(&content).await;
    let error = world.store.publish(&BlobSpace::Shared, blob).await.expect_err("a part was refused");
    assert!(error.is_transient());
    assert_eq!(world.server.count("DELETE", "uploadId"), 1);
    assert_eq!((world.server.unfinished_uploads(), world.server.objects().len()), (0, 0));
    world.server.heal();
    let key = world.publish(&content).await;
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn an_upload_is_aborted_also_when_the_store_is_about_to_be_left_alone() {
    let world = in_parts().await;
    world.server.fault(S3Fault::status(503).on("PUT").at("partNumber=2"));
    let blob = world.verified(&pattern(1, LONG)).await;
    world.store.publish(&BlobSpace::Shared, blob).await.expect_err("a part never gets through");
    assert_eq!((world.server.unfinished_uploads(), world.server.objects().len()), (0, 0));
}

#[tokio::test]
async fn what_a_publisher_that_gives_up_has_begun_is_brought_to_its_end() {
    let world = in_parts().await;
    let content = pattern(1, LONG);
    let blob = world.verified(&content).await;
    let key = domain::cache::BlobKey::shared(blob.digest());
    let mut publishing = Box::pin(world.store.publish(&BlobSpace::Shared, blob));
    while world.server.count("PUT", "partNumber") == 0 {
        assert!(futures_util::FutureExt::now_or_never(&mut publishing).is_none(), "it is under way");
        tokio::task::yield_now().await;
    }
    drop(publishing);
    world.uploads.close();
    world.uploads.wait().await;
    assert_eq!(world.server.unfinished_uploads(), 0);
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn bytes_that_change_on_the_way_are_not_taken() {
    let world = in_parts().await;
    for (content, request) in [(pattern(1, 1000), "sha256"), (pattern(2, LONG), "partNumber=2")] {
        world.server.fault(S3Fault::corrupt().on("PUT").at(request));
        let blob = world.verified(&content).await;
        world.store.publish(&BlobSpace::Shared, blob).await.expect_err("the store has seen it");
        world.server.heal();
        assert_eq!((world.server.unfinished_uploads(), world.server.objects().len()), (0, 0));
    }
}

#[tokio::test]
async fn a_lost_answer_to_the_last_request_is_no_failure() {
    let world = in_parts().await;
    world.server.fault(S3Fault::lose_answer().on("POST").at("uploadId"));
    let content = pattern(1, LONG);
    let key = world.publish(&content).await;
    assert_eq!(world.read(&key).await, content);
}

#[tokio::test]
async fn requests_of_a_store_that_is_busy_are_sent_again() {
    let world = in_parts().await;
    world.server.fault(S3Fault::status(503).on("PUT").at("partNumber=2").times(1));
    world.server.fault(S3Fault::status(500).on("HEAD").times(2));
    let content = pattern(1, LONG);
    let key = world.publish(&content).await;
    assert_eq!(world.read(&key).await, content);
    assert_eq!(world.server.unfinished_uploads(), 0);
}

#[tokio::test]
async fn what_the_bucket_s_owner_wants_of_objects_is_asked_for() {
    let world = World::with(|options| {
        options.encryption = Some(Encryption::Kms(Some("key-1".to_owned())));
        options.storage_class = Some("REDUCED_REDUNDANCY".to_owned());
        options.upload.multipart_threshold = 1000;
    });
    let world = world.await;
    for size in [10, 2000] {
        world.publish(&pattern(1, size)).await;
        let requests = world.server.requests();
        let first = |request: &&support::s3::S3Request| {
            request.headers.contains_key("x-amz-storage-class") && (request.method == "PUT") == (size == 10)
        };
        let headers = &requests.iter().find(first).expect("the object was begun").headers;
        assert_eq!(headers["x-amz-storage-class"], "REDUCED_REDUNDANCY");
        assert_eq!(headers["x-amz-server-side-encryption"], "aws:kms");
        assert_eq!(headers["x-amz-server-side-encryption-aws-kms-key-id"], "key-1");
    }
}
