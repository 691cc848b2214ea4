//! What stays.

use client::types::{CreatePinRequest, ErrorCode, TaskKind};
use support::admin::Answer;

use crate::calls::{actions, delete_entry, digest, entries, entry, pin, purge, repositories, repository, start};
use crate::world::{World, shared_layer};

#[tokio::test(flavor = "multi_thread")]
async fn a_pinned_image_survives_everything_but_the_end_of_its_pin() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let what = CreatePinRequest {
        repository: Some("hub/team/b".to_owned()),
        tag: Some("1.0".to_owned()),
        description: Some("base".parse().expect("a text")),
        ..Default::default()
    };
    let made = pin(&api, what).await.expect("pinned");
    assert_eq!(made.status(), 201, "{made:?}");
    let whole = world.b.blobs().count() as u64 + 1;
    let purged = purge(&api, repository("hub/team/b")).await.good();
    assert_eq!((purged.count, purged.kept.count), (0, whole - 1), "the base stays anyway: {purged:?}");
    let clear = || api.clear_cache().send();
    let cleared = clear().await.good();
    assert_eq!(cleared.kept.count, whole, "{cleared:?}");
    assert_eq!(entries(&api).await, whole);
    world.registry.reset_counts();
    let pulled = world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.requests().len(), 0, "{:?}", pulled.outcomes());

    let layer = entry(&api, &shared_layer(&world)).await.good();
    assert_eq!(layer.pins[0].id, made.id, "{layer:?}");
    assert_eq!(api.list_pins().send().await.good().pins[0].description, "base");
    let unpin = || api.delete_pin().id(&made.id).send();
    assert_eq!(unpin().await.expect("taken out").status(), 204);
    assert_eq!(unpin().await.refused().status, 404);
    assert_eq!(clear().await.good().cleared, whole);
    let actions = actions(&api).await;
    assert_eq!(&actions[..5], ["cache.clear", "pin.delete", "cache.clear", "cache.purge", "pin.create"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pinned_cannot_be_removed_by_its_digest() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let what = CreatePinRequest { digest: Some(world.b.digest().to_string()), ..Default::default() };
    let id = pin(&api, what).await.good().id;
    let conflict = (409, ErrorCode::Conflict);
    for pinned in [world.b.digest(), world.b.layers()[1].digest] {
        let refused = purge(&api, digest(&pinned)).await.refused();
        assert_eq!(refused.told(), conflict, "{refused:?}");
        assert!(refused.message.contains(&id), "{refused:?}");
        assert_eq!(delete_entry(&api, &pinned).await.refused().told(), conflict);
        let task = client::types::CreateTaskRequest::builder().kind(TaskKind::Purge).digest(pinned.to_string());
        assert_eq!(start(&api, task).await.refused().told(), conflict);
    }
    purge(&api, digest(&world.a.digest())).await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pattern_keeps_its_repositories_whole() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let what = CreatePinRequest { pattern: Some("hub/team/[ax]".to_owned()), ..Default::default() };
    pin(&api, what).await.good();
    api.clear_cache().send().await.good();
    assert_eq!(repositories(&api).await, ["hub/team/a"]);
    let whole = CreatePinRequest { repository: Some("hub/team/a".to_owned()), ..Default::default() };
    assert_eq!(pin(&api, whole).await.refused().status, 400);
    assert_eq!(pin(&api, CreatePinRequest::default()).await.refused().status, 400);
}
