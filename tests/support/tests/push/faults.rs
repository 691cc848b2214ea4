//! Requests that go wrong while their bodies are on the way.

use std::time::{Duration, Instant};

use reqwest::Method;
use support::{Content, Fault, Gate, Operation, RecordedRequest};

use crate::client::{APP, Client, refusal, sha256, written};

fn on_patch(fault: Fault) -> Fault {
    fault.on(Operation::Upload).method(Method::PATCH)
}

/// The first PATCH.
fn met(client: &Client) -> RecordedRequest {
    let mut requests = client.registry.requests().into_iter();
    requests.find(|request| request.method == Method::PATCH).expect("it has arrived")
}

async fn is_cut_after_exactly_so_many_bytes(client: Client) {
    let content = Content::random(1, 1_000_000).to_bytes();
    let location = client.start().await;
    let fault = client.registry.fault(on_patch(Fault::cut_request_after(123_456).once()));
    let patch = client.request(Method::PATCH, &location).body(content.clone()).send().await;
    patch.expect_err("the request is cut");
    assert_eq!(client.range(&location).await, "0-123455");
    let cut = met(&client);
    assert_eq!((cut.status, cut.body_bytes), (None, 123_456));
    assert_eq!(client.patch(&location, None, content.slice(123_456..)).await.status, 202);
    assert_eq!(client.put(&location, &sha256(&content), "").await.status, 201);
    assert_eq!(fault.hits(), 1);
}

#[tokio::test]
async fn a_request_is_cut_after_exactly_so_many_bytes() {
    is_cut_after_exactly_so_many_bytes(Client::new().await).await;
}

#[tokio::test]
async fn a_request_over_http2_is_cut_after_exactly_so_many_bytes() {
    is_cut_after_exactly_so_many_bytes(Client::new().await.with_http2()).await;
}

#[tokio::test]
async fn a_cut_at_the_length_takes_everything_and_answers_nothing() {
    let client = Client::new().await;
    let location = client.start().await;
    client.registry.fault(Fault::cut_request_after(5).on(Operation::Upload).once());
    let put = client.request(Method::PUT, &format!("{location}&digest={}", sha256("01234"))).body("01234");
    put.send().await.unwrap_err();
    assert_eq!(client.range(&location).await, "0-4");
    assert!(!client.registry.has_blob(APP, &sha256("01234")), "the end was not seen");
}

#[tokio::test]
async fn a_shorter_body_is_not_met_and_neither_is_a_request_without_one() {
    let client = Client::new().await;
    let cut = client.registry.fault(Fault::cut_request_after(6));
    let gate = Gate::new();
    let held = client.registry.fault(Fault::hold_request_at(6, &gate));
    let slow = client.registry.fault(Fault::throttle_request(1_000_000));
    let location = client.start().await;
    assert_eq!(slow.hits(), 0);
    client.patch(&location, None, "01234").await;
    assert_eq!(client.put(&location, &sha256("01234"), "").await.status, 201);
    assert_eq!((cut.hits(), held.hits(), slow.hits()), (0, 0, 1));
}

#[tokio::test]
async fn a_held_request_stops_at_each_gate_in_turn() {
    let client = Client::new().await;
    let content = Content::random(1, 3_000_000).to_bytes();
    let location = client.start().await;
    let (late, early) = (Gate::new(), Gate::new());
    client.registry.fault(on_patch(Fault::hold_request_at(2_000_000, &late)));
    client.registry.fault(on_patch(Fault::hold_request_at(10, &early)));
    let test = async {
        early.reached().await;
        assert_eq!((client.range(&location).await.as_str(), late.count()), ("0-9", 0));
        early.release();
        late.reached().await;
        assert_eq!(client.range(&location).await, "0-1999999");
        late.release();
    };
    let (patched, ()) = tokio::join!(client.patch(&location, None, content), test);
    assert_eq!(patched.header("range"), "0-2999999");
}

#[tokio::test]
async fn a_throttled_request_is_taken_little_by_little() {
    let client = Client::new().await;
    let location = client.start().await;
    client.registry.fault(on_patch(Fault::throttle_request(10)));
    let started = Instant::now();
    client.patch(&location, None, "012").await;
    // A lower bound only: a sleep never ends early, however busy the machine is.
    assert!(started.elapsed() >= Duration::from_millis(300), "three bytes at ten bytes a second");
    assert_eq!(client.put(&location, &sha256("012"), "").await.status, 201);
}

#[tokio::test]
async fn an_early_answer_comes_while_the_body_is_not_yet_written() {
    let client = Client::new().await;
    let location = client.start().await;
    client.registry.fault(on_patch(Fault::status(413).answered_early()));
    let (pen, body) = written();
    pen.send(Ok("the beginning".into())).unwrap();
    assert_eq!(client.patch(&location, None, body).await.status, 413);
    // Until here, so that the body has no end.
    drop(pen);
    client.registry.clear_faults();
    assert_eq!(client.range(&location).await, "0-0");
}

#[tokio::test]
async fn an_early_reset_comes_while_the_body_is_not_yet_written() {
    let client = Client::new().await;
    let location = client.start().await;
    client.registry.fault(on_patch(Fault::reset().answered_early()));
    let (pen, body) = written();
    pen.send(Ok("the beginning".into())).unwrap();
    client.request(Method::PATCH, &location).body(body).send().await.unwrap_err();
    // Until here, so that the body has no end.
    drop(pen);
}

#[tokio::test]
async fn any_other_answer_comes_after_the_whole_body_and_nothing_is_done_with_it() {
    let client = Client::new().await;
    let location = client.start().await;
    client.registry.fault(on_patch(Fault::answer(503, "", "").once()));
    let (pen, body) = written();
    let mut patch = Box::pin(client.patch(&location, None, body));
    pen.send(Ok(vec![1; 100_000].into())).unwrap();
    // The status is asked for over another connection, so when it is here the registry has had its time.
    tokio::select! {
        _ = &mut patch => panic!("an answer before the body's end"),
        range = client.range(&location) => assert_eq!(range, "0-0"),
    }
    drop(pen);
    assert_eq!(patch.await.status, 503);
    assert_eq!(client.range(&location).await, "0-0");
    assert_eq!(met(&client).body_bytes, 100_000);
}

#[tokio::test]
async fn what_is_carried_out_loses_its_answer_only() {
    let client = Client::new().await;
    let location = client.start().await;
    client.registry.fault(on_patch(Fault::reset().carried_out().once()));
    client.request(Method::PATCH, &location).body("01234").send().await.unwrap_err();
    assert_eq!(client.range(&location).await, "0-4");

    client.registry.fault(Fault::status(502).method(Method::PUT).carried_out());
    assert_eq!(client.put(&location, &sha256("01234"), "").await.status, 502);
    assert!(client.registry.has_blob(APP, &sha256("01234")));
    let again = client.put(&location, &sha256("01234"), "").await;
    assert_eq!(again.status, 502);
    client.registry.clear_faults();
    let again = client.put(&location, &sha256("01234"), "").await;
    assert_eq!(again.refusal(), refusal(404, "BLOB_UPLOAD_UNKNOWN"));
}

#[tokio::test]
async fn a_held_answer_may_be_one_to_what_is_done_already() {
    let client = Client::new().await;
    let location = client.start().await;
    let gate = Gate::new();
    client.registry.fault(Fault::hold_headers(&gate).method(Method::PUT).carried_out());
    let digest = sha256("x");
    let test = async {
        gate.reached().await;
        assert!(client.registry.has_blob(APP, &digest));
        gate.release();
    };
    let (put, ()) = tokio::join!(client.put(&location, &digest, "x"), test);
    assert_eq!(put.status, 201);
}
