//! What every operation has in common, as HTTP: what no generated client can send, and what of an answer none reads.

use client::types::{ErrorCode, Role};
use serde_json::json;
use support::admin::{Answer, Raw, RawReply, anybody, credentials};

use crate::configuration::set;
use crate::world::{PASSWORD, USER_PASSWORD, World};

async fn raw(world: &World) -> Raw {
    Raw::login(&world.stack.url(), "admin", PASSWORD).await
}

#[tokio::test]
async fn every_error_has_the_one_body_whoever_makes_it() {
    let world = World::new().await;
    let raw = raw(&world).await;
    assert_eq!(raw.get("/nothing/here").await.told(), (404, ErrorCode::NotFound));
    let reply = RawReply::of(raw.request("PATCH", "/users")).await;
    assert_eq!(reply.told(), (405, ErrorCode::MethodNotAllowed));
    let mut allowed: Vec<&str> = reply.header("allow").split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "POST"]);
    let reply = RawReply::of(raw.request("POST", "/users").body("{}")).await;
    assert_eq!(reply.told(), (415, ErrorCode::UnsupportedMediaType));
    let broken = raw.request("POST", "/users").header("content-type", "application/json").body("{");
    assert_eq!(RawReply::of(broken).await.told(), (400, ErrorCode::Invalid));
    let long = "x".repeat(2 * 1024 * 1024);
    let reply = raw.send("POST", "/users", &json!({ "username": long })).await;
    assert_eq!(reply.told(), (413, ErrorCode::TooLarge));
    let reply = raw.get("/logs?limit=many").await;
    assert_eq!(reply.told(), (400, ErrorCode::Invalid));
    assert_eq!(reply.error().field.as_deref(), Some("limit"));
    let reply = Raw::anybody(&world.stack.url()).get("/users").await;
    assert_eq!(reply.told(), (401, ErrorCode::Unauthorized));
    assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"harbor-cache\"");
}

#[tokio::test]
async fn a_body_that_the_document_does_not_have_is_told_with_its_field() {
    let world = World::new().await;
    let raw = raw(&world).await;
    for (body, field) in [
        (json!({ "username": "joe", "password": "correct horse", "role": "root" }), Some("role")),
        (json!({ "username": "joe", "role": "admin" }), Some("password")),
        (json!({ "username": 7, "password": "correct horse", "role": "admin" }), Some("username")),
        (json!({ "username": "joe", "password": "correct horse", "role": "admin", "enabeld": true }), Some("enabeld")),
        (
            json!({ "username": "joe", "password": "correct horse", "role": "admin",
                 "grants": [{ "pattern": "a/**", "actions": ["write"] }] }),
            Some("grants"),
        ),
        (json!([]), None),
    ] {
        let reply = raw.send("POST", "/users", &body).await;
        assert_eq!(reply.told(), (400, ErrorCode::Invalid), "{body}: {reply:?}");
        assert_eq!(reply.error().field.as_deref(), field, "{body}: {reply:?}");
    }
}

#[tokio::test]
async fn who_may_not_do_it_is_not_told_what_is_wrong_with_the_body() {
    let world = World::new().await;
    world.user("jane", Role::ReadWrite).await;
    let url = world.stack.url();
    let jane = Raw::login(&url, "jane", USER_PASSWORD).await;
    for (method, path) in [("POST", "/users"), ("PUT", "/config"), ("POST", "/robots"), ("POST", "/upstreams")] {
        let reply = jane.send(method, path, &json!({})).await;
        assert_eq!(reply.told(), (403, ErrorCode::Forbidden), "{method} {path}");
        let reply = Raw::anybody(&url).send(method, path, &json!({})).await;
        assert_eq!(reply.told(), (401, ErrorCode::Unauthorized), "{method} {path}");
    }
}

#[tokio::test]
async fn guessing_at_the_login_is_slowed() {
    let world = World::new().await;
    let mut last = None;
    for n in 0..10 {
        let guess = credentials("jane", &format!("guess {n}"));
        last = Some(world.anybody().login().body(guess).send().await.refused());
    }
    let last = last.expect("an answer");
    assert_eq!(last.told(), (429, ErrorCode::TooManyRequests));
    assert!(last.header("retry-after").parse::<u64>().is_ok_and(|wait| wait > 0), "{last:?}");
}

#[tokio::test]
async fn answers_are_not_to_be_kept() {
    let world = World::new().await;
    let raw = raw(&world).await;
    for path in ["/users", "/auth/me", "/nothing"] {
        assert_eq!(raw.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn pages_of_listed_origins_may_call_and_no_others() {
    let world = World::new().await;
    let raw = raw(&world).await;
    let origin = "https://console.example";
    let ask = |origin: &str| RawReply::of(raw.request("GET", "/auth/me").header("origin", origin));
    let anybody = Raw::anybody(&world.stack.url());
    let preflight = || {
        let request = anybody.request("OPTIONS", "/users").header("origin", origin);
        RawReply::of(request.header("access-control-request-method", "POST"))
    };
    assert_eq!(ask(origin).await.header("access-control-allow-origin"), "");
    assert_eq!(preflight().await.header("access-control-allow-origin"), "");
    set(&world.admin, &[("server.cors_origins", origin)]).await.good();
    let reply = ask(origin).await;
    assert_eq!((reply.header("access-control-allow-origin"), reply.header("vary")), (origin, "Origin"));
    assert_eq!((preflight().await.status, ask("https://evil.example").await.status), (204, 200));
    assert_eq!(ask("https://evil.example").await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn without_authentication_everybody_administers() {
    let registry = support::FakeRegistry::start().await;
    let stack = support::TestStack::before(&registry.url()).await;
    let anybody = anybody(&stack.url());
    let me = anybody.me().send().await.good();
    assert_eq!((me.role, me.authentication), (Role::Admin, false));
    anybody.list_users().send().await.good();
}
