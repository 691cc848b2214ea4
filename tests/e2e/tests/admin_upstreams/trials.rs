//! Trying a registry without defining it.

use serde_json::{Value, json};
use support::{Auth, FakeRegistry, Fault, TestPki, TokenService, free_port};

use crate::world::World;

async fn outcome(world: &World, body: Value) -> (bool, String, String) {
    let report = world.admin.try_out(&body).await.good();
    assert!(report["latency_ms"].is_u64(), "{report}");
    let text = |key: &str| report[key].as_str().expect("text").to_owned();
    (report["success"].as_bool().expect("a flag"), text("kind"), text("message"))
}

#[tokio::test]
async fn a_registry_that_answers_is_a_success_and_nothing_is_kept() {
    let world = World::new().await;
    let open = FakeRegistry::start().await;
    assert_eq!(outcome(&world, json!({ "url": open.url() })).await.1, "ok");
    assert_eq!(open.requests().len(), 1);
    let tokens = TokenService::new().account("bot", "right");
    let closed = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    let body = json!({ "url": closed.url(), "username": "bot", "password": "right" });
    assert_eq!(outcome(&world, body).await.1, "ok");
    assert_eq!(world.admin.list().await.len(), 1);
    assert_eq!(world.admin.log().await.len(), 0);
}

#[tokio::test]
async fn failures_are_told_apart() {
    let world = World::new().await;
    let port = free_port();
    let (success, kind, message) = outcome(&world, json!({ "url": format!("http://127.0.0.1:{port}") })).await;
    assert_eq!((success, kind.as_str()), (false, "connect"), "{message}");

    let (_, kind, message) = outcome(&world, json!({ "url": "http://no-such-host.invalid" })).await;
    assert_eq!(kind, "unknown_host", "{message}");

    let pki = TestPki::new();
    let tls = FakeRegistry::builder().tls(&pki).start().await;
    let (_, kind, message) = outcome(&world, json!({ "url": tls.url() })).await;
    assert_eq!(kind, "tls", "{message}");
    assert_eq!(outcome(&world, json!({ "url": tls.url(), "ca_pem": pki.ca_pem() })).await.1, "ok");
    assert_eq!(outcome(&world, json!({ "url": tls.url(), "skip_tls_verify": true })).await.1, "ok");

    let closed = FakeRegistry::builder().auth(Auth::basic("bot", "right")).start().await;
    let wrong = json!({ "url": closed.url(), "username": "bot", "password": "wrong-and-secret" });
    let (_, kind, message) = outcome(&world, wrong).await;
    assert_eq!(kind, "account_refused");
    assert!(!message.contains("wrong-and-secret"), "{message}");

    let portal = FakeRegistry::start().await;
    portal.fault(Fault::html());
    let (_, kind, message) = outcome(&world, json!({ "url": portal.url() })).await;
    assert_eq!(kind, "not_a_registry");
    assert!(message.contains("captive portal"), "{message}");

    let ailing = FakeRegistry::start().await;
    ailing.fault(Fault::status(503).with_header("retry-after", "60"));
    assert_eq!(outcome(&world, json!({ "url": ailing.url() })).await.1, "unavailable");
}

#[tokio::test]
async fn values_that_cannot_be_are_refused_before_anything_is_dialled() {
    let world = World::new().await;
    for (body, field) in [
        (json!({ "url": "r.example" }), "url"),
        (json!({ "url": "https://r.example", "username": "u" }), "username"),
        (json!({ "url": "https://r.example", "ca_pem": "x" }), "ca_pem"),
    ] {
        let (status, _, told, message) = world.admin.try_out(&body).await.error();
        assert_eq!((status, told.as_str()), (400, field), "{message}");
    }
    assert_eq!(world.admin.try_out(&json!({ "url": "https://r.example", "colour": "red" })).await.status, 400);
}
