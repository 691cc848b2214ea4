//! What registries say against a push, and what becomes of it.

use std::time::Duration;

use bytes::Bytes;
use domain::oci::{Algorithm, ErrorCode, MediaType};
use domain::ports::upstream::{Upstream as _, UpstreamError, UpstreamErrorKind};
use harbor_cache_upstream_reqwest::RegistryClient;
use support::{FakeRegistry, Fault};

use crate::fixture::{app, chunk, client_of, manifest, reference, start};

/// What is asked of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Session,
    Manifest,
    Deletion,
}

use Asked::{Deletion, Manifest, Session};

const ALL: [Asked; 3] = [Session, Manifest, Deletion];

async fn refused(client: &RegistryClient, asked: Asked) -> UpstreamError {
    let digest = Algorithm::Sha256.digest(b"x");
    let outcome = match asked {
        Session => client.start_upload(&app(), None).await.map(drop),
        Manifest => {
            let bytes = Bytes::from_static(b"{}");
            client.put_manifest(&app(), &reference("1.0"), &[], &MediaType::OCI_MANIFEST, bytes).await.map(drop)
        }
        Deletion => client.delete_manifest(&app(), &digest).await,
    };
    outcome.expect_err("the registry refuses")
}

fn envelope(codes: &[&str]) -> String {
    let errors: Vec<_> = codes.iter().map(|code| format!(r#"{{"code":"{code}","message":"m"}}"#)).collect();
    format!(r#"{{"errors":[{}]}}"#, errors.join(","))
}

#[tokio::test]
async fn every_status_has_its_kind() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let in_time = Some(Duration::from_secs(30));
    for (fault, expected) in [
        (Fault::status(404), UpstreamErrorKind::NotFound),
        (Fault::status(403), UpstreamErrorKind::Denied),
        (Fault::status(412), UpstreamErrorKind::Policy),
        (Fault::status(413), UpstreamErrorKind::PayloadTooLarge),
        (Fault::status(405), UpstreamErrorKind::Unsupported),
        (Fault::status(501), UpstreamErrorKind::Unsupported),
        (Fault::status(416), UpstreamErrorKind::RangeNotSatisfiable),
        (Fault::status(400), UpstreamErrorKind::BadAnswer),
        (Fault::status(409), UpstreamErrorKind::BadAnswer),
        (Fault::too_many_requests(30), UpstreamErrorKind::Throttled { retry_after: in_time }),
        (Fault::status(503).with_header("retry-after", "30"), UpstreamErrorKind::Unavailable { retry_after: in_time }),
    ] {
        registry.clear_faults();
        registry.fault(fault);
        for asked in ALL {
            assert_eq!(refused(&client, asked).await.kind(), expected, "{asked:?}");
        }
    }
}

#[tokio::test]
async fn a_code_says_what_is_wrong_with_what_was_sent() {
    use ErrorCode as Code;
    use UpstreamErrorKind::{BadAnswer, Denied, Invalid, NotFound, Throttled, Unsupported};
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let missing = Invalid(Code::ManifestBlobUnknown);
    for (asked, codes, expected) in [
        (&[Session][..], &["BLOB_UPLOAD_UNKNOWN"][..], NotFound),
        (&ALL, &["NAME_UNKNOWN"], NotFound),
        (&[Deletion, Session], &["MANIFEST_UNKNOWN"], NotFound),
        (&[Deletion, Session], &["BLOB_UNKNOWN"], NotFound),
        (&[Manifest], &["MANIFEST_BLOB_UNKNOWN"], missing),
        (&[Manifest], &["BLOB_UNKNOWN"], missing),
        (&[Manifest], &["MANIFEST_UNKNOWN"], missing),
        (&[Manifest], &["UNKNOWN", "MANIFEST_UNVERIFIED", "MANIFEST_BLOB_UNKNOWN"], missing),
        (&[Manifest], &["MANIFEST_INVALID", "MANIFEST_BLOB_UNKNOWN"], missing),
        (&[Manifest], &["MANIFEST_UNVERIFIED", "MANIFEST_INVALID"], Invalid(Code::ManifestInvalid)),
        (&ALL, &["DIGEST_INVALID"], Invalid(Code::DigestInvalid)),
        (&ALL, &["SIZE_INVALID"], Invalid(Code::SizeInvalid)),
        (&ALL, &["MANIFEST_INVALID"], Invalid(Code::ManifestInvalid)),
        (&ALL, &["BLOB_UPLOAD_INVALID"], Invalid(Code::BlobUploadInvalid)),
        (&ALL, &["TAG_INVALID"], Invalid(Code::TagInvalid)),
        (&ALL, &["NAME_INVALID"], Invalid(Code::NameInvalid)),
        (&ALL, &["UNSUPPORTED"], Unsupported),
        (&ALL, &["DENIED"], Denied),
        (&ALL, &["TOOMANYREQUESTS"], Throttled { retry_after: None }),
        (&ALL, &["TOO_MANY_REQUEST"], Throttled { retry_after: None }),
    ] {
        for status in [400, 404, 409, 422] {
            registry.clear_faults();
            registry.fault(Fault::answer(status, "application/json", envelope(codes)));
            for asked in asked {
                assert_eq!(refused(&client, *asked).await.kind(), expected, "{asked:?} {status} {codes:?}");
            }
        }
    }
    registry.clear_faults();
    registry.fault(Fault::answer(400, "application/json", envelope(&["PROJECTPOLICYVIOLATION"])));
    assert_eq!(refused(&client, Manifest).await.kind(), BadAnswer);
}

#[tokio::test]
async fn a_code_does_not_outvote_a_status_that_says_more() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    for (status, expected) in [
        (412, UpstreamErrorKind::Policy),
        (413, UpstreamErrorKind::PayloadTooLarge),
        (416, UpstreamErrorKind::RangeNotSatisfiable),
        (403, UpstreamErrorKind::Denied),
    ] {
        registry.clear_faults();
        registry.fault(Fault::answer(status, "application/json", envelope(&["BLOB_UPLOAD_INVALID"])));
        assert_eq!(refused(&client, Session).await.kind(), expected);
    }
}

#[tokio::test]
async fn a_rule_of_the_registry_is_told_to_those_who_read_as_well() {
    let registry = FakeRegistry::start().await;
    registry.fault(Fault::answer(412, "application/json", envelope(&["PROJECTPOLICYVIOLATION"])));
    assert_eq!(manifest(&client_of(&registry), "1.0").await.unwrap_err(), UpstreamErrorKind::Policy);
}

#[tokio::test]
async fn what_the_registry_says_is_kept_in_one_line_of_bounded_length() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let long = "ü".repeat(500);
    for (body, expected) in [
        (r#"{"errors":[{"code":"DENIED","message":"quota \u001b[31mexceeded\n"}]}"#.to_owned(), "quota [31mexceeded"),
        (r#"{"errors":[{"code":"A","message":""},{"code":"B"},{"code":"C","message":"third"}]}"#.to_owned(), "third"),
        (format!(r#"{{"errors":[{{"code":"DENIED","message":"{long}"}}]}}"#), &long[..800]),
    ] {
        registry.clear_faults();
        registry.fault(Fault::answer(403, "application/json", body));
        assert_eq!(refused(&client, Manifest).await.told(), Some(expected));
    }
    for (status, body) in [(403, "<html>"), (403, r#"{"errors":[]}"#), (503, r#"{"errors":[{"message":"m"}]}"#)] {
        registry.clear_faults();
        registry.fault(Fault::answer(status, "application/json", body.to_owned()).with_header("retry-after", "1"));
        assert_eq!(refused(&client, Manifest).await.told(), None, "{body}");
    }
}

#[tokio::test]
async fn a_wrong_digest_leaves_the_session_alive_and_a_chunk_out_of_order_is_not_taken() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let bytes = Bytes::from_static(b"some bytes");
    let upload = start(&client).await;
    let upload = client.append_upload(&app(), &upload, chunk(0, &bytes)).await.unwrap();
    let error = client.append_upload(&app(), &upload, chunk(5, &bytes)).await.unwrap_err();
    assert_eq!(error.kind(), UpstreamErrorKind::RangeNotSatisfiable);
    let error = client.commit_upload(&app(), &upload, &Algorithm::Sha256.digest(b"other"), None).await.unwrap_err();
    assert_eq!(error.kind(), UpstreamErrorKind::Invalid(ErrorCode::DigestInvalid));
    client.commit_upload(&app(), &upload, &Algorithm::Sha256.digest(&bytes), None).await.unwrap();
    let error = client.upload_status(&app(), &upload).await.unwrap_err();
    assert_eq!(error.kind(), UpstreamErrorKind::NotFound);
}
