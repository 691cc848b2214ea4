//! Trying a registry without defining it.

use client::types::{TestUpstreamRequest, UpstreamTest, builder};
use support::admin::Answer;
use support::{Auth, FakeRegistry, Fault, TestPki, TokenService, free_port};

use crate::calls::{Outcome, list, log};
use crate::world::World;

fn of(url: &str) -> builder::TestUpstreamRequest {
    TestUpstreamRequest::builder().url(url)
}

fn account(name: &str, password: &str, url: &str) -> builder::TestUpstreamRequest {
    of(url).username(name.to_owned()).password(password.to_owned())
}

async fn ask(world: &World, body: builder::TestUpstreamRequest) -> Outcome<UpstreamTest> {
    world.admin.test_upstream().body(body).send().await
}

/// The kind of outcome, and its words.
async fn outcome(world: &World, body: builder::TestUpstreamRequest) -> (String, String) {
    let report = ask(world, body).await.good();
    assert_eq!(report.success, report.kind == "ok", "{report:?}");
    (report.kind, report.message)
}

#[tokio::test]
async fn a_registry_that_answers_is_a_success_and_nothing_is_kept() {
    let world = World::new().await;
    let open = FakeRegistry::start().await;
    assert_eq!(outcome(&world, of(&open.url())).await.0, "ok");
    assert_eq!(open.requests().len(), 1);
    let tokens = TokenService::new().account("bot", "right");
    let closed = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    assert_eq!(outcome(&world, account("bot", "right", &closed.url())).await.0, "ok");
    assert_eq!(list(&world.admin).await.len(), 1);
    assert_eq!(log(&world.admin).await, []);
}

#[tokio::test]
async fn failures_are_told_apart() {
    let world = World::new().await;
    let port = free_port();
    let (kind, message) = outcome(&world, of(&format!("http://127.0.0.1:{port}"))).await;
    assert_eq!(kind, "connect", "{message}");

    let (kind, message) = outcome(&world, of("http://no-such-host.invalid")).await;
    assert_eq!(kind, "unknown_host", "{message}");

    let pki = TestPki::new();
    let tls = FakeRegistry::builder().tls(&pki).start().await;
    let (kind, message) = outcome(&world, of(&tls.url())).await;
    assert_eq!(kind, "tls", "{message}");
    assert_eq!(outcome(&world, of(&tls.url()).ca_pem(pki.ca_pem())).await.0, "ok");
    assert_eq!(outcome(&world, of(&tls.url()).skip_tls_verify(true)).await.0, "ok");

    let closed = FakeRegistry::builder().auth(Auth::basic("bot", "right")).start().await;
    let (kind, message) = outcome(&world, account("bot", "wrong-and-secret", &closed.url())).await;
    assert_eq!(kind, "account_refused");
    assert!(!message.contains("wrong-and-secret"), "{message}");

    let portal = FakeRegistry::start().await;
    portal.fault(Fault::html());
    let (kind, message) = outcome(&world, of(&portal.url())).await;
    assert_eq!(kind, "not_a_registry");
    assert!(message.contains("captive portal"), "{message}");

    let ailing = FakeRegistry::start().await;
    ailing.fault(Fault::status(503).with_header("retry-after", "60"));
    assert_eq!(outcome(&world, of(&ailing.url())).await.0, "unavailable");
}

#[tokio::test]
async fn values_that_cannot_be_are_refused_before_anything_is_dialled() {
    let world = World::new().await;
    for (body, field) in [
        (of("r.example"), "url"),
        (of("https://r.example").username("u".to_owned()), "username"),
        (of("https://r.example").ca_pem("x".to_owned()), "ca_pem"),
    ] {
        let refused = ask(&world, body).await.refused();
        assert_eq!((refused.status, refused.field()), (400, Some(field)), "{refused:?}");
    }
}
