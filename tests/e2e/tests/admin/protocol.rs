//! What every operation has in common.

use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn every_error_has_the_one_body_whoever_makes_it() {
    let world = World::new().await;
    let reply = world.get("/nothing/here").await;
    assert_eq!(reply.error(), (404, "not_found".to_owned()));
    let reply = world.send(world.request("PATCH", "/users")).await;
    assert_eq!(reply.error(), (405, "method_not_allowed".to_owned()));
    let mut allowed: Vec<&str> = reply.header("allow").split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "POST"]);
    let reply = world.send(world.request("POST", "/users").body("{}")).await;
    assert_eq!(reply.error(), (415, "unsupported_media_type".to_owned()));
    let reply = world.send(world.request("POST", "/users").header("content-type", "application/json").body("{")).await;
    assert_eq!(reply.error(), (400, "invalid".to_owned()));
    let long = "x".repeat(2 * 1024 * 1024);
    let reply = world.ask("POST", "/users", &json!({ "username": long })).await;
    assert_eq!(reply.error(), (413, "too_large".to_owned()));
    let reply = world.get("/logs?limit=many").await;
    assert_eq!(reply.error(), (400, "invalid".to_owned()));
    assert_eq!(reply.json()["field"], "limit");
    let reply = world.send(world.plain("GET", "/users")).await;
    assert_eq!(reply.error(), (401, "unauthorized".to_owned()));
    assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"harbor-cache\"");
}

#[tokio::test]
async fn guessing_at_the_login_is_slowed() {
    let world = World::new().await;
    let mut last = None;
    for n in 0..10 {
        let body = json!({ "username": "jane", "password": format!("guess {n}") });
        last = Some(world.send(world.plain("POST", "/auth/login").json(&body)).await);
    }
    let last = last.expect("an answer");
    assert_eq!(last.error(), (429, "too_many_requests".to_owned()));
    assert!(last.header("retry-after").parse::<u64>().is_ok_and(|wait| wait > 0), "{last:?}");
}

#[tokio::test]
async fn answers_are_not_to_be_kept() {
    let world = World::new().await;
    for path in ["/users", "/auth/me", "/nothing"] {
        assert_eq!(world.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn without_authentication_everybody_administers() {
    let registry = support::FakeRegistry::start().await;
    let stack = support::TestStack::before(&registry.url()).await;
    let url = format!("{}/api/v1", stack.url());
    let me: serde_json::Value =
        reqwest::get(format!("{url}/auth/me")).await.expect("an answer").json().await.expect("JSON");
    assert_eq!((&me["role"], &me["authentication"]), (&json!("admin"), &json!(false)));
    assert_eq!(reqwest::get(format!("{url}/users")).await.expect("an answer").status(), 200);
}
