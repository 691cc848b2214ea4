//! What stays.

use serde_json::json;

use crate::world::{World, shared_layer};

#[tokio::test(flavor = "multi_thread")]
async fn a_pinned_image_survives_everything_but_the_end_of_its_pin() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let (status, pin) = api.pin(json!({"repository": "hub/team/b", "tag": "1.0", "description": "base"})).await;
    assert_eq!(status, 201, "{pin}");
    let whole = world.b.blobs().count() + 1;
    let (_, purged) = api.purge(json!({"repository": "hub/team/b"})).await;
    assert_eq!(
        (&purged["count"], &purged["kept"]["count"]),
        (&0.into(), &(whole - 1).into()),
        "the base stays anyway: {purged}"
    );
    let (_, cleared) = api.clear().await;
    assert_eq!(cleared["kept"]["count"], whole, "{cleared}");
    assert_eq!(api.stats().await["entry_count"], whole);
    world.registry.reset_counts();
    let pulled = world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.requests().len(), 0, "{:?}", pulled.outcomes());

    let (_, layer) = api.entry(&shared_layer(&world)).await;
    assert_eq!(layer["pins"][0]["id"], pin["id"], "{layer}");
    assert_eq!(api.found("/cache/pins").await["pins"][0]["description"], "base");
    let id = pin["id"].as_str().expect("an id");
    assert_eq!((api.unpin(id).await.0, api.unpin(id).await.0), (204, 404));
    assert_eq!(api.clear().await.1["cleared"], whole);
    let actions = api.actions().await;
    assert_eq!(&actions[..5], ["cache.clear", "pin.delete", "cache.clear", "cache.purge", "pin.create"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pinned_cannot_be_removed_by_its_digest() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let (_, pin) = api.pin(json!({"digest": world.b.digest().to_string()})).await;
    let id = pin["id"].as_str().expect("an id");
    for digest in [world.b.digest(), world.b.layers()[1].digest] {
        let (status, body) = api.purge(json!({"digest": digest.to_string()})).await;
        assert_eq!((status, &body["code"]), (409, &"conflict".into()), "{body}");
        assert!(body["message"].as_str().expect("text").contains(id), "{body}");
        assert_eq!(api.delete_entry(&digest).await.0, 409);
        assert_eq!(api.start(json!({"kind": "purge", "digest": digest.to_string()})).await.0, 409);
    }
    assert_eq!(api.purge(json!({"digest": world.a.digest().to_string()})).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pattern_keeps_its_repositories_whole() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    api.pin(json!({"pattern": "hub/team/[ax]"})).await;
    api.clear().await;
    let names = api.repositories("").await;
    assert_eq!(names["repositories"][0]["name"], "hub/team/a");
    assert_eq!(names["total"], 1);
    assert_eq!(api.pin(json!({"repository": "hub/team/a"})).await.0, 400);
    assert_eq!(api.pin(json!({})).await.0, 400);
}
