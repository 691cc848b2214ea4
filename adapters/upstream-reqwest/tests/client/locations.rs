//! Where sessions go on, and what goes along. 127.0.0.1 and localhost are different hosts.

use bytes::Bytes;
use domain::oci::Algorithm;
use domain::ports::upstream::{UploadBody, Upstream as _, UpstreamErrorKind, UpstreamUpload};
use reqwest::Method;
use support::{Auth, FakeRegistry, Fault, Operation, TestPki};

use crate::fixture::{app, chunk, client, client_of, header, kind, options, start, stream, with_account};

fn content() -> Bytes {
    Bytes::from_static(b"some bytes")
}

fn at(location: &str) -> UpstreamUpload {
    UpstreamUpload { location: location.to_owned(), received: 0, min_chunk: None }
}

#[tokio::test]
async fn a_session_on_another_host_is_told_nothing_about_us() {
    let registry = FakeRegistry::builder().auth(Auth::basic("u", "p")).start().await;
    let store = FakeRegistry::start().await;
    let elsewhere = client_of(&store).start_upload(&app(), None).await.unwrap();
    let location = elsewhere.location.replace(&store.url(), &store.localhost_url());
    store.reset_counts();
    registry.fault(Fault::header("location", &location).on(Operation::Upload));
    let mut options = with_account(&registry.url(), "u", "p");
    options.allowed_hosts = vec!["localhost".to_owned()];
    options.headers = vec![("x-secret".to_owned(), "s".to_owned())];
    let client = client(&options);
    let upload = start(&client).await;
    assert_eq!(upload.location, location);
    let upload = client.append_upload(&app(), &upload, chunk(0, &content())).await.unwrap();
    let upload = client.upload_status(&app(), &upload).await.unwrap();
    client.commit_upload(&app(), &upload, &Algorithm::Sha256.digest(&content()), None).await.unwrap();
    let asked = store.requests();
    assert_eq!(asked.len(), 3);
    for request in &asked {
        assert_eq!(header(request, "authorization"), None);
        assert_eq!(header(request, "x-secret"), None);
    }
    assert_eq!(header(registry.requests().last().unwrap(), "x-secret"), Some("s"));
}

#[tokio::test]
async fn a_refusal_on_another_host_says_nothing_about_our_account() {
    let registry = FakeRegistry::start().await;
    let mut options = with_account(&registry.localhost_url(), "u", "p");
    options.allowed_hosts = vec!["127.0.0.1".to_owned()];
    let upload = at(&format!("{}/v2/library/app/blobs/uploads/1", registry.url()));
    let denied = r#"{"errors":[{"code":"DENIED","message":"no"}]}"#;
    for fault in [
        Fault::status(401).with_header("www-authenticate", "Basic realm=\"x\""),
        Fault::status(403),
        Fault::answer(400, "application/json", denied),
    ] {
        registry.clear_faults();
        registry.fault(fault);
        let error = client(&options).append_upload(&app(), &upload, chunk(0, &content())).await.unwrap_err();
        assert_eq!((error.kind(), error.told()), (UpstreamErrorKind::BadAnswer, None));
    }
    assert_eq!(registry.requests().len(), 3);
}

#[tokio::test]
async fn a_session_in_a_private_network_is_blocked_before_any_connection() {
    let registry = FakeRegistry::start().await;
    let inside = FakeRegistry::start().await;
    let client = client_of(&registry);
    for location in [inside.localhost_url(), "http://169.254.169.254/x".to_owned(), "http://10.0.0.1/x".to_owned()] {
        registry.clear_faults();
        registry.fault(Fault::header("location", &location).on(Operation::Upload));
        let named = start(&client).await;
        // And one that comes from the database, whatever has got in there.
        for upload in [named, at(&location)] {
            let outcomes = [
                client.append_upload(&app(), &upload, chunk(0, &content())).await.map(drop),
                client.commit_upload(&app(), &upload, &Algorithm::Sha256.digest(&content()), None).await,
                client.upload_status(&app(), &upload).await.map(drop),
                client.cancel_upload(&app(), &upload).await,
            ];
            for outcome in outcomes {
                assert_eq!(kind(outcome), UpstreamErrorKind::Blocked, "{location}");
            }
        }
    }
    assert_eq!(inside.connections(), 0);
}

#[tokio::test]
async fn a_location_that_is_missing_or_none_is_a_bad_answer() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    for fault in [Fault::without_header("location"), Fault::header("location", "http://")] {
        registry.clear_faults();
        let upload = start(&client).await;
        registry.fault(fault.on(Operation::Upload));
        assert_eq!(kind(client.start_upload(&app(), None).await), UpstreamErrorKind::BadAnswer);
        let appended = client.append_upload(&app(), &upload, chunk(0, &content())).await;
        assert_eq!(kind(appended), UpstreamErrorKind::BadAnswer);
    }
    for (location, expected) in [
        ("/v2/library/app/blobs/uploads/1", UpstreamErrorKind::BadAnswer),
        ("file:///etc/passwd", UpstreamErrorKind::Blocked),
        ("http://u:p@127.0.0.1/", UpstreamErrorKind::Blocked),
    ] {
        assert_eq!(kind(client.upload_status(&app(), &at(location)).await), expected, "{location}");
    }
}

#[tokio::test]
async fn a_registry_that_does_not_know_of_its_tls_is_reached_with_it() {
    let pki = TestPki::new();
    let registry = FakeRegistry::builder().tls(&pki).auth(Auth::basic("u", "p")).start().await;
    let mut options = with_account(&registry.url(), "u", "p");
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    let client = client(&options);
    let upload = start(&client).await;
    let without = upload.location.replace("https://", "http://").replace(&format!(":{}", registry.port()), "");
    registry.fault(Fault::header("location", &without).on(Operation::Upload).method(Method::POST));
    let repaired = start(&client).await;
    assert_eq!(repaired.location, upload.location);
    client.append_upload(&app(), &repaired, chunk(0, &content())).await.unwrap();
}

#[tokio::test]
async fn a_redirect_that_keeps_the_method_takes_the_bytes_along_and_no_credentials() {
    let registry = FakeRegistry::builder().auth(Auth::basic("u", "p")).start().await;
    let store = FakeRegistry::start().await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let elsewhere = client_of(&store).start_upload(&app(), None).await.unwrap();
    store.reset_counts();
    let upload = start(&client).await;
    registry.fault(Fault::redirect_to_host(&store.url()).on(Operation::Upload).method(Method::PATCH));
    // The first session of either has the same name.
    let upload = client.append_upload(&app(), &upload, chunk(0, &content())).await.unwrap();
    assert!(upload.location.starts_with(&store.url()), "it is relative to where the answer came from");
    assert_eq!(client_of(&store).upload_status(&app(), &elsewhere).await.unwrap().received, 10);
    assert_eq!(header(&store.requests()[0], "authorization"), None);
}

#[tokio::test]
async fn a_redirect_that_could_make_a_get_of_it_is_a_bad_answer() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    registry.reset_counts();
    for status in [301, 302, 303] {
        registry.clear_faults();
        registry.fault(Fault::status(status).with_header("location", "/v2/"));
        let digest = Algorithm::Sha256.digest(&content());
        for outcome in [
            client.start_upload(&app(), None).await.map(drop),
            client.append_upload(&app(), &upload, chunk(0, &content())).await.map(drop),
            client.commit_upload(&app(), &upload, &digest, None).await,
            client.delete_blob(&app(), &digest).await,
        ] {
            assert_eq!(kind(outcome), UpstreamErrorKind::BadAnswer, "{status}");
        }
    }
    assert_eq!(registry.count(|request| request.operation == Operation::Ping), 0);
}

#[tokio::test]
async fn bytes_that_cannot_be_had_again_are_not_sent_on() {
    let registry = FakeRegistry::start().await;
    let store = FakeRegistry::start().await;
    let client = client(&options(&registry.url()));
    let upload = start(&client).await;
    registry.fault(Fault::redirect_to_host(&store.url()).on(Operation::Upload).method(Method::PATCH));
    let once = std::sync::Mutex::new(UploadBody::bytes(content()).open());
    let body = UploadBody::new(move || once.lock().unwrap().take());
    let outcome = client.append_upload(&app(), &upload, stream(Some(10), body)).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Interrupted);
    assert_eq!(store.requests().len(), 0);
}
