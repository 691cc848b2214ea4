//! Everything that breaks an upload, and everything that only looks as if it did.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind};
use domain::oci::{Algorithm, Digest};
use domain::ports::upstream::{UploadBody, UploadChunk, Upstream as _, UpstreamErrorKind, UpstreamUpload};
use futures_util::{StreamExt as _, stream as streams};
use harbor_cache_upstream_reqwest::{RegistryClient, UpstreamOptions};
use reqwest::Method;
use support::{Auth, FakeRegistry, Fault, Gate, Operation, TestPki, TokenService};

use crate::fixture::{app, chunk, client, client_of, kind, options, start, stream, with_account};

const PIECE: usize = 16 << 10;
/// More than the buffers of two sockets and of the client hold.
const ENDLESS: usize = 64 << 20;

/// A timeout that tests wait for.
const IMPATIENT: Duration = Duration::from_millis(800);

/// A body that counts its pieces as they are taken, and how often it was opened.
#[derive(Clone, Default)]
struct Counted {
    opened: Arc<AtomicUsize>,
    pieces: Arc<AtomicUsize>,
}

impl Counted {
    /// `len` bytes, one piece after each `pause`, if there is one.
    fn body(&self, len: usize, pause: Option<Duration>) -> UploadBody {
        let Self { opened, pieces } = self.clone();
        UploadBody::new(move || {
            opened.fetch_add(1, Ordering::Relaxed);
            let pieces = Arc::clone(&pieces);
            let all = streams::iter((0..len).step_by(PIECE)).then(move |at| {
                pieces.fetch_add(1, Ordering::Relaxed);
                async move {
                    if let Some(pause) = pause {
                        tokio::time::sleep(pause).await;
                    }
                    Ok(Bytes::from(vec![7; PIECE.min(len - at)]))
                }
            });
            Some(all.boxed())
        })
    }

    fn opened(&self) -> usize {
        self.opened.load(Ordering::Relaxed)
    }

    fn pieces(&self) -> usize {
        self.pieces.load(Ordering::Relaxed)
    }
}

fn sized(len: usize, body: UploadBody) -> UploadChunk {
    stream(Some(len as u64), body)
}

fn digest_of(len: usize) -> Digest {
    Algorithm::Sha256.digest(&vec![7; len])
}

fn impatient(url: &str) -> UpstreamOptions {
    let mut options = options(url);
    options.read_timeout = IMPATIENT;
    options
}

async fn uploads(registry: &FakeRegistry, client: &RegistryClient, len: usize, body: UploadBody) {
    let upload = start(client).await;
    let upload = client.append_upload(&app(), &upload, sized(len, body)).await.expect("all bytes arrive");
    client.commit_upload(&app(), &upload, &digest_of(len), None).await.expect("these bytes");
    assert!(registry.has_blob("library/app", &digest_of(len)));
}

#[tokio::test]
async fn an_upload_may_take_longer_than_the_timeout_while_our_client_is_slow() {
    let registry = FakeRegistry::start().await;
    let client = client(&impatient(&registry.url()));
    for (pieces, pause) in [(30, Duration::from_millis(60)), (2, Duration::from_millis(1700))] {
        let len = pieces * PIECE;
        uploads(&registry, &client, len, Counted::default().body(len, Some(pause))).await;
    }
}

#[tokio::test]
async fn an_upload_may_take_longer_than_the_timeout_while_the_upstream_is_slow() {
    let registry = FakeRegistry::start().await;
    let mut options = options(&registry.url());
    // The buffers of the sockets hold the first megabytes, and make steps of one or two of the rest.
    options.read_timeout = Duration::from_secs(2);
    let client = client(&options);
    registry.fault(Fault::throttle_request(16 << 20));
    let len = ENDLESS;
    uploads(&registry, &client, len, Counted::default().body(len, None)).await;
}

#[tokio::test]
async fn an_upstream_that_stops_reading_is_a_timeout() {
    let pki = TestPki::new();
    for tls in [false, true] {
        let builder = FakeRegistry::builder();
        let registry = if tls { builder.tls(&pki) } else { builder }.start().await;
        let mut options = options(&registry.url());
        options.ca_pem = Some(pki.ca_pem().into_bytes());
        let upload = start(&client(&options)).await;
        let gate = Gate::new();
        registry.fault(Fault::hold_request_at(100_000, &gate));
        let body = Counted::default();
        options.read_timeout = IMPATIENT;
        let outcome = client(&options).append_upload(&app(), &upload, sized(ENDLESS, body.body(ENDLESS, None))).await;
        assert_eq!(kind(outcome), UpstreamErrorKind::Timeout);
        assert_eq!(body.opened(), 1, "it is not repeated");
        assert!(body.pieces() < ENDLESS / PIECE);
    }
}

#[tokio::test]
async fn an_answer_may_take_longer_than_the_timeout_after_the_last_byte() {
    let registry = FakeRegistry::start().await;
    let client = client(&impatient(&registry.url()));
    for last in [None, Some(sized(PIECE, Counted::default().body(PIECE, None)))] {
        let upload = start(&client).await;
        let digest = digest_of(last.as_ref().map_or(0, |_| PIECE));
        let gate = registry.gate_headers(|request| request.method == "PUT");
        let release = async {
            gate.reached().await;
            tokio::time::sleep(Duration::from_millis(1700)).await;
            gate.release();
        };
        let app = app();
        let (outcome, ()) = tokio::join!(client.commit_upload(&app, &upload, &digest, last), release);
        outcome.unwrap();
    }
}

#[tokio::test]
async fn a_token_that_expires_in_the_middle_is_replaced_and_the_bytes_arrive_once() {
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let upload = start(&client).await;
    tokens.revoke_all();
    let body = Counted::default();
    let len = 40 * PIECE;
    let upload = client.append_upload(&app(), &upload, sized(len, body.body(len, None))).await.unwrap();
    assert_eq!(upload.received, len as u64);
    assert_eq!((body.opened(), tokens.calls().len()), (2, 2));
    client.commit_upload(&app(), &upload, &digest_of(len), None).await.unwrap();
}

#[tokio::test]
async fn a_challenge_that_comes_before_the_end_is_answered() {
    let pki = TestPki::new();
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().tls(&pki).auth(Auth::bearer(&tokens)).start().await;
    let mut options = with_account(&registry.url(), "u", "p");
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    let client = client(&options);
    let upload = start(&client).await;
    tokens.revoke_all();
    let challenge = format!("Bearer realm=\"{}\"", registry.token_url());
    let early = Fault::status(401).with_header("www-authenticate", &challenge).before_auth().answered_early();
    registry.fault(early.on(Operation::Upload).once());
    let len = 40 * PIECE;
    let body = Counted::default();
    let slow = body.body(len, Some(Duration::from_millis(5)));
    let upload = client.append_upload(&app(), &upload, sized(len, slow)).await.unwrap();
    assert_eq!(upload.received, len as u64);
    assert_eq!(body.opened(), 2);
    assert!(body.pieces() < 80, "the first attempt was not sent to its end");
    client.commit_upload(&app(), &upload, &digest_of(len), None).await.unwrap();
}

#[tokio::test]
async fn bytes_that_cannot_be_had_again_after_a_challenge_are_an_interruption() {
    let tokens = TokenService::new().account("u", "p");
    let registry = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let client = client(&with_account(&registry.url(), "u", "p"));
    let upload = start(&client).await;
    tokens.revoke_all();
    let once = std::sync::Mutex::new(Counted::default().body(PIECE, None).open());
    let body = UploadBody::new(move || once.lock().unwrap().take());
    let outcome = client.append_upload(&app(), &upload, sized(PIECE, body)).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Interrupted);
    let status = client.upload_status(&app(), &upload).await.unwrap();
    assert_eq!(status.received, 0);
}

#[tokio::test]
async fn a_refusal_that_comes_before_the_end_is_delivered_and_the_rest_is_not_sent() {
    let pki = TestPki::new();
    for tls in [false, true] {
        let builder = FakeRegistry::builder();
        let registry = if tls { builder.tls(&pki) } else { builder }.start().await;
        let mut options = options(&registry.url());
        options.ca_pem = Some(pki.ca_pem().into_bytes());
        let client = client(&options);
        let upload = start(&client).await;
        let told = r#"{"errors":[{"code":"SIZE_INVALID","message":"too much"}]}"#;
        registry.fault(Fault::answer(413, "application/json", told).answered_early().method(Method::PATCH));
        let body = Counted::default();
        let slow = body.body(ENDLESS, Some(Duration::from_millis(1)));
        let error = client.append_upload(&app(), &upload, sized(ENDLESS, slow)).await.unwrap_err();
        assert_eq!((error.kind(), error.told()), (UpstreamErrorKind::PayloadTooLarge, Some("too much")));
        let taken = body.pieces();
        assert!(taken < ENDLESS / PIECE / 2, "{taken}");
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(body.pieces(), taken, "nobody asks for more");
        registry.clear_faults();
        client.upload_status(&app(), &upload).await.expect("the client is as good as before");
    }
}

/// Reads the beginning of one request, answers, and reads no further: so does Go's server when its handler returns early.
/// The two parts of the answer come one after the other.
fn answers_and_reads_no_further(parts: [&'static str; 2]) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().expect("a client");
        socket.read_exact(&mut vec![0; 50_000]).expect("a long request");
        for part in parts {
            socket.write_all(part.as_bytes()).expect("the client listens");
            std::thread::sleep(Duration::from_millis(300));
        }
        socket.shutdown(Shutdown::Write).expect("the client listens");
        // For as long as Go waits for the client to see the answer, before it closes the connection on what is unread.
        std::thread::sleep(Duration::from_millis(500));
    });
    url
}

#[tokio::test]
async fn a_refusal_by_a_server_that_reads_no_further_is_delivered() {
    let url = answers_and_reads_no_further([
        "HTTP/1.1 413 Too Large\r\nContent-Length: 35\r\n\r\n",
        r#"{"errors":[{"message":"too much"}]}"#,
    ]);
    let client = client(&options(&url));
    let upload = UpstreamUpload { location: format!("{url}/upload"), received: 0, min_chunk: None };
    let body = Counted::default();
    let slow = body.body(ENDLESS, Some(Duration::from_millis(1)));
    let error = client.append_upload(&app(), &upload, sized(ENDLESS, slow)).await.unwrap_err();
    assert!(body.pieces() < 50, "nothing is sent while the rest of the answer is awaited: {}", body.pieces());
    assert_eq!((error.kind(), error.told()), (UpstreamErrorKind::PayloadTooLarge, Some("too much")));
}

#[tokio::test]
async fn what_is_accepted_before_its_end_is_a_bad_answer() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    for (status, method) in [(202, Method::PATCH), (201, Method::PUT)] {
        let early = Fault::status(status).with_header("location", &upload.location).with_header("range", "0-9");
        registry.fault(early.answered_early().method(method));
    }
    let slow = || sized(ENDLESS, Counted::default().body(ENDLESS, Some(Duration::from_millis(1))));
    assert_eq!(kind(client.append_upload(&app(), &upload, slow()).await), UpstreamErrorKind::BadAnswer);
    let committed = client.commit_upload(&app(), &upload, &digest_of(1), Some(slow())).await;
    assert_eq!(kind(committed), UpstreamErrorKind::BadAnswer);
}

#[tokio::test]
async fn a_body_that_fails_leaves_no_blob() {
    let pki = TestPki::new();
    for tls in [false, true] {
        let builder = FakeRegistry::builder();
        let registry = if tls { builder.tls(&pki) } else { builder }.start().await;
        let mut options = options(&registry.url());
        options.ca_pem = Some(pki.ca_pem().into_bytes());
        let client = client(&options);
        // With and without a length, after all of the bytes and in their middle.
        for (len, at) in [(Some(3 * PIECE), 3), (Some(3 * PIECE), 1), (None, 3), (None, 1)] {
            let failing = UploadBody::new(move || {
                let whole = Counted::default().body(at * PIECE, None).open()?;
                let error = BodyError::new(BodyErrorKind::Client);
                Some(whole.chain(streams::iter([Err(error)])).boxed())
            });
            let upload = start(&client).await;
            let last = stream(len.map(|len| len as u64), failing);
            let error = client.commit_upload(&app(), &upload, &digest_of(at * PIECE), Some(last)).await.unwrap_err();
            assert_eq!(error.kind(), UpstreamErrorKind::Interrupted);
            let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<BodyError>());
            assert_eq!(source.map(BodyError::kind), Some(BodyErrorKind::Client));
            assert!(!registry.has_blob("library/app", &digest_of(at * PIECE)));
        }
        registry.requests().iter().for_each(|request| assert_ne!(request.status.map(|s| s.as_u16()), Some(201)));
    }
}

#[tokio::test]
async fn a_body_of_another_length_than_was_said_is_an_interruption() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    for (said, has) in [(3 * PIECE, 2 * PIECE), (2 * PIECE, 3 * PIECE)] {
        let upload = start(&client).await;
        let last = sized(said, Counted::default().body(has, None));
        let outcome = client.commit_upload(&app(), &upload, &digest_of(said.min(has)), Some(last)).await;
        assert_eq!(kind(outcome), UpstreamErrorKind::Interrupted);
        assert!(!registry.has_blob("library/app", &digest_of(said.min(has))));
    }
}

#[tokio::test]
async fn a_broken_connection_is_an_interruption_and_nothing_is_sent_twice() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let len = 40 * PIECE;
    let upload = start(&client).await;
    registry.fault(Fault::cut_request_after(100_000));
    let body = Counted::default();
    let outcome = client.append_upload(&app(), &upload, sized(len, body.body(len, None))).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Interrupted);
    assert_eq!(body.opened(), 1);
    registry.clear_faults();
    let status = client.upload_status(&app(), &upload).await.unwrap();
    assert_eq!(status.received, 100_000, "and goes on from there");
    let rest = len - 100_000;
    let rest = UploadChunk { offset: 100_000, ranged: true, ..sized(rest, Counted::default().body(rest, None)) };
    client.commit_upload(&app(), &status, &digest_of(len), Some(rest)).await.unwrap();
}

#[tokio::test]
async fn what_nobody_has_seen_is_sent_again() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    registry.stop().await;
    let body = Counted::default();
    let outcome = client.append_upload(&app(), &upload, sized(PIECE, body.body(PIECE, None))).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Connect);
    assert_eq!((body.opened(), body.pieces()), (3, 0));
    let gone = UploadBody::new(|| None);
    let outcome = client.append_upload(&app(), &upload, sized(PIECE, gone)).await;
    assert_eq!(kind(outcome), UpstreamErrorKind::Interrupted);
}

#[tokio::test]
async fn only_what_does_no_harm_twice_is_repeated_after_an_answer() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    let bytes = Bytes::from_static(b"x");
    let digest = Algorithm::Sha256.digest(&bytes);
    for fault in [Fault::status(503), Fault::reset()] {
        registry.clear_faults();
        registry.reset_counts();
        registry.fault(fault);
        client.start_upload(&app(), None).await.unwrap_err();
        client.mount(&app(), &digest, None).await.unwrap_err();
        client.upload_status(&app(), &upload).await.unwrap_err();
        client.cancel_upload(&app(), &upload).await.unwrap_err();
        client.append_upload(&app(), &upload, chunk(0, &bytes)).await.unwrap_err();
        client.commit_upload(&app(), &upload, &digest, None).await.unwrap_err();
        let count = |method: &str| registry.count(|request| request.method == method);
        let counts = ["POST", "GET", "DELETE", "PATCH", "PUT"].map(count);
        assert_eq!(counts, [6, 3, 3, 1, 1]);
    }
}

#[tokio::test]
async fn a_caller_that_gives_up_takes_its_bytes_along() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let upload = start(&client).await;
    let body = Counted::default();
    let slow = body.body(ENDLESS, Some(Duration::from_millis(1)));
    let app = app();
    let appended = client.append_upload(&app, &upload, sized(ENDLESS, slow));
    tokio::time::timeout(Duration::from_millis(100), appended).await.unwrap_err();
    let taken = body.pieces();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(body.pieces(), taken);
}

#[tokio::test]
async fn uploads_leave_room_for_questions() {
    let registry = FakeRegistry::start().await;
    let mut options = options(&registry.url());
    options.max_connections = 2;
    let client = client(&options);
    let (first, second) = (start(&client).await, start(&client).await);
    let gate = Gate::new();
    registry.fault(Fault::hold_request_at(0, &gate));
    let (app, bytes) = (app(), Bytes::from_static(b"some bytes"));
    let appended = client.append_upload(&app, &first, chunk(0, &bytes));
    let waiting = client.append_upload(&app, &second, chunk(0, &bytes));
    let meanwhile = async {
        gate.reached().await;
        client.upload_status(&app, &first).await.expect("a place for a question");
        assert_eq!(registry.count(|request| request.method == "PATCH"), 1);
        gate.release();
    };
    let (appended, waiting, ()) = tokio::join!(appended, waiting, meanwhile);
    appended.and(waiting).unwrap();
}
