//! Removing entries, images, repositories and everything.

use client::types::{ErrorCode, PurgeRequest};
use support::admin::Answer;

use crate::calls::{
    UNKNOWN, actions, delete_entry, digest, entries, entry, pattern, purge, repositories, repository, stats, tag,
};
use crate::world::{World, shared_layer};

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_is_gone_and_fetched_again_by_the_next_pull() {
    let world = World::new().await;
    world.pull("team/b", "1.0").await;
    let (api, layer) = (world.api(), world.b.layers()[0].digest);
    assert_eq!(delete_entry(&api, &layer).await.expect("deleted").status(), 204);
    assert_eq!(entry(&api, &layer).await.refused().told(), UNKNOWN);
    assert_eq!(world.files_of(&layer), Vec::<std::path::PathBuf>::new());
    assert_eq!(delete_entry(&api, &layer).await.refused().told(), UNKNOWN);
    world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.blob_gets(&layer), 2);
    entry(&api, &layer).await.good();
    assert!(actions(&api).await.contains(&"cache.delete".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_manifest_is_not_served_from_memory() {
    let world = World::new().await;
    world.pull("team/b", "1.0").await;
    let digest = world.b.digest();
    let asked = world.registry.manifest_gets("1.0") + world.registry.manifest_gets(&digest);
    delete_entry(&world.api(), &digest).await.good();
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
    let api = world.api();
    let before = stats(&api).await;
    let would = api.clear_cache().dry_run(true).send().await.good();
    assert_eq!((would.dry_run, would.cleared, would.bytes), (true, before.entry_count, before.total_size));
    assert_eq!(stats(&api).await.entry_count, before.entry_count, "nothing has gone");
    let cleared = api.clear_cache().send().await.good();
    assert_eq!((cleared.cleared, cleared.bytes), (before.entry_count, before.total_size));
    let after = stats(&api).await;
    assert_eq!((after.entry_count, after.total_size), (0, 0));
    assert_eq!(after.hit_count, before.hit_count, "history stays");
    assert_eq!(repositories(&api).await, [""; 0]);
    for blob in world.a.blobs().chain(world.b.blobs()) {
        assert!(world.files_of(&blob.digest).is_empty(), "{}", blob.digest);
    }
    world.pull_both().await;
    assert_eq!(entries(&api).await, before.entry_count);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_repository_leaves_what_another_one_has() {
    let world = World::new().await;
    world.pull_both().await;
    let (api, shared) = (world.api(), shared_layer(&world));
    let dry = PurgeRequest { dry_run: Some(true), ..repository("hub/team/a") };
    let would = purge(&api, dry).await.good();
    assert!(would.dry_run);
    entry(&api, &world.a.digest()).await.expect("a dry run removes nothing");
    let purged = purge(&api, repository("hub/team/a")).await.good();
    assert_eq!((would.count, would.bytes), (purged.count, purged.bytes));
    assert_eq!(entry(&api, &world.a.digest()).await.refused().told(), UNKNOWN);
    entry(&api, &shared).await.good();
    assert_eq!(repositories(&api).await, ["hub/team/b"]);

    let fetched = world.registry.blob_gets(&shared);
    world.registry.reset_counts();
    world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.blob_gets(&shared), 0, "it was fetched {fetched} times before");
    let rest = purge(&api, pattern("hub/**")).await.good();
    assert!(rest.count > 0, "{rest:?}");
    assert_eq!(entries(&api).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_tag_takes_its_image_and_leaves_the_other_tags() {
    let world = World::new().await;
    world.registry.set_tag("team/b", "same", &world.b.digest());
    world.pull("team/b", "1.0").await;
    world.pull("team/b", "same").await;
    let api = world.api();
    let first = purge(&api, tag("hub/team/b", "1.0")).await.good();
    assert_eq!((first.count, first.tags), (0, 1), "{first:?}");
    let second = purge(&api, tag("hub/team/b", "same")).await.good();
    assert_eq!(second.count, world.b.blobs().count() as u64 + 1, "{second:?}");
    assert_eq!(entries(&api).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_digest_goes_with_what_only_it_names() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    purge(&api, digest(&world.b.digest())).await.good();
    assert_eq!(entry(&api, &world.b.digest()).await.refused().told(), UNKNOWN);
    assert_eq!(entry(&api, &world.b.layers()[1].digest).await.refused().told(), UNKNOWN);
    entry(&api, &shared_layer(&world)).await.good();
    entry(&api, &world.a.digest()).await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_selects_nothing_or_two_things_is_400() {
    let world = World::new().await;
    let api = world.api();
    for what in [
        PurgeRequest::default(),
        PurgeRequest { tag: Some("1.0".to_owned()), ..Default::default() },
        PurgeRequest { digest: Some("sha256:1".to_owned()), ..Default::default() },
        repository("x"),
        PurgeRequest { repository: Some("hub/x".to_owned()), ..pattern("hub/*") },
        pattern(""),
    ] {
        let refused = purge(&api, what.clone()).await.refused();
        assert_eq!(refused.told(), (400, ErrorCode::Invalid), "{what:?}: {refused:?}");
    }
    assert_eq!(purge(&api, repository("hub/none")).await.good().count, 0);
}
