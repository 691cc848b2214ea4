//! Manifests that are pushed.

use domain::oci::{Digest, MediaType};
use serde_json::{Value, json};

use crate::client::{APP, Client, refusal, sha256};

const IMAGE: &MediaType = &MediaType::OCI_MANIFEST;

fn manifest(config: &Digest, change: impl FnOnce(&mut Value)) -> String {
    let mut manifest = json!({
        "schemaVersion": 2,
        "mediaType": IMAGE,
        "config": {"mediaType": MediaType::OCI_CONFIG, "digest": config, "size": 2},
        "layers": [],
    });
    change(&mut manifest);
    manifest.to_string()
}

#[tokio::test]
async fn a_manifest_is_taken_under_its_tag_or_its_digest_and_no_other() {
    let client = Client::new().await;
    let bytes = manifest(&sha256("{}"), |_| {});
    let digest = sha256(&bytes);
    assert_eq!(client.put_manifest("1.0", IMAGE, bytes.clone()).await.status, 201);
    assert_eq!(client.registry.tag(APP, "1.0"), Some(digest));
    client.registry.delete_manifest(APP, &digest);
    let put = client.put_manifest(&digest.to_string(), IMAGE, bytes.clone()).await;
    assert_eq!((put.status, put.header("docker-content-digest")), (201, digest.to_string().as_str()));
    assert!(client.registry.has_manifest(APP, &digest));
    let wrong = client.put_manifest(&sha256("other").to_string(), IMAGE, bytes).await;
    assert_eq!(wrong.refusal(), refusal(400, "DIGEST_INVALID"));
}

#[tokio::test]
async fn tags_in_the_query_move_with_a_digest_where_the_registry_knows_of_them() {
    let client = Client::new().await;
    let bytes = manifest(&sha256("{}"), |_| {});
    let digest = sha256(&bytes);
    let put = client.put_manifest(&format!("{digest}?tag=a&tag=b"), IMAGE, bytes.clone()).await;
    assert_eq!(put.headers("oci-tag"), ["a", "b"]);
    assert_eq!((client.registry.tag(APP, "a"), client.registry.tag(APP, "b")), (Some(digest), Some(digest)));

    let put = client.put_manifest(&format!("{digest}?tag=-"), IMAGE, bytes.clone()).await;
    assert_eq!(put.refusal(), refusal(400, "TAG_INVALID"));
    let put = client.put_manifest("c?tag=d", IMAGE, bytes.clone()).await;
    assert_eq!((put.status, put.header("oci-tag")), (201, ""));
    assert_eq!(client.registry.tag(APP, "d"), None, "a tag in the path is the only one");

    client.registry.set_tag_param(false);
    let put = client.put_manifest(&format!("{digest}?tag=e"), IMAGE, bytes).await;
    assert_eq!((put.status, put.header("oci-tag")), (201, ""));
    assert_eq!(client.registry.tag(APP, "e"), None);
}

#[tokio::test]
async fn a_subject_is_answered_where_there_is_a_referrers_api() {
    let client = Client::new().await;
    let subject = sha256("subject");
    let descriptor = json!({"mediaType": IMAGE, "digest": subject, "size": 7});
    let bytes = manifest(&sha256("{}"), |manifest| manifest["subject"] = descriptor);
    assert_eq!(client.put_manifest("1", IMAGE, bytes.clone()).await.header("oci-subject"), subject.to_string());
    client.registry.set_referrers_api(false);
    assert_eq!(client.put_manifest("1", IMAGE, bytes).await.header("oci-subject"), "");
    let without = manifest(&sha256("{}"), |_| {});
    client.registry.set_referrers_api(true);
    assert_eq!(client.put_manifest("1", IMAGE, without).await.header("oci-subject"), "");
}

#[tokio::test]
async fn what_a_manifest_names_must_be_there_where_the_registry_looks() {
    let client = Client::new().await;
    let config = sha256("{}");
    let plain = manifest(&config, |_| {});
    assert_eq!(client.put_manifest("unseen", IMAGE, plain.clone()).await.status, 201);
    client.registry.set_checks_blobs(true);
    let unknown = refusal(404, "MANIFEST_BLOB_UNKNOWN");
    assert_eq!(client.put_manifest("1", IMAGE, plain.clone()).await.refusal(), unknown);
    assert_eq!(client.registry.tag(APP, "1"), None);

    client.registry.put_blob(APP, "{}");
    assert_eq!(client.put_manifest("1", IMAGE, plain.clone()).await.status, 201);
    let layer = |media_type: &MediaType| {
        let layer = json!({"mediaType": media_type, "digest": sha256("layer"), "size": 5});
        let subject = json!({"mediaType": IMAGE, "digest": sha256("subject"), "size": 7});
        manifest(&config, |manifest| {
            manifest["layers"] = json!([layer]);
            manifest["subject"] = subject;
        })
    };
    assert_eq!(client.put_manifest("2", IMAGE, layer(&MediaType::OCI_LAYER_GZIP)).await.refusal(), unknown);
    let foreign = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip".parse().unwrap();
    assert_eq!(
        client.put_manifest("2", IMAGE, layer(&foreign)).await.status,
        201,
        "foreign, and a subject that may come"
    );

    let index = |child: &Digest| {
        let child = json!({"mediaType": IMAGE, "digest": child, "size": 7});
        json!({"schemaVersion": 2, "mediaType": MediaType::OCI_INDEX, "manifests": [child]}).to_string()
    };
    assert_eq!(client.put_manifest("3", &MediaType::OCI_INDEX, index(&sha256("child"))).await.refusal(), unknown);
    assert_eq!(client.put_manifest("3", &MediaType::OCI_INDEX, index(&sha256(&plain))).await.status, 201);
    assert_eq!(client.put_manifest("4", IMAGE, "no JSON").await.refusal(), refusal(400, "MANIFEST_INVALID"));
}
