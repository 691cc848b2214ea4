//! The configuration: seen, changed while the server runs, and checked.

use serde_json::{Value, json};

use crate::world::{PASSWORD, World};

fn entries(pairs: &[(&str, &str)]) -> Value {
    let entries: Vec<Value> = pairs.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    json!({ "entries": entries })
}

fn setting<'a>(all: &'a Value, key: &str) -> &'a Value {
    all.as_array().expect("a list").iter().find(|setting| setting["key"] == key).unwrap_or_else(|| panic!("{key}"))
}

#[tokio::test]
async fn every_key_tells_its_value_and_its_place_and_no_secret() {
    let world = World::with("[cache]\ntag_ttl = \"5s\"").await;
    let reply = world.get("/config").await;
    let all = reply.json();
    let ttl = setting(&all, "cache.tag_ttl");
    assert_eq!((&ttl["value"], &ttl["source"], &ttl["editable"]), (&json!("\"5s\""), &json!("file"), &json!(false)));
    assert!(ttl["origin"].as_str().expect("a place").starts_with("configuration:"), "{ttl}");
    let link = setting(&all, "cache.link_ttl");
    assert_eq!((&link["source"], &link["editable"]), (&json!("default"), &json!(true)));
    assert_eq!(setting(&all, "server.port")["editable"], false, "it takes a restart");
    assert_eq!(setting(&all, "auth.admin_password")["value"], "***");
    assert!(!reply.body.contains(PASSWORD), "{reply:?}");
    assert_eq!(world.get("/config/cache.tag_ttl").await.json(), *ttl);
    assert_eq!(world.get("/config/cache.nothing").await.error(), (404, "not_found".to_owned()));
}

#[tokio::test]
async fn a_change_is_in_force_at_once_and_after_a_restart_until_it_is_taken_back() {
    let mut world = World::new().await;
    let path = "/v2/team/a/manifests/1.0";
    let asked = |world: &World| world.registry.manifest_heads("1.0");
    world.pull("admin", PASSWORD, path).await;
    world.pull("admin", PASSWORD, path).await;
    assert_eq!(asked(&world), 0, "the tag is believed for a minute");
    let set = world.ask("PUT", "/config", &entries(&[("cache.tag_ttl", "0s"), ("logging.level", "warn")])).await;
    assert_eq!((set.status, set.json()), (200, json!({ "updated": 2 })));
    world.pull("admin", PASSWORD, path).await;
    assert_eq!(asked(&world), 1, "and now it is asked for at each request");
    let shown = world.get("/config/cache.tag_ttl").await.json();
    assert_eq!((&shown["value"], &shown["source"]), (&json!("\"0s\""), &json!("api")));
    assert!(shown["updated_at"].is_string(), "{shown}");

    world.stack.restart().await;
    world.pull("admin", PASSWORD, path).await;
    assert_eq!(asked(&world), 2);
    assert_eq!(world.ask("DELETE", "/config/cache.tag_ttl", &Value::Null).await.status, 204);
    world.pull("admin", PASSWORD, path).await;
    assert_eq!(asked(&world), 2);
    assert_eq!(world.get("/config/cache.tag_ttl").await.json()["source"], "default");
    assert_eq!(world.ask("DELETE", "/config/cache.tag_ttl", &Value::Null).await.error().0, 404);
    let log = world.get("/logs?resource_type=config").await.json();
    assert_eq!(log["total"], 3);
    assert_eq!((&log["logs"][0]["action"], &log["logs"][0]["before"]), (&json!("config.reset"), &json!("0s")));
}

#[tokio::test]
async fn rules_of_access_change_at_once() {
    let world = World::new().await;
    let url = format!("{}/v2/team/a/manifests/1.0", world.stack.url());
    let anonymous = || async { reqwest::get(&url).await.expect("an answer").status().as_u16() };
    assert_eq!(anonymous().await, 401);
    let set = world.ask("PUT", "/config", &entries(&[("auth.anonymous_pull", "upstream/team/*")])).await;
    assert_eq!(set.status, 200, "{set:?}");
    assert_eq!(anonymous().await, 200);
    world.ask("DELETE", "/config/auth.anonymous_pull", &Value::Null).await;
    assert_eq!(anonymous().await, 401);
}

#[tokio::test]
async fn what_cannot_be_changed_here_is_told_with_the_place_where_it_can() {
    let world = World::with("[cache]\ntag_ttl = \"5s\"").await;
    let refused = |pairs: &[(&str, &str)]| {
        let body = entries(pairs);
        let world = &world;
        async move { world.ask("PUT", "/config", &body).await }
    };
    let reply = refused(&[("cache.link_ttl", "1s"), ("cache.tag_ttl", "1s")]).await;
    assert_eq!(reply.error(), (409, "defined_in_file".to_owned()));
    assert!(reply.body.contains("configuration:"), "{reply:?}");
    assert_eq!(world.get("/config/cache.link_ttl").await.json()["source"], "default", "all or none");
    for (key, value) in [
        ("server.max_connections", "80"),
        ("cache.nothing", "1"),
        ("cache.link_ttl", "soon"),
        ("cache.max_manifest_size", "1 KiB"),
        ("auth.token_ttl", "1h"),
        ("auth.anonymous_pull", "nowhere/**"),
        ("logging.level", "lnfo"),
    ] {
        let reply = refused(&[(key, value)]).await;
        assert_eq!(reply.error(), (400, "invalid".to_owned()), "{key} = {value}");
    }
    assert_eq!(world.ask("PUT", "/config", &json!({ "entries": [] })).await.error().0, 400);
}

#[tokio::test]
async fn a_stored_setting_that_contradicts_the_file_does_not_stop_the_start() {
    use domain::ports::settings::{SettingChange, SettingRow};
    let mut world = World::new().await;
    world.ask("PUT", "/config", &entries(&[("cache.link_ttl", "7s")])).await;
    let row = SettingRow {
        key: "cache.tag_ttl".to_owned(),
        value: "not a duration".to_owned(),
        updated_at: std::time::SystemTime::UNIX_EPOCH,
    };
    let settings = world.stack.running().wiring().identities.settings();
    settings.apply(vec![SettingChange::Put(row)]).await.expect("stored");
    world.stack.restart().await;
    world.token = world.login("admin", PASSWORD).await;
    assert_eq!(world.get("/config/cache.tag_ttl").await.json()["source"], "default");
    assert_eq!(world.get("/config/cache.link_ttl").await.json()["value"], "\"7s\"");
}

#[tokio::test]
async fn the_schema_describes_every_key_and_a_file_is_checked_whole() {
    let world = World::new().await;
    let schema = world.get("/config/schema").await.json();
    let fields = schema["fields"].as_array().expect("fields");
    let ttl = fields.iter().find(|field| field["key"] == "cache.tag_ttl").expect("the key");
    assert_eq!(
        (&ttl["field_type"], &ttl["default_value"], &ttl["live"]),
        (&json!("duration"), &json!("\"1m\""), &json!(true))
    );
    assert!(fields.iter().any(|field| field["key"] == "upstreams[].url" && field["required"] == true));
    let good = world.ask("POST", "/config/validate", &json!({ "content": "[cache]\ntag_ttl = \"5s\"\n" })).await.json();
    assert_eq!(good["valid"], true);
    let bad = json!({ "content": "[cache]\ntag_ttl = \"soon\"\n[sever]\nport = 1\n" });
    let bad = world.ask("POST", "/config/validate", &bad).await.json();
    assert_eq!((&bad["valid"], bad["problems"].as_array().map(Vec::len)), (&json!(false), Some(2)));
    assert_eq!(bad["problems"][0]["source"], "configuration:2");
    let broken = world.ask("POST", "/config/validate", &json!({ "content": "a = = b" })).await.json();
    assert_eq!(broken["valid"], false);
}

#[tokio::test]
async fn pages_of_listed_origins_may_call_and_no_others() {
    let world = World::new().await;
    let origin = "https://console.example";
    let ask = |origin: &'static str| world.send(world.request("GET", "/auth/me").header("origin", origin));
    let preflight = || {
        let request = world.plain("OPTIONS", "/users").header("origin", origin);
        world.send(request.header("access-control-request-method", "POST"))
    };
    assert_eq!(ask(origin).await.header("access-control-allow-origin"), "");
    assert_eq!(preflight().await.header("access-control-allow-origin"), "");
    let set = world.ask("PUT", "/config", &entries(&[("server.cors_origins", origin)])).await;
    assert_eq!(set.status, 200, "{set:?}");
    let reply = ask(origin).await;
    assert_eq!((reply.header("access-control-allow-origin"), reply.header("vary")), (origin, "Origin"));
    assert_eq!((preflight().await.status, ask("https://evil.example").await.status), (204, 200));
    assert_eq!(ask("https://evil.example").await.header("access-control-allow-origin"), "");
}
