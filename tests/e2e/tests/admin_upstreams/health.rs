//! How upstreams are doing, and what has gone over them.

use serde_json::json;
use support::{Auth, FakeRegistry, Fault};

use crate::world::{World, definition, image, registry};

#[tokio::test]
async fn health_is_what_the_requests_have_shown_and_a_probe_asks() {
    let world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    let fresh = world.admin.health("other", false).await.good();
    assert_eq!((&fresh["healthy"], &fresh["state"]), (&json!(true), &json!("up")));
    assert!(fresh.get("last_check").is_none(), "it was never asked: {fresh}");

    world.pull("other").await.expect("served");
    assert!(world.admin.health("other", false).await.good()["last_check"].is_string());

    other.stop().await;
    let down = world.admin.health("other", true).await.good();
    assert_eq!((&down["healthy"], &down["state"]), (&json!(false), &json!("down")));
    assert!(down["consecutive_failures"].as_u64().expect("a number") >= 1, "{down}");
    assert!(down["last_error"].as_str().expect("an error").contains("connection"), "{down}");
    let all = world.admin.get("/upstreams/health").await.good();
    let names: Vec<_> = all.as_array().expect("a list").iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["file", "other"]);

    other.restart().await;
    let back = world.admin.health("other", true).await.good();
    assert_eq!(
        (&back["healthy"], &back["state"], &back["consecutive_failures"]),
        (&json!(true), &json!("up"), &json!(0))
    );
    assert_eq!(world.admin.health("nobody", true).await.status, 404);
}

#[tokio::test]
async fn a_throttled_upstream_says_until_when() {
    let world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    other.fault(Fault::too_many_requests(60).once());
    assert_eq!(world.status("/v2/other/team/app/manifests/1.0").await, 429);
    let throttled = world.admin.health("other", false).await.good();
    assert_eq!((&throttled["healthy"], &throttled["state"]), (&json!(false), &json!("throttled")));
    assert!(throttled["retry_at"].is_string(), "{throttled}");
    assert_eq!(world.admin.stats("other").await["throttled"], 1);
}

#[tokio::test]
async fn a_refused_account_is_not_healthy_though_the_registry_answers() {
    let world = World::new().await;
    let other = FakeRegistry::builder().auth(Auth::basic("bot", "right")).start().await;
    let mut body = definition("other", &other);
    body["username"] = json!("bot");
    body["password"] = json!("wrong");
    world.admin.create(&body).await.good();
    let health = world.admin.health("other", true).await.good();
    assert_eq!((&health["healthy"], &health["state"]), (&json!(false), &json!("up")));
    assert!(health["last_error"].as_str().expect("an error").contains("account"), "{health}");
}

#[tokio::test]
async fn what_goes_over_an_upstream_is_counted() {
    let world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    assert_eq!(world.admin.stats("other").await["requests"], 0);
    let pulled = world.pull("other").await.expect("served");
    let stats = world.admin.stats("other").await;
    let manifest = image(2).root().bytes.len() as u64;
    assert_eq!(stats["bytes_received"], pulled.blob_bytes() + manifest, "{stats}");
    let asked = stats["requests"].as_u64().expect("a number");
    assert!(asked >= 4, "a manifest and three blobs: {stats}");
    world.pull("other").await.expect("from the cache");
    assert_eq!(world.admin.stats("other").await["requests"], asked, "a hit asks nobody");
    assert_eq!(world.status("/v2/other/team/app/manifests/none").await, 404);
    let stats = world.admin.stats("other").await;
    assert_eq!(stats["errors"]["not_found"], 1, "{stats}");
    // The counters go on after a change that leaves the registry the same.
    world.admin.update("other", &json!({ "priority": 3 })).await.good();
    assert_eq!(world.admin.stats("other").await["requests"], stats["requests"]);
}

#[tokio::test]
async fn a_name_is_explained() {
    let world = World::new().await;
    let other = registry(2).await;
    let mut body = definition("other", &other);
    body["hosts"] = json!(["other.example"]);
    world.admin.create(&body).await.good();
    let by_prefix = world.admin.resolve("name=other/team/app").await;
    assert_eq!((&by_prefix["upstream"], &by_prefix["repository"]), (&json!("other"), &json!("team/app")));
    assert!(by_prefix["steps"].as_array().expect("steps").len() > 2, "{by_prefix}");
    assert_eq!(world.admin.resolve("name=team/app&ns=other.example").await["canonical_name"], "other/team/app");
    assert_eq!(world.admin.resolve("name=team/app&host=other.example").await["upstream"], "other");
    assert_eq!(world.admin.resolve("name=team/app").await["upstream"], "file");
    let nowhere = world.admin.resolve("name=team/app&ns=nobody.example").await;
    assert!(nowhere.get("upstream").is_none() && nowhere["error"].is_string(), "{nowhere}");
    assert_eq!(world.admin.get("/upstreams/resolve?name=Not%20A%20Name").await.error().2, "name");
}
