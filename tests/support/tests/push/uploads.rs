//! Upload sessions.

use domain::oci::Algorithm;
use reqwest::Method;
use support::{Content, Fault, Gate, Operation};

use crate::client::{APP, Client, answer, refusal, sha256, written};

#[tokio::test]
async fn a_stream_becomes_a_blob() {
    let client = Client::new().await;
    let content = Content::random(1, 3_000_000);
    let digest = content.digest(Algorithm::Sha256);
    let started = client.ask(Method::POST, &format!("/v2/{APP}/blobs/uploads/")).await;
    assert_eq!((started.status, started.header("range")), (202, "0-0"));
    let location = started.header("location");
    assert!(location.contains(started.header("docker-upload-uuid")));
    assert_eq!(client.registry.open_uploads(), 1);

    let patched = client.patch(location, None, content.to_bytes()).await;
    assert_eq!((patched.status, patched.header("range")), (202, "0-2999999"));
    assert!(!client.registry.has_blob(APP, &digest), "a blob exists once its upload was committed");

    let put = client.put(patched.header("location"), &digest, "").await;
    assert_eq!(put.status, 201);
    assert_eq!(put.header("location"), format!("/v2/{APP}/blobs/{digest}"));
    assert_eq!(put.header("docker-content-digest"), digest.to_string());
    assert_eq!(client.registry.blob(APP, &digest).unwrap().to_bytes(), content.to_bytes());
    assert_eq!(client.registry.open_uploads(), 0);
    let taken: Vec<_> = client.registry.requests().iter().map(|request| request.body_bytes).collect();
    assert_eq!(taken, [0, 3_000_000, 0]);
}

#[tokio::test]
async fn a_put_may_carry_the_last_bytes_or_all_of_them() {
    let client = Client::new().await;
    let all = client.start().await;
    assert_eq!(client.put(&all, &sha256("0123456789"), "0123456789").await.status, 201);
    let last = client.start().await;
    client.patch(&last, Some("0-3"), "abcd").await;
    assert_eq!(client.put(&last, &sha256("abcdef"), "ef").await.status, 201);
    assert_eq!(client.registry.blob(APP, &sha256("abcdef")).unwrap().to_bytes(), "abcdef");
}

#[tokio::test]
async fn a_post_with_a_digest_is_a_whole_upload() {
    let client = Client::new().await;
    let post = async |body: &'static str| {
        let path = format!("/v2/{APP}/blobs/uploads/?digest={}", sha256("whole"));
        answer(client.request(Method::POST, &path).body(body)).await
    };
    assert_eq!(post("other").await.refusal(), refusal(400, "DIGEST_INVALID"));
    assert!(!client.registry.has_blob(APP, &sha256("whole")));
    assert_eq!(post("whole").await.status, 201);
    assert!(client.registry.has_blob(APP, &sha256("whole")));
    assert_eq!(client.registry.open_uploads(), 0);
}

#[tokio::test]
async fn nothing_at_all_is_a_blob_and_sha512_is_a_digest() {
    let client = Client::new().await;
    let empty = client.start().await;
    assert_eq!(client.put(&empty, &sha256(""), "").await.status, 201);
    assert!(client.registry.blob(APP, &sha256("")).unwrap().is_empty());
    let long = client.start().await;
    let digest = Algorithm::Sha512.digest(b"long");
    assert_eq!(client.put(&long, &digest, "long").await.status, 201);
    assert!(client.registry.has_blob(APP, &digest));
}

#[tokio::test]
async fn a_chunk_out_of_its_place_is_refused_and_the_session_goes_on() {
    let client = Client::new().await;
    let location = client.start().await;
    assert_eq!(client.patch(&location, Some("0-4"), "01234").await.status, 202);
    for range in ["0-4", "4-8", "6-10", "5-8", "5-10", "9-5", "5", "bytes 5-9", "bytes=5-9", "5-9/10"] {
        let refused = client.patch(&location, Some(range), "56789").await;
        assert_eq!((refused.status, refused.header("range")), (416, "0-4"), "{range}");
        assert!(refused.header("location").contains("_state="), "{range}");
    }
    assert_eq!(client.range(&location).await, "0-4");
    let patched = client.patch(&location, Some("5-9"), "56789").await;
    assert_eq!((patched.status, patched.header("range")), (202, "0-9"));
    assert_eq!(client.put(&location, &sha256("0123456789"), "").await.status, 201);
}

#[tokio::test]
async fn a_chunk_of_unknown_length_is_measured_as_it_comes() {
    let client = Client::new().await;
    let location = client.start().await;
    for (text, status) in [("012345", 416), ("6789", 202)] {
        let (pen, body) = written();
        pen.send(Ok(text.into())).unwrap();
        drop(pen);
        let from = if status == 416 { 0 } else { 6 };
        let range = format!("{from}-{}", from + 3);
        assert_eq!(client.patch(&location, Some(&range), body).await.status, status, "{text}");
    }
    assert_eq!(client.range(&location).await, "0-9");
}

#[tokio::test]
async fn the_status_tells_how_far_a_session_has_come() {
    let client = Client::new().await;
    let location = client.start().await;
    assert_eq!(client.range(&location).await, "0-0");
    client.patch(&location, None, "01234").await;
    assert_eq!(client.range(&location).await, "0-4");
}

#[tokio::test]
async fn a_wrong_digest_is_refused_and_the_session_lives_on() {
    let client = Client::new().await;
    let location = client.start().await;
    client.patch(&location, None, "bytes").await;
    assert_eq!(client.put(&location, &sha256("other"), "").await.refusal(), refusal(400, "DIGEST_INVALID"));
    for text in ["md5:0", "", "sha256:zz"] {
        let put = client.ask(Method::PUT, &format!("{location}&digest={text}")).await;
        assert_eq!(put.refusal(), refusal(400, "DIGEST_INVALID"), "{text}");
    }
    assert_eq!(client.ask(Method::PUT, &location).await.refusal(), refusal(400, "DIGEST_INVALID"));
    assert!(!client.registry.has_blob(APP, &sha256("other")));
    assert_eq!(client.put(&location, &sha256("bytes"), "").await.status, 201);
}

#[tokio::test]
async fn a_session_that_is_over_or_never_was_is_unknown() {
    let client = Client::new().await;
    let (cancelled, committed) = (client.start().await, client.start().await);
    assert_eq!(client.ask(Method::DELETE, &cancelled).await.status, 204);
    client.put(&committed, &sha256("x"), "x").await;
    assert_eq!(client.registry.open_uploads(), 0);
    let elsewhere = client.start().await.replace(APP, "other/app");
    let never = format!("/v2/{APP}/blobs/uploads/no-such?x=1");
    for location in [&cancelled, &committed, &elsewhere, &never] {
        for method in [Method::PATCH, Method::PUT, Method::GET, Method::DELETE] {
            let path = format!("{location}&digest={}", sha256("x"));
            let refused = answer(client.request(method.clone(), &path).body("x")).await;
            assert_eq!(refused.refusal(), refusal(404, "BLOB_UPLOAD_UNKNOWN"), "{method} {location}");
        }
    }
    assert_eq!(client.registry.open_uploads(), 1, "that of the right repository");
}

#[tokio::test]
async fn every_answer_names_another_place_and_the_earlier_ones_stay_good() {
    let client = Client::new().await;
    let first = client.start().await;
    let second = client.patch(&first, None, "a").await.header("location").to_owned();
    let third = client.ask(Method::GET, &second).await.header("location").to_owned();
    assert!(first != second && second != third && first != third, "{first} {second} {third}");
    assert_eq!(client.patch(&first, None, "b").await.status, 202);
    assert_eq!(client.put(&second, &sha256("ab"), "").await.status, 201);
}

#[tokio::test]
async fn a_blob_that_is_somewhere_is_mounted_and_else_a_session_opens() {
    let client = Client::new().await;
    let digest = client.registry.put_blob("base/image", "layer");
    let mount = async |digest, from: &str| {
        client.ask(Method::POST, &format!("/v2/{APP}/blobs/uploads/?mount={digest}{from}")).await
    };
    for (digest, from) in [(digest, "&from=no/such"), (sha256("absent"), "&from=base/image"), (sha256("absent"), "")] {
        let started = mount(digest, from).await;
        assert_eq!((started.status, started.header("range")), (202, "0-0"), "{from}");
    }
    assert_eq!(client.registry.open_uploads(), 3);
    for from in ["&from=base/image", ""] {
        client.registry.delete_blob(APP, &digest);
        let mounted = mount(digest, from).await;
        assert_eq!(mounted.status, 201);
        assert_eq!(mounted.header("location"), format!("/v2/{APP}/blobs/{digest}"));
        assert_eq!(client.registry.blob(APP, &digest).unwrap().to_bytes(), "layer");
        client.registry.delete_blob(APP, &digest);
    }
    assert_eq!(client.registry.open_uploads(), 3);
}

#[tokio::test]
async fn a_least_length_of_chunks_is_told_and_insisted_on() {
    let client = Client::new().await;
    client.registry.set_chunk_min_length(Some(4));
    let started = client.ask(Method::POST, &format!("/v2/{APP}/blobs/uploads/")).await;
    assert_eq!(started.header("oci-chunk-min-length"), "4");
    let location = started.header("location");
    assert_eq!(client.patch(location, Some("0-3"), "0123").await.status, 202);
    assert_eq!(client.patch(location, Some("4-5"), "45").await.status, 202, "it may be the last");
    assert_eq!(client.patch(location, Some("6-9"), "6789").await.refusal(), refusal(400, "SIZE_INVALID"));
    assert_eq!(client.put(location, &sha256("012345"), "").await.status, 201);
}

#[tokio::test]
async fn bytes_are_there_as_they_arrive_and_stay_when_the_client_leaves() {
    let client = Client::new().await;
    let location = client.start().await;
    let gate = Gate::new();
    client.registry.fault(Fault::hold_request_at(1_000, &gate).on(Operation::Upload).method(Method::PATCH));
    let (pen, body) = written();
    let patch = client.request(Method::PATCH, &location).body(body).send();
    let test = async {
        pen.send(Ok(vec![7; 1_000].into())).unwrap();
        gate.reached().await;
        assert_eq!(client.range(&location).await, "0-999", "while the rest is under way");
        pen.send(Err(std::io::Error::other("the client leaves"))).unwrap();
        gate.release();
    };
    let (left, ()) = tokio::join!(patch, test);
    left.unwrap_err();
    assert_eq!(client.range(&location).await, "0-999");
    client.registry.clear_faults();
    assert_eq!(client.patch(&location, Some("1000-1000"), "x").await.status, 202);
}

#[tokio::test]
async fn discarded_bytes_leave_their_digest_and_length() {
    let client = Client::new().await;
    client.registry.discard_uploads();
    let content = Content::random(1, 30_000_000);
    let digest = content.digest(Algorithm::Sha256);
    let location = client.start().await;
    client.patch(&location, None, content.to_bytes()).await;
    let wrong = client.put(&location, &sha256("other"), "").await;
    assert_eq!(wrong.refusal(), refusal(400, "DIGEST_INVALID"), "the digest is checked all the same");
    let other = Algorithm::Sha512.digest(b"");
    assert_eq!(client.put(&location, &other, "").await.refusal(), refusal(400, "UNSUPPORTED"));
    assert_eq!(client.put(&location, &digest, "").await.status, 201);

    assert!(client.registry.has_blob(APP, &digest));
    assert!(client.registry.blob(APP, &digest).is_none());
    let head = client.ask(Method::HEAD, &format!("/v2/{APP}/blobs/{digest}")).await;
    assert_eq!((head.status, head.header("content-length")), (200, "30000000"));
    assert_eq!(client.ask(Method::GET, &format!("/v2/{APP}/blobs/{digest}")).await.status, 500);
}
