//! Upload sessions that go well.

use bytes::Bytes;
use domain::oci::Algorithm;
use domain::ports::upstream::{Mount, UploadBody, Upstream as _, UpstreamErrorKind};
use futures_util::{StreamExt as _, stream as streams};
use reqwest::Method;
use support::{Auth, FakeRegistry, Fault, Operation, TestPki, TokenService};

use crate::fixture::{app, chunk, client, client_of, header, kind, name, options, start, stream, with_account};

fn content() -> (Bytes, Bytes) {
    (Bytes::from(vec![1; 300_000]), Bytes::from(vec![2; 1000]))
}

#[tokio::test]
async fn a_whole_upload_needs_one_token() {
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let (first, last) = content();
    let digest = Algorithm::Sha256.digest(&[&first[..], &last].concat());
    let upload = start(&client).await;
    assert_eq!((upload.received, upload.min_chunk), (0, None));
    let upload = client.append_upload(&app(), &upload, chunk(0, &first)).await.unwrap();
    assert_eq!(upload.received, 300_000);
    let upload = client.upload_status(&app(), &upload).await.unwrap();
    assert_eq!(upload.received, 300_000);
    client.commit_upload(&app(), &upload, &digest, Some(chunk(300_000, &last))).await.unwrap();
    assert_eq!(registry.blob("library/app", &digest).unwrap().to_bytes(), [&first[..], &last].concat());
    let calls = tokens.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].scopes, ["repository:library/app:pull,push"]);
    let refused = registry.count(|request| request.status.is_some_and(|status| status == 401));
    assert_eq!(refused, 1, "only the first request comes without a token");
}

#[tokio::test]
async fn every_request_says_what_it_brings() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let (first, last) = content();
    let digest = Algorithm::Sha256.digest(&[&first[..], &last].concat());
    let upload = start(&client).await;
    let upload = client.append_upload(&app(), &upload, chunk(0, &first)).await.unwrap();
    let upload = client.append_upload(&app(), &upload, chunk(300_000, &last)).await.unwrap();
    client.commit_upload(&app(), &upload, &digest, None).await.unwrap();
    let said: Vec<_> = registry
        .requests()
        .iter()
        .map(|request| {
            let text = |name| header(request, name).unwrap_or("-").to_owned();
            (request.method.to_string(), text("content-length"), text("content-range"), text("content-type"))
        })
        .collect();
    let row = |method: &str, len: &str, range: &str, media_type: &str| {
        (method.to_owned(), len.to_owned(), range.to_owned(), media_type.to_owned())
    };
    let expected = [
        row("POST", "0", "-", "-"),
        row("PATCH", "300000", "0-299999", "application/octet-stream"),
        row("PATCH", "1000", "300000-300999", "application/octet-stream"),
        row("PUT", "0", "-", "-"),
    ];
    assert_eq!(said, expected);
}

#[tokio::test]
async fn bytes_of_unknown_length_go_out_as_they_come() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let (first, last) = content();
    let bytes = Bytes::from([&first[..], &last].concat());
    let pieces = [first, last];
    let body = UploadBody::new(move || Some(streams::iter(pieces.clone().map(Ok)).boxed()));
    let upload = start(&client).await;
    let upload = client.append_upload(&app(), &upload, stream(None, body)).await.unwrap();
    assert_eq!(upload.received, 301_000);
    let request = registry.requests().pop().unwrap();
    assert_eq!(header(&request, "transfer-encoding"), Some("chunked"));
    assert_eq!(header(&request, "content-length"), None);
    assert_eq!(header(&request, "content-range"), None);
    client.commit_upload(&app(), &upload, &Algorithm::Sha256.digest(&bytes), None).await.unwrap();
}

#[tokio::test]
async fn an_upload_goes_over_http_2_with_its_length() {
    let pki = TestPki::new();
    let registry = FakeRegistry::builder().tls(&pki).start().await;
    let mut options = options(&registry.url());
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    let client = client(&options);
    let bytes = Bytes::from(vec![3; 5_000_000]);
    let digest = Algorithm::Sha256.digest(&bytes);
    let upload = start(&client).await;
    let upload = client.append_upload(&app(), &upload, chunk(0, &bytes)).await.unwrap();
    client.commit_upload(&app(), &upload, &digest, None).await.unwrap();
    assert!(registry.has_blob("library/app", &digest));
    let lengths: Vec<_> =
        registry.requests().iter().map(|request| header(request, "content-length").unwrap().to_owned()).collect();
    assert_eq!(lengths, ["0", "5000000", "0"]);
    assert!(registry.requests().iter().all(|request| request.version == reqwest::Version::HTTP_2));
}

#[tokio::test]
async fn an_empty_blob_is_uploaded_without_bytes() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let digest = Algorithm::Sha256.digest(b"");
    let upload = start(&client).await;
    client.commit_upload(&app(), &upload, &digest, None).await.unwrap();
    let upload = start(&client).await;
    client.commit_upload(&app(), &upload, &digest, Some(chunk(0, &Bytes::new()))).await.unwrap();
    let upload = start(&client).await;
    let surplus = stream(Some(0), UploadBody::bytes("x".into()));
    let outcome = client.commit_upload(&app(), &upload, &digest, Some(surplus)).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Interrupted);
}

#[tokio::test]
async fn an_uncommon_algorithm_is_announced() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    for algorithm in [None, Some(Algorithm::Sha256), Some(Algorithm::Sha512)] {
        client.start_upload(&app(), algorithm).await.unwrap();
    }
    let paths: Vec<_> = registry.requests().into_iter().map(|request| request.path_and_query).collect();
    let path = "/v2/library/app/blobs/uploads/";
    assert_eq!(paths, [path.to_owned(), path.to_owned(), format!("{path}?digest-algorithm=sha512")]);
}

#[tokio::test]
async fn the_least_length_of_a_chunk_is_remembered() {
    let registry = FakeRegistry::start().await;
    registry.set_chunk_min_length(Some(1000));
    let client = client_of(&registry);
    let upload = start(&client).await;
    assert_eq!(upload.min_chunk, Some(1000));
    let upload = client.append_upload(&app(), &upload, chunk(0, &content().0)).await.unwrap();
    assert_eq!(upload.min_chunk, Some(1000));
}

#[tokio::test]
async fn a_session_goes_on_where_the_last_answer_said() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let (first, _) = content();
    let upload = start(&client).await;
    let state = "_state=a%2fB+c==&n=1";
    let id = upload.location.split('?').next().unwrap().to_owned();
    registry.fault(Fault::header("location", &format!("{id}?{state}")).on(Operation::Upload));
    let upload = client.append_upload(&app(), &upload, chunk(0, &first)).await.unwrap();
    assert_eq!(upload.location, format!("{id}?{state}"));
    let digest = Algorithm::Sha256.digest(&first);
    client.commit_upload(&app(), &upload, &digest, None).await.unwrap();
    let put = registry.requests().pop().unwrap();
    assert!(put.path_and_query.ends_with(&format!("?{state}&digest=sha256%3A{}", digest.hex())), "{put:?}");
}

#[tokio::test]
async fn bytes_that_the_answer_does_not_count_are_those_that_were_sent() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let (first, last) = content();
    let upload = start(&client).await;
    registry.fault(Fault::without_header("range").on(Operation::Upload));
    let upload = client.append_upload(&app(), &upload, chunk(0, &first)).await.unwrap();
    let upload = client.append_upload(&app(), &upload, chunk(300_000, &last)).await.unwrap();
    assert_eq!(upload.received, 301_000);
    let status = client.upload_status(&app(), &upload).await;
    assert_eq!(kind(status), UpstreamErrorKind::BadAnswer, "there was nothing else to ask for");
}

#[tokio::test]
async fn a_new_session_has_no_byte() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    assert_eq!(client.upload_status(&app(), &upload).await.unwrap().received, 0);
    let upload = client.append_upload(&app(), &upload, chunk(0, &Bytes::from_static(b"x"))).await.unwrap();
    assert_eq!(upload.received, 1);
    assert_eq!(client.upload_status(&app(), &upload).await.unwrap().received, 1);
}

#[tokio::test]
async fn a_session_that_is_gone_or_cannot_be_ended_is_cancelled_well_enough() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    client.cancel_upload(&app(), &upload).await.unwrap();
    assert_eq!(registry.open_uploads(), 0);
    client.cancel_upload(&app(), &upload).await.unwrap();
    for status in [200, 202, 404, 405, 501] {
        registry.clear_faults();
        registry.fault(Fault::status(status).method(Method::DELETE));
        client.cancel_upload(&app(), &upload).await.unwrap();
    }
    registry.clear_faults();
    registry.fault(Fault::status(403).method(Method::DELETE));
    assert_eq!(kind(client.cancel_upload(&app(), &upload).await), UpstreamErrorKind::Denied);
}

#[tokio::test]
async fn a_mount_needs_leave_to_read_where_it_mounts_from() {
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let digest = registry.put_blob("library/base", Bytes::from_static(b"layer"));
    let client = client(&with_account(&registry.url(), "u", "p"));
    let mounted = client.mount(&app(), &digest, Some(&name("library/base"))).await.unwrap();
    assert_eq!(mounted, Mount::Mounted);
    assert!(registry.has_blob("library/app", &digest));
    let scopes = &tokens.calls()[0].scopes;
    assert_eq!(scopes[..], ["repository:library/app:pull,push", "repository:library/base:pull"]);
    let request = registry.requests().pop().unwrap();
    assert_eq!(request.query("mount"), [digest.to_string()]);
    assert_eq!(request.query("from"), ["library/base"]);
    assert_eq!(header(&request, "content-length"), Some("0"));
}

#[tokio::test]
async fn a_mount_from_anywhere_names_no_repository() {
    let registry = FakeRegistry::start().await;
    let digest = registry.put_blob("library/base", Bytes::from_static(b"layer"));
    assert_eq!(client_of(&registry).mount(&app(), &digest, None).await.unwrap(), Mount::Mounted);
    let none: [String; 0] = [];
    assert_eq!(registry.requests()[0].query("from"), none);
}

#[tokio::test]
async fn a_blob_that_cannot_be_mounted_is_uploaded_in_the_session_that_was_opened() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let bytes = Bytes::from_static(b"layer");
    let digest = Algorithm::Sha256.digest(&bytes);
    let mount = client.mount(&app(), &digest, Some(&name("library/base"))).await.unwrap();
    let Mount::Started(upload) = mount else { panic!("there is nothing to mount") };
    client.commit_upload(&app(), &upload, &digest, Some(chunk(0, &bytes))).await.unwrap();
    assert!(registry.has_blob("library/app", &digest));
}

#[tokio::test]
async fn each_operation_takes_the_answers_that_registries_give() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    let (bytes, _) = content();
    let digest = Algorithm::Sha256.digest(&bytes);
    for status in 200..206 {
        registry.clear_faults();
        registry.fault(Fault::status(status).with_header("location", &upload.location).with_header("range", "0-9"));
        let outcomes = [
            ("start", client.start_upload(&app(), None).await.map(drop), &[202][..]),
            ("append", client.append_upload(&app(), &upload, chunk(0, &bytes)).await.map(drop), &[202, 204]),
            ("commit", client.commit_upload(&app(), &upload, &digest, None).await, &[201, 204]),
            ("status", client.upload_status(&app(), &upload).await.map(drop), &[200, 202, 204]),
            ("cancel", client.cancel_upload(&app(), &upload).await, &[200, 202, 204]),
            ("mount", client.mount(&app(), &digest, None).await.map(drop), &[201, 202]),
        ];
        for (what, outcome, taken) in outcomes {
            match outcome {
                Ok(()) => assert!(taken.contains(&status), "{what} {status}"),
                Err(error) => {
                    assert!(!taken.contains(&status), "{what} {status}: {error}");
                    assert_eq!(error.kind(), UpstreamErrorKind::BadAnswer);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_page_for_a_person_is_no_answer_to_an_upload() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    let (bytes, _) = content();
    let digest = Algorithm::Sha256.digest(&bytes);
    for status in [200, 201, 202] {
        registry.clear_faults();
        registry.fault(
            Fault::answer(status, "text/html", "<html>")
                .with_header("location", &upload.location)
                .with_header("range", "0-9"),
        );
        for outcome in [
            client.start_upload(&app(), None).await.map(drop),
            client.append_upload(&app(), &upload, chunk(0, &bytes)).await.map(drop),
            client.commit_upload(&app(), &upload, &digest, None).await,
            client.upload_status(&app(), &upload).await.map(drop),
            client.cancel_upload(&app(), &upload).await,
            client.mount(&app(), &digest, None).await.map(drop),
        ] {
            assert_eq!(kind(outcome), UpstreamErrorKind::BadAnswer, "{status}");
        }
    }
}
