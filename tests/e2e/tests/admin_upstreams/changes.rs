//! Changes, and who may make them.

use serde_json::json;
use support::registry::TokenService;
use support::{Auth, FakeRegistry};

use crate::admin::Client;
use crate::world::{World, definition, image, registry};

#[tokio::test]
async fn a_new_password_is_used_by_the_next_token_request() {
    let world = World::new().await;
    let tokens = TokenService::new().no_anonymous().account("bot", "first");
    let other = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    other.push(&image(2));
    let mut body = definition("other", &other);
    body["username"] = json!("bot");
    body["password"] = json!("wrong");
    let made = world.admin.create(&body).await.good();
    assert_eq!((&made["has_credentials"], &made["username"]), (&json!(true), &json!("bot")));
    assert!(world.pull("other").await.is_err());

    world.admin.update("other", &json!({ "password": "first" })).await.good();
    world.pull("other").await.expect("the account is taken");
    tokens.set_password("bot", "second");
    tokens.revoke_all();
    world.admin.update("other", &json!({ "password": "second" })).await.good();
    let calls = tokens.calls().len();
    other.push(&support::SampleImage::single("team/app", "2.0").seed(5).layers([900]).build());
    assert_eq!(world.status("/v2/other/team/app/manifests/2.0").await, 200);
    let calls = tokens.calls().split_off(calls);
    assert!(!calls.is_empty() && calls.iter().all(|call| call.granted), "{calls:?}");
}

#[tokio::test]
async fn a_transfer_under_way_ends_with_the_settings_that_it_began_with() {
    let world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    let layer = image(2).layers()[0].digest;
    let gate = other.gate_blob_at(&layer, 300_000);
    let pull = world.pull("other");
    let scenario = async {
        gate.reached().await;
        world.admin.update("other", &json!({ "read_timeout": "45s", "push": "deny" })).await.good();
        gate.release();
    };
    let (pulled, ()) = futures_util::join!(pull, scenario);
    assert_eq!(pulled.expect("whole").root, image(2).digest());
    assert_eq!(other.blob_gets(&layer), 1);
}

#[tokio::test]
async fn of_two_administrators_the_slower_one_is_told() {
    let world = World::new().await;
    let other = registry(2).await;
    let first = world.admin.create(&definition("other", &other)).await.etag.expect("a tag");
    let second = world.admin.update_if("other", &first, &json!({ "display_name": "One" })).await;
    assert_eq!(second.status, 200, "{second:?}");
    let late = world.admin.update_if("other", &first, &json!({ "display_name": "Two" })).await;
    assert_eq!((late.error().0, late.error().1.as_str()), (412, "stale"));
    let now = world.admin.upstream("other").await;
    assert_eq!(now.json()["display_name"], "One");
    assert_eq!(now.etag, second.etag);
    // An upstream of the same name that is made later is another one.
    world.admin.delete("other").await.good();
    world.admin.create(&definition("other", &other)).await.good();
    assert_eq!(world.admin.update_if("other", &second.etag.expect("a tag"), &json!({})).await.status, 412);
}

#[tokio::test]
async fn what_is_left_out_stays_and_null_takes_back() {
    let world = World::new().await;
    let other = registry(2).await;
    let mut body = definition("other", &other);
    body["display_name"] = json!("Other");
    body["priority"] = json!(7);
    world.admin.create(&body).await.good();
    let now = world.admin.update("other", &json!({ "priority": null, "max_connections": 9 })).await.good();
    assert_eq!(
        (&now["display_name"], &now["priority"], &now["max_connections"], &now["prefix"]),
        (&json!("Other"), &json!(100), &json!(9), &json!("other"))
    );
    let now = world.admin.update("other", &json!({ "display_name": null })).await.good();
    assert_eq!(now["display_name"], "other");
}

#[tokio::test]
async fn upstreams_of_the_file_are_shown_and_not_changed_here() {
    let world = World::with("username = \"bot\"\npassword = \"hunter2hunter2\"").await;
    let shown = world.admin.upstream("file").await;
    assert_eq!(shown.etag, None);
    let body = shown.json();
    assert_eq!((&body["source"], &body["has_credentials"]), (&json!("file"), &json!(true)));
    let place = body["defined_at"].as_str().expect("a place").to_owned();
    for reply in [
        world.admin.update("file", &json!({ "priority": 1 })).await,
        world.admin.delete("file").await,
        world.admin.enable("file", false).await,
        world.admin.add_route("file", &json!({ "pattern": "a/*" })).await,
        world.admin.remove_route("file", 0).await,
    ] {
        let (status, code, _, message) = reply.error();
        assert_eq!((status, code.as_str()), (409, "defined_in_file"));
        assert!(message.contains(&place), "{message} does not name {place}");
    }
    let taken = world.admin.create(&json!({ "name": "file", "url": "https://x.example" })).await.error();
    assert_eq!((taken.0, taken.1.as_str()), (409, "conflict"));
    assert!(taken.3.contains(&place), "{}", taken.3);
}

#[tokio::test]
async fn only_administrators_change_upstreams_or_see_whose_account_it_is() {
    let world = World::with("username = \"bot\"\npassword = \"hunter2hunter2\"").await;
    world.admin.add_user("jane", "correct horse", "read-write").await;
    let jane = Client::login(&world.stack.url(), "jane", "correct horse").await;
    let other = registry(2).await;
    for reply in [
        jane.create(&definition("other", &other)).await,
        jane.update("file", &json!({})).await,
        jane.delete("file").await,
        jane.enable("file", true).await,
        jane.add_route("file", &json!({ "pattern": "a/*" })).await,
        jane.remove_route("file", 0).await,
        jane.try_out(&json!({ "url": other.url() })).await,
        jane.health("file", true).await,
    ] {
        assert_eq!(reply.status, 403, "{reply:?}");
    }
    assert_eq!(world.admin.upstream("file").await.good()["username"], "bot");
    for shown in [jane.upstream("file").await.good(), jane.list().await[0].clone()] {
        assert!(shown.get("username").is_none(), "{shown}");
    }
    jane.health("file", false).await.good();
    jane.stats("file").await;
    jane.resolve("name=nginx").await;
    let nobody = reqwest::get(format!("{}/api/v1/upstreams", world.stack.url())).await.expect("an answer");
    assert_eq!(nobody.status().as_u16(), 401);
}

#[tokio::test]
async fn every_change_is_in_the_audit_log_with_before_and_after() {
    let world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    world.admin.update("other", &json!({ "priority": 7 })).await.good();
    world.admin.enable("other", false).await.good();
    world.admin.enable("other", true).await.good();
    world.admin.delete("other").await.good();
    let log = world.admin.log().await;
    let actions: Vec<_> = log.iter().rev().map(|entry| entry["action"].as_str().expect("an action")).collect();
    assert_eq!(
        actions,
        ["upstream.create", "upstream.update", "upstream.disable", "upstream.enable", "upstream.delete"]
    );
    let update = &log[3].to_string();
    assert!(update.contains("\"priority\":7") || update.contains("\\\"priority\\\":7"), "{update}");
    assert_eq!(log[3]["username"], "admin");
    assert_eq!(log[3]["resource_id"], "other");
    let known = world.admin.get("/logs/actions").await.good().to_string();
    assert!(actions.iter().all(|action| known.contains(action)), "{known}");
}
