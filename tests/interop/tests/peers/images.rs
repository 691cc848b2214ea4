//! Whole images: cold, warm, and with the registry gone.

use support::{SampleImage, TestStack};

use crate::folders::assert_same;
use crate::open_registry_and_skopeo;
use crate::wire::Wire;

/// A tag is always confirmed, so that the requests of a warm pull are known exactly.
const ALWAYS_CONFIRM: &str = "[cache]\ntag_ttl = \"0s\"";

fn images() -> [SampleImage; 3] {
    [
        SampleImage::multi_arch("library/app", "oci").gzip().layers([100, 10_000, 3_000_000]).build(),
        SampleImage::multi_arch("library/app", "plain").layers([10_000, 1_000_000]).build(),
        SampleImage::multi_arch("library/app", "docker").docker().layers([10_000, 500_000]).build(),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_copies_the_same_image_cold_warm_and_without_the_registry() {
    let Some((registry, skopeo)) = open_registry_and_skopeo() else { return };
    let wire = Wire::before(registry.host()).await;
    let stack = TestStack::builder().upstream("upstream", &wire.url()).config(ALWAYS_CONFIRM).start().await;
    let cache = stack.running().address();
    let folder = tempfile::tempdir().unwrap();
    let place = |when: &str, tag: &str| folder.path().join(format!("{when}-{tag}"));
    let images = images();

    for image in &images {
        image.upload_to(&registry.url()).await.unwrap();
        let tag = image.tag().unwrap().as_str();
        let (direct, cold, warm) = (place("direct", tag), place("cold", tag), place("warm", tag));
        skopeo.copy_all(&format!("{}/library/app:{tag}", registry.host()), &direct).await;

        skopeo.copy_all(&format!("{cache}/library/app:{tag}"), &cold).await;
        // Every manifest and every blob, and skopeo's own `version`.
        assert_eq!(assert_same(&direct, &cold), image.manifests().len() + image.blobs().count() + 1);
        let asked = wire.take();
        for blob in image.blobs() {
            let get = format!("GET /v2/library/app/blobs/{}", blob.digest);
            assert_eq!(asked.iter().filter(|line| **line == get).count(), 1, "{get} in {asked:#?}");
        }

        skopeo.copy_all(&format!("{cache}/library/app:{tag}"), &warm).await;
        assert_same(&direct, &warm);
        let asked = wire.take();
        let confirmation = format!("HEAD /v2/library/app/manifests/{tag}");
        assert!(!asked.is_empty() && asked.iter().all(|line| *line == confirmation), "{asked:#?}");
    }

    drop((registry, wire));
    for image in &images {
        let tag = image.tag().unwrap().as_str();
        let stale = place("stale", tag);
        skopeo.copy_all(&format!("{cache}/library/app:{tag}"), &stale).await;
        assert_same(&place("direct", tag), &stale);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_process_cached_the_next_one_serves_to_skopeo() {
    let Some((registry, skopeo)) = open_registry_and_skopeo() else { return };
    let [image, ..] = images();
    image.upload_to(&registry.url()).await.unwrap();
    let wire = Wire::before(registry.host()).await;
    let mut stack = TestStack::before(&wire.url()).await;
    let folder = tempfile::tempdir().unwrap();
    let (cold, warm) = (folder.path().join("cold"), folder.path().join("warm"));
    skopeo.copy_all(&format!("{}/library/app:oci", stack.running().address()), &cold).await;
    wire.take();
    // The client has its last byte a moment before the blob is in its place; a restart would cut that off.
    stack.settle().await;
    stack.restart().await;
    skopeo.copy_all(&format!("{}/library/app:oci", stack.running().address()), &warm).await;
    assert_same(&cold, &warm);
    assert_eq!(wire.take(), [""; 0]);
}
