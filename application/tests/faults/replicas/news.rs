//! What one replica does, as the others know it.

use std::time::Duration;

use domain::cache::{BlobKey, CacheOutcome};
use domain::oci::MediaType;
use domain::ports::metadata::TagRow;
use domain::ports::{Change, MetadataRepo as _, UpstreamErrorKind};
use memory::UpstreamCall;

use super::world::Replicas;
use crate::world::{app, content, name, settle};

#[tokio::test]
async fn what_one_replica_has_stored_is_a_hit_on_the_others() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, 100_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    assert_eq!(world.while_time_passes(world.read(0, &app(), digest)).await, bytes);
    world.at_rest().await;
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    let answer = world[1].pull.blob(&app(), digest, None).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Hit);
}

#[tokio::test]
async fn a_tag_that_moved_by_way_of_one_replica_moves_on_the_others() {
    let world = Replicas::new(2);
    let (old, _) = world.push_manifest(&app(), "latest");
    for number in [0, 1] {
        assert_eq!(world.tagged(number, &app(), "latest").await, Some(old));
    }
    // Both know it now, and neither would ask.
    let (new, bytes) = world.push_manifest(&app(), "other");
    let moved = world.move_tag(0, &app(), "latest", bytes).await;
    assert_eq!(moved, new);
    settle().await;
    assert_eq!(world.tagged(1, &app(), "latest").await, Some(new));
}

#[tokio::test]
async fn what_was_missing_is_asked_for_again_once_another_replica_has_it() {
    let world = Replicas::new(2);
    assert_eq!(world.tagged(1, &app(), "latest").await, None);
    let (digest, _) = world.push_manifest(&app(), "latest");
    // Remembered for a while, by each for itself.
    assert_eq!(world.tagged(1, &app(), "latest").await, None);
    assert_eq!(world.tagged(0, &app(), "latest").await, Some(digest));
    settle().await;
    assert_eq!(world.tagged(1, &app(), "latest").await, Some(digest));
}

#[tokio::test]
async fn what_was_purged_on_one_replica_is_gone_on_all() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, 100_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    for number in [0, 1] {
        assert_eq!(world.while_time_passes(world.read(number, &app(), digest)).await, bytes);
        world.at_rest().await;
    }
    let unlink = Change::Unlink { repository: app(), digest };
    let drop = Change::DropBlob { key: BlobKey::shared(digest) };
    world[0].metadata.apply(vec![unlink, drop]).await.expect("memory does not fail");
    settle().await;
    world.upstream.fail_all(UpstreamErrorKind::NotFound);
    world.while_time_passes(world[1].pull.blob(&app(), digest, None)).await.expect_err("gone");
}

#[tokio::test]
async fn an_answer_that_a_write_elsewhere_has_overtaken_is_not_recorded() {
    let world = Replicas::new(2);
    let (old, _) = world.push_manifest(&app(), "latest");
    let late = world.upstream.delay_next_manifest();
    let app = app();
    let asking = world.tagged(1, &app, "latest");
    let writing = async {
        late.reached().await;
        let (_, bytes) = world.push_manifest(&app, "other");
        let new = world.move_tag(0, &app, "latest", bytes).await;
        settle().await;
        late.open();
        new
    };
    let (told, new) = futures_util::join!(asking, writing);
    assert_eq!(told, Some(old), "as it was when it was asked for");
    world.at_rest().await;
    assert_eq!(world.tagged(1, &app, "latest").await, Some(new));
    assert_eq!(world.tagged(0, &app, "latest").await, Some(new));
}

#[tokio::test]
async fn what_no_replica_was_told_of_is_noticed_after_a_minute() {
    let world = Replicas::new(1);
    let (digest, bytes) = content(1, 100_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    assert_eq!(world.while_time_passes(world.read(0, &app(), digest)).await, bytes);
    world.at_rest().await;
    // By somebody who tells nobody, or whose word was lost.
    let unlink = Change::Unlink { repository: app(), digest };
    world.rows.apply(vec![unlink]).await.expect("memory does not fail");
    world.upstream.fail(UpstreamCall::StatBlob, UpstreamErrorKind::NotFound);
    world.upstream.fail(UpstreamCall::ProbeBlob, UpstreamErrorKind::NotFound);
    world.while_time_passes(world[0].pull.blob(&app(), digest, None)).await.expect("still believed");
    world.clock.advance(Duration::from_secs(61));
    settle().await;
    world.while_time_passes(world[0].pull.blob(&app(), digest, None)).await.expect_err("not permitted any more");
}

#[tokio::test]
async fn of_two_answers_that_crossed_neither_is_believed() {
    let world = Replicas::new(2);
    let (old, _) = world.push_manifest(&app(), "latest");
    assert_eq!(world.tagged(1, &app(), "latest").await, Some(old));
    let ours = world.rows.tag(&app(), &name("latest")).await.expect("memory does not fail").expect("a row");
    // The other one was told of a push a moment before we were told what was there before it, and we have written last.
    let (new, bytes) = world.push_manifest(&app(), "other");
    let (of, tag) = (app().repository, name("latest"));
    world.upstream.holds.put_manifest(&of, Some(&tag), MediaType::OCI_MANIFEST, bytes);
    let theirs = TagRow { digest: new, checked_at: ours.checked_at - Duration::from_secs(1), ..ours.clone() };
    world[0].metadata.apply(vec![Change::SetTag(theirs)]).await.expect("memory does not fail");
    world.rows.apply(vec![Change::SetTag(ours.clone())]).await.expect("memory does not fail");
    settle().await;
    let row = world.rows.tag(&app(), &name("latest")).await.expect("memory does not fail").expect("a row");
    assert!(row.checked_at < ours.checked_at, "whoever reads it asks");
    assert_eq!(world.tagged(1, &app(), "latest").await, Some(new));
}
