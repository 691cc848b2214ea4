//! Work in the background.

use std::os::unix::fs::FileExt as _;

use serde_json::json;

use crate::world::World;

fn id(task: &serde_json::Value) -> &str {
    task["id"].as_str().expect("an id")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scrub_removes_what_has_rotted_and_the_next_pull_mends_it() {
    let world = World::new().await;
    world.pull_both().await;
    let (api, layer) = (world.api(), world.b.layers()[1].digest);
    let files = world.files_of(&layer);
    let mut bytes = std::fs::read(&files[0]).expect("the layer");
    bytes[7] ^= 1;
    // In place, as a bad disk does it.
    let file = std::fs::OpenOptions::new().write(true).open(&files[0]).expect("writable");
    file.write_all_at(&bytes, 0).expect("written");

    let (status, task) = api.start(json!({"kind": "scrub", "bytes_per_second": 1_000_000_000})).await;
    assert_eq!((status, &task["kind"]), (201, &"scrub".into()), "{task}");
    let ended = api.ended(id(&task)).await;
    assert_eq!(
        (&ended["state"], &ended["result"]["corrupt"]),
        (&"done".into(), &json!([layer.to_string()])),
        "{ended}"
    );
    assert_eq!(ended["progress"]["done"], ended["progress"]["total"], "{ended}");
    assert_eq!(api.entry(&layer).await.0, 404);
    world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.blob_gets(&layer), 2);
    let again = api.ended(id(&api.start(json!({"kind": "scrub"})).await.1)).await;
    assert_eq!(again["result"]["corrupt"], json!([]), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warm_up_makes_the_next_pull_a_hit_and_is_no_request_of_a_client() {
    let world = World::new().await;
    let api = world.api();
    let (status, task) = api.start(json!({"kind": "warm", "images": ["hub/team/a:1.0"]})).await;
    assert_eq!(status, 201, "{task}");
    let ended = api.ended(id(&task)).await;
    assert_eq!((&ended["state"], &ended["result"]["failed"]), (&"done".into(), &json!([])), "{ended}");
    assert_eq!(api.stats().await["miss_count"], 0);
    world.registry.reset_counts();
    let pulled = world.pull("team/a", "1.0").await;
    assert_eq!(world.registry.requests().len(), 0, "{:?}", pulled.outcomes());

    world.api().clear().await;
    let one = json!({"kind": "warm", "images": ["hub/team/a:1.0", "hub/none:1"], "platform": "linux/arm64"});
    let ended = api.ended(id(&api.start(one).await.1)).await;
    assert_eq!((&ended["state"], &ended["result"]["manifests"]), (&"failed".into(), &2.into()), "{ended}");
    assert_eq!(ended["result"]["failed"][0]["image"], "hub/none:1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purge_in_the_background_does_what_the_other_does() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let task = api.start(json!({"kind": "purge", "pattern": "hub/**"})).await.1;
    let ended = api.ended(id(&task)).await;
    assert_eq!((&ended["state"], &api.stats().await["entry_count"]), (&"done".into(), &0.into()), "{ended}");
    assert_eq!(ended["result"]["count"], ended["progress"]["done"]);
    assert!(ended["finished_at"].is_string());
    assert_eq!(api.actions().await[0], "task.create");
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_few_at_once_and_can_be_cancelled() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    // At this pace it takes a minute.
    let slow = json!({"kind": "scrub", "bytes_per_second": 1024});
    let (first, second) = (api.start(slow.clone()).await.1, api.start(slow.clone()).await.1);
    assert_eq!(api.start(slow.clone()).await.0, 409);
    assert_eq!(api.found("/tasks").await["tasks"].as_array().map(Vec::len), Some(2));
    assert_eq!(api.cancel(id(&first)).await.0, 204);
    let ended = api.ended(id(&first)).await;
    assert_eq!(ended["state"], "cancelled", "{ended}");
    assert_eq!(api.found(&format!("/tasks/{}", id(&second))).await["state"], "running");
    assert_eq!(api.start(slow).await.0, 201);
    assert_eq!(api.cancel("unknown").await.0, 404);
    // A drain does not wait for it.
    let mut world = world;
    world.stack.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_of_another_kind_are_400() {
    let world = World::new().await;
    for task in [
        json!({"kind": "dance"}),
        json!({"kind": "scrub", "pattern": "**"}),
        json!({"kind": "purge", "pattern": "**", "platform": "linux/amd64"}),
        json!({"kind": "warm"}),
        json!({"kind": "warm", "images": []}),
        json!({"kind": "warm", "images": ["hub/team/a"]}),
        json!({"kind": "warm", "images": ["nginx:1"]}),
        json!({"kind": "scrub", "bytes_per_second": 0}),
        json!({"kind": "purge"}),
    ] {
        let (status, body) = world.api().start(task.clone()).await;
        assert_eq!(status, 400, "{task}: {body}");
    }
}
