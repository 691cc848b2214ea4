//! What is deleted is gone, and nothing else is.

use domain::oci::{Digest, MediaType};
use reqwest::Method;
use support::{Auth, FakeRegistry, Fault, Operation, SampleImage, TokenService};

use crate::client::{APP, Client, answer, refusal, sha256};

async fn filled() -> (Client, Digest) {
    let client = Client::new().await;
    let digest = client.registry.put_manifest(APP, &MediaType::OCI_MANIFEST, "{}");
    for tag in ["a", "b"] {
        client.registry.set_tag(APP, tag, &digest);
    }
    (client, digest)
}

#[tokio::test]
async fn a_manifest_goes_with_its_tags() {
    let (client, digest) = filled().await;
    let other = client.registry.put_manifest(APP, &MediaType::OCI_MANIFEST, "[]");
    client.registry.set_tag(APP, "other", &other);
    let path = format!("/v2/{APP}/manifests/{digest}");
    assert_eq!(client.ask(Method::DELETE, &path).await.status, 202);
    assert!(!client.registry.has_manifest(APP, &digest));
    assert_eq!((client.registry.tag(APP, "a"), client.registry.tag(APP, "other")), (None, Some(other)));
    assert_eq!(client.ask(Method::DELETE, &path).await.refusal(), refusal(404, "MANIFEST_UNKNOWN"));
}

#[tokio::test]
async fn a_tag_goes_and_its_manifest_stays() {
    let (client, digest) = filled().await;
    let path = format!("/v2/{APP}/manifests/a");
    assert_eq!(client.ask(Method::DELETE, &path).await.status, 202);
    assert_eq!((client.registry.tag(APP, "a"), client.registry.tag(APP, "b")), (None, Some(digest)));
    assert!(client.registry.has_manifest(APP, &digest));
    assert_eq!(client.ask(Method::DELETE, &path).await.refusal(), refusal(404, "MANIFEST_UNKNOWN"));
}

#[tokio::test]
async fn a_blob_goes_from_its_repository_only() {
    let client = Client::new().await;
    let digest = client.registry.put_blob(APP, "layer");
    client.registry.put_blob("other/app", "layer");
    let path = format!("/v2/{APP}/blobs/{digest}");
    assert_eq!(client.ask(Method::DELETE, &path).await.status, 202);
    assert!(!client.registry.has_blob(APP, &digest) && client.registry.has_blob("other/app", &digest));
    assert_eq!(client.ask(Method::DELETE, &path).await.refusal(), refusal(404, "BLOB_UNKNOWN"));
}

#[tokio::test]
async fn deletes_are_refused_by_a_fault() {
    let (client, digest) = filled().await;
    client.registry.fault(Fault::status(405).on(Operation::Manifest).method(Method::DELETE));
    assert_eq!(client.ask(Method::DELETE, &format!("/v2/{APP}/manifests/{digest}")).await.status, 405);
    assert!(client.registry.has_manifest(APP, &digest));
}

#[tokio::test]
async fn harbor_deletes_a_tag_by_its_own_api_only() {
    let client = Client::of(FakeRegistry::builder().harbor().auth(Auth::basic("robot$ci", "pw")).start().await);
    let image = SampleImage::single("project/team/app", "1.0").build();
    client.registry.push(&image);
    client.registry.set_tag("project/team/app", "other", &sha256("absent"));
    let delete =
        async |path: &str| answer(client.request(Method::DELETE, path).basic_auth("robot$ci", Some("pw"))).await;
    let api = |repository: &str, artifact: &str, tag: &str| {
        format!("/api/v2.0/projects/project/repositories/{repository}/artifacts/{artifact}/tags/{tag}")
    };
    assert_eq!(delete("/v2/project/team/app/manifests/1.0").await.refusal(), refusal(400, "UNSUPPORTED"));
    assert_eq!(delete(&api("team%2Fapp", "1.0", "1.0")).await.status, 404, "encoded once, it is another path");
    let absent = refusal(404, "NOT_FOUND");
    assert_eq!(delete(&api("team%252Fapp", "1.0", "2.0")).await.refusal(), absent);
    assert_eq!(delete(&api("team%252Fapp", "1.0", "other")).await.refusal(), absent, "a tag of another artifact");
    let path = api("team%252Fapp", &image.digest().to_string(), "1.0");
    assert_eq!(client.ask(Method::DELETE, &path).await.status, 401);
    assert_eq!(client.registry.tag("project/team/app", "1.0"), Some(image.digest()));

    assert_eq!(delete(&path).await.status, 200);
    assert_eq!(client.registry.tag("project/team/app", "1.0"), None);
    let last = client.registry.requests().pop().unwrap();
    assert_eq!((last.operation, last.reference.as_deref()), (Operation::HarborTag, Some("1.0")));
    assert_eq!(last.repository.unwrap().as_str(), "project/team/app");
    let by_digest = delete(&format!("/v2/project/team/app/manifests/{}", image.digest())).await;
    assert_eq!(by_digest.status, 202, "by digest it deletes as others do");
}

#[tokio::test]
async fn harbors_own_api_takes_the_account_and_no_token() {
    let service = TokenService::new().account("user", "pw");
    let client = Client::of(FakeRegistry::builder().harbor().auth(Auth::bearer(&service)).start().await);
    client.registry.push(&SampleImage::single("project/app", "1.0").build());
    let path = "/api/v2.0/projects/project/repositories/app/artifacts/1.0/tags/1.0";
    assert_eq!(answer(client.request(Method::DELETE, path).bearer_auth("token-1")).await.status, 401);
    assert_eq!(answer(client.request(Method::DELETE, path).basic_auth("user", Some("no"))).await.status, 401);
    assert_eq!(answer(client.request(Method::DELETE, path).basic_auth("user", Some("pw"))).await.status, 200);
}

#[tokio::test]
async fn another_registry_has_no_api_of_harbor() {
    let client = Client::new().await;
    client.registry.push(&SampleImage::single("project/app", "1.0").build());
    let path = "/api/v2.0/projects/project/repositories/app/artifacts/1.0/tags/1.0";
    assert_eq!(client.ask(Method::DELETE, path).await.status, 404);
}
