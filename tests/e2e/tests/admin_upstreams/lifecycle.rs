//! From the definition to the removal, as pulls see it.

use serde_json::json;
use support::{SampleImage, TestStack, client};

use crate::world::{REPOSITORY, World, administrator, builder, definition, image, registry};

#[tokio::test]
async fn an_upstream_that_is_defined_serves_the_next_pull_and_the_pulls_after_a_restart() {
    let mut world = World::new().await;
    let other = registry(2).await;
    assert!(world.pull("other").await.is_err(), "nobody knows it yet");

    let reply = world.admin.create(&definition("other", &other)).await;
    assert_eq!(reply.status, 201, "{reply:?}");
    assert!(reply.etag.is_some());
    let made = reply.json();
    for (key, value) in [
        ("name", json!("other")),
        ("id", json!("other")),
        ("display_name", json!("other")),
        ("url", json!(other.url())),
        ("source", json!("api")),
        ("state", json!("active")),
        ("enabled", json!(true)),
        ("is_default", json!(false)),
        ("has_credentials", json!(false)),
        ("cache_isolation", json!("shared")),
        ("priority", json!(100)),
        ("skip_tls_verify", json!(false)),
        ("hosts", json!([other.host()])),
    ] {
        assert_eq!(made[key], value, "{key}: {made}");
    }
    assert_eq!(world.pull("other").await.expect("served").root, image(2).digest());

    world.restart().await;
    other.reset_counts();
    assert_eq!(world.pull("other").await.expect("served").root, image(2).digest());
    assert_eq!(other.blob_gets(&image(2).layers()[0].digest), 0, "what was cached is still there");
    assert_eq!(world.admin.list().await.len(), 2);
}

#[tokio::test]
async fn the_upstreams_of_the_file_stay_as_they_are_beside_others() {
    // Alone in the file it is the default without saying so, and stays it.
    let in_file = registry(1).await;
    let stack = TestStack::builder()
        .upstream_with("file", &in_file.url(), "is_default = false\nprefix = \"own\"")
        .config("[auth]\nadmin_password = \"battery staple\"\nanonymous_pull = [\"**\"]")
        .start()
        .await;
    let admin = administrator(&stack).await;
    let other = registry(2).await;
    admin.create(&definition("other", &other)).await.good();
    let pulled = client::pull(&stack.url(), REPOSITORY, "1.0").await.expect("the file's upstream is the default");
    assert_eq!(pulled.root, image(1).digest());
}

#[tokio::test]
async fn a_removed_upstream_is_unknown_from_the_next_request_on() {
    let world = World::new().await;
    let other = registry(2).await;
    let etag = world.admin.create(&definition("other", &other)).await.etag.expect("a tag");
    world.pull("other").await.expect("served");
    let manifest = "/v2/other/team/app/manifests/1.0";
    assert_eq!(world.status(manifest).await, 200);

    assert_eq!(world.admin.delete_if("other", "\"1\"").await.status, 412);
    assert_eq!(world.admin.delete_if("other", &etag).await.status, 204);
    // The prefix is a part of the name now, and the default upstream has no such repository.
    assert_eq!(world.status(manifest).await, 404);
    assert_eq!(world.status_for_admin(&format!("{manifest}?ns={}", other.host())).await, 404);
    assert_eq!(world.admin.upstream("other").await.status, 404);
    assert_eq!(world.admin.delete("other").await.status, 404);
}

#[tokio::test]
async fn a_transfer_under_way_on_a_removed_upstream_ends_normally() {
    let world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    let layer = image(2).layers()[0].clone();
    let gate = other.gate_blob_at(&layer.digest, 300_000);
    let url = format!("{}/v2/other/{REPOSITORY}/blobs/{}", world.stack.url(), layer.digest);

    let mut transfer = client::RawReader::get(&url, &[]).await.expect("an answer");
    gate.reached().await;
    assert_eq!(world.admin.delete("other").await.status, 204);
    assert_eq!(world.status(&format!("/v2/other/{REPOSITORY}/blobs/{}", layer.digest)).await, 404);
    gate.release();
    let bytes = transfer.read_to_end().await.expect("the whole blob");
    assert_eq!(bytes.len(), 600_000);
}

#[tokio::test]
async fn an_upstream_is_taken_out_of_service_and_put_back() {
    let mut world = World::new().await;
    let other = registry(2).await;
    world.admin.create(&definition("other", &other)).await.good();
    let disabled = world.admin.enable("other", false).await.good();
    assert_eq!((&disabled["enabled"], &disabled["state"]), (&json!(false), &json!("disabled")));
    assert!(world.pull("other").await.is_err());
    world.restart().await;
    assert!(world.pull("other").await.is_err());
    assert_eq!(world.admin.enable("other", true).await.good()["state"], "active");
    world.pull("other").await.expect("served");
}

#[tokio::test]
async fn routes_are_added_and_removed_one_by_one() {
    let world = World::new().await;
    let other = registry(2).await;
    other.push(&SampleImage::single("special/app", "1.0").seed(3).layers([500]).build());
    world.admin.create(&definition("other", &other)).await.good();
    let path = "/v2/special/app/manifests/1.0";
    assert_eq!(world.status(path).await, 404);
    world.admin.add_route("other", &json!({ "pattern": "never/**" })).await.good();
    let added = world.admin.add_route("other", &json!({ "pattern": "special/*", "priority": 7 })).await;
    assert_eq!(added.status, 201);
    assert_eq!(
        added.json(),
        json!([{ "pattern": "never/**", "priority": 100 }, { "pattern": "special/*", "priority": 7 }])
    );
    assert_eq!(world.status(path).await, 200);
    let told = world.admin.resolve("name=special/app").await;
    assert_eq!(told["canonical_name"], "other/special/app");
    assert!(told["rule"].as_str().expect("a rule").contains("special/*"), "{told}");

    assert_eq!(world.admin.remove_route("other", 1).await.status, 204);
    assert_eq!(world.admin.remove_route("other", 1).await.status, 404);
    assert_eq!(world.status(path).await, 404);
    assert_eq!(world.admin.get("/upstreams/other/routes").await.good().as_array().expect("a list").len(), 1);
    let wrong = world.admin.add_route("other", &json!({ "pattern": "Upper/**" })).await.error();
    assert_eq!((wrong.0, wrong.2.as_str()), (400, "routes[1].pattern"));
}

#[tokio::test]
async fn a_definition_that_contradicts_the_changed_file_does_not_stop_the_start() {
    let directory = tempfile::tempdir().expect("a directory");
    let other = registry(2).await;
    let mut world = World::over(directory.path(), registry(1).await, "").await;
    world.admin.create(&definition("other", &other)).await.good();
    let mut third = definition("third", &other);
    third["mirrors"] = json!(["other"]);
    third["prefix"] = json!("three");
    world.admin.create(&third).await.good();
    world.stack.stop().await;

    // The file takes the prefix; then the name.
    let world = World::over(directory.path(), world.in_file, "prefix = \"other\"").await;
    let other_now = world.admin.upstream("other").await.good();
    assert_eq!(other_now["state"], "invalid");
    let reason = other_now["reason"].as_str().expect("a reason");
    assert!(reason.contains("the prefix other is claimed by the upstreams file and other"), "{reason}");
    assert_eq!(world.admin.health("other", false).await.good()["state"], "invalid");
    // What stood on it goes with it, and says so.
    assert_eq!(world.admin.upstream("third").await.good()["state"], "invalid");
    // The file's upstream has its prefix.
    assert_eq!(world.pull("other").await.expect("the file's").root, image(1).digest());
    // It can be mended here.
    world.admin.update("other", &json!({ "prefix": "another" })).await.good();
    assert_eq!(world.admin.upstream("third").await.good()["state"], "active");
    assert_eq!(world.pull("another").await.expect("served").root, image(2).digest());
    let mut world = world;
    world.stack.stop().await;

    let named = builder(&world.in_file, "").upstream_with("other", &other.url(), "prefix = \"filed\"");
    let mut stack = named.directory(directory.path()).start().await;
    let admin = administrator(&stack).await;
    let of_both: Vec<_> = admin.list().await.into_iter().filter(|one| one["name"] == "other").collect();
    assert_eq!(of_both.len(), 2);
    assert_eq!((&of_both[0]["source"], &of_both[0]["state"]), (&json!("file"), &json!("active")));
    assert_eq!((&of_both[1]["source"], &of_both[1]["state"]), (&json!("api"), &json!("invalid")));
    assert!(of_both[1]["reason"].as_str().expect("a reason").contains("defines an upstream called other too"));
    // The one that the API has defined can still be removed; the file's can not.
    assert_eq!(admin.delete("other").await.status, 204);
    assert_eq!(admin.delete("other").await.error().1, "defined_in_file");
    stack.stop().await;
}
