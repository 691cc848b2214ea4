//! Secrets go in and do not come out.

use std::path::Path;

use serde_json::json;
use support::registry::TokenService;
use support::{Auth, FakeRegistry};

use crate::world::{World, definition, image, registry};

const PASSWORD: &str = "pa55word-of-the-registry";
const HEADER: &str = "header-value-of-the-gateway";
const PROXY: &str = "proxy-password-of-the-network";

fn holds(folder: &Path, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holds(&path, needle));
        } else if std::fs::read(&path).is_ok_and(|bytes| bytes.windows(needle.len()).any(|w| w == needle.as_bytes())) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn no_secret_is_in_the_database_in_an_answer_or_in_the_log() {
    let mut world = World::new().await;
    let tokens = TokenService::new().no_anonymous().account("bot", PASSWORD);
    let other = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    other.push(&image(2));
    let mut body = definition("other", &other);
    body["username"] = json!("bot");
    body["password"] = json!(PASSWORD);
    body["headers"] = json!({ "X-Gateway": HEADER });
    let mut answers = vec![world.admin.create(&body).await.text];
    world.pull("other").await.expect("the secrets are used");
    assert!(other.count(|request| request.header("x-gateway") == Some(HEADER)) > 0);

    answers.push(
        world.admin.update("other", &json!({ "http_proxy": format!("http://u:{PROXY}@p.example:1") })).await.text,
    );
    answers.push(world.admin.update("other", &json!({ "priority": 3 })).await.text);
    // One that is refused.
    answers
        .push(world.admin.update("other", &json!({ "http_proxy": format!("ftp://u:{PROXY}@p.example") })).await.text);
    for path in ["/upstreams", "/upstreams/other", "/upstreams/health", "/upstreams/other/stats", "/logs"] {
        answers.push(world.admin.get(path).await.text);
    }
    let shown = world.admin.upstream("other").await.json();
    assert_eq!(shown["http_proxy"], "http://p.example:1");
    assert_eq!((&shown["has_credentials"], &shown["header_names"]), (&json!(true), &json!(["X-Gateway"])));
    world.admin.update("other", &json!({ "http_proxy": null })).await.good();
    answers.push(world.admin.delete("other").await.text);
    answers.push(world.admin.get("/logs").await.text);
    for secret in [PASSWORD, HEADER, PROXY] {
        for answer in &answers {
            assert!(!answer.contains(secret), "{secret} in {answer}");
        }
        assert_eq!(holds(world.stack.directory(), secret), Vec::<String>::new(), "{secret}");
    }
    world.stack.stop().await;
    for secret in [PASSWORD, HEADER, PROXY] {
        assert_eq!(holds(world.stack.directory(), secret), Vec::<String>::new(), "{secret}");
    }
}

#[tokio::test]
async fn secrets_are_used_after_a_restart_also_where_nobody_logs_in() {
    let other = FakeRegistry::builder().auth(Auth::basic("bot", PASSWORD)).start().await;
    other.push(&image(2));
    let in_file = registry(1).await;
    let mut stack = support::TestStack::before(&in_file.url()).await;
    let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
    let mut body = definition("other", &other);
    body["username"] = json!("bot");
    body["password"] = json!(PASSWORD);
    let made = http.post(format!("{}/api/v1/upstreams", stack.url())).json(&body).send().await.expect("an answer");
    assert_eq!(made.status().as_u16(), 201);
    stack.restart().await;
    support::client::pull(&stack.url(), "other/team/app", "1.0").await.expect("the password is still known");
}

#[tokio::test]
async fn a_secret_is_not_sent_to_another_registry_than_it_was_entered_for() {
    let world = World::new().await;
    let (other, thief) = (registry(2).await, registry(3).await);
    let mut body = definition("other", &other);
    body["username"] = json!("bot");
    body["password"] = json!(PASSWORD);
    body["headers"] = json!({ "X-Gateway": HEADER });
    world.admin.create(&body).await.good();
    let refused = world.admin.update("other", &json!({ "url": thief.url() })).await.error();
    assert_eq!((refused.0, refused.2.as_str()), (400, "password"));
    let refused = world.admin.update("other", &json!({ "url": thief.url(), "password": "x" })).await.error();
    assert_eq!((refused.0, refused.2.as_str()), (400, "headers"));
    assert_eq!(thief.requests().len(), 0);
    // The same URL is no change of it.
    world.admin.update("other", &json!({ "url": other.url() })).await.good();
    let moved = json!({ "url": thief.url(), "username": null, "password": null, "headers": null });
    let moved = world.admin.update("other", &moved).await.good();
    assert_eq!(moved["has_credentials"], false);
}

#[tokio::test]
async fn a_secret_whose_key_is_lost_leaves_the_upstream_out_and_can_be_set_again() {
    let mut world = World::new().await;
    let other = FakeRegistry::builder().auth(Auth::basic("bot", PASSWORD)).start().await;
    other.push(&image(2));
    let mut body = definition("other", &other);
    body["username"] = json!("bot");
    body["password"] = json!(PASSWORD);
    world.admin.create(&body).await.good();
    world.stack.stop().await;
    std::fs::remove_file(world.stack.directory().join("auth-keys.json")).expect("removed");

    world.restart().await;
    let left_out = world.admin.upstream("other").await.good();
    assert_eq!(left_out["state"], "invalid");
    assert!(left_out["reason"].as_str().expect("a reason").starts_with("password: the secret was sealed with the key"));
    world.pull("file").await.err();
    let again = world.admin.update("other", &json!({ "password": PASSWORD })).await.good();
    assert_eq!(again["state"], "active");
    world.pull("other").await.expect("served");
}
