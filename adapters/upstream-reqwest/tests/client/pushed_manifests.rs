//! PUT of manifests.

use bytes::Bytes;
use domain::oci::{Algorithm, MediaType, Tag};
use domain::ports::upstream::{PushedManifest, Upstream as _, UpstreamErrorKind};
use reqwest::Method;
use support::{Auth, FakeRegistry, Fault, Operation, TokenService};

use crate::fixture::{app, client, client_of, header, kind, reference, with_account};

fn tags(names: &[&str]) -> Vec<Tag> {
    names.iter().map(|name| name.parse().expect("a tag")).collect()
}

/// White space and order are part of the bytes.
fn manifest_about(subject: &str) -> Bytes {
    format!(
        "{{ \"schemaVersion\":2,\n \"config\":{{\"mediaType\":\"{}\",\"digest\":\"{subject}\",\"size\":2}},\"layers\":[],\n\
         \"subject\":{{\"mediaType\":\"{}\",\"digest\":\"{subject}\",\"size\":2}} }}\n",
        MediaType::OCI_CONFIG,
        MediaType::OCI_MANIFEST,
    )
    .into()
}

#[tokio::test]
async fn a_manifest_is_put_byte_for_byte_and_the_answer_is_read() {
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let subject = Algorithm::Sha256.digest(b"{}");
    let bytes = manifest_about(&subject.to_string());
    let digest = Algorithm::Sha256.digest(&bytes);
    let pushed = client
        .put_manifest(&app(), &digest.into(), &tags(&["1.0", "latest"]), &MediaType::OCI_MANIFEST, bytes.clone())
        .await
        .unwrap();
    let expected = PushedManifest { digest: Some(digest), subject: Some(subject), tags: tags(&["1.0", "latest"]) };
    assert_eq!(pushed, expected);
    let request = registry.requests().pop().unwrap();
    assert_eq!(request.path_and_query, format!("/v2/library/app/manifests/{digest}?tag=1.0&tag=latest"));
    assert_eq!(header(&request, "content-type"), Some(MediaType::OCI_MANIFEST.as_str()));
    assert_eq!(header(&request, "content-length"), Some(bytes.len().to_string().as_str()));
    assert!(registry.has_manifest("library/app", &digest), "the registry has compared the digest");
    assert_eq!(tokens.calls()[0].scopes, ["repository:library/app:pull,push"]);
}

#[tokio::test]
async fn tags_beside_a_tag_are_not_asked_for() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let bytes = manifest_about(&Algorithm::Sha256.digest(b"{}").to_string());
    let put = client.put_manifest(&app(), &reference("1.0"), &tags(&["2.0"]), &MediaType::OCI_MANIFEST, bytes).await;
    assert_eq!(put.unwrap().tags, []);
    assert_eq!(registry.requests()[0].path_and_query, "/v2/library/app/manifests/1.0");
}

#[tokio::test]
async fn each_answer_that_registries_give_is_taken() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    for status in [200, 201, 202] {
        registry.clear_faults();
        registry.fault(Fault::status(status));
        let put = client.put_manifest(&app(), &reference("1.0"), &[], &MediaType::OCI_MANIFEST, Bytes::new()).await;
        assert_eq!(put.unwrap(), PushedManifest::default());
    }
    for fault in [Fault::html(), Fault::status(204), Fault::status(302).with_header("location", "/v2/")] {
        registry.clear_faults();
        registry.fault(fault);
        let put = client.put_manifest(&app(), &reference("1.0"), &[], &MediaType::OCI_MANIFEST, Bytes::new()).await;
        assert_eq!(kind(put), UpstreamErrorKind::BadAnswer);
    }
}

#[tokio::test]
async fn a_manifest_is_sent_again_after_a_failure_that_came_quickly() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let bytes = manifest_about(&Algorithm::Sha256.digest(b"{}").to_string());
    for fault in [Fault::status(502), Fault::reset()] {
        registry.fault(fault.on(Operation::Manifest).method(Method::PUT).times(2));
        let put = client.put_manifest(&app(), &reference("1.0"), &[], &MediaType::OCI_MANIFEST, bytes.clone()).await;
        put.expect("the third attempt passes");
    }
    assert_eq!(registry.requests().len(), 6);
}
