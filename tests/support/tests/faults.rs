//! Every fault really happens, where it should and nowhere else.

use std::time::{Duration, Instant};

use bytes::Bytes;
use domain::oci::Digest;
use reqwest::{Response, StatusCode, redirect};
use support::client::{self, PullError, RawReader, ReadError};
use support::{Auth, Content, FakeRegistry, Fault, Gate, Operation, RecordedRequest, SampleImage, TokenService};

const REPOSITORY: &str = "library/app";

struct Fixture {
    registry: FakeRegistry,
    content: Bytes,
    digest: Digest,
}

impl Fixture {
    /// A registry with one blob of random bytes.
    async fn new(len: u64) -> Self {
        let registry = FakeRegistry::start().await;
        let content = Content::random(1, len);
        let digest = registry.put_blob(REPOSITORY, content.clone());
        Self { registry, content: content.to_bytes(), digest }
    }

    fn url(&self) -> String {
        format!("{}/v2/{REPOSITORY}/blobs/{}", self.registry.url(), self.digest)
    }

    async fn get(&self) -> Response {
        http().get(self.url()).send().await.expect("an answer")
    }

    async fn raw(&self, headers: &[(&str, &str)]) -> RawReader {
        RawReader::get(&self.url(), headers).await.expect("an answer")
    }
}

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(redirect::Policy::none()).build().expect("a plain client")
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("a text"))
}

#[tokio::test]
async fn a_status_is_answered_so_often_and_then_the_truth() {
    let fixture = Fixture::new(100).await;
    let fault = fixture.registry.fault(Fault::too_many_requests(17).on_blob(&fixture.digest).after(1).times(2));
    let mut seen = Vec::new();
    for _ in 0..4 {
        let response = fixture.get().await;
        seen.push((response.status().as_u16(), header(&response, "retry-after").to_owned()));
    }
    let expected = [(200, ""), (429, "17"), (429, "17"), (200, "")];
    assert_eq!(seen, expected.map(|(status, text)| (status, text.to_owned())));
    assert_eq!(fault.hits(), 2);
    let recorded: Vec<_> = fixture.registry.requests().iter().map(|request| request.status.unwrap().as_u16()).collect();
    assert_eq!(recorded, [200, 429, 429, 200]);
}

#[tokio::test]
async fn a_fault_meets_its_scope_and_nothing_else() {
    let fixture = Fixture::new(100).await;
    let other = fixture.registry.put_blob("other", Content::random(2, 100));
    for fault in [
        Fault::status(500).on(Operation::Manifest),
        Fault::status(500).on_blob(&other),
        Fault::status(500).in_repository("other"),
        Fault::status(500).head(),
        Fault::status(500).when(|request| request.header("x-test").is_some()),
        Fault::status(500).on_manifest("latest"),
    ] {
        let fault = fixture.registry.fault(fault);
        assert_eq!(fixture.get().await.status(), StatusCode::OK);
        assert_eq!(fault.hits(), 0);
    }
    assert_eq!(http().head(fixture.url()).send().await.unwrap().status(), 500);
    fixture.registry.clear_faults();
    assert_eq!(http().head(fixture.url()).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn html_and_redirects_take_the_place_of_the_answer() {
    let (fixture, target) = (Fixture::new(100).await, Fixture::new(100).await);
    let html = fixture.registry.fault(Fault::html());
    let page = fixture.get().await;
    assert_eq!((page.status().as_u16(), header(&page, "content-type")), (200, "text/html; charset=utf-8"));
    html.clear();
    let elsewhere = fixture.registry.fault(Fault::redirect_to_host(&target.registry.url()));
    let redirect = fixture.get().await;
    assert_eq!((redirect.status().as_u16(), header(&redirect, "location")), (307, target.url().as_str()));
    elsewhere.clear();
    fixture.registry.fault(Fault::redirect("http://192.0.2.1/x"));
    assert_eq!(header(&fixture.get().await, "location"), "http://192.0.2.1/x");
}

#[tokio::test]
async fn a_cut_lets_exactly_so_many_bytes_through_and_a_resumed_transfer_is_cut_again() {
    let fixture = Fixture::new(3_000_000).await;
    fixture.registry.fault(Fault::cut_after(1_000_000).times(2));
    let mut received = Vec::new();
    for cut in [true, true, false] {
        let from = received.len();
        let mut reader = fixture.raw(&[("range", &format!("bytes={from}-"))]).await;
        if cut {
            received.extend_from_slice(&reader.read(1_000_000).await.unwrap());
            let error = reader.read(1).await.unwrap_err();
            assert!(matches!(error, ReadError::Truncated { received: 1_000_000, .. }), "{error}");
        } else {
            received.extend_from_slice(&reader.read_to_end().await.unwrap());
        }
    }
    assert_eq!(received, fixture.content);
    assert_eq!(fixture.registry.bytes_sent(), 3_000_000);
}

#[tokio::test]
async fn a_cut_before_the_first_byte_still_sends_the_headers() {
    let fixture = Fixture::new(100).await;
    fixture.registry.fault(Fault::cut_after(0));
    let mut reader = fixture.raw(&[]).await;
    assert_eq!(reader.content_length(), 100);
    assert!(reader.read(1).await.is_err());
}

#[tokio::test]
async fn a_cut_breaks_an_http2_stream() {
    let fixture = Fixture::new(1_000_000).await;
    fixture.registry.fault(Fault::cut_after(400_000).once());
    let http2 = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    let get = async || http2.get(fixture.url()).send().await?.bytes().await;
    assert!(get().await.is_err());
    assert_eq!(get().await.unwrap(), fixture.content);
}

#[tokio::test]
async fn a_corrupt_byte_is_wrong_at_its_offset_only() {
    let fixture = Fixture::new(3_000).await;
    let fault = fixture.registry.fault(Fault::corrupt_at(2_000));
    let body = fixture.get().await.bytes().await.unwrap();
    let wrong: Vec<_> = (0..3_000).filter(|index| body[*index] != fixture.content[*index]).collect();
    assert_eq!(wrong, [2_000]);
    let mut before = fixture.raw(&[("range", "bytes=0-1999")]).await;
    assert_eq!(before.read_to_end().await.unwrap(), fixture.content[..2_000]);
    assert_eq!(fault.hits(), 1, "an answer without that byte is not met");

    let image = SampleImage::single("a", "1").build();
    fixture.registry.push(&image);
    fixture.registry.fault(Fault::corrupt_at(10));
    let error = client::pull(&fixture.registry.url(), "a", "1").await.unwrap_err();
    assert!(matches!(error, PullError::WrongDigest { .. }), "the pull looks at every byte: {error}");
}

#[tokio::test]
async fn a_held_body_stops_at_the_gate_and_goes_on_when_released() {
    let fixture = Fixture::new(1_000_000).await;
    let gate = fixture.registry.gate_blob_at(&fixture.digest, 600_000);
    let mut reader = fixture.raw(&[]).await;
    assert_eq!(reader.read(600_000).await.unwrap(), fixture.content[..600_000], "all before the gate arrives");
    gate.reached().await;
    assert_eq!(fixture.registry.bytes_sent(), 600_000, "nothing behind the gate has left");
    let mut behind = fixture.raw(&[("range", "bytes=600001-")]).await;
    assert_eq!(behind.read_to_end().await.unwrap(), fixture.content[600_001..], "a range behind it is not held");
    assert_eq!(gate.count(), 1);
    gate.release();
    assert_eq!(reader.read_to_end().await.unwrap(), fixture.content[600_000..]);
}

#[tokio::test]
async fn a_dropped_gate_holds_nobody() {
    let fixture = Fixture::new(1_000).await;
    drop(fixture.registry.gate_blob_at(&fixture.digest, 0));
    assert_eq!(fixture.get().await.bytes().await.unwrap(), fixture.content);
}

#[tokio::test]
async fn held_headers_are_counted_but_not_answered() {
    let fixture = Fixture::new(1_000).await;
    let gate = fixture.registry.gate_headers(RecordedRequest::is_get);
    let (first, second) = (fixture.get(), fixture.get());
    let held = async {
        gate.reached_by(2).await;
        let unanswered = fixture.registry.count(|request| request.status.is_none());
        gate.release();
        unanswered
    };
    let (first, second, unanswered) = tokio::join!(first, second, held);
    assert_eq!(unanswered, 2);
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (200, 200));
}

#[tokio::test]
async fn two_gates_hold_one_body_one_after_the_other() {
    let fixture = Fixture::new(1_000).await;
    let late = fixture.registry.gate_blob_at(&fixture.digest, 800);
    let early = fixture.registry.gate_blob_at(&fixture.digest, 200);
    let mut reader = fixture.raw(&[]).await;
    early.reached().await;
    assert_eq!((late.count(), fixture.registry.bytes_sent()), (0, 200));
    early.release();
    late.reached().await;
    assert_eq!(fixture.registry.bytes_sent(), 800);
    late.release();
    assert_eq!(reader.read_to_end().await.unwrap(), fixture.content);
}

#[tokio::test]
async fn a_reset_comes_before_any_header() {
    let fixture = Fixture::new(100).await;
    fixture.registry.fault(Fault::reset().once());
    let error = RawReader::get(&fixture.url(), &[]).await.unwrap_err();
    assert!(matches!(&error, ReadError::Io(io) if io.kind() == std::io::ErrorKind::ConnectionReset), "{error:?}");
    assert_eq!(fixture.registry.requests()[0].status, None);
    assert_eq!(fixture.get().await.status(), StatusCode::OK);
}

#[tokio::test]
async fn headers_are_changed_and_left_out() {
    let fixture = Fixture::new(100).await;
    fixture.registry.fault(Fault::without_digest());
    fixture.registry.fault(Fault::without_header("content-type"));
    fixture.registry.fault(Fault::header("ratelimit-remaining", "0;w=21600"));
    let response = fixture.get().await;
    assert_eq!(header(&response, "docker-content-digest"), "");
    assert_eq!(header(&response, "content-type"), "");
    assert_eq!(header(&response, "ratelimit-remaining"), "0;w=21600");
    assert_ne!(header(&response, "etag"), "");
    assert_eq!(response.bytes().await.unwrap(), fixture.content);
}

#[tokio::test]
async fn a_range_can_be_ignored() {
    let fixture = Fixture::new(100).await;
    fixture.registry.fault(Fault::ignore_range());
    let mut reader = fixture.raw(&[("range", "bytes=50-")]).await;
    assert_eq!((reader.status(), reader.header("content-range")), (200, None));
    assert_eq!(reader.read_to_end().await.unwrap(), fixture.content);
}

#[tokio::test]
async fn a_body_can_be_chunked_or_lie_about_its_length() {
    let fixture = Fixture::new(100_000).await;
    let chunked = fixture.registry.fault(Fault::chunked());
    let response = fixture.get().await;
    assert_eq!((header(&response, "content-length"), header(&response, "transfer-encoding")), ("", "chunked"));
    assert_eq!(response.bytes().await.unwrap(), fixture.content);
    chunked.clear();

    let long = fixture.registry.fault(Fault::declared_length(100_001));
    let mut reader = fixture.raw(&[]).await;
    assert_eq!(reader.content_length(), 100_001);
    assert_eq!(reader.read(100_000).await.unwrap(), fixture.content);
    assert!(matches!(reader.read(1).await, Err(ReadError::Truncated { .. })));
    long.clear();

    fixture.registry.fault(Fault::declared_length(99_999));
    let mut reader = fixture.raw(&[]).await;
    assert_eq!(reader.read_to_end().await.unwrap(), fixture.content[..99_999]);
}

#[tokio::test]
async fn head_can_be_refused_and_can_lie_while_get_works() {
    let fixture = Fixture::new(100).await;
    let head = async || http().head(fixture.url()).send().await.unwrap().status().as_u16();
    assert_eq!(head().await, 200);
    let lie = fixture.registry.fault(Fault::head_lies());
    assert_eq!(head().await, 404);
    lie.clear();
    fixture.registry.fault(Fault::head_refused());
    assert_eq!(head().await, 405);
    assert_eq!(fixture.get().await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_throttled_body_leaves_little_by_little() {
    let fixture = Fixture::new(1_000).await;
    let slow = fixture.registry.fault(Fault::throttle(10));
    let mut reader = fixture.raw(&[]).await;
    let started = Instant::now();
    reader.read(3).await.unwrap();
    // A lower bound only: a sleep never ends early, however busy the machine is.
    assert!(started.elapsed() >= Duration::from_millis(200), "three bytes at ten bytes a second");
    slow.clear();
    fixture.registry.fault(Fault::throttle(1_000_000));
    assert_eq!(fixture.get().await.bytes().await.unwrap(), fixture.content);
}

#[tokio::test]
async fn faults_leave_unauthorised_requests_alone_unless_told_otherwise() {
    let fixture = Fixture::new(100).await;
    fixture.registry.set_auth(Auth::bearer(&TokenService::new()));
    let later = fixture.registry.fault(Fault::status(503));
    assert_eq!(fixture.get().await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(later.hits(), 0);
    fixture.registry.fault(Fault::status(502).before_auth());
    assert_eq!(fixture.get().await.status(), StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn the_token_service_fails_like_everything_else() {
    let registry = FakeRegistry::builder().auth(Auth::bearer(&TokenService::new())).start().await;
    registry.fault(Fault::answer(200, "application/json", "{}").on(Operation::Token).once());
    let get = async || http().get(registry.token_url()).send().await.unwrap().text().await.unwrap();
    assert_eq!(get().await, "{}");
    assert!(get().await.contains("token-1"));
}

#[tokio::test]
async fn a_held_answer_tells_the_state_after_its_release() {
    let registry = FakeRegistry::start().await;
    let (old, new) = (SampleImage::single("a", "1").seed(1).build(), SampleImage::single("a", "1").seed(2).build());
    registry.push(&old);
    let gate = Gate::new();
    registry.fault(Fault::hold_headers(&gate).on_manifest("1").head());
    let url = registry.url();
    let pull = client::pull(&url, "a", "1");
    let move_tag = async {
        gate.reached().await;
        registry.push(&new);
        gate.release();
    };
    let (pulled, ()) = tokio::join!(pull, move_tag);
    assert_eq!(pulled.unwrap().root, new.digest());
}
