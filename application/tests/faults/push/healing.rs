//! Content that the upstream has lost since the cache was told of it.

use application::push::{PushError, Refusal};
use domain::oci::{Algorithm, ErrorCode};
use domain::ports::{BlobStore as _, Upstream as _};
use memory::UpstreamCall;

use super::manifest;
use crate::world::{World, app, content, name, other, soon};

#[tokio::test]
async fn a_layer_that_the_upstream_has_lost_is_brought_back_and_the_manifest_taken() {
    for size in [5_000, 3_000_000] {
        let world = World::new();
        let (blob, bytes) = content(1, size);
        world.push_blob(blob, &bytes).await.expect("pushed");
        world.upstream.holds.delete_blob(&app().repository, &blob).await.expect("collected");
        // The client is told that it is there, and leaves it out.
        assert!(soon(world.pull.stat_blob(&app(), blob)).await.is_ok());
        let image = manifest("healed", &[(blob, size)], None);
        world.put(&app(), name("1.0"), &image).await.expect("pushed");
        assert!(world.upstream.holds.has_blob(&app().repository, &blob));
        assert_eq!(world.upstream.calls(UpstreamCall::PutManifest), 2);
        world.is_clean().await;
    }
}

#[tokio::test]
async fn a_manifest_within_an_index_is_brought_back_too() {
    let world = World::new();
    let (child, child_bytes) = world.push_image("child", 2).await;
    world.upstream.holds.delete_manifest(&app().repository, &child).await.expect("collected");
    let index = serde_json::json!({
        "schemaVersion": 2, "mediaType": domain::oci::MediaType::OCI_INDEX,
        "manifests": [{"mediaType": domain::oci::MediaType::OCI_MANIFEST, "digest": child, "size": child_bytes.len()}],
    });
    let index = bytes::Bytes::from(index.to_string());
    let push = application::push::ManifestPush {
        reference: name("index").into(),
        tags: Vec::new(),
        media_type: Some(domain::oci::MediaType::OCI_INDEX),
    };
    soon(world.push.put_manifest(&app(), push, super::body(&index))).await.expect("pushed");
    assert!(world.upstream.holds.has_manifest(&app().repository, &child));
}

#[tokio::test]
async fn what_the_repository_never_had_is_not_given_to_it() {
    let world = World::new();
    let (secret, bytes) = content(3, 5_000);
    world.upstream.holds.put_blob(&other().repository, bytes);
    world.read_blob(&other(), secret).await;
    world.at_rest().await;
    let image = manifest("stolen", &[(secret, 5_000)], None);
    let refused = world.put(&app(), name("1.0"), &image).await;
    let expected = Refusal::Invalid(ErrorCode::ManifestBlobUnknown);
    assert!(matches!(refused, Err(PushError::Refused { refusal, .. }) if refusal == expected), "{refused:?}");
    assert!(!world.upstream.holds.has_blob(&app().repository, &secret));
    assert_eq!(world.upstream.calls(UpstreamCall::StartUpload), 0);
}

#[tokio::test]
async fn what_is_lost_on_both_sides_is_the_clients_to_push_again() {
    let world = World::new();
    let (blob, bytes) = content(4, 5_000);
    world.push_blob(blob, &bytes).await.expect("pushed");
    world.upstream.holds.delete_blob(&app().repository, &blob).await.expect("collected");
    world.store.inner.remove(&domain::cache::BlobKey::shared(blob)).await.expect("memory does not fail");
    let image = manifest("lost", &[(blob, 5_000)], None);
    assert!(matches!(world.put(&app(), name("1.0"), &image).await, Err(PushError::Refused { .. })));
    // It is not said to be there any more.
    assert!(!world.is_linked(&app(), blob).await);
    world.push_blob(blob, &bytes).await.expect("pushed");
    let pushed = world.put(&app(), name("1.0"), &image).await.expect("pushed");
    assert_eq!(pushed.digest, Algorithm::Sha256.digest(&image));
}
