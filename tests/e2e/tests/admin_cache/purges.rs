//! Removing entries, images, repositories and everything.

use serde_json::{Value, json};

use crate::world::{World, shared_layer};

fn outcome(answer: (u16, Value)) -> Value {
    assert_eq!(answer.0, 200, "{}", answer.1);
    answer.1
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_is_gone_and_fetched_again_by_the_next_pull() {
    let world = World::new().await;
    world.pull("team/b", "1.0").await;
    let (api, layer) = (world.api(), world.b.layers()[0].digest);
    assert_eq!(api.delete_entry(&layer).await.0, 204);
    assert_eq!(api.entry(&layer).await.0, 404);
    assert_eq!(world.files_of(&layer), Vec::<std::path::PathBuf>::new());
    assert_eq!(api.delete_entry(&layer).await.0, 404);
    world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.blob_gets(&layer), 2);
    assert_eq!(api.entry(&layer).await.0, 200);
    assert!(api.actions().await.contains(&"cache.delete".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_manifest_is_not_served_from_memory() {
    let world = World::new().await;
    world.pull("team/b", "1.0").await;
    let digest = world.b.digest();
    let asked = world.registry.manifest_gets("1.0") + world.registry.manifest_gets(&digest);
    assert_eq!(world.api().delete_entry(&digest).await.0, 204);
    let pulled = world.pull("team/b", "1.0").await;
    assert!(
        world.registry.manifest_gets("1.0") + world.registry.manifest_gets(&digest) > asked,
        "{:?}",
        pulled.outcomes()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clear_removes_everything_and_says_how_much() {
    let world = World::new().await;
    world.pull_both().await;
    let (api, before) = (world.api(), world.api().stats().await);
    let cleared = outcome(api.clear().await);
    assert_eq!((&cleared["cleared"], &cleared["bytes"]), (&before["entry_count"], &before["total_size"]));
    let after = api.stats().await;
    assert_eq!((&after["entry_count"], &after["total_size"]), (&0.into(), &0.into()));
    assert_eq!(after["hit_count"], before["hit_count"], "history stays");
    assert_eq!(api.repositories("").await["total"], 0);
    for blob in world.a.blobs().chain(world.b.blobs()) {
        assert!(world.files_of(&blob.digest).is_empty(), "{}", blob.digest);
    }
    world.pull_both().await;
    assert_eq!(api.stats().await["entry_count"], before["entry_count"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_repository_leaves_what_another_one_has() {
    let world = World::new().await;
    world.pull_both().await;
    let (api, shared) = (world.api(), shared_layer(&world));
    let would = outcome(api.purge(json!({"repository": "hub/team/a", "dry_run": true})).await);
    assert_eq!(would["dry_run"], true);
    assert_eq!(api.entry(&world.a.digest()).await.0, 200, "a dry run removes nothing");
    let purged = outcome(api.purge(json!({"repository": "hub/team/a"})).await);
    assert_eq!((&would["count"], &would["bytes"]), (&purged["count"], &purged["bytes"]));
    assert_eq!(api.entry(&world.a.digest()).await.0, 404);
    assert_eq!(api.entry(&shared).await.0, 200);
    let names = api.repositories("").await;
    assert_eq!(names["repositories"].as_array().map(Vec::len), Some(1), "{names}");

    let fetched = world.registry.blob_gets(&shared);
    world.registry.reset_counts();
    world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.blob_gets(&shared), 0, "it was fetched {fetched} times before");
    let rest = outcome(api.purge(json!({"pattern": "hub/**"})).await);
    assert_eq!(
        (&rest["count"].as_u64().map(|count| count > 0), &api.stats().await["entry_count"]),
        (&Some(true), &0.into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_tag_takes_its_image_and_leaves_the_other_tags() {
    let world = World::new().await;
    world.registry.set_tag("team/b", "same", &world.b.digest());
    world.pull("team/b", "1.0").await;
    world.pull("team/b", "same").await;
    let api = world.api();
    let first = outcome(api.purge(json!({"repository": "hub/team/b", "tag": "1.0"})).await);
    assert_eq!((&first["count"], &first["tags"]), (&0.into(), &1.into()), "{first}");
    let second = outcome(api.purge(json!({"repository": "hub/team/b", "tag": "same"})).await);
    assert_eq!(second["count"], world.b.blobs().count() + 1, "{second}");
    assert_eq!(api.stats().await["entry_count"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_digest_goes_with_what_only_it_names() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    outcome(api.purge(json!({"digest": world.b.digest().to_string()})).await);
    assert_eq!(api.entry(&world.b.digest()).await.0, 404);
    assert_eq!(api.entry(&world.b.layers()[1].digest).await.0, 404);
    assert_eq!(api.entry(&shared_layer(&world)).await.0, 200);
    assert_eq!(api.entry(&world.a.digest()).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_selects_nothing_or_two_things_is_400() {
    let world = World::new().await;
    for what in [
        json!({}),
        json!({"tag": "1.0"}),
        json!({"digest": "sha256:1"}),
        json!({"repository": "x"}),
        json!({"repository": "hub/x", "pattern": "hub/*"}),
        json!({"pattern": ""}),
        json!({"repository": "hub/x", "force": true}),
    ] {
        let (status, body) = world.api().purge(what.clone()).await;
        assert_eq!((status, &body["code"]), (400, &"invalid".into()), "{what}: {body}");
    }
    let nothing = outcome(world.api().purge(json!({"repository": "hub/none"})).await);
    assert_eq!(nothing["count"], 0);
}
