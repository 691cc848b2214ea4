//! DELETE of content.

use bytes::Bytes;
use domain::ports::upstream::{Upstream as _, UpstreamErrorKind};
use harbor_cache_upstream_reqwest::UpstreamKind;
use reqwest::Method;
use support::{Auth, FakeRegistry, Fault, Operation, SampleImage, TokenService};

use crate::fixture::{app, client, client_of, header, kind, name, options, with_account};

async fn registry_with(auth: Auth) -> (FakeRegistry, SampleImage) {
    let registry = FakeRegistry::builder().auth(auth).start().await;
    let image = SampleImage::single("library/app", "1.0").layers([1000]).build();
    registry.push(&image);
    (registry, image)
}

#[tokio::test]
async fn what_was_deleted_is_gone_and_not_there_a_second_time() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, image) = registry_with(Auth::bearer(&tokens)).await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let layer = image.layers()[0].digest;
    let tag = "1.0".parse().unwrap();
    client.delete_tag(&app(), &tag).await.unwrap();
    assert_eq!(registry.tag("library/app", "1.0"), None);
    assert!(registry.has_manifest("library/app", &image.digest()));
    client.delete_manifest(&app(), &image.digest()).await.unwrap();
    assert!(!registry.has_manifest("library/app", &image.digest()));
    client.delete_blob(&app(), &layer).await.unwrap();
    assert!(!registry.has_blob("library/app", &layer));
    assert_eq!(kind(client.delete_tag(&app(), &tag).await), UpstreamErrorKind::NotFound);
    assert_eq!(kind(client.delete_manifest(&app(), &image.digest()).await), UpstreamErrorKind::NotFound);
    assert_eq!(kind(client.delete_blob(&app(), &layer).await), UpstreamErrorKind::NotFound);
    assert_eq!(tokens.calls().len(), 1);
    assert!(tokens.calls()[0].scopes[0].contains("delete"), "{:?}", tokens.calls()[0]);
}

#[tokio::test]
async fn each_answer_that_registries_give_is_taken() {
    let (registry, image) = registry_with(Auth::Open).await;
    let client = client_of(&registry);
    for status in [200, 202, 204] {
        registry.clear_faults();
        registry.fault(Fault::status(status));
        client.delete_manifest(&app(), &image.digest()).await.unwrap();
    }
    registry.clear_faults();
    registry.fault(Fault::html());
    assert_eq!(kind(client.delete_blob(&app(), &image.digest()).await), UpstreamErrorKind::BadAnswer);
}

#[tokio::test]
async fn a_deletion_that_was_seen_is_not_repeated() {
    let (registry, image) = registry_with(Auth::Open).await;
    let client = client_of(&registry);
    for fault in [Fault::status(503), Fault::reset()] {
        registry.clear_faults();
        registry.reset_counts();
        registry.fault(fault);
        client.delete_manifest(&app(), &image.digest()).await.unwrap_err();
        assert_eq!(registry.requests().len(), 1);
    }
}

#[tokio::test]
async fn harbor_deletes_a_tag_through_its_own_api() {
    let tokens = TokenService::new().account("robot$ci", "p");
    let registry = FakeRegistry::builder().harbor().auth(Auth::bearer(&tokens)).start().await;
    let image = SampleImage::single("library/team/app", "1.0").layers([10]).build();
    registry.push(&image);
    let repository = name("library/team/app");
    let tag = "1.0".parse().unwrap();
    let mut options = with_account(&registry.url(), "robot$ci", "p");
    options.kind = UpstreamKind::Harbor;
    let client = client(&options);
    client.delete_tag(&repository, &tag).await.unwrap();
    assert_eq!(registry.tag("library/team/app", "1.0"), None);
    let request = registry.requests().pop().unwrap();
    assert_eq!((request.operation, &request.method), (Operation::HarborTag, &Method::DELETE));
    let path = "/api/v2.0/projects/library/repositories/team%252Fapp/artifacts/1.0/tags/1.0";
    assert_eq!(request.path_and_query, path);
    assert!(header(&request, "authorization").unwrap().starts_with("Basic "));
    assert_eq!(kind(client.delete_tag(&repository, &tag).await), UpstreamErrorKind::NotFound);
    assert_eq!(kind(client.delete_tag(&name("library"), &tag).await), UpstreamErrorKind::NotFound);
}

#[tokio::test]
async fn a_harbor_that_was_not_configured_is_known_by_its_token_service() {
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().harbor().auth(Auth::bearer(&tokens)).start().await;
    let image = SampleImage::single("library/app", "1.0").layers([10]).build();
    registry.push(&image);
    let client = client(&with_account(&registry.url(), "u", "p"));
    let requests = |operation| registry.count(|request| request.operation == operation);
    client.delete_tag(&app(), &"1.0".parse().unwrap()).await.expect("the challenge to the first attempt has shown it");
    assert_eq!(registry.tag("library/app", "1.0"), None);
    assert_eq!((requests(Operation::Manifest), requests(Operation::HarborTag)), (2, 1));
    registry.set_tag("library/app", "1.0", &image.digest());
    client.delete_tag(&app(), &"1.0".parse().unwrap()).await.unwrap();
    assert_eq!((requests(Operation::Manifest), requests(Operation::HarborTag)), (2, 2), "and is remembered");
}

#[tokio::test]
async fn what_harbor_says_about_a_tag_has_its_kind() {
    let (registry, _) = registry_with(Auth::Open).await;
    let tag = "1.0".parse().unwrap();
    let mut options = with_account(&registry.url(), "u", "p");
    options.kind = UpstreamKind::Harbor;
    let client = client(&options);
    for (status, expected) in [
        (401, UpstreamErrorKind::Denied),
        (403, UpstreamErrorKind::Denied),
        (404, UpstreamErrorKind::NotFound),
        (412, UpstreamErrorKind::Policy),
    ] {
        registry.clear_faults();
        let told = r#"{"errors":[{"code":"PRECONDITION","message":"the tag is immutable"}]}"#;
        registry.fault(Fault::answer(status, "application/json", told));
        let error = client.delete_tag(&app(), &tag).await.unwrap_err();
        assert_eq!((error.kind(), error.told()), (expected, Some("the tag is immutable")));
    }
    for status in [200, 202, 204] {
        registry.clear_faults();
        registry.fault(Fault::status(status));
        client.delete_tag(&app(), &tag).await.unwrap();
    }
}

#[tokio::test]
async fn harbor_deletes_no_tag_for_nobody() {
    let registry = FakeRegistry::builder().harbor().start().await;
    registry.push(&SampleImage::single("library/app", "1.0").layers([10]).build());
    let mut options = options(&registry.url());
    options.kind = UpstreamKind::Harbor;
    let outcome = client(&options).delete_tag(&app(), &"1.0".parse().unwrap()).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Denied);
    assert_eq!(registry.requests().len(), 0);
    // One that nobody has recognised refuses, and says what it is.
    let outcome = client_of(&registry).delete_tag(&app(), &"1.0".parse().unwrap()).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Unsupported);
}

#[tokio::test]
async fn a_registry_that_does_not_delete_says_so() {
    let (registry, image) = registry_with(Auth::Open).await;
    let client = client_of(&registry);
    let unsupported = r#"{"errors":[{"code":"UNSUPPORTED","message":"The operation is unsupported."}]}"#;
    for fault in
        [Fault::status(405), Fault::answer(400, "application/json", Bytes::from_static(unsupported.as_bytes()))]
    {
        registry.clear_faults();
        registry.fault(fault);
        for outcome in [
            client.delete_manifest(&app(), &image.digest()).await,
            client.delete_blob(&app(), &image.digest()).await,
            client.delete_tag(&app(), &"1.0".parse().unwrap()).await,
        ] {
            assert_eq!(kind(outcome), UpstreamErrorKind::Unsupported);
        }
    }
}
